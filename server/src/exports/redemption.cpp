#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 17> fields{"id",
                                                  "object",
                                                  "date",
                                                  "voucher_code",
                                                  "campaign",
                                                  "promotion_tier_id",
                                                  "customer_id",
                                                  "customer_source_id",
                                                  "customer_name",
                                                  "tracking_id",
                                                  "order_amount",
                                                  "gift_amount",
                                                  "loyalty_points",
                                                  "result",
                                                  "failure_code",
                                                  "failure_message",
                                                  "metadata"};
constexpr std::array<std::string_view, 6> default_fields{"id",          "object", "voucher_code",
                                                         "customer_id", "date",   "result"};
constexpr std::array<FilterField, 11> filters{{{"id", "r.id"},
                                               {"object", "r.object"},
                                               {"date", "r.created_at"},
                                               {"created_at", "r.created_at"},
                                               {"voucher_code", "r.voucher_code"},
                                               {"campaign", "c.name"},
                                               {"promotion_tier_id", "r.promotion_tier_id"},
                                               {"customer_id", "r.customer_id"},
                                               {"customer_source_id", "h.source_id"},
                                               {"result", "r.result"},
                                               {"failure_code", "r.failure_code"}}};
constexpr std::array<ExportOrder, 2> orders{{{"date", "r.created_at"}, {"id", "r.id"}}};

Json record(const Query& row) {
  const Json document = row.document(8);
  Json record = {{"id", row.text(0)},
                 {"object", row.text(2)},
                 {"date", row.text(3)},
                 {"result", row.text(6)},
                 {"metadata", member_of(document, "metadata")}};
  set_if(record, "voucher_code", row.optional_text(4));
  set_if(record, "promotion_tier_id", row.optional_text(5));
  set_if(record, "failure_code", row.optional_text(7));
  set_if(record, "campaign", row.optional_text(9));
  set_if(record, "customer_id", row.optional_text(10));
  set_if(record, "customer_source_id", row.optional_text(11));
  set_if(record, "customer_name", row.optional_text(12));
  if (row.integer(13) != 0) record["gift_amount"] = row.integer(13);
  take(record, "tracking_id", document, "tracking_id");
  take(record, "failure_message", document, "failure_message");
  take(record, "order_amount", member_of(document, "order"), "amount");
  return record;
}

}  // namespace

/// Redemptions and rollbacks. The parent of a stack is left out: its children are what was
/// redeemed.
const ExportKind redemption{
    .exported_object = "redemption",
    .fields = fields,
    .default_fields = default_fields,
    .id = "r.id",
    .select =
        "r.object, r.created_at, r.voucher_code, r.promotion_tier_id, r.result, r.failure_code, "
        "r.document, c.name, r.customer_id, h.source_id, h.name, r.amount",
    .from =
        "(SELECT id, 'redemption' AS object, created_at, voucher_code, promotion_tier_id, result, "
        "failure_code, document, campaign_id, customer_id, amount FROM redemption"
        " WHERE voucher_id IS NOT NULL OR promotion_tier_id IS NOT NULL OR result = 'FAILURE'"
        " UNION ALL SELECT b.id, 'redemption_rollback', b.created_at, s.voucher_code, "
        "s.promotion_tier_id, 'SUCCESS', NULL, b.document, b.campaign_id, b.customer_id, b.amount"
        " FROM redemption_rollback b JOIN redemption s ON s.id = b.redemption_id"
        " WHERE s.voucher_id IS NOT NULL OR s.promotion_tier_id IS NOT NULL) r"
        " LEFT JOIN campaign c ON c.id = r.campaign_id LEFT JOIN customer h ON h.id = r.customer_id"
        " WHERE 1 = 1",
    .document = "r.document",
    .filters = filters,
    .orders = orders,
    .default_order = "date",
    .record = record};

}  // namespace scrip::server::exports
