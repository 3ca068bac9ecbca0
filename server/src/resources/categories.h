#pragma once

#include <optional>
#include <string>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// A category as it is stored.
std::optional<Json> find_category(Database& db, const std::string& id);
/// A stored category as the API shows it: with `stacking_rules_type` where the stacking rules name
/// it among those that exclude others (EXCLUSIVE) or join them (JOINT).
Json shown_category(Database& db, Json category);
/// The `categories` of something that belongs to one, or to none (an empty id).
Json categories_shown(Database& db, const std::string& id);

}  // namespace scrip::server
