#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/call.h"
#include "json/view.h"
#include "resources/customers.h"

namespace scrip::server {

/// The order that a redemption settles: a new one, or the stored one that the request names.
struct OrderRow {
  std::string id;
  std::optional<std::string> source_id;
  bool exists = false;
  Json stored = Json::object();
};
OrderRow order_of(Call& call, const Json& body);

/// An order as it is stored, with what its row needs besides.
struct OrderText {
  std::string status;
  std::string customer_id;
  std::string created_at;
  std::int64_t total_amount = 0;
  /// All its members but `redemptions`, without the closing brace.
  std::string open;

  /// The document, with `redemptions`, a JSON object, unless that is empty.
  std::string with(std::string_view redemptions) const;
};

/// The engine's order with the members that a stored order has.
OrderText order_text(Call& call, const OrderRow& row, const ObjectView& computed, const Json& body,
                     const std::optional<Customer>& customer);
/// Stores a settled order.
void save_order(Call& call, const OrderRow& row, const OrderText& order,
                const std::string& document);
/// Stores a changed document.
void save_order(Call& call, const Json& order);

/// Takes one redemption's discount, as its running order says it, off an order and adds the totals
/// up again.
void remove_discount(Json& order, const Json& child_order);

}  // namespace scrip::server
