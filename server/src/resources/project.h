#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// What a project says of itself. It is in the project's own store, and a part of what the engine
/// is loaded with: a change gives the catalogue another version and holds from the next request on.
struct ProjectSettings {
  std::string name;
  /// ISO 4217: of orders that name none.
  std::string currency = "EUR";
  /// IANA name: whose days, weeks and months are counted by.
  std::string time_zone = "UTC";
  /// Tags of BCP 47 in which the project speaks, the first before the others.
  std::vector<std::string> locales;
  std::string created_at;
};

/// The settings as a connection sees them.
ProjectSettings project_settings(Database& db);
void save_project_settings(Database& db, const ProjectSettings& settings);

/// Takes `name`, `currency`, `time_zone` and `locales` from a body; what it does not name stays.
/// Throws ApiError `invalid_payload` with the member's pointer.
ProjectSettings changed_settings(ProjectSettings settings, const Json& body);

/// `{object: "project", id, name, currency, time_zone, locales, active, created_at}`
Json project_document(const std::string& id, const ProjectSettings& settings, bool active);
/// The settings in such a document.
ProjectSettings settings_of(const Json& project);

/// The switch of last resort. While a project is off nothing of it applies: campaigns, tiers and
/// vouchers are refused as if each were disabled, in quotes, catalogues and redemptions alike.
inline constexpr std::string_view project_active_query =
    "SELECT value FROM setting WHERE name = 'project_active'";
bool is_project_active(Database& db);

}  // namespace scrip::server
