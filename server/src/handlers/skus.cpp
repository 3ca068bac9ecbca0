#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 9> fields{{{"source_id", Kind::text},
                                       {"sku", Kind::text},
                                       {"price", Kind::amount},
                                       {"floor_price", Kind::amount},
                                       {"currency", Kind::text},
                                       {"attributes", Kind::object},
                                       {"image_url", Kind::text},
                                       {"metadata", Kind::object},
                                       {"storefront", Kind::object}}};

std::string product_id_of(Call& call) {
  Query row =
      call.db.query("SELECT id FROM product WHERE id = ?1 OR source_id = ?1", call.parameter(0));
  if (!row.next()) throw not_found("product", call.parameter(0));
  return row.text(0);
}

std::optional<Json> find(Database& db, const std::string& id) {
  Query row = db.query("SELECT document FROM sku WHERE id = ?1 OR source_id = ?1", id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

/// The SKU named in the path, which has to be one of the product's.
Json load_of_product(Call& call) {
  const std::string product_id = product_id_of(call);
  auto document = find(call.db, call.parameter(1));
  if (!document || own_text(*document, "product_id") != product_id)
    throw not_found("sku", call.parameter(1));
  return std::move(*document);
}

void save(Call& call, Json& document) {
  check_definition("skus", document);
  call.db.run(
      "INSERT INTO sku (id, source_id, product_id, sku, price, document, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
      " ON CONFLICT (id) DO UPDATE SET source_id = ?2, sku = ?4, price = ?5, document = ?6, "
      "updated_at = ?8",
      own_text(document, "id"), text_at(document, "source_id"), own_text(document, "product_id"),
      text_at(document, "sku"), integer_at(document, "price", 0, INT64_MAX), document,
      own_text(document, "created_at"), call.now);
}

}  // namespace

Reply create_sku(Call& call) {
  const std::string product_id = product_id_of(call);
  require_object(call.body);
  const auto source_id = text_at(call.body, "source_id");
  if (source_id) {
    if (auto known = find(call.db, *source_id)) {
      if (own_text(*known, "product_id") != product_id) {
        throw refused("duplicate_source_id", "Duplicate source_id",
                      "Another product has a SKU with this source_id");
      }
      copy_fields(*known, call.body, fields);
      (*known)["updated_at"] = call.now;
      save(call, *known);
      return Reply::json(*known);
    }
  }
  Json document = {{"id", random_id("sku_")},      {"object", "sku"},
                   {"product_id", product_id},     {"created_at", call.now},
                   {"attributes", Json::object()}, {"metadata", Json::object()}};
  copy_fields(document, call.body, fields);
  save(call, document);
  return Reply::json(document);
}

Reply list_skus(Call& call) {
  Json rows = Json::array();
  Query query =
      call.db.query("SELECT document FROM sku WHERE product_id = ?1 ORDER BY created_at, id",
                    product_id_of(call));
  while (query.next()) rows.push_back(query.document(0));
  const auto total = static_cast<std::int64_t>(rows.size());
  return Reply::json(list_document("skus", std::move(rows), total));
}

Reply get_sku(Call& call) {
  auto document = find(call.db, call.parameter(0));
  if (!document) throw not_found("sku", call.parameter(0));
  return Reply::json(*document);
}

Reply update_sku(Call& call) {
  Json document = load_of_product(call);
  copy_fields(document, require_object(call.body), fields);
  document["updated_at"] = call.now;
  save(call, document);
  return Reply::json(document);
}

Reply delete_sku(Call& call) {
  const Json document = load_of_product(call);
  call.db.run("DELETE FROM sku WHERE id = ?1", own_text(document, "id"));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
