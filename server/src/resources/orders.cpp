#include "resources/orders.h"

#include <array>

#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/strict.h"
#include "redemptions/orders.h"
#include "resources/customers.h"
#include "resources/evaluation.h"
#include "resources/metadata_schemas.h"
#include "resources/products.h"
#include "resources/segment_changes.h"

namespace scrip::server {
namespace {

constexpr std::array<const char*, 4> computed_from{"amount", "discount_amount", "items",
                                                   "initial_amount"};

bool is_status(const std::string& status) {
  return status == "CREATED" || status == "PAID" || status == "CANCELED" || status == "FULFILLED";
}

bool counts(const Json& order) {
  const std::string status = own_text(order, "status");
  return (status == "PAID" || status == "FULFILLED") && !own_text(order, "customer_id").empty();
}

/// The members that the engine adds up, from what is sent over what is stored.
Json add_up(Call& call, const Json& stored, const Json& body, const std::string& pointer) {
  Json order = Json::object();
  const bool items_sent = find_member(body, "items") != nullptr;
  for (const char* name : computed_from) {
    const Json* value = find_member(body, name);
    // The stored sum is not that of other items.
    const bool stale = items_sent && name != std::string_view("discount_amount");
    if (value == nullptr && !stale) value = find_member(stored, name);
    if (value != nullptr) order[name] = *value;
  }
  if (order.contains("items")) {
    // A discount that was applied once is history by now.
    if (!order["items"].is_array()) throw invalid_payload(pointer + "/items", "must be an array");
    for (Json& item : order["items"]) {
      if (item.is_object()) item.erase("applied_discount_amount");
    }
  }
  if (!order.contains("items") && !order.contains("amount")) order["amount"] = 0;
  const Json request = {{"redeemables", Json::array()}, {"order", std::move(order)}};
  const Answer answer = call.engines.get(call.db)->validate(
      to_text(request), to_text({{"now", call.now}, {"prices", "REQUEST"}}));
  try {
    require_ok(answer);
  } catch (ApiError& error) {
    constexpr std::string_view own = "/order";
    if (error.pointer.starts_with(own)) error.pointer = pointer + error.pointer.substr(own.size());
    throw;
  }
  const Json document = parse_own(answer.body);
  return document.value("order", Json::object());
}

void check_items_metadata(Database& db, const Json& body, const std::string& pointer) {
  const Json* items = array_at(body, "items", pointer);
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string place = pointer + "/items/" + std::to_string(i);
    const Json& item = require_object((*items)[i], place);
    const Json* metadata = object_at(item, "metadata", place);
    check_metadata(db, "order_item", metadata != nullptr ? *metadata : Json::object(),
                   place + "/metadata");
  }
}

}  // namespace

std::optional<Json> find_order(Database& db, const std::string& id_or_source_id) {
  Query row = db.query(
      "SELECT document FROM orders WHERE id = ?1 OR source_id = ?1 ORDER BY CASE WHEN id = ?1 THEN "
      "0 ELSE 1 END",
      id_or_source_id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

Json load_order(Database& db, const std::string& id_or_source_id) {
  auto order = find_order(db, id_or_source_id);
  if (!order) throw not_found("order", id_or_source_id);
  return std::move(*order);
}

Json change_order(Call& call, Json order, const Json& body, const std::string& pointer) {
  const Json before = order;
  check_items_metadata(call.db, body, pointer);
  apply_overrides(call, body, pointer);
  Json computed = add_up(call, order, body, pointer);
  for (const char* name : {"id", "source_id", "status", "created_at", "customer_id", "customer",
                           "referrer_id", "metadata", "redemptions", "object"}) {
    if (const Json* value = find_member(order, name)) computed[name] = *value;
  }
  order = std::move(computed);
  order["object"] = "order";
  if (!order.contains("referrer_id")) order["referrer_id"] = nullptr;
  if (!order.contains("customer_id")) order["customer_id"] = nullptr;
  if (const auto status = text_at(body, "status", pointer)) {
    if (!is_status(*status))
      throw invalid_payload(pointer + "/status", "must be CREATED, PAID, CANCELED or FULFILLED");
    order["status"] = *status;
  }
  if (const auto source_id = text_at(body, "source_id", pointer)) order["source_id"] = *source_id;
  if (const Json* metadata = object_at(body, "metadata", pointer)) order["metadata"] = *metadata;
  if (!order.contains("metadata")) order["metadata"] = Json::object();
  check_metadata(call.db, "order", order["metadata"], pointer + "/metadata");
  if (const auto customer =
          upsert_customer(call, object_at(body, "customer", pointer), pointer + "/customer")) {
    order["customer_id"] = customer->id;
    order["customer"] = {{"id", customer->id}, {"object", "customer"}};
  }
  if (before.contains("created_at")) order["updated_at"] = call.now;
  order["created_at"] = before.value("created_at", Json(call.now));
  save_order(call, order);
  count_order(call, before, order);
  return order;
}

Json upsert_order(Call& call, const Json& body, const std::string& pointer) {
  require_object(body, pointer);
  const auto id = text_at(body, "id", pointer);
  const auto source_id = text_at(body, "source_id", pointer);
  if (source_id && (source_id->empty() || source_id->size() > 512))
    throw invalid_payload(pointer + "/source_id", "must have 1 to 512 bytes");
  std::optional<Json> known;
  if (id) known = find_order(call.db, *id);
  if (!known && source_id) known = find_order(call.db, *source_id);
  if (!known && id) throw not_found("order", *id);
  if (known) return change_order(call, std::move(*known), body, pointer);
  return change_order(call, {{"id", ordered_id("ord_", call.now_ms)}, {"status", "CREATED"}}, body,
                      pointer);
}

void count_order(Call& call, const Json& before, const Json& after) {
  const auto add = [&](const Json& order, std::int64_t sign) {
    call.db.run(
        "UPDATE customer SET orders_total_count = orders_total_count + ?2, orders_total_amount = "
        "orders_total_amount + ?3 WHERE id = ?1",
        own_text(order, "customer_id"), sign, sign * own_integer(order, "total_amount"));
  };
  const auto look_back = [&](const std::string& customer_id) {
    Query last = call.db.query(
        "SELECT document, created_at FROM orders WHERE customer_id = ?1 AND status IN ('PAID', "
        "'FULFILLED') ORDER BY created_at DESC, id DESC LIMIT 1",
        customer_id);
    std::int64_t amount = 0;
    std::optional<std::string> date;
    if (last.next()) {
      amount = own_integer(last.document(0), "total_amount");
      date = last.text(1);
    }
    call.db.run("UPDATE customer SET orders_last_amount = ?2, orders_last_date = ?3 WHERE id = ?1",
                customer_id, amount, date);
  };
  if (counts(before)) add(before, -1);
  if (counts(after)) add(after, 1);
  if (counts(before)) look_back(own_text(before, "customer_id"));
  if (counts(after)) look_back(own_text(after, "customer_id"));
  for (const Json* order : {&before, &after}) {
    if (counts(*order)) note_for_segments(call.db, own_text(*order, "customer_id"));
  }
}

void apply_overrides(Call& call, const Json& order, const std::string& pointer) {
  const Json* items = array_at(order, "items", pointer);
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string place = pointer + "/items/" + std::to_string(i);
    const Json& item = require_object((*items)[i], place);
    std::string product_id;
    if (const Json* product = object_at(item, "product", place);
        product != nullptr && product->value("override", Json(false)) == true) {
      product_id = own_text(upsert_product(call, *product, place + "/product"), "id");
    }
    if (const Json* sku = object_at(item, "sku", place);
        sku != nullptr && sku->value("override", Json(false)) == true) {
      if (product_id.empty()) product_id = own_text(item, "product_id");
      upsert_sku(call, product_id, *sku, place + "/sku");
    }
  }
}

}  // namespace scrip::server
