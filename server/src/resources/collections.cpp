#include "resources/collections.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::array<FilterField, 10> filters{{{"id", "id"},
                                               {"source_id", "source_id"},
                                               {"name", "name"},
                                               {"price", "price"},
                                               {"product_id", "product_id"},
                                               {"object", "object"},
                                               {"attributes", ""},
                                               {"image_url", ""},
                                               {"created_at", "created_at"},
                                               {"updated_at", "updated_at"}}};

constexpr std::string_view goods =
    "(SELECT id, source_id, name, price, CAST(NULL AS TEXT) AS product_id, 'product' AS object,"
    " created_at, updated_at, document FROM product"
    " UNION ALL SELECT id, source_id, sku AS name, price, product_id, 'sku' AS object,"
    " created_at, updated_at, document FROM sku) goods";

/// A product or SKU as the request describes it, over what the store knows of it.
struct Described {
  std::string object;
  Json document;
};

std::optional<Json> stored(Database& db, const std::string& object, const std::string& id,
                           const std::string& source_id) {
  Query row =
      object == "sku"
          ? db.query("SELECT document FROM sku WHERE id = ?1 OR source_id = ?2", id, source_id)
          : db.query("SELECT document FROM product WHERE id = ?1 OR source_id = ?2", id, source_id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

/// One of the two halves of an order line: the product, or the SKU.
std::optional<Described> described(Database& db, const Json& item, const std::string& object) {
  const bool sku = object == "sku";
  const Json& sent = member_of(item, object.c_str());
  const bool related = own_text(item, "related_object") == "sku" ? sku : !sku;
  std::string id = own_text(item, sku ? "sku_id" : "product_id");
  if (id.empty()) id = own_text(sent, "id");
  std::string source_id = own_text(sent, "source_id");
  if (source_id.empty() && related) source_id = own_text(item, "source_id");
  if (id.empty() && source_id.empty()) return std::nullopt;
  const std::string& named = id.empty() ? source_id : id;
  // A line may name either by its source_id where an id is expected.
  Json document = stored(db, object, id, source_id.empty() ? named : source_id)
                      .value_or(Json{{"object", object}, {"metadata", Json::object()}});
  if (!document.contains("id") && !id.empty()) document["id"] = id;
  if (!document.contains("source_id"))
    document["source_id"] = source_id.empty() ? named : source_id;
  for (const char* name : {"name", "sku", "price", "attributes", "image_url"}) {
    if (const Json* value = find_member(sent, name)) document[name] = *value;
  }
  if (const Json* price = find_member(item, "price"); price != nullptr && related)
    document["price"] = *price;
  if (const Json* metadata = find_member(sent, "metadata");
      metadata != nullptr && metadata->is_object()) {
    Json& all = document["metadata"];
    if (!all.is_object()) all = Json::object();
    all.update(*metadata);
  }
  if (sku && !document.contains("product_id")) {
    if (const std::string product = own_text(item, "product_id"); !product.empty())
      document["product_id"] = product;
  }
  return Described{object, std::move(document)};
}

/// Whether a line says anything that the store may not know.
bool describes(const Json& item) {
  if (!item.is_object()) return false;
  if (find_member(item, "price") != nullptr) return true;
  for (const char* object : {"product", "sku"}) {
    const Json& sent = member_of(item, object);
    for (const char* name : {"name", "sku", "price", "attributes", "image_url", "metadata"}) {
      if (sent.is_object() && find_member(sent, name) != nullptr) return true;
    }
  }
  return false;
}

std::vector<Described> goods_described(Database& db, const Json& order) {
  std::vector<Described> found;
  const Json* items = find_member(order, "items");
  if (items == nullptr || !items->is_array()) return found;
  for (const Json& item : *items) {
    if (found.size() >= 1000) break;  // the engine refuses carts beyond its own bound
    if (!describes(item)) continue;
    for (const char* object : {"product", "sku"}) {
      if (auto one = described(db, item, object)) found.push_back(std::move(*one));
    }
  }
  return found;
}

void add_text(std::vector<Value>& values, const Json& document, const char* name) {
  const Json* value = find_member(document, name);
  if (value != nullptr && value->is_string()) {
    values.emplace_back(value->get<std::string>());
  } else {
    values.emplace_back(nullptr);
  }
}

/// Which of the goods a filter selects, by their place.
std::set<std::size_t> selected(Database& db, const std::vector<Described>& described,
                               const Json& filter, std::int64_t now_ms) {
  std::string sql =
      "WITH goods (place, id, source_id, name, price, product_id, object, created_at, updated_at,"
      " document) AS (VALUES ";
  std::vector<Value> values;
  for (std::size_t place = 0; place < described.size(); ++place) {
    sql += place == 0 ? "" : ", ";
    sql +=
        "(CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BIGINT),"
        " CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))";
    const Json& document = described[place].document;
    values.emplace_back(static_cast<std::int64_t>(place));
    add_text(values, document, "id");
    add_text(values, document, "source_id");
    add_text(values, document, described[place].object == "sku" ? "sku" : "name");
    const Json* price = find_member(document, "price");
    if (price != nullptr && price->is_number_integer()) {
      values.emplace_back(price->get<std::int64_t>());
    } else {
      values.emplace_back(nullptr);
    }
    add_text(values, document, "product_id");
    values.emplace_back(described[place].object);
    add_text(values, document, "created_at");
    add_text(values, document, "updated_at");
    values.emplace_back(to_text(document));
  }
  const Where where = goods_where(filter, now_ms);
  sql += ") SELECT place FROM goods WHERE " + where.sql;
  values.insert(values.end(), where.values.begin(), where.values.end());
  std::set<std::size_t> places;
  Query rows = db.query_values(sql, values);
  while (rows.next()) places.insert(static_cast<std::size_t>(rows.integer(0)));
  return places;
}

Json member_of_collection(const Described& goods_item) {
  Json member = {{"object", goods_item.object}};
  for (const char* name : {"id", "source_id"}) {
    if (const Json* value = find_member(goods_item.document, name)) member[name] = *value;
  }
  if (goods_item.object == "sku") {
    if (const Json* value = find_member(goods_item.document, "product_id"))
      member["product_id"] = *value;
  }
  if (!member.contains("id")) member["id"] = member["source_id"];
  return member;
}

bool is_in_store(Database& db, const std::string& id, const Json& filter, std::int64_t now_ms) {
  if (id.empty()) return false;
  Where where = goods_where(filter, now_ms);
  where.and_equals("id", id);
  return db
      .query_values("SELECT 1 FROM " + std::string(goods) + " WHERE " + where.sql, where.values)
      .next();
}

}  // namespace

Json all_products_document() {
  return {{"id", all_products_collection},
          {"name", "All products"},
          {"type", "AUTO_UPDATE"},
          {"filter", Json::object()},
          {"created_at", "2020-01-01T00:00:00.000Z"},
          {"object", "products_collection"}};
}

std::string_view goods_relation() {
  return goods;
}

Where goods_where(const Json& filter, std::int64_t now_ms) {
  return filter_where(filter, filters, "document", now_ms);
}

bool depends_on_time(const Json& filter) {
  if (!filter.is_structured()) return false;
  for (const auto& [name, value] : filter.items()) {
    if (name.ends_with("_ago") || name.ends_with("_future") || depends_on_time(value)) return true;
  }
  return false;
}

Json resolved_collection(Database& db, Json collection, std::int64_t now_ms) {
  if (own_text(collection, "type") != "AUTO_UPDATE") return collection;
  const Where where = goods_where(member_of(collection, "filter"), now_ms);
  collection["products"] = Json::array();
  Query rows = db.query_values("SELECT id, object, product_id FROM " + std::string(goods) +
                                   " WHERE " + where.sql + " ORDER BY object, id",
                               where.values);
  while (rows.next()) {
    Json member = {{"id", rows.text(0)}, {"object", rows.text(1)}};
    set_if(member, "product_id", rows.optional_text(2));
    collection["products"].push_back(std::move(member));
  }
  return collection;
}

Json member_changes(Database& db, const Json& order, std::int64_t now_ms) {
  Json changes = Json::object();
  const std::vector<Described> described = goods_described(db, order);
  if (described.empty()) return changes;
  Query collections =
      db.query("SELECT document FROM product_collection WHERE type = 'AUTO_UPDATE' ORDER BY id");
  while (collections.next()) {
    const Json collection = collections.document(0);
    const Json& filter = member_of(collection, "filter");
    const std::set<std::size_t> places = selected(db, described, filter, now_ms);
    Json add = Json::array();
    Json remove = Json::array();
    for (std::size_t place = 0; place < described.size(); ++place) {
      const std::string id = own_text(described[place].document, "id");
      const bool was = is_in_store(db, id, filter, now_ms);
      const bool is = places.contains(place);
      if (is && !was) add.push_back(member_of_collection(described[place]));
      if (was && !is) remove.push_back(id);
    }
    if (add.empty() && remove.empty()) continue;
    changes[own_text(collection, "id")] = {{"add", std::move(add)}, {"remove", std::move(remove)}};
  }
  return changes;
}

void apply_member_changes(Json& collection, const Json& changes) {
  const Json* change = find_member(changes, own_text(collection, "id").c_str());
  if (change == nullptr) return;
  Json members = Json::array();
  for (const Json& member : collection["products"]) {
    const Json& gone = (*change)["remove"];
    if (std::find(gone.begin(), gone.end(), member["id"]) == gone.end()) members.push_back(member);
  }
  for (const Json& member : (*change)["add"]) members.push_back(member);
  collection["products"] = std::move(members);
}

}  // namespace scrip::server
