#include "resources/products.h"

#include <array>
#include <cstdint>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "json/fields.h"
#include "resources/metadata_schemas.h"

namespace scrip::server {
namespace {

constexpr std::array<Field, 8> product_fields{{{"source_id", Kind::text},
                                               {"name", Kind::text},
                                               {"price", Kind::amount},
                                               {"floor_price", Kind::amount},
                                               {"attributes", Kind::array},
                                               {"image_url", Kind::text},
                                               {"metadata", Kind::object, Null::empties},
                                               {"storefront", Kind::object}}};

constexpr std::array<Field, 9> sku_fields{{{"source_id", Kind::text},
                                           {"sku", Kind::text},
                                           {"price", Kind::amount},
                                           {"floor_price", Kind::amount},
                                           {"currency", Kind::text},
                                           {"attributes", Kind::object},
                                           {"image_url", Kind::text},
                                           {"metadata", Kind::object, Null::empties},
                                           {"storefront", Kind::object}}};

constexpr std::array<FilterField, 9> filters_of_products{{{"id", "id"},
                                                          {"source_id", "source_id"},
                                                          {"name", "name"},
                                                          {"price", "price"},
                                                          {"attributes", ""},
                                                          {"image_url", ""},
                                                          {"object", ""},
                                                          {"created_at", "created_at"},
                                                          {"updated_at", "updated_at"}}};
constexpr std::array<FilterField, 10> filters_of_skus{{{"id", "id"},
                                                       {"source_id", "source_id"},
                                                       {"product_id", "product_id"},
                                                       {"sku", "sku"},
                                                       {"price", "price"},
                                                       {"attributes", ""},
                                                       {"image_url", ""},
                                                       {"object", ""},
                                                       {"created_at", "created_at"},
                                                       {"updated_at", "updated_at"}}};

void require_source_id(const Json& document, const std::string& pointer) {
  const auto source_id = text_at(document, "source_id", pointer);
  if (source_id && (source_id->empty() || source_id->size() > 512))
    throw invalid_payload(pointer + "/source_id", "must have 1 to 512 bytes");
}

void require_texts(const Json& list, const std::string& pointer) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is_string())
      throw invalid_payload(pointer + "/" + std::to_string(i), "must be a string");
  }
}

void check_storefront(const Json& document, const std::string& pointer) {
  if (const Json* storefront = object_at(document, "storefront", pointer))
    boolean_at(*storefront, "listed", pointer + "/storefront");
}

void save_product(Call& call, const Json& document, const std::string& pointer) {
  require_source_id(document, pointer);
  check_storefront(document, pointer);
  if (const Json* attributes = find_member(document, "attributes"))
    require_texts(*attributes, pointer + "/attributes");
  check_metadata(call.db, "product", member_of(document, "metadata"), pointer + "/metadata");
  check_definition("products", document, pointer);
  call.db.run(
      "INSERT INTO product (id, source_id, name, price, document, created_at) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET source_id = ?2, name = ?3, price = ?4, document = ?5, "
      "updated_at = ?7",
      own_text(document, "id"), text_at(document, "source_id"), text_at(document, "name"),
      integer_at(document, "price", 0, INT64_MAX), document, own_text(document, "created_at"),
      call.now);
}

void save_sku(Call& call, const Json& document, const std::string& pointer) {
  require_source_id(document, pointer);
  check_storefront(document, pointer);
  check_metadata(call.db, "sku", member_of(document, "metadata"), pointer + "/metadata");
  check_definition("skus", document, pointer);
  call.db.run(
      "INSERT INTO sku (id, source_id, product_id, sku, price, document, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
      " ON CONFLICT (id) DO UPDATE SET source_id = ?2, sku = ?4, price = ?5, document = ?6, "
      "updated_at = ?8",
      own_text(document, "id"), text_at(document, "source_id"), own_text(document, "product_id"),
      text_at(document, "sku"), integer_at(document, "price", 0, INT64_MAX), document,
      own_text(document, "created_at"), call.now);
}

std::optional<Json> document_of(Query row) {
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

}  // namespace

std::optional<Json> find_product(Database& db, const std::string& id_or_source_id) {
  return document_of(db.query(
      "SELECT document FROM product WHERE id = ?1 OR source_id = ?1 ORDER BY CASE WHEN id = ?1 "
      "THEN 0 ELSE 1 END",
      id_or_source_id));
}

Json load_product(Database& db, const std::string& id_or_source_id) {
  auto document = find_product(db, id_or_source_id);
  if (!document) throw not_found("product", id_or_source_id);
  return std::move(*document);
}

std::optional<Json> find_sku(Database& db, const std::string& id_or_source_id) {
  return document_of(
      db.query("SELECT document FROM sku WHERE id = ?1 OR source_id = ?1 ORDER BY CASE WHEN id = "
               "?1 THEN 0 ELSE 1 END",
               id_or_source_id));
}

Json change_product(Call& call, Json product, const Json& body, const std::string& pointer) {
  copy_fields(product, body, product_fields, pointer);
  product["updated_at"] = call.now;
  save_product(call, product, pointer);
  return product;
}

Json upsert_product(Call& call, const Json& body, const std::string& pointer) {
  require_object(body, pointer);
  if (const auto source_id = text_at(body, "source_id", pointer)) {
    if (auto known = find_product(call.db, *source_id))
      return change_product(call, std::move(*known), body, pointer);
  }
  Json product = {{"id", random_id("prod_")},
                  {"object", "product"},
                  {"created_at", call.now},
                  {"attributes", Json::array()},
                  {"metadata", Json::object()}};
  copy_fields(product, body, product_fields, pointer);
  save_product(call, product, pointer);
  return product;
}

Json change_sku(Call& call, Json sku, const Json& body, const std::string& pointer) {
  copy_fields(sku, body, sku_fields, pointer);
  sku["updated_at"] = call.now;
  save_sku(call, sku, pointer);
  return sku;
}

Json upsert_sku(Call& call, const std::string& product_id, const Json& body,
                const std::string& pointer) {
  require_object(body, pointer);
  if (const auto source_id = text_at(body, "source_id", pointer)) {
    if (auto known = find_sku(call.db, *source_id)) {
      if (own_text(*known, "product_id") != product_id) {
        throw refused("duplicate_source_id", "Duplicate source_id",
                      "Another product has a SKU with this source_id");
      }
      return change_sku(call, std::move(*known), body, pointer);
    }
  }
  if (!find_product(call.db, product_id))
    throw invalid_payload(pointer, "a SKU belongs to a product that is known");
  Json sku = {{"id", random_id("sku_")},      {"object", "sku"},
              {"product_id", product_id},     {"created_at", call.now},
              {"attributes", Json::object()}, {"metadata", Json::object()}};
  copy_fields(sku, body, sku_fields, pointer);
  save_sku(call, sku, pointer);
  return sku;
}

std::span<const FilterField> product_filters() {
  return filters_of_products;
}

std::span<const FilterField> sku_filters() {
  return filters_of_skus;
}

}  // namespace scrip::server
