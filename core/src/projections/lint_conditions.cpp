#include <algorithm>
#include <map>

#include "projections/lint_demand.h"
#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Condition;
using model::Redeemable;
using model::RuleDefinition;
using model::RuleSetDefinition;
using model::Value;

namespace {

/// Different lists of rule sets that are looked at; codes of one campaign share theirs.
constexpr std::size_t lists_max = 5'000;

model::Value::Array texts(const List<std::string>& list) {
  return model::Value::Array(list.begin(), list.end());
}

/// Collections without members in a rule that wants one of theirs.
void look_for_empty_collections(Study& study, const RuleSetDefinition& set) {
  for (const auto& [number, rule] : set.root.rules) {
    if (!rule.name.starts_with("order.items.") || rule.name == "order.items.none") continue;
    for (const Condition& condition : rule.conditions) {
      const bool wants = condition.operator_name == "$is" || condition.operator_name == "$in" ||
                         condition.operator_name == "$from";
      for (std::size_t n = 0; wants && n < condition.values.size(); ++n) {
        const Value* id = condition.values[n].find("id");
        const Value* object = condition.values[n].find("object");
        const bool is_collection = object != nullptr && object->text() != nullptr &&
                                   *object->text() == "products_collection";
        if (!is_collection || id == nullptr || id->text() == nullptr) continue;
        const model::Collection* collection = study.catalogue.find_collection(*id->text());
        const bool is_empty = collection != nullptr && !collection->all &&
                              collection->products.empty() && collection->skus.empty();
        if (!is_empty) continue;
        study.report({.key = "empty_collection",
                      .severity = Severity::error,
                      .pointer = condition.pointer + "/" + std::to_string(n),
                      .message = "The collection " + quoted(*id->text()) +
                                 " is empty, so no cart has anything of it" +
                                 used_by(study.users_of(set)) +
                                 ": put products into it, or name another one",
                      .facts = {{"collection", *id->text()}}});
      }
    }
  }
}

}  // namespace

/// Rules that no cart and no customer fulfils: `order.amount` over 100.00 and under 50.00, a
/// segment that is wanted and unwanted, a constant that never holds. Proved by arithmetic; where a
/// rule is of a kind that it does not know, nothing is claimed.
void lint_conditions(Study& study) {
  List<const RuleSetDefinition*> reported;
  for (const RuleSetDefinition& set : study.catalogue.rule_sets) {
    look_for_empty_collections(study, set);
    const Demand demand = demand_of({&set});
    if (demand.possible) continue;
    reported.push_back(&set);
    const auto& users = study.users_of(set);
    study.report({.key = "rules_never_hold",
                  .severity = users.empty() ? Severity::warning : Severity::error,
                  .pointer = set.root.pointer,
                  .message = "These rules contradict each other, so they never hold" +
                             used_by(users) + ": change one of them, or the logic",
                  .facts = {{"rules", texts(demand.conflict)}}});
  }
  // Looked up only: addresses decide no order.
  std::map<List<const RuleSetDefinition*>, Demand> known;
  for (const Redeemable& redeemable : study.catalogue.redeemables) {
    const auto& sets = redeemable.rule_sets;
    if (sets.size() < 2 || !is_alive(redeemable, study)) continue;
    if (known.size() == lists_max && !known.contains(sets)) {
      study.cut_short();
      continue;
    }
    const auto [entry, is_new] = known.try_emplace(sets);
    const Demand& demand = entry->second;
    if (is_new) {
      const bool told = std::any_of(sets.begin(), sets.end(), [&](const RuleSetDefinition* set) {
        return std::find(reported.begin(), reported.end(), set) != reported.end();
      });
      if (!told) entry->second = demand_of(sets);
    }
    if (demand.possible) continue;
    study.report({.key = "rules_never_hold",
                  .severity = Severity::error,
                  .pointer = study.pointer_of(redeemable),
                  .message = "The rule sets of " + quoted(redeemable) +
                             " contradict each other, so it never applies: change one of them, " +
                             "or assign fewer",
                  .facts = {{"rules", texts(demand.conflict)}}});
  }
}

}  // namespace scrip::projections::linter
