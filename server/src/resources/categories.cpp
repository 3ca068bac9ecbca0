#include "resources/categories.h"

#include <algorithm>
#include <utility>

#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {

std::optional<Json> find_category(Database& db, const std::string& id) {
  Query row = db.query("SELECT document FROM category WHERE id = ?1", id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

Json shown_category(Database& db, Json category) {
  const Json rules = parse_own(
      db.setting("SELECT value FROM setting WHERE name = 'stacking_rules'").value_or("{}"));
  const Json& id = category["id"];
  const auto is_in = [&](const char* name) {
    const Json* list = find_member(rules, name);
    return list != nullptr && std::find(list->begin(), list->end(), id) != list->end();
  };
  if (is_in("exclusive_categories")) {
    category["stacking_rules_type"] = "EXCLUSIVE";
  } else if (is_in("joint_categories")) {
    category["stacking_rules_type"] = "JOINT";
  }
  return category;
}

Json categories_shown(Database& db, const std::string& id) {
  Json categories = Json::array();
  if (id.empty()) return categories;
  if (auto category = find_category(db, id))
    categories.push_back(shown_category(db, std::move(*category)));
  return categories;
}

}  // namespace scrip::server
