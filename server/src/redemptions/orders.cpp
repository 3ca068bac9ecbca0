#include "redemptions/orders.h"

#include <algorithm>

#include "base/crypto.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

void set_or_erase(Json& document, const char* name, std::int64_t amount) {
  if (amount > 0) {
    document[name] = amount;
  } else {
    document.erase(name);
  }
}

bool is_status(const std::string& status) {
  return status == "CREATED" || status == "PAID" || status == "CANCELED" || status == "FULFILLED";
}

}  // namespace

OrderRow order_of(Call& call, const Json& body) {
  OrderRow row;
  const Json* order = object_at(body, "order");
  if (order != nullptr) {
    row.source_id = text_at(*order, "source_id", "/order");
    const auto id = text_at(*order, "id", "/order");
    Query stored = call.db.query(
        "SELECT id, source_id, document FROM orders WHERE id = ?1 OR source_id = ?2 ORDER BY id = "
        "?1 DESC",
        id.value_or(""), row.source_id);
    if (stored.next()) {
      // A page may settle its own new order, not touch one that was settled.
      if (call.caller.is_client())
        throw refused("invalid_order", "Invalid order", "This order exists already");
      return {.id = stored.text(0),
              .source_id = stored.optional_text(1),
              .exists = true,
              .stored = stored.document(2)};
    }
  }
  row.id = ordered_id("ord_", call.now_ms);
  return row;
}

Json order_document(Call& call, const OrderRow& row, const Json& computed, const Json& body,
                    const std::optional<Customer>& customer) {
  Json order = computed.is_object() ? computed : Json::object();
  order["id"] = row.id;
  order["object"] = "order";
  set_if(order, "source_id", row.source_id);
  const Json* sent = find_member(body, "order");
  const std::string status =
      sent != nullptr && !call.caller.is_client() ? own_text(*sent, "status") : "";
  if (!status.empty() && !is_status(status))
    throw invalid_payload("/order/status", "must be CREATED, PAID, CANCELED or FULFILLED");
  order["status"] = status.empty() ? "PAID" : status;
  order["created_at"] =
      row.exists ? row.stored.value("created_at", Json(call.now)) : Json(call.now);
  if (row.exists) order["updated_at"] = call.now;
  if (customer) {
    order["customer_id"] = customer->id;
    order["customer"] = {{"id", customer->id}, {"object", "customer"}};
  }
  if (!order.contains("referrer_id")) order["referrer_id"] = nullptr;
  if (const Json* metadata = sent != nullptr ? find_member(*sent, "metadata") : nullptr)
    order["metadata"] = *metadata;
  if (const Json* earlier = find_member(row.stored, "redemptions")) order["redemptions"] = *earlier;
  return order;
}

void save_order(Call& call, const Json& order) {
  call.db.run(
      "INSERT INTO orders (id, source_id, customer_id, status, document, created_at) VALUES (?1, "
      "?2, ?3, ?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET customer_id = ?3, status = ?4, document = ?5, updated_at = "
      "?7",
      own_text(order, "id"), text_at(order, "source_id"), text_at(order, "customer_id"),
      own_text(order, "status"), order, own_text(order, "created_at"), call.now);
}

void remove_discount(Json& order, const Json& child_order) {
  std::int64_t on_items = 0;
  const Json* child_items = find_member(child_order, "items");
  if (order.contains("items")) {
    Json& items = order["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
      Json& item = items[i];
      const std::int64_t applied = child_items != nullptr && i < child_items->size()
                                       ? own_integer((*child_items)[i], "applied_discount_amount")
                                       : 0;
      const std::int64_t discount =
          std::max<std::int64_t>(0, own_integer(item, "discount_amount") - applied);
      on_items += discount;
      set_or_erase(item, "discount_amount", discount);
      set_or_erase(
          item, "applied_discount_amount",
          std::max<std::int64_t>(0, own_integer(item, "applied_discount_amount") - applied));
      if (item.contains("subtotal_amount"))
        item["subtotal_amount"] = own_integer(item, "amount") - discount;
    }
  }
  const std::int64_t on_order =
      std::max<std::int64_t>(0, own_integer(order, "discount_amount") -
                                    own_integer(child_order, "applied_discount_amount"));
  set_or_erase(order, "discount_amount", on_order);
  set_or_erase(order, "items_discount_amount", on_items);
  set_or_erase(order, "total_discount_amount", on_order + on_items);
  for (const char* name : {"applied_discount_amount", "items_applied_discount_amount",
                           "total_applied_discount_amount"}) {
    set_or_erase(
        order, name,
        std::max<std::int64_t>(0, own_integer(order, name) - own_integer(child_order, name)));
  }
  order["total_amount"] =
      std::max<std::int64_t>(0, own_integer(order, "amount") - on_order - on_items);
}

}  // namespace scrip::server
