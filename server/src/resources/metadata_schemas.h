#pragma once

#include <string>
#include <string_view>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// Refuses metadata that the schema of `related_object` (`product`, `customer`, `order`, …) does
/// not allow: ApiError 400 `metadata_validation_failed` with the property's pointer below
/// `pointer`. Without a schema everything is allowed.
void check_metadata(Database& db, std::string_view related_object, const Json& metadata,
                    const std::string& pointer = "/metadata");

/// Checks a schema's `properties` before it is stored. Throws ApiError `invalid_payload`.
void check_schema_properties(const Json& properties);

/// Whether a schema may have this name: a kind of object, or one that nested properties name.
bool is_schema_name(std::string_view name);

}  // namespace scrip::server
