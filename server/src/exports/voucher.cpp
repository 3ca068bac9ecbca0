#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 30> fields{"code",
                                                  "voucher_type",
                                                  "value",
                                                  "discount_type",
                                                  "campaign",
                                                  "category",
                                                  "start_date",
                                                  "expiration_date",
                                                  "gift_balance",
                                                  "loyalty_balance",
                                                  "redemption_quantity",
                                                  "redemption_count",
                                                  "active",
                                                  "qr_code",
                                                  "bar_code",
                                                  "metadata",
                                                  "id",
                                                  "is_referral_code",
                                                  "created_at",
                                                  "updated_at",
                                                  "validity_timeframe_interval",
                                                  "validity_timeframe_duration",
                                                  "validity_day_of_week",
                                                  "discount_amount_limit",
                                                  "campaign_id",
                                                  "additional_info",
                                                  "customer_id",
                                                  "discount_unit_type",
                                                  "discount_unit_effect",
                                                  "customer_source_id"};
constexpr std::array<std::string_view, 4> default_fields{"code", "voucher_type", "value",
                                                         "discount_type"};
constexpr std::array<FilterField, 14> filters{{{"id", "v.id"},
                                               {"code", "v.code"},
                                               {"voucher_type", "v.type"},
                                               {"campaign", "c.name"},
                                               {"campaign_id", "v.campaign_id"},
                                               {"category", "g.name"},
                                               {"active", "v.active"},
                                               {"customer_id", "v.holder_id"},
                                               {"customer_source_id", "h.source_id"},
                                               {"gift_balance", "v.gift_balance"},
                                               {"redemption_quantity", "v.redemption_quantity"},
                                               {"redemption_count", "v.redeemed_quantity"},
                                               {"created_at", "v.created_at"},
                                               {"updated_at", "v.updated_at"}}};
constexpr std::array<ExportOrder, 5> orders{
    {{"created_at", "v.created_at"},
     {"code", "v.code"},
     {"id", "v.id"},
     {"redemption_count", "v.redeemed_quantity", true},
     {"updated_at", "coalesce(v.updated_at, v.created_at)"}}};

Json record(const Query& row) {
  const Json document = row.document(14);
  const Json& discount = member_of(document, "discount");
  const Json& timeframe = member_of(document, "validity_timeframe");
  Json record = {{"id", row.text(0)},
                 {"code", row.text(2)},
                 {"voucher_type", row.text(3)},
                 {"active", row.boolean(5)},
                 {"redemption_count", row.integer(9)},
                 {"is_referral_code", false},
                 {"created_at", row.text(12)},
                 {"metadata", member_of(document, "metadata")}};
  set_if(record, "campaign", row.optional_text(4));
  set_if(record, "campaign_id", row.optional_text(6));
  set_if(record, "category", row.optional_text(7));
  set_if(record, "redemption_quantity", row.optional_integer(8));
  set_if(record, "gift_balance", row.optional_integer(11));
  set_if(record, "updated_at", row.optional_text(13));
  set_if(record, "customer_id", row.optional_text(15));
  set_if(record, "customer_source_id", row.optional_text(16));
  set_if(record, "value", row.optional_integer(10));  // a gift card's amount
  for (const char* value : {"percent_off", "amount_off", "unit_off", "fixed_amount"})
    take(record, "value", discount, value);
  take(record, "discount_type", discount, "type");
  take(record, "discount_amount_limit", discount, "amount_limit");
  take(record, "discount_unit_type", discount, "unit_type");
  take(record, "discount_unit_effect", discount, "effect");
  take(record, "validity_timeframe_interval", timeframe, "interval");
  take(record, "validity_timeframe_duration", timeframe, "duration");
  for (const char* name :
       {"start_date", "expiration_date", "validity_day_of_week", "additional_info"})
    take(record, name, document, name);
  return record;
}

}  // namespace

const ExportKind voucher{
    .exported_object = "voucher",
    .fields = fields,
    .default_fields = default_fields,
    .id = "v.id",
    .select =
        "v.code, v.type, c.name, v.active, v.campaign_id, g.name, v.redemption_quantity, "
        "v.redeemed_quantity, v.gift_amount, v.gift_balance, v.created_at, v.updated_at, "
        "v.document, v.holder_id, h.source_id",
    .from =
        "voucher v LEFT JOIN campaign c ON c.id = v.campaign_id"
        " LEFT JOIN category g ON g.id = v.category_id LEFT JOIN customer h ON h.id = v.holder_id"
        " WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL",
    .document = "v.document",
    .filters = filters,
    .orders = orders,
    .default_order = "created_at",
    .record = record};

}  // namespace scrip::server::exports
