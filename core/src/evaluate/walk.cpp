#include <algorithm>

#include "discounts/kinds.h"
#include "evaluate/program.h"
#include "money/allocate.h"
#include "rules/rule_set.h"
#include "stacking/limits.h"

namespace scrip::evaluate {

using model::ApplicationMode;
using model::ErrorKey;
using model::NoEffectRule;
using model::Redeemable;
using model::Refusal;
using stacking::Bond;
using stacking::Candidate;

namespace {

bool skips_without_effect(const Redeemable& redeemable, const model::StackingRules& rules) {
  if (stacking::in_any(redeemable, rules.no_effect_skip_categories)) return true;
  if (stacking::in_any(redeemable, rules.no_effect_redeem_anyway_categories)) return false;
  return rules.redeemables_no_effect_rule == NoEffectRule::SKIP;
}

bool takes_of_initial_amount(const Redeemable& redeemable, const model::StackingRules& rules) {
  if (stacking::in_any(redeemable, rules.initial_amount_mode_categories)) return true;
  if (stacking::in_any(redeemable, rules.discounted_amount_mode_categories)) return false;
  return rules.discount_calculation_mode == model::CalculationMode::INITIAL_AMOUNT;
}

/// A line's discount does not look at what was taken off the order before it, so the lines together
/// may want more than is left to pay. Then they share what is left, each in proportion to what it
/// wanted.
void keep_within_order(model::Adjustments& adjustments, const model::Tally& tally) {
  money::Amount wanted = adjustments.order;
  for (const model::LineAdjustment& adjustment : adjustments.lines) wanted += adjustment.amount;
  if (wanted <= tally.total_amount()) return;
  std::vector<money::Portion> portions;
  for (const model::LineAdjustment& adjustment : adjustments.lines) {
    portions.push_back({.weight = adjustment.amount.minor(),
                        .limit = adjustment.amount,
                        .rank = tally.lines()[adjustment.line].rank});
  }
  const auto parts = money::allocate(tally.total_amount() - adjustments.order, portions);
  for (std::size_t n = 0; n < parts.size(); ++n) adjustments.lines[n].amount = parts[n];
  adjustments.lines.erase(std::remove_if(adjustments.lines.begin(), adjustments.lines.end(),
                                         [](const model::LineAdjustment& adjustment) {
                                           return adjustment.amount.is_zero() &&
                                                  adjustment.discount_quantity == 0;
                                         }),
                          adjustments.lines.end());
}

/// A verdict that was reached before the walk, for some candidate.
struct Foregone {
  std::size_t candidate = 0;
  Status status = Status::SKIPPED;
  Refusal refusal;
};

/// One pass over the candidates: the running order, the limits, and what became of each.
class Walk {
 public:
  Walk(const Scene& scene, const model::Request& request, Keep keep)
      : scene_(scene),
        request_(request),
        rules_(scene.catalogue.stacking_rules),
        keep_(keep),
        limits_(rules_),
        start_(request.order ? model::Tally(*request.order) : model::Tally()),
        tally_(start_),
        presence_(tally_) {}

  Evaluation run(const std::vector<Candidate>& candidates, const std::vector<Foregone>& foregone) {
    bool failed = false;
    for (std::size_t n = 0; n < candidates.size(); ++n) {
      Outcome outcome{.candidate = candidates[n]};
      if (keep_ == Keep::spends) outcome.spend = spend_of(candidates[n]);
      const auto decided =
          std::find_if(foregone.begin(), foregone.end(),
                       [&](const Foregone& verdict) { return verdict.candidate == n; });
      if (failed) {
        skip(outcome, Refusal{.key = ErrorKey::preceding_validation_failed});
      } else if (decided != foregone.end()) {
        yield_to(*decided, outcome);
      } else {
        decide(outcome);
      }
      failed = failed || (outcome.status == Status::INAPPLICABLE && !outcome.candidate.automatic &&
                          rules_.redeemables_application_mode == ApplicationMode::ALL);
      record(std::move(outcome));
    }
    return finish(failed);
  }

 private:
  static void skip(Outcome& outcome, Refusal refusal) {
    outcome.status = Status::SKIPPED;
    outcome.refusal = std::move(refusal);
  }

  static void refuse(Outcome& outcome, Refusal refusal) {
    outcome.status = Status::INAPPLICABLE;
    outcome.refusal = std::move(refusal);
  }

  rules::Facts facts_of(const Redeemable& redeemable) const {
    return {.catalogue = scene_.catalogue,
            .request = request_,
            .tally = tally_,
            .redeemable = redeemable,
            .presence = &presence_};
  }

  std::optional<model::Shortfall> spend_of(const Candidate& candidate) const {
    if (candidate.redeemable == nullptr) return std::nullopt;
    for (const model::RuleSetDefinition* set : candidate.redeemable->rule_sets) {
      if (auto spend = set->compiled->spend(facts_of(*candidate.redeemable))) return spend;
    }
    return std::nullopt;
  }

  /// What was decided before the walk; but a code that could not be used anyway says so, rather
  /// than that another one stands in its way. In ALL mode that would fail the whole request.
  void yield_to(const Foregone& verdict, Outcome& outcome) {
    const Redeemable* redeemable = outcome.candidate.redeemable;
    const bool partial = rules_.redeemables_application_mode == ApplicationMode::PARTIAL;
    if (partial && verdict.status == Status::SKIPPED && redeemable != nullptr) {
      if (auto own = check(facts_of(*redeemable))) return refuse(outcome, *std::move(own));
    }
    outcome.status = verdict.status;
    outcome.refusal = verdict.refusal;
  }

  /// One redeemable's turn.
  void decide(Outcome& outcome) {
    if (outcome.candidate.redeemable == nullptr) {
      return refuse(outcome, Refusal{.key = ErrorKey::not_found});
    }
    const Redeemable& redeemable = *outcome.candidate.redeemable;
    const rules::Facts facts = facts_of(redeemable);
    if (auto refusal = check(facts)) return refuse(outcome, *std::move(refusal));
    if (auto limit = limits_.exceeded(outcome.candidate)) return skip(outcome, *std::move(limit));

    tally_.begin_turn();
    outcome.bundle = rules::bundle_of(facts);
    discounts::Proposal proposal;
    if (redeemable.compiled != nullptr) {
      if (redeemable.compiled->to_items())
        outcome.targets = targets_of(redeemable, outcome.bundle.get());
      proposal = redeemable.compiled->propose(
          {.facts = facts,
           .targets = outcome.targets,
           .of_initial_amount = takes_of_initial_amount(redeemable, rules_),
           .credits = outcome.candidate.credits,
           .reward_id = outcome.candidate.reward_id,
           .points = outcome.candidate.points,
           .bundle = outcome.bundle.get()});
    }
    if (proposal.refusal) return refuse(outcome, *std::move(proposal.refusal));
    keep_within_order(proposal.adjustments, tally_);
    if (proposal.adjustments.empty() && proposal.points == 0 &&
        skips_without_effect(redeemable, rules_)) {
      return skip(outcome, Refusal{.key = ErrorKey::no_effect});
    }
    if (!tally_.can_book(proposal.adjustments)) {
      return refuse(outcome, Refusal{.key = ErrorKey::amount_out_of_range});
    }
    tally_.book(proposal.adjustments);
    if (proposal.adjustments.adds_units()) presence_ = model::Presence(tally_);
    limits_.count(outcome.candidate);
    outcome.dynamic = proposal.dynamic;
    outcome.units = std::move(proposal.units);
    outcome.credits = proposal.credits;
    outcome.points = proposal.points;
    outcome.reward = proposal.reward;
    outcome.saved = tally_.applied_discount_amount() + tally_.items_applied_discount_amount();
    if (keep_ == Keep::orders) outcome.after = tally_;
  }

  std::vector<discounts::TargetLine> targets_of(const Redeemable& redeemable,
                                                const model::Bundle* bundle) const {
    const bool per_bundle = bundle != nullptr && redeemable.compiled->limits_are_per_bundle();
    auto targets =
        discounts::select_targets(redeemable.rule_sets, tally_, presence_,
                                  scene_.catalogue.shipping, per_bundle ? bundle->times() : 1);
    if (rules_.redeemables_products_application_mode == model::ProductsApplicationMode::ONCE) {
      targets.erase(std::remove_if(targets.begin(), targets.end(),
                                   [&](const discounts::TargetLine& target) {
                                     return tally_.lines()[target.line].discounted;
                                   }),
                    targets.end());
    }
    return targets;
  }

  void record(Outcome&& outcome) {
    const bool idle = outcome.candidate.automatic && outcome.status != Status::APPLICABLE;
    // Who asks for snapshots writes an answer, in which these do not occur.
    if (idle && keep_ == Keep::orders) return;
    (idle ? evaluation_.idle : evaluation_.outcomes).push_back(std::move(outcome));
  }

  Evaluation finish(bool failed) {
    const auto count = [&](auto accepts) {
      return std::any_of(evaluation_.outcomes.begin(), evaluation_.outcomes.end(), accepts);
    };
    const bool any_applied =
        count([](const Outcome& outcome) { return outcome.status == Status::APPLICABLE; });
    evaluation_.valid = !failed && (any_applied || request_.redeemables.empty());
    evaluation_.order = failed ? start_ : tally_;
    evaluation_.order.apply_since(start_);
    return std::move(evaluation_);
  }

  const Scene& scene_;
  const model::Request& request_;
  const model::StackingRules& rules_;
  Keep keep_;
  stacking::Limits limits_;
  model::Tally start_;
  model::Tally tally_;
  model::Presence presence_;
  Evaluation evaluation_;
};

/// Whether this exclusive redeemable did something: one that discounts nothing excludes nothing.
bool excludes(const Outcome& outcome) {
  return outcome.status == Status::APPLICABLE && outcome.candidate.bond == Bond::exclusive &&
         outcome.saved > money::zero;
}

/// Who must give way to whom, decided before the walk. An exclusive redeemable keeps common ones
/// out if it would apply without them; if it would not, it is refused with its own reason and the
/// common ones stack. In ALL mode it is enough that the request names one.
std::vector<Foregone> exclusions(const Scene& scene, const model::Request& request,
                                 const std::vector<Candidate>& candidates) {
  const auto has = [&](Bond bond) {
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const Candidate& candidate) { return candidate.bond == bond; });
  };
  if (!has(Bond::exclusive) || !has(Bond::common)) return {};

  std::vector<Foregone> without_common;
  std::vector<std::size_t> exclusive;
  for (std::size_t n = 0; n < candidates.size(); ++n) {
    if (candidates[n].bond == Bond::exclusive) exclusive.push_back(n);
    // What does not exist is refused as such, whoever else is there.
    if (candidates[n].bond != Bond::common || candidates[n].redeemable == nullptr) continue;
    without_common.push_back(
        {n, Status::SKIPPED, Refusal{.key = ErrorKey::exclusion_rules_not_met}});
  }
  model::Value::Array with;
  if (scene.catalogue.stacking_rules.redeemables_application_mode == ApplicationMode::ALL) {
    for (const std::size_t n : exclusive) {
      if (!candidates[n].automatic) with.push_back(candidates[n].id);
    }
  }
  if (with.empty()) {
    const Evaluation alone = Walk(scene, request, Keep::nothing).run(candidates, without_common);
    std::vector<Foregone> refused;
    for (const auto* list : {&alone.outcomes, &alone.idle}) {
      for (const Outcome& outcome : *list) {
        if (excludes(outcome)) with.push_back(outcome.candidate.id);
        if (outcome.candidate.bond != Bond::exclusive || outcome.status == Status::APPLICABLE) {
          continue;
        }
        const auto at = std::find_if(exclusive.begin(), exclusive.end(), [&](std::size_t n) {
          return candidates[n].id == outcome.candidate.id &&
                 candidates[n].object == outcome.candidate.object;
        });
        refused.push_back({*at, outcome.status, *outcome.refusal});
      }
    }
    if (with.empty()) return refused;
  }
  for (Foregone& verdict : without_common) verdict.refusal.facts.push_back({"with", with});
  return without_common;
}

}  // namespace

Evaluation evaluate(const Scene& scene, const model::Request& request,
                    const std::vector<Candidate>& candidates, Keep keep) {
  return Walk(scene, request, keep).run(candidates, exclusions(scene, request, candidates));
}

}  // namespace scrip::evaluate
