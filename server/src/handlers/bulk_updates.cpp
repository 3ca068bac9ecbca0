#include <set>
#include <vector>

#include "handlers/handlers.h"
#include "jobs/queue.h"
#include "json/fields.h"

namespace scrip::server::handlers {
namespace {

constexpr std::size_t max_entries = 10'000;

/// A body that is an array of objects with a `source_id` each, none twice.
const Json& require_entries(const Json& body) {
  if (!body.is_array()) throw invalid_payload("", "expected an array");
  if (body.empty() || body.size() > max_entries)
    throw invalid_payload("", "must have 1 to 10,000 entries");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    if (!seen.insert(required_text(require_object(body[i], pointer), "source_id", pointer)).second)
      throw invalid_payload(pointer + "/source_id", "the same source_id is listed twice");
  }
  return body;
}

/// `{source_ids, metadata}` as a job: an entry for each source_id, the metadata for all.
Reply enqueue_metadata(Call& call, const char* type) {
  const Json* ids = array_at(require_object(call.body), "source_ids");
  if (ids == nullptr || ids->empty() || ids->size() > max_entries)
    throw invalid_payload("/source_ids", "must have 1 to 10,000 entries");
  const Json* metadata = object_at(call.body, "metadata");
  if (metadata == nullptr) throw invalid_payload("/metadata", "must be an object");
  std::vector<Json> entries;
  for (std::size_t i = 0; i < ids->size(); ++i) {
    if (!(*ids)[i].is_string())
      throw invalid_payload("/source_ids/" + std::to_string(i), "must be a string");
    entries.push_back({{"index", i}, {"item", (*ids)[i]}});
  }
  return accepted(enqueue_entries(call, type, {{"metadata", *metadata}}, std::move(entries)));
}

Reply enqueue_list(Call& call, const char* type) {
  return accepted(
      enqueue_entries(call, type, Json::object(), entries_of(require_entries(call.body))));
}

}  // namespace

Reply update_customers_in_bulk(Call& call) {
  return enqueue_list(call, "CUSTOMERS.BULK_UPDATE");
}

Reply update_customers_metadata(Call& call) {
  return enqueue_metadata(call, "CUSTOMERS.METADATA_UPDATE");
}

Reply update_products_in_bulk(Call& call) {
  return enqueue_list(call, "PRODUCTS.BULK_UPDATE");
}

Reply update_products_metadata(Call& call) {
  return enqueue_metadata(call, "PRODUCTS.METADATA_UPDATE");
}

}  // namespace scrip::server::handlers
