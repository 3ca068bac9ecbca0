#include <array>

#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"
#include "resources/products.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<ListOrder, 5> orders{{{"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"},
                                           {"sku", "coalesce(sku, '')"},
                                           {"source_id", "coalesce(source_id, '')"},
                                           {"price", "coalesce(price, 0)"}}};

std::string product_id_of(Call& call) {
  return own_text(load_product(call.db, call.parameter(0)), "id");
}

/// The SKU named in the path, which has to be one of the product's.
Json load_of_product(Call& call) {
  const std::string product_id = product_id_of(call);
  auto document = find_sku(call.db, call.parameter(1));
  if (!document || own_text(*document, "product_id") != product_id)
    throw not_found("sku", call.parameter(1));
  return std::move(*document);
}

}  // namespace

Reply create_sku(Call& call) {
  return Reply::json(upsert_sku(call, product_id_of(call), require_object(call.body)));
}

Reply list_skus(Call& call) {
  Where where;
  where.and_equals("product_id", product_id_of(call));
  return list_rows(call,
                   {.data_ref = "skus",
                    .select = "document",
                    .from = "sku",
                    .filters = sku_filters(),
                    .orders = orders,
                    .default_order = "created_at",
                    .entry = [](Call&, const Query& row) { return row.document(1); }},
                   where);
}

Reply get_sku(Call& call) {
  auto document = find_sku(call.db, call.parameter(0));
  if (!document) throw not_found("sku", call.parameter(0));
  return Reply::json(*document);
}

Reply update_sku(Call& call) {
  return Reply::json(change_sku(call, load_of_product(call), require_object(call.body)));
}

Reply delete_sku(Call& call) {
  const Json document = load_of_product(call);
  call.db.run("DELETE FROM sku WHERE id = ?1", own_text(document, "id"));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
