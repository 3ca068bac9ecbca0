#include "catalogue/counted_rules.h"

#include <algorithm>

#include "json/fields.h"
#include "ledger/counters.h"
#include "ledger/units.h"

namespace scrip::server {
namespace {

/// Rules may stand in rules.
void collect(const Json& rules, CountedRules::Names& names) {
  if (!rules.is_object()) return;
  for (const auto& [key, rule] : rules.items()) {
    if (!rule.is_object()) continue;
    const std::string name = own_text(rule, "name");
    if (ledger::counted_name(name)) names.insert(name);
    collect(member_of(rule, "rules"), names);
  }
}

/// Whether an entry of `applicable_to` limits units over all redemptions, by a number or a formula:
/// `product_campaign_quantity_limit` and its like.
bool limits_units(const Json& entry) {
  if (!entry.is_object()) return false;
  for (const auto& [key, limit] : entry.items()) {
    const bool is_limit =
        key.ends_with("_quantity_limit") || key.ends_with("_quantity_limit_formula");
    if (key.starts_with("product_") && is_limit && !limit.is_null()) return true;
  }
  return false;
}

/// Lists stand bare or as the dialect's `{data}`.
bool limits_units_of(const Json& applicable_to) {
  const Json* included = find_member(applicable_to, "included");
  if (included != nullptr && included->is_object()) included = find_member(*included, "data");
  return included != nullptr && included->is_array() &&
         std::any_of(included->begin(), included->end(), limits_units);
}

const Json& list_of(const Json& document, const char* name) {
  static const Json none = Json::array();
  const Json* list = find_member(document, name);
  return list != nullptr && list->is_array() ? *list : none;
}

const CountedRules::Names* find(const std::map<std::string, CountedRules::Names>& in,
                                const std::string& id) {
  const auto found = in.find(id);
  return found == in.end() ? nullptr : &found->second;
}

}  // namespace

const CountedRules::Names* CountedRules::of_rule(const std::string& rule_id) const {
  return find(by_rule, rule_id);
}

const CountedRules::Names* CountedRules::of_object(const std::string& object_id) const {
  return find(by_object, object_id);
}

CountedRules counted_rules(const Json& catalogue) {
  CountedRules counted;
  for (const Json& rule : list_of(catalogue, "validation_rules")) {
    CountedRules::Names names;
    collect(member_of(rule, "rules"), names);
    if (limits_units_of(member_of(rule, "applicable_to"))) names.emplace(ledger::discounted_units);
    if (!names.empty()) counted.by_rule.emplace(own_text(rule, "id"), std::move(names));
  }
  if (counted.by_rule.empty()) return counted;
  for (const char* list : {"campaigns", "promotion_tiers"}) {
    for (const Json& object : list_of(catalogue, list)) {
      const std::string id = own_text(object, "id");
      for (const Json& rule : list_of(object, "validation_rules")) {
        const auto* names = rule.is_string() ? counted.of_rule(rule.get<std::string>()) : nullptr;
        if (names != nullptr) counted.by_object[id].insert(names->begin(), names->end());
      }
    }
  }
  for (const Json& tier : list_of(catalogue, "promotion_tiers")) {
    const std::string id = own_text(tier, "id");
    const std::string campaign_id = own_text(tier, "campaign_id");
    if (counted.of_object(id) != nullptr || counted.of_object(campaign_id) != nullptr)
      counted.campaign_of_tier.emplace(id, campaign_id);
  }
  return counted;
}

}  // namespace scrip::server
