#include "resources/project.h"

#include <algorithm>

#include "api/error.h"
#include "base/calendar.h"
#include "base/currency.h"
#include "base/language_tag.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t name_limit = 200;
constexpr std::size_t locale_limit = 50;

std::vector<std::string> locales_at(const Json& body) {
  std::vector<std::string> locales;
  const Json* list = array_at(body, "locales");
  if (list == nullptr) return locales;
  if (list->size() > locale_limit)
    throw invalid_payload("/locales", "has at most " + std::to_string(locale_limit) + " entries");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& entry = (*list)[i];
    const std::string pointer = "/locales/" + std::to_string(i);
    const auto tag = entry.is_string() ? language_tag(entry.get_ref<const std::string&>())
                                       : std::optional<std::string>();
    if (!tag) throw invalid_payload(pointer, "must be a language tag such as de or pt-BR");
    if (std::find(locales.begin(), locales.end(), *tag) != locales.end())
      throw invalid_payload(pointer, "is there twice");
    locales.push_back(*tag);
  }
  return locales;
}

}  // namespace

ProjectSettings project_settings(Database& db) {
  Query row = db.query("SELECT value FROM setting WHERE name = 'project'");
  if (!row.next()) throw StoreError("the store has no project settings");
  return settings_of(row.document(0));
}

void save_project_settings(Database& db, const ProjectSettings& settings) {
  db.run(
      "INSERT INTO setting (name, value) VALUES ('project', ?1)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      Json{{"name", settings.name},
           {"currency", settings.currency},
           {"time_zone", settings.time_zone},
           {"locales", settings.locales},
           {"created_at", settings.created_at}});
  db.touch_catalogue();
}

ProjectSettings changed_settings(ProjectSettings settings, const Json& body) {
  require_object(body);
  if (body.contains("name")) settings.name = required_text(body, "name");
  if (settings.name.size() > name_limit)
    throw invalid_payload("/name", "has at most " + std::to_string(name_limit) + " bytes");
  if (body.contains("currency")) {
    settings.currency = required_text(body, "currency");
    if (!is_currency(settings.currency))
      throw invalid_payload("/currency", "must be a currency of ISO 4217 such as EUR");
  }
  if (body.contains("time_zone")) {
    settings.time_zone = required_text(body, "time_zone");
    if (settings.time_zone.size() > 64 || !is_time_zone(settings.time_zone))
      throw invalid_payload("/time_zone", "must be an IANA time zone such as Europe/Berlin");
  }
  if (body.contains("locales")) settings.locales = locales_at(body);
  return settings;
}

Json project_document(const std::string& id, const ProjectSettings& settings, bool active) {
  return {{"object", "project"},
          {"id", id},
          {"name", settings.name},
          {"currency", settings.currency},
          {"time_zone", settings.time_zone},
          {"locales", settings.locales},
          {"active", active},
          {"created_at", settings.created_at}};
}

ProjectSettings settings_of(const Json& project) {
  ProjectSettings settings{.name = own_text(project, "name"),
                           .currency = own_text(project, "currency"),
                           .time_zone = own_text(project, "time_zone"),
                           .created_at = own_text(project, "created_at")};
  if (const Json* locales = find_member(project, "locales"))
    settings.locales = locales->get<std::vector<std::string>>();
  return settings;
}

bool is_project_active(Database& db) {
  return db.setting(project_active_query).value_or("") != "0";
}

}  // namespace scrip::server
