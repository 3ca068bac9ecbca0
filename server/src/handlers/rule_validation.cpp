#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/evaluation.h"

namespace scrip::server::handlers {

/// Whether one rule holds for an order and a customer: a voucher that nobody has is put under the
/// rule and validated.
Reply validate_rule(Call& call) {
  const std::string& rule = call.parameter(0);
  if (!call.db.query("SELECT 1 FROM validation_rule WHERE id = ?1", rule).next())
    throw not_found("validation rule", rule);
  const std::string id = random_id("v_");
  Json body = stackable_body(require_object(call.body), "voucher", id);
  if (!body.contains("order")) body["order"] = {{"amount", 0}};
  const Question question = prepare(call, body, Beside::nothing);
  Json context = parse_own(question.context);
  context["definitions"]["vouchers"] =
      Json::array({{{"id", id},
                    {"code", id},
                    {"object", "voucher"},
                    {"type", "DISCOUNT_VOUCHER"},
                    {"active", true},
                    {"created_at", call.now},
                    {"discount", {{"type", "AMOUNT"}, {"amount_off", 1}}},
                    {"redemption", {{"redeemed_quantity", 0}}},
                    {"validation_rules", {rule}}}});
  const Answer answer = engine_for(call, question)->validate(question.request, to_text(context));
  require_ok(answer);
  const Json document = parse_own(answer.body);
  const bool valid = document.value("valid", Json(false)) == true;
  Json reply = {{"valid", valid}, {"rule_id", rule}};
  reply["applicable_to"] = list_document("data", Json::array(), 0);
  const Json entry = document["redeemables"].is_array() && !document["redeemables"].empty()
                         ? document["redeemables"].front()
                         : Json::object();
  if (const Json* list = find_member(entry, "applicable_to"); valid && list != nullptr)
    reply["applicable_to"] = *list;
  if (!valid) {
    const Json inapplicable = document.value("inapplicable_redeemables", Json::array());
    const Json& refused_entry = inapplicable.empty() ? entry : inapplicable.front();
    Json error = member_of(member_of(refused_entry, "result"), "error");
    // It speaks of the voucher that nobody has.
    error.erase("resource_id");
    error.erase("resource_type");
    if (own_text(error, "details") == id) error.erase("details");
    reply["error"] = std::move(error);
  }
  return Reply::json(reply);
}

}  // namespace scrip::server::handlers
