#pragma once

#include "store/database.h"

namespace scrip::server {

/// The switch of last resort. While a project is off nothing of it applies: campaigns, tiers and
/// vouchers are refused as if each were disabled, in quotes, catalogues and redemptions alike.
inline constexpr std::string_view project_active_query =
    "SELECT value FROM setting WHERE name = 'project_active'";
bool is_project_active(Database& db);

}  // namespace scrip::server
