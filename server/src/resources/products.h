#pragma once

#include <optional>
#include <span>
#include <string>

#include "api/call.h"
#include "store/filter.h"

namespace scrip::server {

/// By id or by the merchant's own source_id.
std::optional<Json> find_product(Database& db, const std::string& id_or_source_id);
Json load_product(Database& db, const std::string& id_or_source_id);
std::optional<Json> find_sku(Database& db, const std::string& id_or_source_id);

/// The product that a body names by `source_id`, changed by what else it says, or a new one.
Json upsert_product(Call& call, const Json& body, const std::string& pointer = "");
Json change_product(Call& call, Json product, const Json& body, const std::string& pointer = "");

/// The same for a SKU of one product.
Json upsert_sku(Call& call, const std::string& product_id, const Json& body,
                const std::string& pointer = "");
Json change_sku(Call& call, Json sku, const Json& body, const std::string& pointer = "");

/// What lists of products and SKUs may filter by.
std::span<const FilterField> product_filters();
std::span<const FilterField> sku_filters();

}  // namespace scrip::server
