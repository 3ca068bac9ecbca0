#include "resources/vouchers.h"

#include <array>

#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "ledger/ledger.h"
#include "resources/async_actions.h"
#include "resources/rules.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 9> updatable{{{"discount", Kind::object},
                                          {"start_date", Kind::date},
                                          {"expiration_date", Kind::date},
                                          {"validity_timeframe", Kind::object},
                                          {"validity_day_of_week", Kind::array},
                                          {"validity_hours", Kind::object},
                                          {"additional_info", Kind::text},
                                          {"metadata", Kind::object},
                                          {"storefront", Kind::object}}};

Reply set_active(Call& call, bool active) {
  Voucher voucher = load_voucher(call.db, call.parameter(0));
  voucher.active = active;
  save_voucher(call, voucher);
  return Reply::json(voucher_document(call.db, voucher));
}

/// A standalone voucher may be created straight into a campaign.
VoucherOrigin origin_of(Call& call) {
  auto campaign = text_at(call.body, "campaign_id");
  if (!campaign) campaign = text_at(call.body, "campaign");
  if (!campaign) return {};
  Query row =
      call.db.query("SELECT id, document FROM campaign WHERE id = ?1 OR name = ?1", *campaign);
  if (!row.next()) throw not_found("campaign", *campaign);
  const Json document = row.document(1);
  const Json* defaults = find_member(document, "voucher");
  return {.campaign_id = row.text(0), .defaults = defaults != nullptr ? *defaults : Json::object()};
}

}  // namespace

Reply create_voucher(Call& call) {
  require_object(call.body);
  std::optional<std::string> code = text_at(call.body, "code");
  if (!call.path.empty()) {
    if (code && *code != call.parameter(0))
      throw invalid_payload("/code", "differs from the code in the path");
    code = call.parameter(0);
  }
  const Voucher created = create_voucher_row(call, call.body, code, origin_of(call));
  return Reply::json(voucher_document(call.db, load_voucher(call.db, created.code)));
}

Reply get_voucher(Call& call) {
  return Reply::json(voucher_document(call.db, load_voucher(call.db, call.parameter(0))));
}

Reply update_voucher(Call& call) {
  Voucher voucher = load_voucher(call.db, call.parameter(0));
  require_object(call.body);
  const Json* discount = object_at(call.body, "discount");
  const Json* known = find_member(voucher.document, "discount");
  if (discount != nullptr &&
      (known == nullptr || own_text(*discount, "type") != own_text(*known, "type"))) {
    throw refused("invalid_voucher", "Invalid voucher",
                  "It is not possible to change Voucher discount type");
  }
  copy_fields(voucher.document, call.body, updatable);
  if (const auto active = boolean_at(call.body, "active")) voucher.active = *active;
  if (call.body.contains("category_id") || call.body.contains("category")) {
    voucher.category_id = category_id_of(call.db, call.body);
    if (const auto name = text_at(call.body, "category")) voucher.document["category"] = *name;
  }
  save_voucher(call, voucher);
  if (const Json* gift = object_at(call.body, "gift"); gift != nullptr && voucher.gift_amount) {
    const auto amount = integer_at(*gift, "amount", 0, INT64_C(1'000'000'000'000), "/gift");
    if (amount)
      ledger::adjust_credits(call.db, voucher.id, *amount - *voucher.gift_amount, "voucher updated",
                             call.now);
  }
  assign_rules(call, call.body, voucher.id, "voucher");
  return Reply::json(voucher_document(call.db, load_voucher(call.db, voucher.code)));
}

Reply delete_voucher(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  unassign_all(call.db, voucher.id);
  if (query_flag(call, "force")) {
    call.db.run("DELETE FROM voucher WHERE id = ?1", voucher.id);
  } else {
    // In the bin: it answers no longer, but its code stays taken.
    call.db.run("UPDATE voucher SET deleted_at = ?2, active = 0 WHERE id = ?1", voucher.id,
                call.now);
  }
  return Reply::no_content();
}

Reply enable_voucher(Call& call) {
  return set_active(call, true);
}
Reply disable_voucher(Call& call) {
  return set_active(call, false);
}

Reply add_voucher_balance(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  require_object(call.body);
  const auto amount = integer_at(call.body, "amount", -1'000'000'000'000, 1'000'000'000'000);
  if (!voucher.gift_amount || !amount || *amount == 0) {
    throw refused("invalid_add_balance_params", "Invalid add balance params",
                  voucher.gift_amount ? "amount must be a whole number other than 0"
                                      : "The voucher is not a gift card");
  }
  const auto reason = text_at(call.body, "reason");
  if (!ledger::adjust_credits(call.db, voucher.id, *amount, reason.value_or(""), call.now)) {
    throw refused("gift_amount_exceeded", "gift amount exceeded", "The card holds less than that");
  }
  const Voucher after = load_voucher(call.db, voucher.code);
  return Reply::json({{"amount", *amount},
                      {"total", after.gift_amount.value_or(0)},
                      {"balance", after.gift_balance.value_or(0)},
                      {"type", "gift_voucher"},
                      {"operation_type", "MANUAL"},
                      {"object", "balance"},
                      {"related_object", {{"type", "voucher"}, {"id", voucher.id}}}});
}

Reply import_vouchers(Call& call) {
  if (!call.body.is_array()) throw invalid_payload("", "expected an array of vouchers");
  for (std::size_t i = 0; i < call.body.size(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    const std::string code = required_text(require_object(call.body[i], pointer), "code", pointer);
    create_voucher_row(call, call.body[i], code, {}, pointer);
  }
  return Reply::json({{"async_action_id", record_async_action(call, "VOUCHERS.IMPORT",
                                                              {{"done_count", call.body.size()},
                                                               {"failed_count", 0}})}},
                     202);
}

}  // namespace scrip::server::handlers
