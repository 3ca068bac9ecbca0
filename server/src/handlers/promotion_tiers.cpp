#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/rules.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

Json tiers_list(Json rows, std::int64_t total, bool more) {
  Json list = list_document("tiers", std::move(rows), total);
  list["has_more"] = more;
  return list;
}

Reply set_active(Call& call, bool active) {
  Json tier = load_tier(call.db, call.parameter(0));
  tier["active"] = active;
  tier["updated_at"] = call.now;
  save_tier(call, tier);
  return Reply::json(tier_document(call.db, std::move(tier)));
}

}  // namespace

Reply create_promotion_tier(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  if (own_text(campaign, "campaign_type") != "PROMOTION") {
    throw refused("invalid_campaign", "Invalid campaign", "Only promotion campaigns have tiers");
  }
  return Reply::json(
      tier_document(call.db, create_tier(call, campaign, require_object(call.body))));
}

Reply list_promotion_tiers(Call& call) {
  const std::string id = own_text(load_campaign(call.db, call.parameter(0)), "id");
  Json rows = Json::array();
  Query query = call.db.query(
      "SELECT document FROM promotion_tier WHERE campaign_id = ?1 ORDER BY hierarchy, id", id);
  while (query.next()) rows.push_back(tier_document(call.db, query.document(0)));
  const auto total = static_cast<std::int64_t>(rows.size());
  return Reply::json(tiers_list(std::move(rows), total, false));
}

Reply list_all_promotion_tiers(Call& call) {
  const Paging paging = paging_of(call);
  const bool available = query_flag(call, "is_available");
  // Available: the tier and its campaign are active and now is between their dates.
  constexpr std::string_view condition =
      " FROM promotion_tier t JOIN campaign c ON c.id = t.campaign_id WHERE ?1 = 0 OR (t.active = "
      "1 AND c.active = 1"
      " AND coalesce(json_extract(t.document, '$.start_date'), '') <= ?2"
      " AND coalesce(json_extract(c.document, '$.start_date'), '') <= ?2"
      " AND coalesce(json_extract(t.document, '$.expiration_date'), '9999') > ?2"
      " AND coalesce(json_extract(c.document, '$.expiration_date'), '9999') > ?2)";
  Json rows = Json::array();
  Query query = call.db.query("SELECT t.document" + std::string(condition) +
                                  " ORDER BY t.created_at DESC, t.id LIMIT ?3 OFFSET ?4",
                              available, call.now, paging.limit, paging.offset);
  while (query.next()) rows.push_back(tier_document(call.db, query.document(0)));
  Query count = call.db.query("SELECT count(*)" + std::string(condition), available, call.now);
  count.next();
  const std::int64_t total = count.integer(0);
  const auto shown = static_cast<std::int64_t>(rows.size());
  return Reply::json(tiers_list(std::move(rows), total, paging.offset + shown < total));
}

Reply get_promotion_tier(Call& call) {
  return Reply::json(tier_document(call.db, load_tier(call.db, call.parameter(0))));
}

Reply update_promotion_tier(Call& call) {
  Json tier = load_tier(call.db, call.parameter(0));
  const Json& body = require_object(call.body);
  copy_tier_fields(tier, body);
  if (body.contains("category_id") || body.contains("category")) {
    tier.erase("category_id");
    set_if(tier, "category_id", category_id_of(call.db, body));
  }
  tier["updated_at"] = call.now;
  save_tier(call, tier);
  assign_rules(call, body, own_text(tier, "id"), "promotion_tier");
  return Reply::json(tier_document(call.db, std::move(tier)));
}

Reply delete_promotion_tier(Call& call) {
  load_tier(call.db, call.parameter(0));
  unassign_all(call.db, call.parameter(0));
  call.db.run("DELETE FROM promotion_tier WHERE id = ?1", call.parameter(0));
  return Reply::no_content();
}

Reply enable_promotion_tier(Call& call) {
  return set_active(call, true);
}
Reply disable_promotion_tier(Call& call) {
  return set_active(call, false);
}

}  // namespace scrip::server::handlers
