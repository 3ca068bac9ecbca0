#pragma once

#include <optional>
#include <string>

#include "api/call.h"

namespace scrip::server {

/// A stored order by its id or source_id.
std::optional<Json> find_order(Database& db, const std::string& id_or_source_id);
Json load_order(Database& db, const std::string& id_or_source_id);

/// The order that a body of POST /v1/orders names by `id` or `source_id`, changed by what else it
/// says; a new one, CREATED unless it says otherwise, when there is none. Amounts are added up as
/// for a validation without redeemables; discounts of earlier redemptions stay.
Json upsert_order(Call& call, const Json& body, const std::string& pointer = "");
/// Merges a body into a stored order.
Json change_order(Call& call, Json order, const Json& body, const std::string& pointer = "");

/// Brings a customer's order summary from one state of an order to the next: it counts what is PAID
/// or FULFILLED. Either may be empty.
void count_order(Call& call, const Json& before, const Json& after);

/// Creates or changes the products and SKUs that an order's items bring with `override: true`.
void apply_overrides(Call& call, const Json& order, const std::string& pointer);

}  // namespace scrip::server
