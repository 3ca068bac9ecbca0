#pragma once

#include <map>
#include <set>
#include <string>

#include "json/json.h"

namespace scrip::server {

/// Which counters the rules of a catalogue read, and whether they limit discounted units: found
/// once for each version, so that a request asks the ledger for these and no others.
struct CountedRules {
  using Names = std::set<std::string>;
  /// By id of a validation rule; rules that count nothing are not in it.
  std::map<std::string, Names> by_rule;
  /// By id of a campaign or promotion tier: what its own rules read.
  std::map<std::string, Names> by_object;
  /// Tiers whose own rules or whose campaign's read a counter, with their campaign.
  std::map<std::string, std::string> campaign_of_tier;

  const Names* of_rule(const std::string& rule_id) const;
  const Names* of_object(const std::string& object_id) const;
};

/// From the engine's catalogue document.
CountedRules counted_rules(const Json& catalogue);

}  // namespace scrip::server
