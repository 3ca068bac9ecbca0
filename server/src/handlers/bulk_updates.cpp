#include <set>

#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/async_actions.h"
#include "resources/customers.h"
#include "resources/products.h"

namespace scrip::server::handlers {
namespace {

constexpr std::size_t max_entries = 2'000;

Reply accepted(Call& call, const char* type, Json results) {
  const Json result = {
      {"done_count", results.size()}, {"failed_count", 0}, {"results", std::move(results)}};
  return Reply::json({{"async_action_id", record_async_action(call, type, result)}}, 202);
}

Json done(const std::string& source_id, bool found) {
  return {{"source_id", source_id}, {"found", found}, {"updated", found}};
}

/// A body that is an array of objects with a `source_id` each, none twice.
const Json& require_entries(const Json& body) {
  if (!body.is_array()) throw invalid_payload("", "expected an array");
  if (body.empty() || body.size() > max_entries)
    throw invalid_payload("", "must have 1 to 2,000 entries");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    if (!seen.insert(required_text(require_object(body[i], pointer), "source_id", pointer)).second)
      throw invalid_payload(pointer + "/source_id", "the same source_id is listed twice");
  }
  return body;
}

struct MetadataUpdate {
  std::vector<std::string> source_ids;
  Json metadata;
};

MetadataUpdate require_metadata_update(const Json& body) {
  const Json* ids = array_at(require_object(body), "source_ids");
  if (ids == nullptr || ids->empty() || ids->size() > max_entries)
    throw invalid_payload("/source_ids", "must have 1 to 2,000 entries");
  const Json* metadata = object_at(body, "metadata");
  if (metadata == nullptr) throw invalid_payload("/metadata", "must be an object");
  MetadataUpdate update{.source_ids = {}, .metadata = *metadata};
  for (std::size_t i = 0; i < ids->size(); ++i) {
    if (!(*ids)[i].is_string())
      throw invalid_payload("/source_ids/" + std::to_string(i), "must be a string");
    update.source_ids.push_back((*ids)[i].get<std::string>());
  }
  return update;
}

/// Merges metadata: what the update does not name stays, null removes.
Json merged(Json metadata, const Json& more) {
  if (!metadata.is_object()) metadata = Json::object();
  for (const auto& [name, value] : more.items()) {
    if (value.is_null()) {
      metadata.erase(name);
    } else {
      metadata[name] = value;
    }
  }
  return metadata;
}

}  // namespace

Reply update_customers_in_bulk(Call& call) {
  Json results = Json::array();
  const Json& body = require_entries(call.body);
  for (std::size_t i = 0; i < body.size(); ++i) {
    upsert_customer(call, &body[i], "/" + std::to_string(i));
    results.push_back(done(own_text(body[i], "source_id"), true));
  }
  return accepted(call, "CUSTOMERS.BULK_UPDATE", std::move(results));
}

Reply update_customers_metadata(Call& call) {
  const MetadataUpdate update = require_metadata_update(call.body);
  Json results = Json::array();
  for (const std::string& source_id : update.source_ids) {
    auto customer = find_customer(call.db, source_id);
    if (customer) {
      update_customer_row(
          call, *customer,
          {{"metadata", merged(member_of(customer->document, "metadata"), update.metadata)}});
    }
    results.push_back(done(source_id, customer.has_value()));
  }
  return accepted(call, "CUSTOMERS.METADATA_BULK_UPDATE", std::move(results));
}

Reply update_products_in_bulk(Call& call) {
  Json results = Json::array();
  const Json& body = require_entries(call.body);
  for (std::size_t i = 0; i < body.size(); ++i) {
    upsert_product(call, body[i], "/" + std::to_string(i));
    results.push_back(done(own_text(body[i], "source_id"), true));
  }
  return accepted(call, "PRODUCTS.BULK_UPDATE", std::move(results));
}

Reply update_products_metadata(Call& call) {
  const MetadataUpdate update = require_metadata_update(call.body);
  Json results = Json::array();
  for (const std::string& source_id : update.source_ids) {
    auto product = find_product(call.db, source_id);
    const bool found = product.has_value();
    if (found) {
      const Json metadata = merged(member_of(*product, "metadata"), update.metadata);
      change_product(call, std::move(*product), {{"metadata", metadata}});
    }
    results.push_back(done(source_id, found));
  }
  return accepted(call, "PRODUCTS.METADATA_BULK_UPDATE", std::move(results));
}

}  // namespace scrip::server::handlers
