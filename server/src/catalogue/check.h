#pragma once

#include <string>
#include <string_view>

#include "json/json.h"

namespace scrip::server {

/// Lets the engine read one object before it is stored. Throws ApiError 400 with the engine's key
/// and message when it does not accept it; pointers below the object are put under `pointer`.
///
/// `list` names the catalogue list the object belongs to: `validation_rules`, `campaigns`, ….
/// `collections` are those the object may name; the engine wants to have seen them.
void check_definition(std::string_view list, const Json& object, const std::string& pointer = "",
                      std::string_view key = "invalid_payload",
                      const Json& collections = Json::array());

}  // namespace scrip::server
