#include "support/follow.h"

namespace scrip::testing {

Json followed(Json request, const Json& nudge) {
  const Json& change = nudge["change"];
  const auto unnamed = [&](const Json& dropped) {
    Json kept = Json::array();
    for (const Json& entry : request["redeemables"]) {
      if (entry["object"] != dropped["object"] || entry["id"] != dropped["id"]) {
        kept.push_back(entry);
      }
    }
    return kept;
  };
  if (change.contains("drop")) request["redeemables"] = unnamed(change["drop"]);
  if (change.contains("add")) request["redeemables"].push_back(change["add"]);
  if (change.contains("amount")) {
    // Goods that no promotion names, and that sort before all others.
    Json& order = request["order"];
    if (order.contains("items")) {
      order["items"].push_back({{"price", change["amount"]}, {"quantity", 1}});
    } else {
      order["amount"] = order["amount"].get<std::int64_t>() + change["amount"].get<std::int64_t>();
    }
  }
  if (change.contains("quantity")) {
    Json& items = request["order"]["items"];
    if (change.contains("order_item_index")) {
      Json& quantity = items[change["order_item_index"].get<std::size_t>()]["quantity"];
      quantity = quantity.get<std::int64_t>() + change["quantity"].get<std::int64_t>();
    } else {
      const char* name = change.contains("sku_id") ? "sku_id" : "product_id";
      items.push_back({{name, change[name]}, {"quantity", change["quantity"]}});
    }
  }
  for (const Json& units : change.value("items", Json::array())) {
    request = followed(request, {{"change", units}});
  }
  return request;
}

Json followed_context(Json context, const Json& nudge) {
  if (nudge["change"].contains("wait_until")) context["now"] = nudge["change"]["wait_until"];
  return context;
}

}  // namespace scrip::testing
