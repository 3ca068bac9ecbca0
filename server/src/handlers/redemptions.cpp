#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"
#include "redemptions/redeem.h"
#include "redemptions/refund.h"
#include "redemptions/rollback.h"
#include "resources/campaigns.h"
#include "resources/evaluation.h"

namespace scrip::server::handlers {
namespace {

/// The one redemption of the dialect's older calls, or the refusal as it is.
Reply single(Call& call, Reply reply, Json& redemption) {
  if (reply.status != 200) return reply;
  const Json document = parse_own(reply.body);
  redemption = document["redemptions"].front();
  redemption["order"] = document["order"];
  if (!call.caller.is_client() && redemption.contains("voucher")) {
    redemption["voucher"] =
        voucher_document(call.db, load_voucher(call.db, own_text(redemption["voucher"], "code")));
  }
  reply.body = to_text(redemption);
  reply.record.reset();
  return reply;
}

Json with_quote_members(const Json& sent, Json body) {
  for (const char* name : {"expected_quote", "accept_total_up_to"}) {
    if (const Json* value = find_member(sent, name)) body[name] = *value;
  }
  return body;
}

Reply redeem_code(Call& call, const std::string& code) {
  const Json body =
      with_quote_members(call.body, stackable_body(require_object(call.body), "voucher", code));
  Json redemption;
  return single(call, redeem_stack(call, body), redemption);
}

}  // namespace

void question_ahead(Call& call) {
  ask_ahead_for_question(call, call.body);
}

void redeem_ahead(Call& call) {
  if (call.path.empty()) return question_ahead(call);
  ask_ahead_for_question(call,
                         {{"redeemables", {{{"object", "voucher"}, {"id", call.parameter(0)}}}}});
}

std::optional<Rehearsal> rehearse_redemption(Call& call) {
  return server::rehearse_redemption(call);
}

Reply redeem(Call& call) {
  return redeem_stack(call, call.body);
}

Reply redeem_voucher(Call& call) {
  return redeem_code(call, call.parameter(0));
}

Reply client_redeem(Call& call) {
  const auto code = query_text(call, "code");
  if (!code || code->empty()) throw invalid_query("code", "required");
  return redeem_code(call, *code);
}

Reply redeem_promotion_tier(Call& call) {
  const Json body = with_quote_members(
      call.body, stackable_body(require_object(call.body), "promotion_tier", call.parameter(0)));
  Json redemption;
  Reply reply = single(call, redeem_stack(call, body), redemption);
  if (reply.status == 200) {
    redemption["promotion_tier"] = tier_document(call.db, load_tier(call.db, call.parameter(0)));
    reply.body = to_text(redemption);
  }
  return reply;
}

Reply rollback_redemption(Call& call) {
  const Json document = roll_back(call, call.parameter(0), false);
  return Reply::json(document["rollbacks"].front());
}

Reply refund_redemption(Call& call) {
  return refund(call, call.parameter(0));
}

Reply rollback_redemptions(Call& call) {
  return Reply::json(roll_back(call, call.parameter(0), true));
}

}  // namespace scrip::server::handlers
