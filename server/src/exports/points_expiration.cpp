#include <array>

#include "exports/kind.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 6> fields{"id",     "campaign_id", "voucher_id",
                                                 "points", "status",      "expires_at"};
constexpr std::array<FilterField, 2> filters{
    {{"campaign_id", "v.campaign_id"}, {"voucher_id", "v.id"}}};
constexpr std::array<ExportOrder, 2> orders{{{"id", "v.id"}, {"expires_at", "v.created_at"}}};

Json record(const Query&) {
  return Json::object();
}

}  // namespace

/// Points do not expire as long as there are no loyalty programmes: a header and no line.
const ExportKind points_expiration{.exported_object = "points_expiration",
                                   .fields = fields,
                                   .default_fields = fields,
                                   .id = "v.id",
                                   .select = "v.id",
                                   .from = "voucher v WHERE 1 = 0",
                                   .document = "v.document",
                                   .filters = filters,
                                   .orders = orders,
                                   .default_order = "id",
                                   .record = record};

}  // namespace scrip::server::exports
