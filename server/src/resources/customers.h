#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/call.h"
#include "store/filter.h"

namespace scrip::server {

struct Customer {
  std::string id;
  std::optional<std::string> source_id;
  Json document;
};

/// By id or by the merchant's own source_id.
inline constexpr std::string_view customer_query =
    "SELECT id, source_id, document FROM customer WHERE id = ?1 OR source_id = ?1 ORDER BY CASE "
    "WHEN id = ?1 THEN 0 ELSE 1 END";
std::optional<Customer> find_customer(Database& db, const std::string& id_or_source_id);
Customer load_customer(Database& db, const std::string& id_or_source_id);

/// The customer that a request names by `id` or `source_id`, changed by what else it says; a new
/// one when there is none. A customer without either is new. Nothing when `body` is absent or
/// empty.
std::optional<Customer> upsert_customer(Call& call, const Json* body,
                                        const std::string& pointer = "");
/// Merges a body into a known customer.
void update_customer_row(Call& call, Customer& customer, const Json& body,
                         const std::string& pointer = "");

/// The members of a body that a customer takes, checked; an `id` is not among them.
Json customer_request(const Json& body, const std::string& pointer = "");

/// The document that the API shows: summary and loyalty added.
Json customer_document(Database& db, const Customer& customer);
/// `{id, source_id, name, email, metadata, object}`, as redemptions carry it.
Json customer_summary(const Customer& customer);

/// `[{id, name}]` of the segments the customer is in now.
Json segments_of(Database& db, const Customer& customer, std::int64_t now_ms);
/// The customers in one segment now, as a condition on the table.
Where segment_where(Database& db, const std::string& segment_id, std::int64_t now_ms);
/// What lists of customers and segments may filter by.
std::span<const FilterField> customer_filters();
/// The customers that a segment's or a list's filter selects.
Where customer_where(const Json& filter, std::int64_t now_ms);

/// `track_` and a hash of the source_id that only this project can compute.
std::string tracking_id(Database& db, const std::string& source_id);

}  // namespace scrip::server
