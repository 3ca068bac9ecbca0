#include "resources/vouchers.h"

#include <array>

#include "base/crypto.h"
#include "handlers/handlers.h"
#include "jobs/queue.h"
#include "json/fields.h"
#include "redemptions/sessions.h"
#include "resources/balances.h"
#include "resources/campaigns.h"
#include "resources/rules.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 9> updatable{{{"discount", Kind::definition},
                                          {"start_date", Kind::date},
                                          {"expiration_date", Kind::date},
                                          {"validity_timeframe", Kind::definition},
                                          {"validity_day_of_week", Kind::array},
                                          {"validity_hours", Kind::definition},
                                          {"additional_info", Kind::text},
                                          {"metadata", Kind::object, Null::empties},
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
  return origin_of_campaign(load_campaign(call.db, *campaign));
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
    if (amount && *amount != *voucher.gift_amount)
      change_balance(call, voucher, *amount - *voucher.gift_amount, "voucher updated",
                     std::nullopt);
  }
  assign_rules(call, call.body, voucher.id, "voucher");
  return Reply::json(voucher_document(call.db, load_voucher(call.db, voucher.code)));
}

Reply delete_voucher(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  unassign_all(call.db, voucher.id);
  if (query_flag(call, "force")) {
    remove_voucher_row(call.db, voucher);
  } else {
    // In the bin: it answers no longer, but its code stays taken.
    call.db.run("UPDATE voucher SET deleted_at = ?2, active = 0 WHERE id = ?1", voucher.id,
                call.now);
  }
  if (voucher.campaign_id) count_campaign_vouchers(call.db, *voucher.campaign_id, -1);
  return Reply::no_content();
}

Reply enable_voucher(Call& call) {
  return set_active(call, true);
}
Reply disable_voucher(Call& call) {
  return set_active(call, false);
}

/// `amount` of a gift card's credits; of a loyalty card's points `points` is understood, too.
Reply add_voucher_balance(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  require_object(call.body);
  const bool loyalty = voucher.loyalty_points.has_value();
  const char* name = loyalty && !call.body.contains("amount") ? "points" : "amount";
  const auto amount = integer_at(call.body, name, -1'000'000'000'000, 1'000'000'000'000);
  if ((!voucher.gift_amount && !loyalty) || !amount || *amount == 0) {
    throw refused("invalid_add_balance_params", "Invalid add balance params",
                  voucher.gift_amount || loyalty
                      ? "amount must be a whole number other than 0"
                      : "The voucher is neither a gift card nor a loyalty card");
  }
  const Json balance =
      change_balance(call, voucher, *amount, text_at(call.body, "reason").value_or(""),
                     text_at(call.body, "source_id"));
  Json reply = balance;
  if (loyalty) reply["points"] = *amount;
  reply["operation_type"] = "MANUAL";
  return Reply::json(reply);
}

Reply release_session(Call& call) {
  release(call, load_voucher(call.db, call.parameter(0)), call.parameter(1));
  return Reply::no_content();
}

Reply import_vouchers(Call& call) {
  return accepted(
      enqueue_entries(call, "VOUCHERS.IMPORT", Json::object(), vouchers_to_import(call.body)));
}

Reply update_vouchers_in_bulk(Call& call) {
  if (!call.body.is_array() || call.body.empty())
    throw invalid_payload("", "expected an array of {code, metadata}");
  for (std::size_t i = 0; i < call.body.size(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    required_text(require_object(call.body[i], pointer), "code", pointer);
    if (object_at(call.body[i], "metadata", pointer) == nullptr)
      throw invalid_payload(pointer + "/metadata", "expected an object");
  }
  return accepted(
      enqueue_entries(call, "VOUCHERS.BULK_UPDATE", Json::object(), entries_of(call.body)));
}

Reply update_vouchers_metadata(Call& call) {
  const Json* codes = array_at(require_object(call.body), "codes");
  if (codes == nullptr || codes->empty()) throw invalid_payload("/codes", "expected codes");
  const Json* metadata = object_at(call.body, "metadata");
  if (metadata == nullptr) throw invalid_payload("/metadata", "expected an object");
  std::vector<Json> entries;
  for (std::size_t i = 0; i < codes->size(); ++i) {
    if (!(*codes)[i].is_string())
      throw invalid_payload("/codes/" + std::to_string(i), "must be a code");
    entries.push_back({{"index", i}, {"item", {{"code", (*codes)[i]}}}});
  }
  return accepted(enqueue_entries(call, "VOUCHERS.METADATA_UPDATE", {{"metadata", *metadata}},
                                  std::move(entries)));
}

}  // namespace scrip::server::handlers
