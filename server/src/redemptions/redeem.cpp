#include "redemptions/redeem.h"

#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/object_text.h"
#include "json/strict.h"
#include "json/view.h"
#include "ledger/ledger.h"
#include "ledger/shares.h"
#include "ledger/transactions.h"
#include "redemptions/orders.h"
#include "redemptions/records.h"
#include "redemptions/sessions.h"
#include "redemptions/settlement.h"
#include "redemptions/standing.h"
#include "redemptions/takes.h"
#include "resources/campaigns.h"
#include "resources/evaluation.h"
#include "resources/project.h"
#include "resources/segment_changes.h"

namespace scrip::server {
namespace {

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

void require_expected_quote(const Json& body, const Settlement& settlement) {
  const auto expected = text_at(body, "expected_quote");
  const auto accepted = integer_at(body, "accept_total_up_to", 0, INT64_MAX);
  if (!expected) return;
  const Decision& answer = settlement.answer;
  if (ObjectView(answer["quote"])["digest"].text() == *expected) return;
  const View order = answer["order"];
  if (answer["valid"].is_true() && accepted && order.exists() &&
      ObjectView(order)["total_amount"].integer() <= *accepted) {
    return;
  }
  ApiError error{.status = 409,
                 .key = "quote_changed",
                 .message = "The quote has changed",
                 .details = "Nothing was redeemed; 'validation' holds what the order comes to now"};
  error.extra["validation"] = parse_own(settlement.answer.text());
  error.extra["validation"]["id"] = random_id("valid_");
  throw error;
}

/// The first reason why nothing was redeemed, recorded as a failed redemption where its redeemable
/// is known.
Reply refuse(Call& call, const Settlement& settlement) {
  const Json answer = parse_own(settlement.answer.text());
  const Json* entry = nullptr;
  for (const char* list : {"redeemables", "inapplicable_redeemables", "skipped_redeemables"}) {
    for (const Json& candidate : list_of(answer, list)) {
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
  error.extra["validation"] = answer;
  const Voucher* voucher =
      entry != nullptr ? voucher_named(settlement.question, own_text(*entry, "id")) : nullptr;
  const bool tier = entry != nullptr && own_text(*entry, "object") == "promotion_tier" &&
                    error.key != "not_found";
  Reply reply;
  if (voucher != nullptr || tier) {
    const std::string id = ordered_id("rf_", call.now_ms);
    ObjectText redemption = common_members(call, settlement, id, false);
    redemption.text("failure_code", error.key).text("failure_message", error.message);
    if (tier) {
      add_tier(call, redemption, own_text(*entry, "id"), View());
    } else {
      add_voucher(call, redemption, voucher, 0);
    }
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
    insert_redemption(call, settlement, none,
                      {.voucher_code = voucher != nullptr ? voucher->code : "",
                       .failure_code = error.key,
                       .document = redemption.take()});
    error.extra["resource_id"] = id;
    error.extra["resource_type"] = "redemption";
    reply.keep = true;
  }
  HttpResponse response = error_response(error, call.request_id);
  reply.status = response.status;
  reply.body = std::move(response.body);
  return reply;
}

/// Writes down what a card has paid, also among the members of its redemption.
void add_payment(Call& call, ObjectText& redemption, const Settlement& settlement,
                 const Voucher& voucher, const ledger::Take& take) {
  const bool gift = voucher.gift_amount.has_value();
  if (!gift && !voucher.loyalty_points) return;
  const std::int64_t amount = gift ? take.credits : take.points;
  redemption.integer("amount", amount)
      .raw(gift ? "gift" : "loyalty_card",
           ObjectText(32).integer(gift ? "amount" : "points", amount).take());
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

/// A redemption that is settled.
struct Settled {
  std::string id;
  std::string document;
  std::int64_t credits = 0;
};

/// What an order that is not new has been redeemed with, as JSON; empty for none.
std::string earlier_redemptions(const Settlement& settlement) {
  const Json& earlier = member_of(settlement.order.stored, "redemptions");
  return earlier.is_object() && !earlier.empty() ? to_text(earlier) : "";
}

/// Spends one redeemable and records its redemption. Throws when a guard of the ledger holds.
Settled settle_one(Call& call, const Settlement& settlement, const ObjectView& entry,
                   const std::string& parent_id, ledger::Spreader& spreader) {
  const std::string named = entry["id"].text();
  const bool is_tier = entry["object"].text() == "promotion_tier";
  const ObjectView child_order(entry["order"]);
  ledger::Take take = take_of(call, settlement.question, entry);
  take.redemption_id = ordered_id("r_", call.now_ms);
  take.order_id = settlement.order.id;
  if (const auto taken = ledger::take(call.db, take, settlement.periods);
      taken != ledger::Taken::yes) {
    throw refusal_of(taken, named);
  }
  ObjectText redemption = common_members(call, settlement, take.redemption_id, true);
  const Voucher* voucher = take.voucher_id ? voucher_named(settlement.question, named) : nullptr;
  const ObjectView result(entry["result"]);
  if (is_tier) {
    add_tier(call, redemption, named, result["discount"]);
  } else {
    if (voucher != nullptr) add_payment(call, redemption, settlement, *voucher, take);
    add_voucher(call, redemption, voucher, take.credits + take.points);
  }
  if (const View reward = result["reward"]; reward.exists() && reward.raw() != "null")
    redemption.raw("reward", reward.raw());
  redemption.raw(
      "order", order_text(call, settlement.order, child_order, settlement.body, settlement.customer)
                   .with(earlier_redemptions(settlement)));
  if (!parent_id.empty()) redemption.text("redemption", parent_id);
  Settled settled{.id = take.redemption_id,
                  .document = redemption.take(),
                  .credits = voucher != nullptr && voucher->gift_amount ? take.credits : 0};
  insert_redemption(call, settlement, take,
                    {.parent_id = parent_id,
                     .voucher_code = voucher != nullptr ? voucher->code : "",
                     .document = settled.document});
  insert_shares(call.db, take.redemption_id, spreader.next(child_order));
  return settled;
}

void count_for_customer(Call& call, const Settlement& settlement, std::size_t count,
                        const OrderText& order, std::int64_t credits) {
  if (!settlement.customer) return;
  const std::string earlier = own_text(settlement.order.stored, "status");
  const bool first = order.status == "PAID" && earlier != "PAID" && earlier != "FULFILLED";
  const std::int64_t total = order.total_amount;
  call.db.send(
      "UPDATE customer SET redemptions_succeeded = redemptions_succeeded + ?2, "
      "gift_redeemed_amount = gift_redeemed_amount + ?3,"
      " orders_total_count = orders_total_count + ?4, orders_total_amount = orders_total_amount + "
      "?5,"
      " orders_last_amount = CASE WHEN ?4 = 1 THEN ?5 ELSE orders_last_amount END,"
      " orders_last_date = CASE WHEN ?4 = 1 THEN ?6 ELSE orders_last_date END WHERE id = ?1",
      settlement.customer->id, count, credits, first ? 1 : 0, first ? total : 0, call.now);
  note_for_segments(call.db, settlement.customer->id);
}

/// The row that stands for all redemptions of a stack; its order is known when they are settled.
void insert_parent(Call& call, const Settlement& settlement, const std::string& parent_id,
                   std::int64_t discount) {
  ledger::Take none{.redemption_id = parent_id, .order_id = settlement.order.id};
  if (settlement.customer) none.who.customer_id = settlement.customer->id;
  none.discount = discount;
  insert_redemption(call, settlement, none, {.stacked = true, .document = "{}"});
}

std::string parent_document(Call& call, const Settlement& settlement, const std::string& parent_id,
                            const std::string& order) {
  return common_members(call, settlement, parent_id, true)
      .text("related_object_type", "redemption")
      .text("related_object_id", parent_id)
      .raw("order", order)
      .take();
}

/// The answer. Its record names the redemptions, which have rows of their own, instead of repeating
/// them.
Reply settle(Call& call, const Settlement& settlement) {
  const std::vector<ObjectView>& entries = settlement.answer.entries();
  const std::string parent_id = entries.size() > 1 ? ordered_id("r_", call.now_ms) : "";
  const ObjectView computed(settlement.answer["order"]);
  const OrderText order =
      order_text(call, settlement.order, computed, settlement.body, settlement.customer);
  if (!parent_id.empty()) {
    insert_parent(call, settlement, parent_id, computed["total_applied_discount_amount"].integer());
  }
  std::string redemptions;
  std::string named;
  std::string children;
  std::string first;
  std::int64_t credits = 0;
  ledger::Spreader spreader;
  for (const ObjectView& entry : entries) {
    const Settled settled = settle_one(call, settlement, entry, parent_id, spreader);
    redemptions += redemptions.empty() ? '[' : ',';
    redemptions += settled.document;
    named += named.empty() ? '[' : ',';
    named += ObjectText(80).text("$redemption", settled.id).take();
    if (first.empty()) first = settled.id;
    children += children.empty() ? '[' : ',';
    append_quoted(children, settled.id);
    credits += settled.credits;
  }
  redemptions += redemptions.empty() ? "[]" : "]";
  named += named.empty() ? "[]" : "]";
  std::string of_order = earlier_redemptions(settlement);
  if (!entries.empty()) {
    if (of_order.empty()) {
      of_order = '{';
    } else {
      of_order.back() = ',';
    }
    const std::string& key = parent_id.empty() ? first : parent_id;
    const std::string entry = ObjectText(256)
                                  .text("date", call.now)
                                  .text("related_object_id", key)
                                  .text("related_object_type", "redemption")
                                  .raw("stacked", parent_id.empty() ? "[]" : children + "]")
                                  .take();
    append_quoted(of_order, key);
    of_order += ':';
    of_order += entry;
    of_order += '}';
  }
  const std::string document = order.with(of_order);
  save_order(call, settlement.order, order, document);
  count_for_customer(call, settlement, entries.size(), order, credits);
  ObjectText rest(document.size() + 2048);
  rest.raw("order", document);
  if (!parent_id.empty()) {
    const std::string parent = parent_document(call, settlement, parent_id, document);
    call.db.send("UPDATE redemption SET document = ?2 WHERE id = ?1", parent_id, parent);
    rest.raw("parent_redemption", parent);
  }
  for (const char* name : {"inapplicable_redeemables", "skipped_redeemables"}) {
    const View list = settlement.answer[name];
    rest.raw(name, list.is_array() ? list.raw() : "[]");
  }
  for (const char* name : {"stacking_rules", "quote", "best_deal"}) {
    const View value = settlement.answer[name];
    if (value.exists() && value.raw() != "null") rest.raw(name, value.raw());
  }
  const std::string members = rest.text("tracking_id", settlement.tracking_id).take();
  const auto with = [&](const std::string& list) {
    std::string text = R"({"redemptions":)" + list + ',';
    text.append(members, 1, std::string::npos);
    return text;
  };
  Reply reply = Reply::text(with(redemptions));
  reply.record = with(named);
  return reply;
}

/// Whether there is something to settle: a cart on which no automatic promotion applies is still an
/// order.
bool is_redeemable(const Settlement& settlement) {
  const Json& body = settlement.body;
  const bool listed = !list_of(body, "redeemables").empty();
  if (!listed && body.value("automatic", Json(false)) == true && body.contains("order"))
    return true;
  return settlement.answer["valid"].is_true() && !settlement.answer.entries().empty();
}

/// A body without its options, made where it has some: the running orders are needed, whatever
/// parts the caller wants to see.
const Json& without_options(const Json& sent, Json& made) {
  if (!require_object(sent).contains("options")) return sent;
  made = sent;
  made.erase("options");
  return made;
}

}  // namespace

std::optional<Rehearsal> rehearse_redemption(Call& call) {
  // The codes that a page tries are counted, and each once.
  if (call.caller.is_client() || call.body.contains("session")) return std::nullopt;
  Json made;
  const Json& body = without_options(call.body, made);
  return rehearse(call, prepare(call, body, Beside::nothing, Purpose::settlement));
}

Reply redeem_stack(Call& call, const Json& sent) {
  Json made;
  const Json& body = without_options(sent, made);
  object_at(body, "metadata");
  if (auto standing = standing_redemption(call, body)) return std::move(*standing);
  const std::string session = session_key_of(call, body);
  Question question = prepare(call, body, Beside::nothing, Purpose::settlement, session);
  Settlement settlement{.body = body,
                        .question = question,
                        .answer = Decision(evaluate(call, question)),
                        .customer = question.customer,
                        .order = {},
                        .tracking_id = tracking_of(call, question, body),
                        .periods = periods_at(call.settings().time_zone, call.now_ms)};
  if (settlement.customer && settlement.customer->id.empty()) settlement.customer.reset();
  if (is_redeemable(settlement)) {
    // Who a limit for each customer is about is known for certain only now.
    settlement.customer = customer_for(call, body, question);
    if (settlement.customer) question.counts->ask_for(settlement.customer->id);
    if (!question.counts->is_empty()) {
      settlement.answer.replace(
          look_again(call, question, settlement.answer.text(), Purpose::settlement));
    }
  }
  require_expected_quote(body, settlement);
  if (!is_redeemable(settlement)) return refuse(call, settlement);
  settlement.order = order_of(call, body);
  free_due_holds(call, question);
  end_session(call, session, ledger::Ending::used);
  Reply reply = settle(call, settlement);
  sweep_holds(call);
  return reply;
}

}  // namespace scrip::server
