#include <array>

#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/customers.h"
#include "resources/listing.h"
#include "resources/vouchers.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 18> filter_fields{{
    {"id", "v.id"},
    {"code", "v.code"},
    {"type", "v.type"},
    {"voucher_type", "v.type"},
    {"active", "v.active"},
    {"campaign_id", "v.campaign_id"},
    {"campaign", "c.name"},
    {"category_id", "v.category_id"},
    {"holder_id", "v.holder_id"},
    {"created_at", "v.created_at"},
    {"updated_at", "v.updated_at"},
    {"redemption.quantity", "v.redemption_quantity"},
    {"redemption.redeemed_quantity", "v.redeemed_quantity"},
    {"publish.count", "v.publish_count"},
    {"gift.balance", "v.gift_balance"},
    {"is_referral_code", "0"},
    {"start_date", "json_extract(v.document, '$.start_date')"},
    {"expiration_date", "json_extract(v.document, '$.expiration_date')"},
}};

constexpr std::array<ListOrder, 6> orders{{{"created_at", "v.created_at"},
                                           {"updated_at", "coalesce(v.updated_at, v.created_at)"},
                                           {"type", "v.type"},
                                           {"code", "v.code"},
                                           {"campaign", "coalesce(c.name, '')"},
                                           {"category", "coalesce(v.category_id, '')"}}};
constexpr std::array<std::string_view, 5> parameters{"code", "campaign", "category", "customer",
                                                     "ids"};

Json full_entry(Call& call, const Query& row) {
  return voucher_document(call.db, read_voucher(row));
}

/// What a page sees of a voucher.
Json public_entry(Call&, const Query& row) {
  const Voucher voucher = read_voucher(row);
  Json entry = {{"object", "voucher"},
                {"code", voucher.code},
                {"active", voucher.active},
                {"metadata", voucher.document.value("metadata", Json::object())}};
  for (const char* name : {"start_date", "expiration_date", "created_at"}) {
    if (const Json* value = find_member(voucher.document, name)) entry[name] = *value;
  }
  return entry;
}

Listing listing(Json (*entry)(Call&, const Query&)) {
  return {.data_ref = "vouchers",
          .select = SCRIP_VOUCHER_COLUMNS,
          .from = SCRIP_VOUCHER_FROM,
          .id = "v.id",
          .document = "v.document",
          .filters = filter_fields,
          .orders = orders,
          .parameters = parameters,
          .entry = entry};
}

Where where_of(const Call& call) {
  // A campaign on its way out takes its vouchers out of sight. Asked of the few such campaigns, not
  // of the join: counting a million rows then stays in their index.
  Where where;
  where.and_condition(
      "v.deleted_at IS NULL AND (v.campaign_id IS NULL OR v.campaign_id NOT IN (SELECT id FROM "
      "campaign "
      "WHERE deleted_at IS NOT NULL))",
      {});
  if (const auto code = query_text(call, "code")) where.and_equals("v.code", *code);
  if (const auto named = query_text(call, "campaign")) {
    const auto campaign = find_campaign(call.db, *named);
    where.and_equals("v.campaign_id", campaign ? own_text(*campaign, "id") : "");
  }
  if (const auto category = query_text(call, "category")) {
    where.and_condition(
        "v.category_id = ? OR v.category_id IN (SELECT id FROM category WHERE name = ?)",
        {Value(*category), Value(*category)});
  }
  if (const Json* ids = find_member(call.query, "ids")) {
    const Json list = ids->is_object() ? *ids : Json::array({*ids});
    std::string marks;
    std::vector<Value> values;
    for (const auto& [key, id] : list.items()) {
      if (!id.is_string()) throw invalid_query("ids", "must be a list of ids");
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(id.get<std::string>());
    }
    where.and_condition("v.id IN (" + marks + ")", std::move(values));
  }
  return where;
}

}  // namespace

Reply list_vouchers(Call& call) {
  Where where = where_of(call);
  if (const auto customer = query_text(call, "customer"))
    where.and_equals("v.holder_id", load_customer(call.db, *customer).id);
  return list_rows(call, listing(full_entry), where);
}

Reply client_list_vouchers(Call& call) {
  // What a page may list: what is on show, and what the shopper holds who proved who they are.
  Where where = where_of(call);
  std::string holder;
  if (call.caller.shopper) {
    if (const auto customer = find_customer(call.db, *call.caller.shopper)) holder = customer->id;
  }
  where.and_condition("v.listed = 1 OR v.holder_id = ?", {Value(holder)});
  return list_rows(call, listing(public_entry), where);
}

}  // namespace scrip::server::handlers
