#include "redemptions/standing.h"

#include <algorithm>
#include <set>
#include <string>

#include "json/fields.h"
#include "resources/vouchers.h"

namespace scrip::server {
namespace {

using Ids = std::set<std::string>;

/// What a request names: ids of vouchers and tiers.
Ids named_objects(Database& db, const Json& body) {
  Ids ids;
  const Json* list = find_member(body, "redeemables");
  if (list == nullptr || !list->is_array() || list->size() > 100) return ids;
  for (const Json& redeemable : *list) {
    const std::string id = own_text(redeemable, "id");
    const auto voucher = find_voucher(db, id);
    ids.insert(voucher ? voucher->id : id);
  }
  return ids;
}

Json redemption_document(Database& db, const std::string& id) {
  Query row = db.query("SELECT document FROM redemption WHERE id = ?1", id);
  return row.next() ? row.document(0) : Json::object();
}

Reply told_again(Call& call, const Json& order, const std::string& key, const Json& children) {
  Json reply = {{"redemptions", Json::array()},
                {"order", order},
                {"inapplicable_redeemables", Json::array()},
                {"skipped_redeemables", Json::array()}};
  for (const Json& child : children)
    reply["redemptions"].push_back(redemption_document(call.db, child.get<std::string>()));
  Json parent = redemption_document(call.db, key);
  reply["tracking_id"] = member_of(parent, "tracking_id");
  if (children.size() > 1) reply["parent_redemption"] = std::move(parent);
  Reply answer = Reply::json(reply);
  answer.headers.emplace_back("Idempotency-Replayed", "true");
  return answer;
}

}  // namespace

std::optional<Reply> standing_redemption(Call& call, const Json& body) {
  const Json* sent = find_member(body, "order");
  if (sent == nullptr || !sent->is_object() || call.caller.is_client()) return std::nullopt;
  const std::string source_id = own_text(*sent, "source_id");
  if (source_id.empty()) return std::nullopt;
  Query stored = call.db.lookup("SELECT document FROM orders WHERE source_id = ?1", source_id);
  if (!stored.next()) return std::nullopt;
  const Json order = stored.document(0);
  const Ids named = named_objects(call.db, body);
  const bool automatic = body.value("automatic", Json()) == true;
  for (const auto& [key, entry] : member_of(order, "redemptions").items()) {
    if (entry.contains("rollback_id")) continue;
    Json children = entry.value("stacked", Json::array());
    if (children.empty()) children.push_back(key);
    Ids redeemed;
    for (const Json& child : children) {
      Query row = call.db.query(
          "SELECT coalesce(voucher_id, promotion_tier_id, '') FROM redemption WHERE id = ?1",
          child.get<std::string>());
      if (row.next()) redeemed.insert(row.text(0));
    }
    const bool all = std::includes(redeemed.begin(), redeemed.end(), named.begin(), named.end());
    if (named == redeemed || (automatic && all)) return told_again(call, order, key, children);
    const auto twice = std::find_if(named.begin(), named.end(),
                                    [&](const std::string& id) { return redeemed.contains(id); });
    if (twice != named.end()) {
      throw refused("duplicated_redeemables", "Duplicated redeemables",
                    "The order has redeemed " + *twice + " already, in redemption " + key);
    }
  }
  return std::nullopt;
}

}  // namespace scrip::server
