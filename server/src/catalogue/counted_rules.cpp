#include "catalogue/counted_rules.h"

#include "json/fields.h"
#include "ledger/counters.h"

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
