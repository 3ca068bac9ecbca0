#include "jobs/entries.h"
#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "resources/orders.h"
#include "resources/products.h"

namespace scrip::server::jobs {
namespace {

/// Metadata with more of it; what is not named stays, null removes.
Json merged(Json metadata, const Json& more) {
  if (!metadata.is_object()) metadata = Json::object();
  for (const auto& [name, value] : more.items()) {
    if (value.is_null()) {
      metadata.erase(name);
    } else {
      metadata[name] = value;
    }
  }
  return {{"metadata", std::move(metadata)}};
}

}  // namespace

/// Items are customers with a `source_id`.
Progress update_customers(Chunk& chunk) {
  return run_entries(
      chunk, [](Call& call, const Json&, const Json& item) { upsert_customer(call, &item); });
}

/// Items are source_ids; the request has the `metadata` for all of them.
Progress update_customers_metadata(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json& request, const Json& item) {
    Customer customer = load_customer(call.db, item.get<std::string>());
    update_customer_row(call, customer, {{"metadata", member_of(request, "metadata")}});
  });
}

/// Items are products with a `source_id`.
Progress update_products(Chunk& chunk) {
  return run_entries(chunk,
                     [](Call& call, const Json&, const Json& item) { upsert_product(call, item); });
}

/// Items are source_ids; the request has the `metadata` for all of them.
Progress update_products_metadata(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json& request, const Json& item) {
    Json product = load_product(call.db, item.get<std::string>());
    const Json change = merged(member_of(product, "metadata"), member_of(request, "metadata"));
    change_product(call, std::move(product), change);
  });
}

/// Items are orders.
Progress import_orders(Chunk& chunk) {
  return run_entries(chunk,
                     [](Call& call, const Json&, const Json& item) { upsert_order(call, item); });
}

}  // namespace scrip::server::jobs
