#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 8> fields{
    "voucher_code", "customer_id", "customer_source_id", "date",
    "channel",      "campaign",    "is_winner",          "metadata"};
constexpr std::array<std::string_view, 4> default_fields{"voucher_code", "customer_id", "date",
                                                         "channel"};
constexpr std::array<FilterField, 7> filters{{{"voucher_code", "p.voucher_code"},
                                              {"customer_id", "p.customer_id"},
                                              {"customer_source_id", "h.source_id"},
                                              {"date", "p.created_at"},
                                              {"created_at", "p.created_at"},
                                              {"campaign", "c.name"},
                                              {"result", "p.result"}}};
constexpr std::array<ExportOrder, 2> orders{
    {{"date", "p.created_at"}, {"voucher_code", "coalesce(p.voucher_code, '')"}}};

Json record(const Query& row) {
  const Json document = row.document(4);
  Json record = {{"date", row.text(3)}, {"metadata", member_of(document, "metadata")}};
  set_if(record, "voucher_code", row.optional_text(2));
  set_if(record, "customer_id", row.optional_text(5));
  set_if(record, "customer_source_id", row.optional_text(6));
  set_if(record, "campaign", row.optional_text(7));
  take(record, "channel", document, "channel");
  return record;
}

}  // namespace

const ExportKind publication{
    .exported_object = "publication",
    .fields = fields,
    .default_fields = default_fields,
    .id = "p.id",
    .select = "p.voucher_code, p.created_at, p.document, p.customer_id, h.source_id, c.name",
    .from =
        "publication p LEFT JOIN customer h ON h.id = p.customer_id"
        " LEFT JOIN campaign c ON c.id = p.campaign_id WHERE 1 = 1",
    .document = "p.document",
    .filters = filters,
    .orders = orders,
    .default_order = "date",
    .record = record};

}  // namespace scrip::server::exports
