#include "redemptions/redeem.h"

#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/strict.h"
#include "ledger/ledger.h"
#include "ledger/shares.h"
#include "ledger/transactions.h"
#include "redemptions/orders.h"
#include "redemptions/sessions.h"
#include "redemptions/standing.h"
#include "redemptions/takes.h"
#include "resources/campaigns.h"
#include "resources/evaluation.h"

namespace scrip::server {
namespace {

/// Everything that one redemption is made of, once it is decided.
struct Settlement {
  const Json& body;
  const Question& question;
  Json answer;
  std::optional<Customer> customer;
  OrderRow order;
  Json tracking_id;
  Periods periods;
};

const Json& list_of(const Json& answer, const char* name) {
  static const Json none = Json::array();
  const Json* list = find_member(answer, name);
  return list != nullptr && list->is_array() ? *list : none;
}

/// Whose redemption it is. A redemption creates the customer it names; a page without a token names
/// only.
std::optional<Customer> customer_for(Call& call, const Json& body, const Question& question) {
  const Json* sent = object_at(body, "customer");
  if (!call.caller.is_client()) {
    if (sent != nullptr) return upsert_customer(call, sent, "/customer");
    if (question.customer) return question.customer;
    const auto tracking = text_at(body, "tracking_id");
    if (!tracking || tracking->starts_with("track_")) return std::nullopt;
    const Json named = {{"source_id", *tracking}};
    return upsert_customer(call, &named);
  }
  std::optional<std::string> source_id = call.caller.shopper;
  if (!source_id && sent != nullptr) source_id = text_at(*sent, "source_id", "/customer");
  if (!source_id || source_id->empty()) return std::nullopt;
  const Json named = {{"source_id", *source_id}};
  return upsert_customer(call, &named, "/customer");
}

/// What the answer tells about the customer; a page without their token learns nothing it did not
/// send.
Json customer_shown(const Call& call, const Customer& customer) {
  if (!call.caller.is_client() || call.caller.shopper == customer.source_id)
    return customer_summary(customer);
  Json shown = {{"id", customer.id}, {"object", "customer"}};
  set_if(shown, "source_id", customer.source_id);
  return shown;
}

void require_expected_quote(const Json& body, const Json& answer) {
  const auto expected = text_at(body, "expected_quote");
  const auto accepted = integer_at(body, "accept_total_up_to", 0, INT64_MAX);
  if (!expected) return;
  const Json* quote = find_member(answer, "quote");
  if (quote != nullptr && own_text(*quote, "digest") == *expected) return;
  const Json* order = find_member(answer, "order");
  const bool valid = answer.value("valid", Json(false)) == true;
  if (valid && accepted && order != nullptr && own_integer(*order, "total_amount") <= *accepted)
    return;
  ApiError error{.status = 409,
                 .key = "quote_changed",
                 .message = "The quote has changed",
                 .details = "Nothing was redeemed; 'validation' holds what the order comes to now"};
  error.extra["validation"] = answer;
  error.extra["validation"]["id"] = random_id("valid_");
  throw error;
}

/// What a redemption shows of its redeemable.
void add_redeemable(Call& call, Json& redemption, const Json& entry, const Question& question) {
  const std::string id = own_text(entry, "id");
  if (own_text(entry, "object") == "promotion_tier") {
    const Json tier = load_tier(call.db, id);
    Json shown = {{"id", id},
                  {"object", "promotion_tier"},
                  {"campaign", {{"id", own_text(tier, "campaign_id")}}}};
    for (const char* name : {"name", "banner"}) {
      if (const Json* value = find_member(tier, name)) shown[name] = *value;
    }
    redemption["promotion_tier"] = std::move(shown);
    redemption["related_object_type"] = "promotion_tier";
    redemption["related_object_id"] = id;
    return;
  }
  redemption["related_object_type"] = "voucher";
  if (const Voucher* voucher = voucher_named(question, id)) {
    redemption["voucher"] = voucher_summary(*voucher);
    if (call.caller.is_client()) redemption["voucher"].erase("holder_id");
    redemption["related_object_id"] = voucher->id;
  }
}

void insert_redemption(Call& call, const Json& redemption, const Settlement& settlement,
                       const ledger::Take& take, bool stacked, const std::string& voucher_code,
                       const std::string& failure_code) {
  const Json* quote = find_member(settlement.answer, "quote");
  call.db.run(
      "INSERT INTO redemption (id, parent_id, stacked, order_id, customer_id, voucher_id, "
      "voucher_code, promotion_tier_id,"
      " campaign_id, result, failure_code, amount, points, discount, order_amount, api_key, "
      "user_login, quote_digest, catalogue_version, document, created_at)"
      " VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, nullif(?7, ''), ?8, ?9, ?10, nullif(?11, ''), "
      "?12, ?13, ?14, ?15, nullif(?16, ''), nullif(?17, ''), ?18, ?19, ?20, ?21)",
      take.redemption_id, text_at(redemption, "redemption"), stacked, take.order_id,
      take.who.customer_id, take.voucher_id, voucher_code, take.promotion_tier_id, take.campaign_id,
      own_text(redemption, "result"), failure_code, take.credits, take.points, take.discount,
      take.order_amount, take.who.api_key, take.who.user_login,
      quote != nullptr ? own_text(*quote, "digest") : "",
      quote != nullptr ? own_text(*quote, "catalogue_version") : "", redemption, call.now);
}

Json common_members(Call& call, const Settlement& settlement, const std::string& id) {
  Json redemption = {
      {"id", id},
      {"object", "redemption"},
      {"date", call.now},
      {"tracking_id", settlement.tracking_id},
      {"result", "SUCCESS"},
      {"status", "SUCCEEDED"},
      {"metadata", member_of(settlement.body, "metadata")},
      {"channel",
       {{"channel_type", call.caller.is_client() ? "CLIENT_API" : "API"},
        {"channel_id", call.caller.is_client() ? call.config.client_id : call.config.app_id}}}};
  if (settlement.customer) {
    redemption["customer_id"] = settlement.customer->id;
    redemption["customer"] = customer_shown(call, *settlement.customer);
  }
  return redemption;
}

/// The first reason why nothing was redeemed, recorded as a failed redemption where its redeemable
/// is known.
Reply refuse(Call& call, const Settlement& settlement) {
  const Json* entry = nullptr;
  for (const char* list : {"redeemables", "inapplicable_redeemables", "skipped_redeemables"}) {
    for (const Json& candidate : list_of(settlement.answer, list)) {
      const bool told = own_text(candidate, "status") == "INAPPLICABLE";
      if (entry == nullptr || (told && own_text(*entry, "status") != "INAPPLICABLE"))
        entry = &candidate;
    }
  }
  ApiError error = refused("invalid_redeemables", "Nothing can be redeemed",
                           "The request lists no redeemable that applies");
  if (entry != nullptr) {
    const Json result = entry->value("result", Json::object());
    const Json reason = result.value("error", result.value("details", Json::object()));
    error.status = static_cast<int>(own_integer(reason, "code", 400));
    error.key = own_text(reason, "key");
    error.message = own_text(reason, "message");
    error.details = own_text(reason, "details");
    if (reason.contains("error")) error.extra["error"] = reason["error"];
    if (result.contains("refusal")) error.extra["refusal"] = result["refusal"];
  }
  error.extra["validation"] = settlement.answer;
  const Voucher* voucher =
      entry != nullptr ? voucher_named(settlement.question, own_text(*entry, "id")) : nullptr;
  const bool tier = entry != nullptr && own_text(*entry, "object") == "promotion_tier" &&
                    error.key != "not_found";
  Reply reply;
  if (voucher != nullptr || tier) {
    const std::string id = ordered_id("rf_", call.now_ms);
    Json redemption = common_members(call, settlement, id);
    redemption["result"] = "FAILURE";
    redemption["status"] = "FAILED";
    redemption["failure_code"] = error.key;
    redemption["failure_message"] = error.message;
    add_redeemable(call, redemption, *entry, settlement.question);
    ledger::Take none{.redemption_id = id};
    if (voucher != nullptr) {
      none.voucher_id = voucher->id;
      none.campaign_id = voucher->campaign_id;
    } else {
      none.promotion_tier_id = own_text(*entry, "id");
    }
    if (settlement.customer) {
      none.who.customer_id = settlement.customer->id;
      call.db.run("UPDATE customer SET redemptions_failed = redemptions_failed + 1 WHERE id = ?1",
                  settlement.customer->id);
    }
    insert_redemption(call, redemption, settlement, none, false,
                      voucher != nullptr ? voucher->code : "", error.key);
    error.extra["resource_id"] = id;
    error.extra["resource_type"] = "redemption";
    reply.keep = true;
  }
  HttpResponse response = error_response(error, call.request_id);
  reply.status = response.status;
  reply.body = std::move(response.body);
  return reply;
}

void insert_shares(Database& db, const std::string& redemption_id,
                   const std::vector<ledger::Share>& shares) {
  for (const ledger::Share& share : shares) {
    db.run(
        "INSERT INTO redemption_share (redemption_id, line, product_id, sku_id, quantity, amount, "
        "share, unit_share)"
        " VALUES (?1, ?2, nullif(?3, ''), nullif(?4, ''), ?5, ?6, ?7, ?8)",
        redemption_id, share.line, share.product_id, share.sku_id, share.quantity, share.amount,
        share.share, share.unit_share);
  }
}

/// What a card has paid: the members of its redemption and its transaction.
void add_payment(Call& call, Json& redemption, const Settlement& settlement, const Voucher& voucher,
                 const ledger::Take& take) {
  const bool gift = voucher.gift_amount.has_value();
  if (!gift && !voucher.loyalty_points) return;
  const std::int64_t amount = gift ? take.credits : take.points;
  const std::int64_t before =
      gift ? voucher.gift_balance.value_or(0) : voucher.loyalty_balance.value_or(0);
  redemption["amount"] = amount;
  if (gift) {
    redemption["gift"] = {{"amount", amount}};
  } else {
    redemption["loyalty_card"] = {{"points", amount}};
  }
  redemption["voucher"][gift ? "gift" : "loyalty_card"]["balance"] = before - amount;
  if (amount == 0) return;
  Json order = {{"id", settlement.order.id}};
  set_if(order, "source_id", settlement.order.source_id);
  ledger::record_transaction(
      call.db,
      {.id = ordered_id("vtx_", call.now_ms),
       .voucher_id = voucher.id,
       .campaign_id = voucher.campaign_id,
       .source_id = std::nullopt,
       .type = gift ? "CREDITS_REDEMPTION" : "POINTS_REDEMPTION",
       .amount = -amount,
       .reason = "",
       .redemption_id = take.redemption_id,
       .related_transaction_id = std::nullopt,
       .about = {{"order", std::move(order)}, {"redemption", {{"id", take.redemption_id}}}}},
      call.now);
}

/// Spends one redeemable and records its redemption. Throws when a guard of the ledger holds.
Json settle_one(Call& call, const Settlement& settlement, const Json& entry,
                const std::string& parent_id, ledger::Spreader& spreader) {
  const std::string named = own_text(entry, "id");
  const Json& child_order = member_of(entry, "order");
  ledger::Take take = take_of(call, settlement.question, entry);
  take.redemption_id = ordered_id("r_", call.now_ms);
  take.order_id = settlement.order.id;
  const Voucher* voucher = take.voucher_id ? voucher_named(settlement.question, named) : nullptr;
  if (const auto taken = ledger::take(call.db, take, settlement.periods);
      taken != ledger::Taken::yes) {
    throw refusal_of(taken, named);
  }
  Json redemption = common_members(call, settlement, take.redemption_id);
  add_redeemable(call, redemption, entry, settlement.question);
  redemption["order"] =
      order_document(call, settlement.order, child_order, settlement.body, settlement.customer);
  const Json& result = member_of(entry, "result");
  if (const Json* discount = find_member(result, "discount");
      discount != nullptr && redemption.contains("promotion_tier")) {
    redemption["promotion_tier"]["action"] = {{"discount", *discount}};
  }
  if (const Json* reward = find_member(result, "reward")) redemption["reward"] = *reward;
  if (voucher != nullptr) add_payment(call, redemption, settlement, *voucher, take);
  if (!parent_id.empty()) redemption["redemption"] = parent_id;
  insert_redemption(call, redemption, settlement, take, false,
                    voucher != nullptr ? voucher->code : "", "");
  insert_shares(call.db, take.redemption_id, spreader.next(child_order));
  return redemption;
}

void count_for_customer(Call& call, const Settlement& settlement, std::size_t count,
                        const Json& order, std::int64_t credits) {
  if (!settlement.customer) return;
  const std::string earlier = own_text(settlement.order.stored, "status");
  const bool first =
      own_text(order, "status") == "PAID" && earlier != "PAID" && earlier != "FULFILLED";
  const std::int64_t total = own_integer(order, "total_amount");
  call.db.run(
      "UPDATE customer SET redemptions_succeeded = redemptions_succeeded + ?2, "
      "gift_redeemed_amount = gift_redeemed_amount + ?3,"
      " orders_total_count = orders_total_count + ?4, orders_total_amount = orders_total_amount + "
      "?5,"
      " orders_last_amount = CASE WHEN ?4 = 1 THEN ?5 ELSE orders_last_amount END,"
      " orders_last_date = CASE WHEN ?4 = 1 THEN ?6 ELSE orders_last_date END WHERE id = ?1",
      settlement.customer->id, count, credits, first ? 1 : 0, first ? total : 0, call.now);
}

Json settle(Call& call, const Settlement& settlement, const std::vector<const Json*>& entries) {
  const std::string parent_id = entries.size() > 1 ? ordered_id("r_", call.now_ms) : "";
  Json order = order_document(call, settlement.order, member_of(settlement.answer, "order"),
                              settlement.body, settlement.customer);
  Json parent;
  if (!parent_id.empty()) {
    parent = common_members(call, settlement, parent_id);
    parent["related_object_type"] = "redemption";
    parent["related_object_id"] = parent_id;
    ledger::Take none{.redemption_id = parent_id, .order_id = settlement.order.id};
    if (settlement.customer) none.who.customer_id = settlement.customer->id;
    none.discount = own_integer(order, "total_applied_discount_amount");
    insert_redemption(call, parent, settlement, none, true, "", "");
  }
  Json redemptions = Json::array();
  Json children = Json::array();
  std::int64_t credits = 0;
  ledger::Spreader spreader;
  for (const Json* entry : entries) {
    redemptions.push_back(settle_one(call, settlement, *entry, parent_id, spreader));
    children.push_back(redemptions.back()["id"]);
    if (redemptions.back().contains("gift")) credits += own_integer(redemptions.back(), "amount");
  }
  if (!entries.empty()) {
    const std::string key = parent_id.empty() ? children.front().get<std::string>() : parent_id;
    order["redemptions"][key] = {{"date", call.now},
                                 {"related_object_type", "redemption"},
                                 {"related_object_id", key},
                                 {"stacked", parent_id.empty() ? Json::array() : children}};
  }
  save_order(call, order);
  count_for_customer(call, settlement, entries.size(), order, credits);
  Json reply = {{"redemptions", std::move(redemptions)}, {"order", order}};
  if (!parent_id.empty()) {
    parent["order"] = std::move(order);
    call.db.run("UPDATE redemption SET document = ?2 WHERE id = ?1", parent_id, parent);
    reply["parent_redemption"] = std::move(parent);
  }
  for (const char* name : {"inapplicable_redeemables", "skipped_redeemables"})
    reply[name] = list_of(settlement.answer, name);
  for (const char* name : {"stacking_rules", "quote", "best_deal"}) {
    if (const Json* value = find_member(settlement.answer, name)) reply[name] = *value;
  }
  return reply;
}

/// Whether there is something to settle: a cart on which no automatic promotion applies is still an
/// order.
bool is_redeemable(const Settlement& settlement) {
  const Json& body = settlement.body;
  const bool listed = !list_of(body, "redeemables").empty();
  if (!listed && body.value("automatic", Json(false)) == true && body.contains("order"))
    return true;
  return settlement.answer.value("valid", Json(false)) == true &&
         !applicable(settlement.answer).empty();
}

}  // namespace

Reply redeem_stack(Call& call, const Json& sent) {
  // The running orders are needed, whatever parts the caller wants to see.
  Json without_options;
  if (require_object(sent).contains("options")) {
    without_options = sent;
    without_options.erase("options");
  }
  const Json& body = without_options.is_null() ? sent : without_options;
  object_at(body, "metadata");
  if (auto standing = standing_redemption(call, body)) return std::move(*standing);
  const std::string session = session_key_of(call, body);
  Question question = prepare(call, body, Beside::nothing, Purpose::settlement, session);
  Settlement settlement{.body = body,
                        .question = question,
                        .answer = evaluate(call, question),
                        .customer = question.customer,
                        .order = {},
                        .tracking_id = tracking_of(call, question, body),
                        .periods = periods_at(call.config.time_zone, call.now_ms)};
  if (settlement.customer && settlement.customer->id.empty()) settlement.customer.reset();
  if (is_redeemable(settlement)) {
    // Who a limit for each customer is about is known for certain only now.
    settlement.customer = customer_for(call, body, question);
    if (settlement.customer) question.counts->ask_for(settlement.customer->id);
    settlement.answer =
        look_again(call, question, std::move(settlement.answer), Purpose::settlement);
  }
  require_expected_quote(body, settlement.answer);
  if (!is_redeemable(settlement)) return refuse(call, settlement);
  const std::vector<const Json*> entries = applicable(settlement.answer);
  settlement.order = order_of(call, body);
  free_due_holds(call, question);
  end_session(call, session, ledger::Ending::used);
  Json reply = settle(call, settlement, entries);
  reply["tracking_id"] = settlement.tracking_id;
  sweep_holds(call);
  return Reply::json(reply);
}

}  // namespace scrip::server
