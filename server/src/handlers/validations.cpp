#include <algorithm>
#include <charconv>
#include <utility>

#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "handlers/handlers.h"
#include "http/query_string.h"
#include "json/fields.h"
#include "json/strict.h"
#include "redemptions/sessions.h"
#include "resources/campaigns.h"
#include "resources/evaluation.h"
#include "resources/project.h"

namespace scrip::server::handlers {
namespace {

bool wants_definitions(const Json& body) {
  const Json* options = find_member(body, "options");
  const Json* expand = options != nullptr ? find_member(*options, "expand") : nullptr;
  if (expand == nullptr || !expand->is_array()) return false;
  for (const Json& part : *expand) {
    if (part == "definition") return true;
  }
  return false;
}

const Json* first_of(const Json& answer, const char* list) {
  const Json* entries = find_member(answer, list);
  return entries != nullptr && entries->is_array() && !entries->empty() ? &entries->front()
                                                                        : nullptr;
}

/// The answer of the older calls for one code.
Json single_answer(Call& call, const Json& answer, const std::string& code,
                   const Question& question) {
  const bool client = call.caller.is_client();
  const Json* entry = first_of(answer, "redeemables");
  if (entry == nullptr) entry = first_of(answer, "inapplicable_redeemables");
  if (entry == nullptr) entry = first_of(answer, "skipped_redeemables");
  const bool valid = entry != nullptr && own_text(*entry, "status") == "APPLICABLE";
  Json single = {
      {"valid", valid}, {"code", code}, {"tracking_id", tracking_of(call, question, call.body)}};
  const Voucher* voucher = question.vouchers.empty() ? nullptr : &question.vouchers.front();
  if (voucher != nullptr) {
    set_if(single, "campaign_id", voucher->campaign_id);
    if (!client) {
      set_if(single, "campaign", voucher->campaign_name);
      single["metadata"] = parse_own(voucher->document_text).value("metadata", Json::object());
    }
  }
  if (entry == nullptr) return single;
  const Json result = entry->value("result", Json::object());
  if (!valid) {
    const Json error = result.value("error", result.value("details", Json::object()));
    single["reason"] = own_text(error, "message");
    single["error"] = error;
    return single;
  }
  if (const Json* discount = find_member(result, "discount")) single["discount"] = *discount;
  if (const Json* gift = find_member(result, "gift"); gift != nullptr && voucher != nullptr) {
    single["gift"] = {{"amount", voucher->gift_amount.value_or(0)},
                      {"balance", voucher->gift_balance.value_or(0)}};
    if (const Json* credits = find_member(*gift, "credits")) single["gift"]["credits"] = *credits;
  }
  for (const char* name : {"applicable_to", "inapplicable_to"}) {
    if (const Json* list = find_member(*entry, name)) single[name] = *list;
  }
  if (const Json* order = find_member(answer, "order")) single["order"] = *order;
  if (voucher == nullptr) return single;
  const ObjectView stored(voucher->document_text);
  for (const char* name : {"start_date", "expiration_date"}) {
    if (const View value = stored[name]; value.is_text()) single[name] = value.text();
  }
  return single;
}

Reply validate_single(Call& call, const std::string& code) {
  const Json body = stackable_body(require_object(call.body), "voucher", code);
  const Question question = prepare(call, body, Beside::nothing);
  Json document;
  if (body.contains("session")) {
    document = parse_own(hold(call, body).body);
  } else {
    const Answer answer = engine_for(call, question)->validate(question.request, question.context);
    require_ok(answer);
    document = parse_own(answer.body);
  }
  Json single = single_answer(call, document, code, question);
  if (const Json* session = find_member(document, "session")) single["session"] = *session;
  if (single.contains("error")) single["error"]["request_id"] = call.request_id;
  return Reply::json(single);
}

/// Several of one campaign follow each other, as they will when they are redeemed. A page's engine
/// knows no counts, and its answer must be the same.
void settle_counts(Call& call, Question& question) {
  const Json* list = find_member(call.body, "redeemables");
  const bool several = (list != nullptr && list->is_array() && list->size() > 1) ||
                       call.body.value("automatic", Json()) == true;
  if (call.caller.is_client() || question.counts->is_empty() || !several) return;
  // The running orders are needed, whatever parts the caller wants to see.
  Json plain = parse_own(question.request);
  plain.erase("options");
  const std::string asked = std::exchange(question.request, to_text(plain));
  evaluate(call, question);
  question.request = asked;
}

/// All tiers that apply, each on its own, in the order of their hierarchy.
Reply promotions(Call& call) {
  Json body = require_object(call.body);
  body["options"] = {
      {"limit", 50},
      {"expand", {"redeemable"}},
      {"filters", {{"resource_type", {{"conditions", {{"$is", {"promotion_tier"}}}}}}}}};
  if (query_flag(call, "audienceRulesOnly")) body["scenario"] = "AUDIENCE_ONLY";
  const Question question = prepare(call, body, Beside::nothing);
  const Answer answer = engine_for(call, question)->qualify(question.request, question.context);
  require_ok(answer);
  const Json document = parse_own(answer.body);
  const Json* list = find_member(document, "redeemables");
  std::vector<Json> found;
  for (const Json& entry : list != nullptr ? list->value("data", Json::array()) : Json::array()) {
    if (own_text(entry, "object") != "promotion_tier") continue;
    const Json tier = load_tier(call.db, own_text(entry, "id"));
    Json promotion = {{"id", own_text(tier, "id")}, {"object", "promotion_tier"}, {"valid", true}};
    for (const char* name : {"name", "banner", "hierarchy", "start_date", "expiration_date"}) {
      if (const Json* value = find_member(tier, name)) promotion[name] = *value;
    }
    if (!call.caller.is_client()) promotion["metadata"] = tier.value("metadata", Json::object());
    if (const Json* result = find_member(entry, "result");
        result != nullptr && result->contains("discount")) {
      promotion["discount"] = (*result)["discount"];
    }
    if (const Json* order = find_member(entry, "order")) {
      promotion["order"] = *order;
      promotion["discount_amount"] = own_integer(*order, "total_discount_amount");
      promotion["applied_discount_amount"] = own_integer(*order, "total_applied_discount_amount");
    }
    for (const char* name : {"applicable_to", "inapplicable_to"}) {
      if (const Json* value = find_member(entry, name)) promotion[name] = *value;
    }
    promotion["tracking_id"] = tracking_of(call, question, body);
    found.push_back(std::move(promotion));
  }
  std::stable_sort(found.begin(), found.end(), [](const Json& left, const Json& right) {
    return own_integer(left, "hierarchy") < own_integer(right, "hierarchy");
  });
  return Reply::json({{"valid", !found.empty()},
                      {"promotions", found},
                      {"tracking_id", tracking_of(call, question, body)}});
}

/// Queries carry texts only; these members are numbers.
void numbers_from_text(Json& item) {
  for (const char* name : {"quantity", "amount", "price", "discount_amount"}) {
    const auto found = item.find(name);
    if (found == item.end() || !found->is_string()) continue;
    const std::string text = found->get<std::string>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
      throw invalid_query(name, "must be a whole number");
    *found = number;
  }
}

/// The body that GET /client/v1/validate means by its query.
Json body_of_query(const Call& call) {
  Json body = Json::object();
  Json order = Json::object();
  if (const auto amount = query_text(call, "amount")) order["amount"] = *amount;
  numbers_from_text(order);
  if (const Json* sent = find_member(call.query, "order"); sent != nullptr && sent->is_object()) {
    if (const Json* metadata = find_member(*sent, "metadata")) order["metadata"] = *metadata;
  }
  const Json* items = find_member(call.query, "item");
  if (items == nullptr) items = find_member(call.query, "items");
  if (items != nullptr) {
    order["items"] = Json::array();
    for (Json item : as_list(*items)) {
      if (!item.is_object()) throw invalid_query("item", "must be a list of items");
      numbers_from_text(item);
      order["items"].push_back(std::move(item));
    }
  }
  if (!order.empty()) body["order"] = std::move(order);
  for (const char* name : {"customer", "metadata"}) {
    if (const Json* value = find_member(call.query, name); value != nullptr && value->is_object())
      body[name] = *value;
  }
  if (const auto tracking = query_text(call, "tracking_id")) body["tracking_id"] = *tracking;
  return body;
}

}  // namespace

Reply validate(Call& call) {
  require_object(call.body);
  if (find_member(call.body, "session") != nullptr) return hold(call, call.body);
  Question question = prepare(call, call.body, Beside::nothing);
  settle_counts(call, question);
  const auto engine = engine_for(call, question);
  Answer answer = engine->validate(question.request, question.context);
  require_ok(answer);
  Json more = {{"id", random_id("valid_")},
               {"tracking_id", tracking_of(call, question, call.body)}};
  if (call.caller.is_client() && wants_definitions(call.body)) {
    const Answer definitions = engine->specialise(R"({"only":"definitions"})", question.context);
    require_ok(definitions);
    Json document = parse_own(definitions.body);
    more["definitions"] = document.contains("definitions") ? document["definitions"] : document;
  }
  return Reply::text(splice(std::move(answer.body), more));
}

Reply validate_voucher(Call& call) {
  return validate_single(call, call.parameter(0));
}

Reply validate_promotions(Call& call) {
  return promotions(call);
}

Reply client_validate(Call& call) {
  const auto code = query_text(call, "code");
  if (!code || code->empty()) throw invalid_query("code", "required");
  call.body = body_of_query(call);
  return validate_single(call, *code);
}

Reply client_validate_promotions(Call& call) {
  call.body = body_of_query(call);
  return promotions(call);
}

Reply qualify(Call& call) {
  const Question question = prepare(call, call.body, Beside::everything_usable);
  Answer answer = engine_for(call, question)->qualify(question.request, question.context);
  require_ok(answer);
  return Reply::text(
      splice(std::move(answer.body), {{"tracking_id", tracking_of(call, question, call.body)}}));
}

Reply wallet(Call& call) {
  const Question question = prepare(call, call.body, Beside::held_and_listed);
  const Answer answer = engine_for(call, question)->wallet(question.request, question.context);
  require_ok(answer);
  return Reply::text(answer.body);
}

Reply nudges(Call& call) {
  const Question question = prepare(call, call.body, Beside::held_and_listed);
  const Answer answer = engine_for(call, question)->nudges(question.request, question.context);
  require_ok(answer);
  return Reply::text(answer.body);
}

Reply catalogue(Call& call) {
  const Question question = prepare(call, Json::object(), Beside::held_and_listed);
  Answer answer = engine_for(call, question)->specialise("{}", question.context);
  require_ok(answer);
  const std::vector<std::string>& locales = call.settings().locales;
  Reply reply =
      Reply::text(locales.empty() ? std::move(answer.body)
                                  : splice(std::move(answer.body), {{"locales", locales}}));
  const std::string etag = "\"" + sha256_hex(reply.body).substr(0, 32) + "\"";
  reply.headers.emplace_back("ETag", etag);
  // Everybody's catalogue may rest in shared caches, a shopper's own only in theirs; both are asked
  // about each time. While we cannot answer, everybody's may be shown for an hour: it only quotes.
  reply.headers.emplace_back("Cache-Control", call.caller.shopper
                                                  ? "private, max-age=0, must-revalidate"
                                                  : "public, max-age=0, stale-if-error=3600");
  reply.headers.emplace_back("Vary", "X-Client-Application-Id, X-Customer-Token");
  const std::string_view sent = call.request.header("if-none-match");
  if (sent == "*" || sent.find(etag) != std::string_view::npos) {
    reply.status = 304;
    reply.body.clear();
  }
  return reply;
}

}  // namespace scrip::server::handlers
