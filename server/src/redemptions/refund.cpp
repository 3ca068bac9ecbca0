#include "redemptions/refund.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/strict.h"
#include "ledger/ledger.h"
#include "ledger/transactions.h"
#include "ledger/units.h"
#include "resources/evaluation.h"

namespace scrip::server {
namespace {

/// A redemption that took something, as it was settled.
struct Part {
  ledger::Take take;
  std::string named;  // the code, or the tier's id
  Json document;
  Json units = Json::array();  // what it discounted of which goods
};

struct Settled {
  std::string id;
  Json document;
  std::vector<Part> parts;
};

#define SCRIP_PART_SELECT                                                                     \
  "SELECT id, parent_id, stacked, result, voucher_id, voucher_code, promotion_tier_id, "      \
  "campaign_id, customer_id, order_id, amount, points, created_at, document FROM redemption " \
  "WHERE "

Part read_part(const Query& row) {
  Part part{.take = {}, .named = row.text(row.is_null(5) ? 6 : 5), .document = row.document(13)};
  part.take.redemption_id = row.text(0);
  part.take.voucher_id = row.optional_text(4);
  part.take.promotion_tier_id = row.optional_text(6);
  part.take.campaign_id = row.optional_text(7);
  part.take.who.customer_id = row.text(8);
  part.take.order_id = row.text(9);
  part.take.credits = row.integer(10);
  part.take.points = row.integer(11);
  part.take.counted_at = row.text(12);
  return part;
}

/// Units as they were counted; where nobody counted them yet, of the lines that it took off.
Json units_of(Database& db, const std::string& redemption_id) {
  std::vector<ledger::Goods> goods = ledger::recorded_units(db, redemption_id);
  if (goods.empty()) {
    Query rows = db.query(
        "SELECT coalesce(product_id, ''), coalesce(sku_id, ''), quantity FROM redemption_share "
        "WHERE redemption_id = ?1 AND share > 0 ORDER BY line",
        redemption_id);
    while (rows.next()) goods.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  }
  Json units = Json::array();
  for (const ledger::Goods& one : goods) {
    if (one.product_id.empty() && one.sku_id.empty()) continue;
    units.push_back(
        {{"product_id", one.product_id}, {"sku_id", one.sku_id}, {"quantity", one.quantity}});
  }
  return units;
}

Settled load_settled(Call& call, const std::string& id) {
  Settled settled{.id = id, .document = {}, .parts = {}};
  bool stacked = false;
  {
    Query row = call.db.query(SCRIP_PART_SELECT "id = ?1", id);
    if (!row.next()) throw not_found("redemption", id);
    if (row.text(3) != "SUCCESS")
      throw refused("invalid_redemption", "Invalid redemption", "The redemption failed");
    if (!row.is_null(1)) {
      throw refused("invalid_redemption_parent", "Invalid redemption parent",
                    "The redemption belongs to a stack; return goods of " + row.text(1));
    }
    stacked = row.boolean(2);
    settled.document = row.document(13);
    if (!stacked) settled.parts.push_back(read_part(row));
  }
  if (stacked) {
    Query rows = call.db.query(SCRIP_PART_SELECT "parent_id = ?1 ORDER BY id", id);
    while (rows.next()) settled.parts.push_back(read_part(rows));
  }
  for (Part& part : settled.parts) part.units = units_of(call.db, part.take.redemption_id);
  if (call.db.query("SELECT 1 FROM redemption_rollback WHERE redemption_id = ?1", id).next()) {
    throw refused("already_rolled_back", "Already rolled back",
                  "Redemption " + id + " has been rolled back; nothing of it is left to return");
  }
  return settled;
}

/// Earlier steps: what came back and what was paid for it.
struct Before {
  std::int64_t steps = 0;
  std::int64_t refunded = 0;
  Json returned = Json::array();
};
Before earlier_refunds(Database& db, const std::string& id) {
  Before before;
  Query rows = db.query(
      "SELECT refund_amount, document FROM redemption_refund WHERE redemption_id = ?1 ORDER BY "
      "step",
      id);
  while (rows.next()) {
    ++before.steps;
    before.refunded += rows.integer(0);
    const Json document = rows.document(1);
    for (const Json& line : document.value("returned", Json::array()))
      before.returned.push_back(line);
  }
  return before;
}

/// The question to the engine: the answer as it was settled, and what comes back.
Json question_of(const Settled& settled, const Before& before, const Json& body) {
  Json redeemables = Json::array();
  for (const Part& part : settled.parts) {
    Json result = {{ledger::discounted_units, part.units}};
    if (part.take.points > 0) result["loyalty_card"] = {{"points", part.take.points}};
    if (const Json* reward = find_member(part.document, "reward")) result["reward"] = *reward;
    redeemables.push_back({{"object", own_text(part.document, "related_object_type")},
                           {"id", part.named},
                           {"status", "APPLICABLE"},
                           {"order", member_of(part.document, "order")},
                           {"result", std::move(result)}});
  }
  const Json* returned = array_at(body, "returned");
  return {{"redeemables", std::move(redeemables)},
          {"order", member_of(settled.document, "order")},
          {"policy", text_at(body, "policy").value_or("KEEP")},
          {"returned_before", before.returned},
          {"refunded_amount", before.refunded},
          {"returned", returned != nullptr ? *returned : Json::array()}};
}

/// The moment of the settlement, its customer, and the rules of its vouchers. That a limit is used
/// up, by this very order, takes nothing back: counts are as if there had been none.
std::string context_of(Call& call, const Settled& settled) {
  Json redeemables = Json::array();
  for (const Part& part : settled.parts) {
    redeemables.push_back(
        {{"object", part.take.voucher_id ? "voucher" : "promotion_tier"}, {"id", part.named}});
  }
  Json body = {{"redeemables", std::move(redeemables)}};
  const std::string customer = settled.parts.empty() ? "" : settled.parts[0].take.who.customer_id;
  if (!customer.empty()) body["customer"] = {{"id", customer}};
  Question question = prepare(call, body, Beside::nothing, Purpose::settlement);
  Json context = parse_own(question.context);
  context["now"] = own_text(settled.document, "date");
  for (const char* list : {"vouchers", "promotion_tiers", "campaigns"}) {
    if (!context["facts"].contains(list)) continue;
    for (Json& counts : context["facts"][list]) {
      for (Json& count : counts) count = count.is_array() ? Json::array() : Json(0);
    }
  }
  return to_text(context);
}

/// Puts the returned share of a card's payment back on it.
void refund_to_card(Call& call, const Part& part, const std::string& refund_id, std::int64_t amount,
                    const std::string& reason) {
  const bool gift = part.take.credits > 0;
  ledger::Take back = part.take;
  back.credits = gift ? amount : 0;
  back.points = gift ? 0 : amount;
  ledger::refund(call.db, back, refund_id, reason, call.now);
  call.db.run(
      "INSERT INTO redemption_refund_share (refund_id, redemption_id, amount) VALUES (?1, ?2, ?3)",
      refund_id, part.take.redemption_id, amount);
  ledger::record_transaction(call.db,
                             {.id = ordered_id("vtx_", call.now_ms),
                              .voucher_id = *part.take.voucher_id,
                              .campaign_id = part.take.campaign_id,
                              .source_id = std::nullopt,
                              .type = gift ? "CREDITS_REFUND" : "POINTS_REFUND",
                              .amount = amount,
                              .reason = reason,
                              .redemption_id = part.take.redemption_id,
                              .related_transaction_id = ledger::transaction_of_redemption(
                                  call.db, *part.take.voucher_id, part.take.redemption_id),
                              .about = {{"order", {{"id", part.take.order_id}}},
                                        {"redemption", {{"id", part.take.redemption_id}}},
                                        {"refund", {{"id", refund_id}}}}},
                             call.now);
}

/// The part of a card's payment that comes back: credits are money, points count in proportion.
std::int64_t returned_of(Database& db, const Part& part, const Json& told) {
  const std::int64_t paid = part.take.credits + part.take.points;
  const std::int64_t discount = own_integer(told, "discount_amount");
  const std::int64_t returned = own_integer(told, "returned_amount");
  if (paid == 0 || discount == 0 || returned <= 0) return 0;
  const std::int64_t left = paid - refunded_to_card(db, part.take.redemption_id);
  // Once nothing of it is kept, whatever rounding left behind comes back, too.
  if (own_integer(told, "kept_amount") == 0) return left;
  const auto share = static_cast<std::int64_t>(static_cast<__int128>(paid) * returned / discount);
  return std::min(left, share);
}

}  // namespace

std::int64_t refunded_to_card(Database& db, const std::string& redemption_id) {
  Query row = db.query(
      "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM redemption_refund_share WHERE "
      "redemption_id = ?1",
      redemption_id);
  return row.next() ? row.integer(0) : 0;
}

Reply refund(Call& call, const std::string& redemption_id) {
  const Json& body = require_object(call.body);
  const std::string reason = text_at(body, "reason").value_or("");
  const Settled settled = load_settled(call, redemption_id);
  const Before before = earlier_refunds(call.db, settled.id);
  const Json question = question_of(settled, before, body);
  const Answer answer =
      call.engines.get(call.db)->refund(to_text(question), context_of(call, settled));
  require_ok(answer);
  Json document = parse_own(answer.body);
  if (question["returned"].empty()) return Reply::json(document);
  const std::string id = ordered_id("rfd_", call.now_ms);
  document["id"] = id;
  document["redemption"] = settled.id;
  document["date"] = call.now;
  document["returned"] = question["returned"];
  if (!reason.empty()) document["reason"] = reason;
  const std::int64_t stored = call.db.run(
      "INSERT INTO redemption_refund (id, redemption_id, step, refund_amount, document, "
      "created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (redemption_id, step) DO NOTHING",
      id, settled.id, before.steps + 1, own_integer(document, "refund_amount"), document, call.now);
  if (stored != 1) {
    throw ApiError{.status = 409,
                   .key = "multiple_requests",
                   .message = "Multiple requests",
                   .details = "Goods of this redemption are being returned; try again"};
  }
  const Json& told = document["redeemables"];
  for (std::size_t i = 0; i < settled.parts.size() && i < told.size(); ++i) {
    const std::int64_t amount = returned_of(call.db, settled.parts[i], told[i]);
    if (amount > 0) refund_to_card(call, settled.parts[i], id, amount, reason);
  }
  return Reply::json(document);
}

}  // namespace scrip::server
