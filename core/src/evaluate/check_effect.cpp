#include <algorithm>

#include "evaluate/program.h"
#include "rules/rule_set.h"

namespace scrip::evaluate {

Boxed<model::Refusal> check_effect(const rules::Facts& facts, const discounts::Proposal& proposal) {
  List<const model::RuleSetDefinition*> waiting;
  const auto add = [&](const model::RuleSetDefinition* set) {
    if (set != nullptr && set->compiled->awaits_effect()) waiting.push_back(set);
  };
  for (const model::RuleSetDefinition* set : facts.redeemable.rule_sets) add(set);
  add(proposal.rule_set);
  if (waiting.empty()) return std::nullopt;
  model::Tally after = facts.tally;
  after.begin_turn(/*with_lines=*/false);
  after.book(proposal.adjustments);
  const rules::Effect effect{
      .total_amount = after.total_amount(),
      .discount = after.applied_discount_amount() + after.items_applied_discount_amount(),
      .credits = proposal.credits,
      .points = proposal.points};
  rules::Facts asked = facts;
  asked.effect = &effect;
  for (const model::RuleSetDefinition* set : waiting) {
    if (auto refusal = set->compiled->refuse(asked)) return refusal;
  }
  return std::nullopt;
}

}  // namespace scrip::evaluate
