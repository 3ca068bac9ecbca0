#include "redemptions/orders.h"

#include <algorithm>

#include "base/crypto.h"
#include "json/fields.h"
#include "json/object_text.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

void set_or_erase(Json& document, const char* name, std::int64_t amount) {
  if (amount > 0) {
    document[name] = amount;
  } else {
    document.erase(name);
  }
}

constexpr Insert insert_order{
    .table = AppendTable::orders,
    .head = "INSERT INTO orders (id, source_id, customer_id, status, document, created_at) VALUES ",
    .row = "(?, ?, nullif(?, ''), ?, ?, ?)"};

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
    if (id || row.source_id) {
      Query stored = call.db.lookup(
          "SELECT id, source_id, document FROM orders WHERE id = ?1 OR source_id = ?2 ORDER BY id "
          "= ?1 DESC",
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
  }
  row.id = ordered_id("ord_", call.now_ms);
  return row;
}

std::string OrderText::with(std::string_view redemptions) const {
  std::string document;
  document.reserve(open.size() + redemptions.size() + 32);
  document += open;
  if (!redemptions.empty()) {
    document += R"(,"redemptions":)";
    document += redemptions;
  }
  document += '}';
  return document;
}

OrderText order_text(Call& call, const OrderRow& row, const ObjectView& computed, const Json& body,
                     const std::optional<Customer>& customer) {
  const Json* sent = find_member(body, "order");
  const std::string status =
      sent != nullptr && !call.caller.is_client() ? own_text(*sent, "status") : "";
  if (!status.empty() && !is_status(status))
    throw invalid_payload("/order/status", "must be CREATED, PAID, CANCELED or FULFILLED");
  const Json* metadata = sent != nullptr ? find_member(*sent, "metadata") : nullptr;
  OrderText order{.status = status.empty() ? "PAID" : status,
                  .customer_id = customer ? customer->id : computed["customer_id"].text(),
                  .created_at = row.exists ? own_text(row.stored, "created_at") : call.now,
                  .total_amount = computed["total_amount"].integer(),
                  .open = {}};
  if (order.created_at.empty()) order.created_at = call.now;
  ObjectText text;
  text.text("id", row.id).text("object", "order");
  if (row.source_id) text.text("source_id", *row.source_id);
  text.text("status", order.status).text("created_at", order.created_at);
  if (row.exists) text.text("updated_at", call.now);
  if (customer) {
    text.text("customer_id", customer->id)
        .raw("customer", ObjectText().text("id", customer->id).text("object", "customer").take());
  }
  if (metadata != nullptr) text.raw("metadata", to_text(*metadata));
  bool has_referrer = false;
  for (const auto& [name, value] : computed.members()) {
    const bool ours = name == "id" || name == "object" || name == "status" ||
                      name == "created_at" || name == "redemptions" ||
                      (name == "source_id" && row.source_id) ||
                      (name == "updated_at" && row.exists) ||
                      ((name == "customer_id" || name == "customer") && customer) ||
                      (name == "metadata" && metadata != nullptr);
    if (ours) continue;
    has_referrer = has_referrer || name == "referrer_id";
    text.raw(name, value.raw());
  }
  if (!has_referrer) text.raw("referrer_id", "null");
  order.open = text.take();
  order.open.pop_back();
  return order;
}

void save_order(Call& call, const OrderRow& row, const OrderText& order,
                const std::string& document) {
  if (!row.exists) {
    call.db.append(insert_order, {row.id, row.source_id.value_or("")}, row.id, row.source_id,
                   order.customer_id, order.status, document, order.created_at);
    return;
  }
  call.db.run(
      "UPDATE orders SET customer_id = nullif(?2, ''), status = ?3, document = ?4, updated_at = ?5 "
      "WHERE id = ?1",
      row.id, order.customer_id, order.status, document, call.now);
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
