#include "resources/orders.h"

#include <array>

#include "handlers/handlers.h"
#include "jobs/queue.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 13> filter_fields{{{"id", "id"},
                                                     {"source_id", "source_id"},
                                                     {"status", "status"},
                                                     {"customer_id", "customer_id"},
                                                     {"amount", ""},
                                                     {"initial_amount", ""},
                                                     {"discount_amount", ""},
                                                     {"items_discount_amount", ""},
                                                     {"total_discount_amount", ""},
                                                     {"total_amount", ""},
                                                     {"referrer_id", ""},
                                                     {"created_at", "created_at"},
                                                     {"updated_at", "updated_at"}}};
constexpr std::array<ListOrder, 5> orders{{{"id", "id"},
                                           {"source_id", "coalesce(source_id, '')"},
                                           {"status", "status"},
                                           {"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"}}};
constexpr std::array<std::string_view, 3> parameters{"customer", "source_id", "status"};
constexpr std::size_t max_imported = 10'000;

}  // namespace

Reply create_order(Call& call) {
  return Reply::json(upsert_order(call, require_object(call.body)));
}

Reply update_order(Call& call) {
  return Reply::json(
      change_order(call, load_order(call.db, call.parameter(0)), require_object(call.body)));
}

Reply list_orders(Call& call) {
  Where where;
  if (const auto customer = query_text(call, "customer"))
    where.and_equals("customer_id", load_customer(call.db, *customer).id);
  if (const auto source_id = query_text(call, "source_id"))
    where.and_equals("source_id", *source_id);
  if (const auto status = query_text(call, "status")) where.and_equals("status", *status);
  return list_rows(call,
                   {.data_ref = "orders",
                    .select = "document",
                    .from = "orders",
                    .filters = filter_fields,
                    .orders = orders,
                    .parameters = parameters,
                    .entry = [](Call&, const Query& row) { return row.document(1); }},
                   where);
}

Reply get_order(Call& call) {
  return Reply::json(load_order(call.db, call.parameter(0)));
}

Reply import_orders(Call& call) {
  const Json& body = call.body;
  if (!body.is_array()) throw invalid_payload("", "expected an array of orders");
  if (body.empty() || body.size() > max_imported)
    throw invalid_payload("", "an import has 1 to 10,000 orders");
  for (std::size_t i = 0; i < body.size(); ++i) require_object(body[i], "/" + std::to_string(i));
  return accepted(enqueue_entries(call, "ORDERS.IMPORT", Json::object(), entries_of(body)));
}

}  // namespace scrip::server::handlers
