#include <algorithm>

#include "projections/lint_trial.h"

namespace scrip::projections::linter {

using evaluate::Outcome;
using evaluate::Status;
using model::ErrorKey;
using model::Redeemable;

namespace {

/// Why this one was left out though it could be used: limits and exclusive ones.
std::optional<ErrorKey> left_out(const evaluate::Evaluation& evaluation, const Redeemable& of) {
  for (const auto* list : {&evaluation.outcomes, &evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      if (outcome.candidate.redeemable != &of || outcome.status != Status::SKIPPED) continue;
      const ErrorKey key = outcome.refusal->key;
      if (key != ErrorKey::no_effect && key != ErrorKey::preceding_validation_failed) return key;
    }
  }
  return std::nullopt;
}

}  // namespace

/// Promotions that never get their turn, because others that always apply exclude them or use up
/// what the stacking rules allow. Shown on a cart that they would apply to alone.
void lint_shadows(Study& study) {
  const List<const Redeemable*> always = always_applying(study);
  if (always.empty()) return;
  for (const Redeemable* redeemable : representatives(study)) {
    if (!study.may_go_on()) return;
    List<const Redeemable*> stack = always;
    stack.erase(std::remove(stack.begin(), stack.end(), redeemable), stack.end());
    if (stack.empty()) continue;
    Trial trial(study);
    if (!trial.fit({redeemable})) continue;
    stack.push_back(redeemable);
    const evaluate::Evaluation evaluation = trial.apply_arranged(stack);
    const auto key = left_out(evaluation, *redeemable);
    if (!key) continue;
    model::Value::Array by;
    std::string names;
    for (const Outcome& outcome : evaluation.outcomes) {
      if (outcome.status != Status::APPLICABLE) continue;
      by.push_back(outcome.candidate.id);
      names += (names.empty() ? "" : ", ") + quoted(*outcome.candidate.redeemable);
    }
    const bool excluded = *key == ErrorKey::exclusion_rules_not_met;
    study.report(
        {.key = "shadowed",
         .severity = Severity::error,
         .pointer = study.pointer_of(*redeemable),
         .message = quoted(*redeemable) + " never gets its turn, because " + names +
                    " always applies" +
                    (excluded ? " and is exclusive: give one of them a condition, or put " +
                                    quoted(*redeemable) + " into a joint category"
                              : " first and no more are allowed: give one of them a condition, " +
                                    std::string("raise the limit, or change their hierarchy")),
         .facts = {{"refusal", model::name_of(*key)}, {"by", std::move(by)}}});
  }
}

}  // namespace scrip::projections::linter
