#include "resources/products.h"

#include <array>

#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<ListOrder, 5> orders{{{"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"},
                                           {"name", "coalesce(name, '')"},
                                           {"source_id", "coalesce(source_id, '')"},
                                           {"price", "coalesce(price, 0)"}}};

Json with_skus(Database& db, Json document) {
  Json skus = Json::array();
  Query rows = db.query("SELECT document FROM sku WHERE product_id = ?1 ORDER BY created_at, id",
                        own_text(document, "id"));
  while (rows.next()) skus.push_back(rows.document(0));
  const std::size_t total = skus.size();
  document["skus"] = {
      {"object", "list"}, {"data_ref", "data"}, {"data", std::move(skus)}, {"total", total}};
  return document;
}

}  // namespace

Reply create_product(Call& call) {
  return Reply::json(upsert_product(call, require_object(call.body)));
}

Reply list_products(Call& call) {
  return list_rows(call, {.data_ref = "products",
                          .select = "document",
                          .from = "product",
                          .filters = product_filters(),
                          .orders = orders,
                          .entry = [](Call& of, const Query& row) {
                            return with_skus(of.db, row.document(1));
                          }});
}

Reply get_product(Call& call) {
  return Reply::json(with_skus(call.db, load_product(call.db, call.parameter(0))));
}

Reply update_product(Call& call) {
  return Reply::json(
      change_product(call, load_product(call.db, call.parameter(0)), require_object(call.body)));
}

Reply delete_product(Call& call) {
  const Json document = load_product(call.db, call.parameter(0));
  call.db.run("DELETE FROM product WHERE id = ?1", own_text(document, "id"));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
