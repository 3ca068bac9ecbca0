#pragma once

#include <optional>
#include <string>

#include "api/call.h"
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

/// The engine's order with the members that a stored order has.
Json order_document(Call& call, const OrderRow& row, const Json& computed, const Json& body,
                    const std::optional<Customer>& customer);
void save_order(Call& call, const Json& order);

/// Takes one redemption's discount, as its running order says it, off an order and adds the totals
/// up again.
void remove_discount(Json& order, const Json& child_order);

}  // namespace scrip::server
