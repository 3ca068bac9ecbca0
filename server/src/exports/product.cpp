#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 9> fields{"id",         "name",       "price",
                                                 "image_url",  "source_id",  "attributes",
                                                 "created_at", "updated_at", "metadata"};
constexpr std::array<std::string_view, 4> default_fields{"id", "name", "price", "source_id"};
constexpr std::array<FilterField, 6> filters{{{"id", "p.id"},
                                              {"name", "p.name"},
                                              {"source_id", "p.source_id"},
                                              {"price", "p.price"},
                                              {"created_at", "p.created_at"},
                                              {"updated_at", "p.updated_at"}}};
constexpr std::array<ExportOrder, 4> orders{{{"created_at", "p.created_at"},
                                             {"id", "p.id"},
                                             {"name", "coalesce(p.name, '')"},
                                             {"source_id", "coalesce(p.source_id, '')"}}};

Json record(const Query& row) {
  const Json document = row.document(2);
  Json record = {{"id", row.text(0)}, {"metadata", member_of(document, "metadata")}};
  for (const char* name :
       {"name", "price", "image_url", "source_id", "attributes", "created_at", "updated_at"})
    take(record, name, document, name);
  return record;
}

}  // namespace

const ExportKind product{.exported_object = "product",
                         .fields = fields,
                         .default_fields = default_fields,
                         .id = "p.id",
                         .select = "p.document",
                         .from = "product p WHERE 1 = 1",
                         .document = "p.document",
                         .filters = filters,
                         .orders = orders,
                         .default_order = "created_at",
                         .record = record};

}  // namespace scrip::server::exports
