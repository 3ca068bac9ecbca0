#include "evaluate/entrant.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "evaluate/ceiling.h"
#include "scrip/sort.h"

namespace scrip::evaluate {

using model::ErrorKey;
using model::Redeemable;

namespace {

/// Rules whose measure no discount raises: where too little is there now, there will be too little
/// later.
bool only_falls(std::string_view rule) {
  return rule == "order.amount" || rule == "order.initial_amount";
}

/// Rules on goods: as many units as there are now will be there later, unless some are added.
bool only_falls_with_these_goods(std::string_view rule) {
  return only_falls(rule) || rule == "order.items.any" || rule == "order.items.count";
}

/// Rules on what a discount does not touch. A gift card's credits and a budget are not among them:
/// a redeemable that comes later takes less.
bool never_changes(std::string_view rule) {
  static constexpr std::array<std::string_view, 6> groups{
      "customer.",    "redemption.metadata", "redemption.count",
      "publication.", "order.metadata",      "campaign.redemptions."};
  return std::any_of(groups.begin(), groups.end(),
                     [&](std::string_view group) { return rule.starts_with(group); });
}

/// Whether all rules must hold, at every depth: then one that never will settles it.
bool asks_for_all(const model::RuleDefinition& rule) {
  const std::string_view logic = rule.logic.value_or("");
  if (logic.find("or") != logic.npos || logic.find("not") != logic.npos) return false;
  return std::all_of(rule.rules.begin(), rule.rules.end(),
                     [](const auto& numbered) { return asks_for_all(numbered.second); });
}

/// The rule that refused, where all rules of its set must hold; nullptr otherwise.
const model::RuleDefinition* necessary_rule(const model::RuleReference& reference,
                                            const Redeemable& redeemable) {
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    if (set->id != reference.id || !asks_for_all(set->root)) continue;
    for (const auto& [own_number, rule] : set->root.rules) {
      if (own_number == reference.path) return &rule;
    }
  }
  return nullptr;
}

/// Whether the sub-rule that refused speaks of all lines together. Of those that speak of each line
/// the first line's refusal is told; another line may only wait for a discount.
bool speaks_of_all_lines(const model::RuleDefinition& rule, std::string_view sub_path) {
  if (sub_path.empty()) return true;
  return std::any_of(rule.rules.begin(), rule.rules.end(), [&](const auto& numbered) {
    return numbered.first == sub_path &&
           numbered.second.name.starts_with("order.items.aggregated_");
  });
}

bool is_final(const model::Refusal& refusal, const Redeemable& redeemable, bool goods_change) {
  if (refusal.key <= ErrorKey::missing_order) return true;
  if (!refusal.rule) return false;
  const model::RuleDefinition* rule = necessary_rule(*refusal.rule, redeemable);
  if (rule == nullptr) return false;
  // The name of what was decided by specialisation is that of the rule it stands for.
  const std::string_view name = refusal.rule->name;
  if (never_changes(name)) return true;
  if (!refusal.shortfall) return false;
  if (goods_change) return only_falls(name);
  return only_falls_with_these_goods(name) && speaks_of_all_lines(*rule, refusal.rule->sub_path);
}

std::int64_t count_of(const model::RuleDefinition& rule) {
  std::int64_t count = 1;
  for (const auto& [number, sub_rule] : rule.rules) count += count_of(sub_rule);
  return count;
}

/// How much more than a plain redeemable it does for each line: rules and entries are held against
/// the lines, formulas worked out for them, bundles put together from them. Nothing that
/// specialisation changes counts, so that a shopper's catalogue gives the same answer.
std::int64_t work_for_each_line(const Redeemable& redeemable) {
  constexpr std::int64_t entries_in_a_line = 4;
  constexpr std::int64_t lines_of_a_part = 16;
  constexpr std::int64_t lines_of_a_formula = 8;
  std::int64_t work = has_formula(redeemable) ? lines_of_a_formula : 1;
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    const model::ApplicableTo& to = set->applicable_to;
    work += static_cast<std::int64_t>(to.included.size() + to.excluded.size()) / entries_in_a_line;
    work += count_of(set->root) - 1;
    if (set->bundle) work += static_cast<std::int64_t>(set->bundle->parts.size()) * lines_of_a_part;
  }
  return work;
}

}  // namespace

List<Entrant> entrants_of(const Scene& scene, const model::Request& request,
                          const List<stacking::Candidate>& candidates) {
  List<Entrant> entrants;
  entrants.reserve(candidates.size());
  Workspace space;
  // A turn costs something on the smallest order, too.
  constexpr std::int64_t lines_of_any_turn = 8;
  const std::int64_t lines =
      lines_of_any_turn +
      (request.order ? static_cast<std::int64_t>(request.order->items.size()) : 0);
  for (const stacking::Candidate& candidate : candidates) {
    Entrant entrant{.candidate = candidate};
    const Evaluation& alone = walk(scene, request, {candidate}, Keep::spends, space);
    entrant.alone = alone.outcomes.empty() ? alone.idle.front() : alone.outcomes.front();
    if (candidate.redeemable != nullptr) {
      entrant.is_payment = is_payment(*candidate.redeemable);
      entrant.changes_goods = changes_goods(*candidate.redeemable);
      entrant.steady = is_steady(*candidate.redeemable, scene.catalogue.stacking_rules);
      entrant.turn_work = lines * work_for_each_line(*candidate.redeemable);
    }
    entrants.push_back(std::move(entrant));
  }
  scrip::sort(entrants, [](const Entrant& a, const Entrant& b) {
    return std::tie(a.candidate.id, a.candidate.object) <
           std::tie(b.candidate.id, b.candidate.object);
  });
  return entrants;
}

bool buys_reward(const Outcome& outcome) {
  return outcome.points > 0 && outcome.saved.is_zero();
}

bool is_idle(const Entrant& entrant) {
  const Outcome& alone = entrant.alone;
  if (alone.status == Status::INAPPLICABLE) return false;
  return alone.status == Status::SKIPPED ||
         (alone.saved.is_zero() && !entrant.changes_goods && !buys_reward(alone));
}

bool is_out(const Entrant& entrant, bool goods_change) {
  if (entrant.candidate.redeemable == nullptr) return true;
  const Redeemable& redeemable = *entrant.candidate.redeemable;
  if (is_idle(entrant)) {
    // Behind another one it may come to a line that is not at its floor, or that another line
    // hides.
    return !goods_change && entrant.steady && entrant.alone.kept_by_floors.is_zero();
  }
  return entrant.alone.status == Status::INAPPLICABLE &&
         is_final(*entrant.alone.refusal, redeemable, goods_change);
}

}  // namespace scrip::evaluate
