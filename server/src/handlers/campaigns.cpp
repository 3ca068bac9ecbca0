#include "resources/campaigns.h"

#include <algorithm>
#include <array>

#include "base/clock.h"
#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "jobs/queue.h"
#include "json/fields.h"
#include "resources/async_actions.h"
#include "resources/codes.h"
#include "resources/listing.h"
#include "resources/rules.h"
#include "resources/vouchers.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

constexpr std::int64_t max_codes = 10'000'000;
/// So many codes are made or removed while the caller waits; more are a job.
constexpr std::int64_t codes_at_once = 100;

constexpr std::array<Field, 17> fields{
    {{"name", Kind::text, Null::refused},
     {"description", Kind::text},
     {"campaign_type", Kind::text, Null::refused},
     {"type", Kind::text, Null::refused},
     {"active", Kind::boolean, Null::refused},
     {"start_date", Kind::date},
     {"expiration_date", Kind::date},
     {"validity_timeframe", Kind::definition},
     {"validity_day_of_week", Kind::array},
     {"validity_hours", Kind::definition},
     {"activity_duration_after_publishing", Kind::text},
     {"join_once", Kind::boolean, Null::refused},
     {"auto_join", Kind::boolean, Null::refused},
     {"use_voucher_metadata_schema", Kind::boolean, Null::refused},
     {"metadata", Kind::object, Null::empties},
     {"category", Kind::text},
     {"storefront", Kind::object}}};

constexpr std::array<FilterField, 10> filter_fields{
    {{"id", "id"},
     {"name", "name"},
     {"campaign_type", "campaign_type"},
     {"type", "type"},
     {"active", "active"},
     {"category_id", "category_id"},
     {"created_at", "created_at"},
     {"updated_at", "updated_at"},
     {"start_date", "json_extract(document, '$.start_date')"},
     {"expiration_date", "json_extract(document, '$.expiration_date')"}}};

constexpr std::array<ListOrder, 3> orders{{{"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"},
                                           {"name", "name"}}};
constexpr std::array<std::string_view, 1> parameters{"campaign_type"};

bool one_of(const std::string& text, std::initializer_list<const char*> allowed) {
  return std::any_of(allowed.begin(), allowed.end(),
                     [&](const char* value) { return text == value; });
}

void check(const Json& campaign) {
  required_text(campaign, "name");
  const std::string kind = own_text(campaign, "campaign_type");
  if (one_of(kind, {"LOYALTY_PROGRAM", "REFERRAL_PROGRAM", "LUCKY_DRAW"}))
    throw server::not_implemented("Campaigns of the type " + kind);
  if (!one_of(kind, {"DISCOUNT_COUPONS", "GIFT_VOUCHERS", "PROMOTION"})) {
    throw invalid_payload("/campaign_type", "must be DISCOUNT_COUPONS, GIFT_VOUCHERS or PROMOTION");
  }
  if (!one_of(own_text(campaign, "type"), {"AUTO_UPDATE", "STATIC", "STANDALONE"})) {
    throw invalid_payload("/type", "must be AUTO_UPDATE, STATIC or STANDALONE");
  }
  const auto duration = text_at(campaign, "activity_duration_after_publishing");
  if (duration && !ms_from_duration(*duration)) {
    throw invalid_payload("/activity_duration_after_publishing",
                          "must be an ISO 8601 duration of weeks, days, hours, minutes");
  }
}

/// Makes new codes, at once or as a job; answers the id of the job's async action.
std::optional<std::string> generate(Call& call, const Json& campaign, const Json& body,
                                    std::int64_t count) {
  const std::string id = own_text(campaign, "id");
  const VoucherOrigin origin = origin_of_campaign(campaign);
  const std::int64_t room = campaign_vouchers_count(call.db, id) + count;
  const CodePattern codes = codes_of(body, origin, room, "/voucher");
  codes.require_room("/voucher/code_config");
  const Voucher draft = draft_voucher(call, body, origin);
  if (count > codes_at_once) {
    begin_generation(call.db, id);
    return enqueue_job(
        call, "CAMPAIGN.VOUCHERS_GENERATE",
        {{"campaign_id", id}, {"count", count}, {"room", room}, {"body", body}},
        {{"total_count", count}, {"done_count", 0}, {"entropy_bits", codes.entropy_bits()}});
  }
  for (std::int64_t i = 0; i < count; ++i) {
    insert_vouchers(call, draft, {unused_code(call.db, codes)}, random_below(UINT32_MAX));
  }
  return std::nullopt;
}

/// The campaign's `voucher` member, with the checks that a voucher of it would fail.
void take_voucher_defaults(Json& campaign, const Json& body, std::int64_t count) {
  const Json* voucher = object_at(body, "voucher");
  if (voucher == nullptr) {
    if (own_text(campaign, "campaign_type") != "PROMOTION" && !campaign.contains("voucher")) {
      throw invalid_payload("/voucher", "a campaign of codes needs a voucher");
    }
    return;
  }
  Json& defaults = campaign["voucher"];
  if (!defaults.is_object()) defaults = Json::object();
  for (const auto& [name, value] : voucher->items()) {
    if (value.is_null()) {
      defaults.erase(name);
    } else {
      defaults[name] = without_nulls(value);
    }
  }
  if (!defaults.contains("type")) {
    defaults["type"] = own_text(campaign, "campaign_type") == "GIFT_VOUCHERS" ? "GIFT_VOUCHER"
                                                                              : "DISCOUNT_VOUCHER";
  }
  const CodePattern codes = codes_of(Json::object(), {.defaults = defaults}, count, "/voucher");
  // The length that was chosen for so many codes holds for those that are added later. The entropy
  // is told, never asked for.
  if (!defaults.contains("code_config")) defaults["code_config"] = Json::object();
  set_if(defaults["code_config"], "length", codes.length());
  defaults["code_config"]["entropy_bits"] = codes.entropy_bits();
  Json example = defaults;
  example["id"] = "v_example";
  example["code"] = "example";
  example["active"] = true;
  if (Json* gift = example.contains("gift") ? &example["gift"] : nullptr;
      gift != nullptr && gift->is_object()) {
    (*gift)["balance"] = gift->value("amount", Json(0));
  }
  check_definition("vouchers", example, "/voucher");
}

/// Codes that nobody has yet follow their campaign, at once or as a job.
void renew(Call& call, const Json& campaign) {
  const std::string id = own_text(campaign, "id");
  const std::int64_t count = campaign_vouchers_count(call.db, id);
  if (count > codes_at_once) {
    begin_generation(call.db, id);
    enqueue_job(call, "CAMPAIGN.VOUCHERS_UPDATE", {{"campaign_id", id}}, {{"done_count", 0}});
  } else if (count > 0) {
    Json state = Json::object();
    renew_campaign_vouchers(call, campaign, state, count);
  }
}

Reply set_active(Call& call, bool active) {
  Json campaign = load_campaign(call.db, call.parameter(0));
  campaign["active"] = active;
  campaign["updated_at"] = call.now;
  save_campaign(call, campaign);
  return Reply::json(campaign_document(call.db, std::move(campaign)));
}

}  // namespace

Reply create_campaign(Call& call) {
  const Json& body = require_object(call.body);
  Json campaign = {
      {"id", random_id("camp_")},   {"object", "campaign"},  {"active", true},
      {"auto_join", false},         {"join_once", false},    {"use_voucher_metadata_schema", false},
      {"metadata", Json::object()}, {"created_at", call.now}};
  copy_fields(campaign, body, fields);
  const bool promotion = own_text(campaign, "campaign_type") == "PROMOTION";
  if (!campaign.contains("type")) campaign["type"] = promotion ? "STATIC" : "AUTO_UPDATE";
  check(campaign);
  if (find_campaign(call.db, own_text(campaign, "name"))) {
    throw duplicate_found("Campaign with name " + own_text(campaign, "name") + " exists already");
  }
  set_if(campaign, "category_id", category_id_of(call.db, body));
  const auto count = promotion ? 0
                               : integer_at(body, "vouchers_count", 0, max_codes)
                                     .value_or(own_text(campaign, "type") == "STANDALONE" ? 1 : 0);
  take_voucher_defaults(campaign, body, std::max<std::int64_t>(count, 1));
  save_campaign(call, campaign);
  assign_rules(call, body, own_text(campaign, "id"), "campaign");
  if (promotion) {
    const Json* list = object_at(body, "promotion");
    const Json* tiers = list != nullptr ? array_at(*list, "tiers", "/promotion") : nullptr;
    for (std::size_t i = 0; tiers != nullptr && i < tiers->size(); ++i) {
      create_tier(call, campaign, (*tiers)[i], "/promotion/tiers/" + std::to_string(i));
    }
  } else {
    if (own_text(campaign, "type") == "STANDALONE" && count != 1)
      throw invalid_payload("/vouchers_count", "a standalone campaign has one code");
    if (count > 0) generate(call, campaign, Json::object(), count);
  }
  return Reply::json(campaign_document(call.db, std::move(campaign)));
}

Reply list_campaigns(Call& call) {
  Where where;
  where.and_condition("deleted_at IS NULL", {});
  if (const auto type = query_text(call, "campaign_type")) where.and_equals("campaign_type", *type);
  return list_rows(
      call,
      {.data_ref = "campaigns",
       .select = "document",
       .from = "campaign",
       .filters = filter_fields,
       .orders = orders,
       .parameters = parameters,
       .entry = [](Call& own,
                   const Query& row) { return campaign_document(own.db, row.document(1)); }},
      where);
}

Reply get_campaign(Call& call) {
  return Reply::json(campaign_document(call.db, load_campaign(call.db, call.parameter(0))));
}

Reply update_campaign(Call& call) {
  Json campaign = load_campaign(call.db, call.parameter(0));
  const Json& body = require_object(call.body);
  const Json before = campaign;
  copy_fields(campaign, body, fields);
  campaign["campaign_type"] = before["campaign_type"];
  campaign["updated_at"] = call.now;
  check(campaign);
  const auto other = find_campaign(call.db, own_text(campaign, "name"));
  if (other && own_text(*other, "id") != own_text(campaign, "id"))
    throw duplicate_found("Another campaign has this name");
  if (body.contains("category_id") || body.contains("category")) {
    campaign.erase("category_id");
    set_if(campaign, "category_id", category_id_of(call.db, body));
  }
  take_voucher_defaults(
      campaign, body,
      std::max<std::int64_t>(campaign_vouchers_count(call.db, own_text(campaign, "id")), 1));
  save_campaign(call, campaign);
  assign_rules(call, body, own_text(campaign, "id"), "campaign");
  if (campaign.value("voucher", Json()) != before.value("voucher", Json())) renew(call, campaign);
  return Reply::json(campaign_document(call.db, std::move(campaign)));
}

Reply delete_campaign(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  const std::string id = own_text(campaign, "id");
  const bool force = query_flag(call, "force");
  const std::int64_t count = campaign_vouchers_count(call.db, id);
  if (count > codes_at_once) {
    hide_campaign(call, campaign);
    return accepted(enqueue_job(call, "CAMPAIGN.DELETE", {{"campaign_id", id}, {"force", force}},
                                {{"total_count", count}, {"done_count", 0}}));
  }
  while (remove_campaign_vouchers(call, id, force, codes_at_once) > 0) continue;
  remove_campaign_row(call.db, id);
  return accepted(
      record_async_action(call, "CAMPAIGN.DELETE", {{"id", id}, {"done_count", count}}));
}

Reply enable_campaign(Call& call) {
  return set_active(call, true);
}
Reply disable_campaign(Call& call) {
  return set_active(call, false);
}

Reply add_campaign_voucher(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  require_object(call.body);
  require_several_codes(campaign);
  const std::string text = query_text(call, "vouchers_count").value_or("1");
  const std::int64_t count =
      text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos && !text.empty()
          ? std::stoll(text)
          : 0;
  if (count < 1) throw invalid_query("vouchers_count", "must be a whole number from 1");
  if (count > max_codes) {
    throw refused("too_many_vouchers_requested", "Too many vouchers requested",
                  "At most " + std::to_string(max_codes) + " at once");
  }
  if (count > 1) {
    const auto job = generate(call, campaign, call.body, count);
    return accepted(job ? *job
                        : record_async_action(call, "CAMPAIGN.VOUCHERS_GENERATE",
                                              {{"total_count", count}, {"done_count", count}}));
  }
  const Voucher created =
      create_voucher_row(call, call.body, std::nullopt, origin_of_campaign(campaign));
  return Reply::json(voucher_document(call.db, load_voucher(call.db, created.code)));
}

Reply add_certain_campaign_voucher(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  require_object(call.body);
  require_several_codes(campaign);
  const Voucher created =
      create_voucher_row(call, call.body, call.parameter(1), origin_of_campaign(campaign));
  return Reply::json(voucher_document(call.db, load_voucher(call.db, created.code)));
}

Reply import_campaign_vouchers(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  require_several_codes(campaign);
  origin_of_campaign(campaign);
  return accepted(enqueue_entries(call, "CAMPAIGN.VOUCHERS_IMPORT",
                                  {{"campaign_id", own_text(campaign, "id")}},
                                  vouchers_to_import(call.body)));
}

}  // namespace scrip::server::handlers
