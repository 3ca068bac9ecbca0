#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 13> fields{"id",
                                                  "source_id",
                                                  "created_at",
                                                  "updated_at",
                                                  "status",
                                                  "amount",
                                                  "discount_amount",
                                                  "items_discount_amount",
                                                  "total_discount_amount",
                                                  "total_amount",
                                                  "customer_id",
                                                  "referrer_id",
                                                  "metadata"};
constexpr std::array<std::string_view, 3> default_fields{"id", "source_id", "status"};
constexpr std::array<FilterField, 6> filters{{{"id", "o.id"},
                                              {"source_id", "o.source_id"},
                                              {"status", "o.status"},
                                              {"customer_id", "o.customer_id"},
                                              {"created_at", "o.created_at"},
                                              {"updated_at", "o.updated_at"}}};
constexpr std::array<ExportOrder, 5> orders{
    {{"created_at", "o.created_at"},
     {"id", "o.id"},
     {"source_id", "coalesce(o.source_id, '')"},
     {"status", "o.status"},
     {"updated_at", "coalesce(o.updated_at, o.created_at)"}}};

Json record(const Query& row) {
  const Json document = row.document(5);
  Json record = {{"id", row.text(0)},
                 {"created_at", row.text(2)},
                 {"status", row.text(3)},
                 {"metadata", member_of(document, "metadata")}};
  set_if(record, "updated_at", row.optional_text(4));
  set_if(record, "customer_id", row.optional_text(6));
  for (const char* name : {"source_id", "amount", "discount_amount", "items_discount_amount",
                           "total_discount_amount", "total_amount", "referrer_id"})
    take(record, name, document, name);
  return record;
}

}  // namespace

const ExportKind order{.exported_object = "order",
                       .fields = fields,
                       .default_fields = default_fields,
                       .id = "o.id",
                       .select = "o.created_at, o.status, o.updated_at, o.document, o.customer_id",
                       .from = "orders o WHERE 1 = 1",
                       .document = "o.document",
                       .filters = filters,
                       .orders = orders,
                       .default_order = "created_at",
                       .record = record};

}  // namespace scrip::server::exports
