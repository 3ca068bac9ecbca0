#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 8> fields{{{"source_id", Kind::text},
                                       {"name", Kind::text},
                                       {"price", Kind::amount},
                                       {"floor_price", Kind::amount},
                                       {"attributes", Kind::array},
                                       {"image_url", Kind::text},
                                       {"metadata", Kind::object},
                                       {"storefront", Kind::object}}};

std::optional<Json> find(Database& db, const std::string& id) {
  Query row = db.query("SELECT document FROM product WHERE id = ?1 OR source_id = ?1", id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

Json load(Call& call, const std::string& id) {
  auto document = find(call.db, id);
  if (!document) throw not_found("product", id);
  return std::move(*document);
}

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

void save(Call& call, Json& document) {
  check_definition("products", document);
  call.db.run(
      "INSERT INTO product (id, source_id, name, price, document, created_at) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET source_id = ?2, name = ?3, price = ?4, document = ?5, "
      "updated_at = ?7",
      own_text(document, "id"), text_at(document, "source_id"), text_at(document, "name"),
      integer_at(document, "price", 0, INT64_MAX), document, own_text(document, "created_at"),
      call.now);
}

}  // namespace

Reply create_product(Call& call) {
  require_object(call.body);
  const auto source_id = text_at(call.body, "source_id");
  if (source_id) {
    if (auto known = find(call.db, *source_id)) {
      copy_fields(*known, call.body, fields);
      (*known)["updated_at"] = call.now;
      save(call, *known);
      return Reply::json(*known);
    }
  }
  Json document = {{"id", random_id("prod_")},
                   {"object", "product"},
                   {"created_at", call.now},
                   {"attributes", Json::array()},
                   {"metadata", Json::object()}};
  copy_fields(document, call.body, fields);
  save(call, document);
  return Reply::json(document);
}

Reply list_products(Call& call) {
  const Paging paging = paging_of(call);
  Json rows = Json::array();
  Query query =
      call.db.query("SELECT document FROM product ORDER BY created_at DESC, id LIMIT ?1 OFFSET ?2",
                    paging.limit, paging.offset);
  while (query.next()) rows.push_back(with_skus(call.db, query.document(0)));
  Query count = call.db.query("SELECT count(*) FROM product");
  count.next();
  return Reply::json(list_document("products", std::move(rows), count.integer(0)));
}

Reply get_product(Call& call) {
  return Reply::json(with_skus(call.db, load(call, call.parameter(0))));
}

Reply update_product(Call& call) {
  Json document = load(call, call.parameter(0));
  copy_fields(document, require_object(call.body), fields);
  document["updated_at"] = call.now;
  save(call, document);
  return Reply::json(document);
}

Reply delete_product(Call& call) {
  const Json document = load(call, call.parameter(0));
  call.db.run("DELETE FROM product WHERE id = ?1", own_text(document, "id"));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
