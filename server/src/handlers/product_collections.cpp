#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/collections.h"
#include "resources/listing.h"
#include "resources/products.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 4> fields{{{"name", Kind::text, Null::refused},
                                       {"type", Kind::text, Null::refused},
                                       {"products", Kind::array},
                                       {"filter", Kind::object}}};

constexpr std::array<FilterField, 4> filter_fields{
    {{"id", "id"}, {"name", "name"}, {"type", "type"}, {"created_at", "created_at"}}};
constexpr std::array<ListOrder, 3> orders{
    {{"created_at", "created_at"}, {"id", "id"}, {"name", "name"}}};
constexpr std::array<ListOrder, 4> goods_orders{{{"object", "object"},
                                                 {"id", "id"},
                                                 {"created_at", "created_at"},
                                                 {"name", "coalesce(name, '')"}}};
constexpr std::array<FilterField, 6> goods_filters{{{"id", "id"},
                                                    {"source_id", "source_id"},
                                                    {"name", "name"},
                                                    {"price", "price"},
                                                    {"object", "object"},
                                                    {"created_at", "created_at"}}};
/// Members of a collection that lists them; more than that wants a filter.
constexpr std::size_t max_products = 10'000;

Json load(Call& call, const std::string& id) {
  if (id == all_products_collection) return all_products_document();
  Query row = call.db.query("SELECT document FROM product_collection WHERE id = ?1", id);
  if (!row.next()) throw not_found("products collection", id);
  return row.document(0);
}

/// The full product or SKU that a member of a collection names.
std::optional<Json> find_member_document(Database& db, const Json& member) {
  const std::string id = own_text(member, "id");
  return own_text(member, "object") == "sku" ? find_sku(db, id) : find_product(db, id);
}

/// Members by their own ids, so that the engine finds them whichever id the merchant used.
Json resolved_products(Database& db, const Json& products) {
  if (products.size() > max_products)
    throw invalid_payload("/products", "a collection lists at most 10,000 products and SKUs");
  Json resolved = Json::array();
  for (std::size_t i = 0; i < products.size(); ++i) {
    const std::string pointer = "/products/" + std::to_string(i);
    const Json& member = require_object(products[i], pointer);
    required_text(member, "id", pointer);
    const std::string object = text_at(member, "object", pointer).value_or("product");
    if (object != "product" && object != "sku")
      throw invalid_payload(pointer + "/object", "must be product or sku");
    const auto known = find_member_document(db, member);
    if (!known) throw invalid_payload(pointer + "/id", "there is no such " + object);
    Json entry = {{"id", own_text(*known, "id")}, {"object", object}};
    if (object == "sku") entry["product_id"] = own_text(*known, "product_id");
    resolved.push_back(std::move(entry));
  }
  return resolved;
}

void check_filter(const Json& filter, std::int64_t now_ms) {
  try {
    goods_where(filter, now_ms);
  } catch (const ApiError& error) {
    throw invalid_payload("/filter", error.details);
  }
}

}  // namespace

Reply create_product_collection(Call& call) {
  Json document = {{"id", random_id("pc_")},
                   {"object", "products_collection"},
                   {"created_at", call.now},
                   {"type", "STATIC"}};
  copy_fields(document, require_object(call.body), fields);
  required_text(document, "name");
  const std::string type = own_text(document, "type");
  if (type == "STATIC") {
    document.erase("filter");
    document["products"] = resolved_products(call.db, document.value("products", Json::array()));
  } else if (type == "AUTO_UPDATE") {
    document.erase("products");
    if (!document.contains("filter"))
      throw invalid_payload("/filter", "a collection of this type needs a filter");
    check_filter(document["filter"], call.now_ms);
  } else {
    throw invalid_payload("/type", "must be STATIC or AUTO_UPDATE");
  }
  check_definition("product_collections", document);
  call.db.run(
      "INSERT INTO product_collection (id, name, type, document, created_at) VALUES (?1, ?2, ?3, "
      "?4, ?5)",
      own_text(document, "id"), own_text(document, "name"), type, document, call.now);
  return Reply::json(document);
}

Reply list_product_collections(Call& call) {
  return list_rows(call, {.data_ref = "data",
                          .select = "document",
                          .from = "product_collection",
                          .filters = filter_fields,
                          .orders = orders,
                          .default_order = "created_at",
                          .entry = [](Call&, const Query& row) { return row.document(1); }});
}

Reply get_product_collection(Call& call) {
  return Reply::json(load(call, call.parameter(0)));
}

Reply delete_product_collection(Call& call) {
  load(call, call.parameter(0));
  if (call.parameter(0) == all_products_collection) {
    throw refused("resource_protected", "Resource protected",
                  "The collection of all products is built in");
  }
  // A rule that lost its collection could not be loaded, and its promotions would go with it.
  Query uses = call.db.query(
      "SELECT id FROM validation_rule WHERE instr(document, '\"' || ?1 || '\"') > 0 ORDER BY id "
      "LIMIT 10",
      call.parameter(0));
  Json ids = Json::array();
  while (uses.next()) ids.push_back(uses.text(0));
  if (!ids.empty()) {
    ApiError error = refused("resource_in_use", "Resource in use", "Validation rules name it");
    error.extra = {{"resource_id", call.parameter(0)},
                   {"resource_type", "products_collection"},
                   {"related_object_ids", ids},
                   {"related_object_type", "validation_rules"}};
    throw error;
  }
  call.db.run("DELETE FROM product_collection WHERE id = ?1", call.parameter(0));
  return Reply::no_content();
}

Reply list_collection_products(Call& call) {
  const Json document = load(call, call.parameter(0));
  const Listing listing{.data_ref = "data",
                        .select = "document",
                        .from = goods_relation(),
                        .filters = goods_filters,
                        .orders = goods_orders,
                        .default_order = "object",
                        .entry = [](Call&, const Query& row) { return row.document(1); }};
  if (own_text(document, "type") == "AUTO_UPDATE")
    return list_rows(call, listing, goods_where(member_of(document, "filter"), call.now_ms));
  Where where;
  std::string marks;
  for (const Json& member : document["products"]) {
    marks += marks.empty() ? "?" : ", ?";
    where.values.emplace_back(own_text(member, "id"));
  }
  where.sql = marks.empty() ? "1 = 0" : "id IN (" + marks + ")";
  return list_rows(call, listing, where);
}

}  // namespace scrip::server::handlers
