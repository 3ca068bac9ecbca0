#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 3> fields{
    {{"name", Kind::text}, {"type", Kind::text}, {"products", Kind::array}}};

Json load(Call& call, const std::string& id) {
  Query row = call.db.query("SELECT document FROM product_collection WHERE id = ?1", id);
  if (!row.next()) throw not_found("products collection", id);
  return row.document(0);
}

/// The full product or SKU that a member of a collection names.
std::optional<Json> find_member_document(Database& db, const Json& member) {
  Query row = own_text(member, "object") == "sku"
                  ? db.query("SELECT document FROM sku WHERE id = ?1 OR source_id = ?1",
                             own_text(member, "id"))
                  : db.query("SELECT document FROM product WHERE id = ?1 OR source_id = ?1",
                             own_text(member, "id"));
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

/// Members by their own ids, so that the engine finds them whichever id the merchant used.
Json resolved_products(Database& db, const Json& products) {
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

}  // namespace

Reply create_product_collection(Call& call) {
  Json document = {{"id", random_id("pc_")},
                   {"object", "products_collection"},
                   {"created_at", call.now},
                   {"type", "STATIC"},
                   {"products", Json::array()}};
  copy_fields(document, require_object(call.body), fields);
  required_text(document, "name");
  if (own_text(document, "type") != "STATIC") {
    throw invalid_payload("/type", "only STATIC collections are supported so far");
  }
  document["products"] = resolved_products(call.db, document["products"]);
  check_definition("product_collections", document);
  call.db.run(
      "INSERT INTO product_collection (id, name, document, created_at) VALUES (?1, ?2, ?3, ?4)",
      own_text(document, "id"), own_text(document, "name"), document, call.now);
  return Reply::json(document);
}

Reply list_product_collections(Call& call) {
  const Paging paging = paging_of(call);
  const bool descending = query_text(call, "order") == "-created_at";
  Json rows = Json::array();
  Query query = call.db.query(
      descending
          ? "SELECT document FROM product_collection ORDER BY created_at DESC, id LIMIT ?1 OFFSET "
            "?2"
          : "SELECT document FROM product_collection ORDER BY created_at, id LIMIT ?1 OFFSET ?2",
      paging.limit, paging.offset);
  while (query.next()) rows.push_back(query.document(0));
  Query count = call.db.query("SELECT count(*) FROM product_collection");
  count.next();
  return Reply::json(list_document("data", std::move(rows), count.integer(0)));
}

Reply get_product_collection(Call& call) {
  return Reply::json(load(call, call.parameter(0)));
}

Reply delete_product_collection(Call& call) {
  load(call, call.parameter(0));
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
  const Paging paging = paging_of(call);
  Json rows = Json::array();
  std::int64_t total = 0;
  for (const Json& member : document["products"]) {
    auto known = find_member_document(call.db, member);
    if (!known) continue;  // deleted since
    if (total >= paging.offset && total < paging.offset + paging.limit)
      rows.push_back(std::move(*known));
    ++total;
  }
  return Reply::json(list_document("data", std::move(rows), total));
}

}  // namespace scrip::server::handlers
