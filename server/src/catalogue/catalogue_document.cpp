#include "catalogue/catalogue_document.h"

#include <map>
#include <vector>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/strict.h"
#include "resources/collections.h"
#include "resources/project.h"

namespace scrip::server {
namespace {

using RuleIds = std::map<std::string, std::vector<std::string>>;

RuleIds assigned_rules(Database& database) {
  RuleIds rules;
  Query rows = database.query(
      "SELECT related_object_id, rule_id FROM validation_rule_assignment"
      " WHERE related_object_type <> 'voucher' ORDER BY rule_id");
  while (rows.next()) rules[rows.text(0)].push_back(rows.text(1));
  return rules;
}

Json documents(Database& database, std::string_view sql) {
  Json list = Json::array();
  Query rows = database.query(sql);
  while (rows.next()) list.push_back(rows.document(0));
  return list;
}

/// Documents with their rules.
Json ruled_documents(Database& database, std::string_view sql, const RuleIds& rules) {
  Json list = documents(database, sql);
  for (Json& document : list) {
    const auto found = rules.find(document["id"].get<std::string>());
    if (found != rules.end()) document["validation_rules"] = found->second;
  }
  return list;
}

/// The zone's offsets from a year ago to five years ahead: engines in pages have no zone database.
Json time_zone_document(const std::string& time_zone, std::int64_t now_ms) {
  constexpr std::int64_t year_ms = 366LL * 86'400'000;
  Json transitions = Json::array();
  for (const OffsetChange& change : offsets_of(time_zone, now_ms - year_ms, now_ms + 5 * year_ms)) {
    transitions.push_back(
        {{"at", iso_from_ms(change.at_ms)}, {"offset_seconds", change.offset_seconds}});
  }
  return {{"transitions", std::move(transitions)}};
}

}  // namespace

Json catalogue_document(Database& database, const std::string& version,
                        const ProjectSettings& settings, std::int64_t now_ms,
                        const Json& member_changes) {
  const RuleIds rules = assigned_rules(database);
  Json catalogue = {{"object", "catalogue"}, {"version", version}, {"currency", settings.currency}};
  if (settings.time_zone != "UTC")
    catalogue["time_zone"] = time_zone_document(settings.time_zone, now_ms);
  Query stacking = database.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
  if (stacking.next()) catalogue["stacking_rules"] = stacking.document(0);
  catalogue["categories"] = documents(database, "SELECT document FROM category ORDER BY id");
  catalogue["products"] = documents(database, "SELECT document FROM product ORDER BY id");
  catalogue["skus"] = documents(database, "SELECT document FROM sku ORDER BY id");
  catalogue["product_collections"] = Json::array();
  for (Json& collection :
       documents(database, "SELECT document FROM product_collection ORDER BY id")) {
    catalogue["product_collections"].push_back(
        resolved_collection(database, std::move(collection), now_ms));
    apply_member_changes(catalogue["product_collections"].back(), member_changes);
  }
  catalogue["validation_rules"] =
      documents(database, "SELECT document FROM validation_rule ORDER BY id");
  catalogue["campaigns"] =
      ruled_documents(database, "SELECT document FROM campaign ORDER BY id", rules);
  catalogue["promotion_tiers"] = ruled_documents(
      database, "SELECT document FROM promotion_tier ORDER BY campaign_id, hierarchy, id", rules);
  catalogue["promotion_stacks"] =
      documents(database, "SELECT document FROM promotion_stack ORDER BY id");
  if (!is_project_active(database)) {
    for (const char* list : {"campaigns", "promotion_tiers"}) {
      for (Json& object : catalogue[list]) object["active"] = false;
    }
  }
  return catalogue;
}

void touch_catalogue(Database& database) {
  database.run("UPDATE setting SET value = ?1 WHERE name = 'catalogue_version'",
               random_id("").substr(0, 16));
}

}  // namespace scrip::server
