#pragma once

#include <cstdint>
#include <string>

#include "json/json.h"
#include "resources/project.h"
#include "store/database.h"

namespace scrip::server {

/// Everything the engine is loaded with, as the catalogue document of core; vouchers are not in it.
/// Dynamic collections have the products that they select at `now_ms`, changed by `member_changes`
/// (resources/collections.h).
Json catalogue_document(Database& database, const std::string& version,
                        const ProjectSettings& settings, std::int64_t now_ms,
                        const Json& member_changes = Json::object());

/// Gives the catalogue another version: what is loaded into the engine has changed. Tables with a
/// trigger do it themselves.
void touch_catalogue(Database& database);

}  // namespace scrip::server
