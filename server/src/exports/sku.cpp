#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 11> fields{
    "id",        "sku",        "product_id", "currency",   "price",   "image_url",
    "source_id", "attributes", "created_at", "updated_at", "metadata"};
constexpr std::array<std::string_view, 5> default_fields{"id", "sku", "product_id", "price",
                                                         "source_id"};
constexpr std::array<FilterField, 7> filters{{{"id", "k.id"},
                                              {"sku", "k.sku"},
                                              {"product_id", "k.product_id"},
                                              {"source_id", "k.source_id"},
                                              {"price", "k.price"},
                                              {"created_at", "k.created_at"},
                                              {"updated_at", "k.updated_at"}}};
constexpr std::array<ExportOrder, 4> orders{{{"created_at", "k.created_at"},
                                             {"id", "k.id"},
                                             {"sku", "coalesce(k.sku, '')"},
                                             {"source_id", "coalesce(k.source_id, '')"}}};

Json record(const Query& row) {
  const Json document = row.document(2);
  Json record = {{"id", row.text(0)},
                 {"product_id", row.text(3)},
                 {"metadata", member_of(document, "metadata")}};
  for (const char* name : {"sku", "currency", "price", "image_url", "source_id", "attributes",
                           "created_at", "updated_at"})
    take(record, name, document, name);
  return record;
}

}  // namespace

const ExportKind sku{.exported_object = "sku",
                     .fields = fields,
                     .default_fields = default_fields,
                     .id = "k.id",
                     .select = "k.document, k.product_id",
                     .from = "sku k WHERE 1 = 1",
                     .document = "k.document",
                     .filters = filters,
                     .orders = orders,
                     .default_order = "created_at",
                     .record = record};

}  // namespace scrip::server::exports
