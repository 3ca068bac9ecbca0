#include <algorithm>

#include "discounts/kinds.h"
#include "evaluate/candidates.h"
#include "evaluate/choose_best_deal.h"
#include "evaluate/floors.h"
#include "evaluate/program.h"
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

/// A verdict that was reached before the walk, for some candidate.
struct Foregone {
  std::size_t candidate = 0;
  Status status = Status::SKIPPED;
  Boxed<Refusal> refusal;
};

/// One pass over the candidates: the running order, the limits, and what became of each.
class Walk {
 public:
  /// `space` holds the order and its lines.
  Walk(const Scene& scene, const model::Request& request, Keep keep, Workspace& space)
      : scene_(scene),
        request_(request),
        rules_(scene.catalogue.stacking_rules),
        keep_(keep),
        space_(space),
        tally_(space.evaluation.order),
        limits_(rules_),
        floors_(scene.catalogue, request.ignore_floors) {}

  void run(const List<Candidate>& candidates, const List<Foregone>& foregone) {
    bool failed = false;
    for (std::size_t n = 0; n < candidates.size(); ++n) {
      const auto decided =
          std::find_if(foregone.begin(), foregone.end(),
                       [&](const Foregone& verdict) { return verdict.candidate == n; });
      const bool is_open = !failed && decided == foregone.end();
      if (candidates[n].automatic && drops_idle()) {
        if (is_open) try_quietly(candidates[n]);
        continue;
      }
      Outcome outcome(candidates[n], applied_);
      if (keep_ == Keep::spends) outcome.spend = spend_of(candidates[n]);
      if (is_open) {
        decide(outcome);
      } else if (failed) {
        skip(outcome, model::refused(ErrorKey::preceding_validation_failed));
      } else {
        yield_to(*decided, outcome);
      }
      failed = failed || (outcome.status == Status::INAPPLICABLE && !outcome.candidate.automatic &&
                          rules_.redeemables_application_mode == ApplicationMode::ALL);
      if (outcome.status == Status::APPLICABLE) ++applied_;
      record(std::move(outcome));
    }
    finish(failed);
  }

 private:
  bool drops_idle() const { return keep_ == Keep::applied || keep_ == Keep::orders; }

  static void skip(Outcome& outcome, Boxed<Refusal> refusal) {
    outcome.status = Status::SKIPPED;
    outcome.refusal = std::move(refusal);
  }

  static void refuse(Outcome& outcome, Boxed<Refusal> refusal) {
    outcome.status = Status::INAPPLICABLE;
    outcome.refusal = std::move(refusal);
  }

  rules::Facts facts_of(const Redeemable& redeemable) const {
    return {.catalogue = scene_.catalogue,
            .request = request_,
            .tally = tally_,
            .redeemable = redeemable,
            .lines = &space_.lines};
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
      auto own = check(facts_of(*redeemable), outcome.candidate);
      if (own) return refuse(outcome, *std::move(own));
    }
    outcome.status = verdict.status;
    outcome.refusal = verdict.refusal;
  }

  /// The turn of a promotion that nobody asks about unless it applies.
  void try_quietly(const Candidate& candidate) {
    rules::Facts facts = facts_of(*candidate.redeemable);
    facts.beyond_audience = audience_asked;
    if (!is_usable(facts)) return;
    Outcome outcome(candidate);
    apply(outcome);
    if (outcome.status == Status::APPLICABLE) record(std::move(outcome));
  }

  /// One redeemable's turn.
  void decide(Outcome& outcome) {
    if (outcome.candidate.redeemable == nullptr) {
      return refuse(outcome, model::refused(ErrorKey::not_found));
    }
    auto refusal = check(facts_of(*outcome.candidate.redeemable), outcome.candidate);
    if (refusal) return refuse(outcome, std::move(refusal));
    apply(outcome);
  }

  /// What a usable redeemable does to the order.
  void apply(Outcome& outcome) {
    if (auto limit = limits_.exceeded(outcome.candidate)) return skip(outcome, std::move(limit));
    const Redeemable& redeemable = *outcome.candidate.redeemable;
    tally_.begin_turn(/*with_lines=*/keeps_orders(keep_));
    const rules::Facts facts = facts_of(redeemable);
    outcome.bundle = rules::bundle_of(facts);
    discounts::Proposal& proposal = space_.proposal;
    proposal.clear();
    space_.targets.clear();
    if (redeemable.compiled != nullptr) propose(facts, outcome, proposal);
    if (proposal.refusal) return refuse(outcome, std::move(proposal.refusal));
    if (floors_.bind(redeemable)) {
      outcome.kept_by_floors =
          floors_.keep(proposal.adjustments, tally_, redeemable, space_.targets);
    }
    keep_within_order(proposal.adjustments);
    // Nobody asked for an automatic promotion: one that does nothing is none.
    const bool may_be_idle =
        !outcome.candidate.automatic && !skips_without_effect(redeemable, rules_);
    if (proposal.adjustments.empty() && proposal.points == 0 && !may_be_idle) {
      return skip(outcome, model::refused(ErrorKey::no_effect));
    }
    if (!tally_.can_book(proposal.adjustments)) {
      return refuse(outcome, model::refused(ErrorKey::amount_out_of_range));
    }
    if (auto refusal = check_effect(facts, proposal)) {
      return refuse(outcome, std::move(refusal));
    }
    tally_.book(proposal.adjustments);
    floors_.note(proposal.adjustments, redeemable);
    limits_.count(outcome.candidate);
    note(proposal, outcome);
  }

  void propose(const rules::Facts& facts, const Outcome& outcome, discounts::Proposal& proposal) {
    const Redeemable& redeemable = facts.redeemable;
    const model::Bundle* bundle = outcome.bundle.get();
    const bool of_initial_amount = stacking::takes_of_initial_amount(redeemable, rules_);
    const bool once =
        rules_.redeemables_products_application_mode == model::ProductsApplicationMode::ONCE;
    if (redeemable.compiled->to_items()) {
      discounts::RemainingUnits remaining(facts, space_.discounted);
      const bool per_bundle = bundle != nullptr && redeemable.compiled->limits_are_per_bundle();
      discounts::select_targets(redeemable.rule_sets,
                                {.tally = tally_,
                                 .lines = space_.lines,
                                 .shipping = scene_.catalogue.shipping,
                                 .of_initial_amount = of_initial_amount,
                                 .once = once,
                                 .times = per_bundle ? bundle->times() : 1,
                                 .remaining = redeemable.limits_units ? &remaining : nullptr},
                                space_.targets);
    }
    redeemable.compiled->propose({.facts = facts,
                                  .targets = space_.targets,
                                  .of_initial_amount = of_initial_amount,
                                  .once = once,
                                  .credits = outcome.candidate.credits,
                                  .reward_id = outcome.candidate.reward_id,
                                  .points = outcome.candidate.points,
                                  .bundle = bundle,
                                  .splitter = space_.splitter,
                                  .portions = space_.portions},
                                 proposal);
  }

  /// A line's discount does not look at what was taken off the order before it, so the lines
  /// together may want more than is left to pay. Then they share what is left, each in proportion
  /// to what it wanted.
  void keep_within_order(model::Adjustments& adjustments) {
    money::Amount wanted = adjustments.order;
    for (const model::LineAdjustment& adjustment : adjustments.lines) wanted += adjustment.amount;
    if (wanted <= tally_.total_amount()) return;
    space_.portions.clear();
    for (const model::LineAdjustment& adjustment : adjustments.lines) {
      space_.portions.push_back({.weight = adjustment.amount.minor(),
                                 .limit = adjustment.amount,
                                 .rank = tally_.lines()[adjustment.line].rank});
    }
    const auto& parts =
        space_.splitter.allocate(tally_.total_amount() - adjustments.order, space_.portions);
    for (std::size_t n = 0; n < parts.size(); ++n) adjustments.lines[n].amount = parts[n];
    adjustments.lines.remove_if([](const model::LineAdjustment& adjustment) {
      return adjustment.amount.is_zero() && adjustment.discount_quantity == 0;
    });
  }

  /// What was booked, in the outcome.
  void note(discounts::Proposal& proposal, Outcome& outcome) {
    if (outcome.candidate.redeemable->limits_units) note_units(proposal.adjustments, outcome);
    note_lines(proposal.adjustments, outcome);
    outcome.order_amount = proposal.adjustments.order;
    outcome.saved = tally_.applied_discount_amount() + tally_.items_applied_discount_amount();
    outcome.dynamic = proposal.dynamic;
    outcome.units.swap(proposal.units);
    outcome.credits = proposal.credits;
    outcome.points = proposal.points;
    outcome.reward = proposal.reward;
    if (proposal.adjustments.adds_units()) space_.lines.reset(tally_, scene_.catalogue);
    if (!keeps_orders(keep_)) return;
    outcome.targets = space_.targets;
    outcome.after = tally_;
  }

  /// The units of targets that something was done for: how many limits over all redemptions count.
  void note_units(const model::Adjustments& booked, Outcome& outcome) {
    const Redeemable& redeemable = *outcome.candidate.redeemable;
    const auto units_of = [&](const discounts::TargetLine& target) -> std::int64_t {
      for (const model::LineAdjustment& line : booked.lines) {
        if (line.line == target.line && line.amount > money::zero) return target.units;
      }
      for (const model::AddedUnits& added : booked.added) {
        if (added.line == target.line) return added.quantity;
      }
      for (const model::Replacement& replaced : booked.replaced) {
        if (replaced.source == target.line) return replaced.source_quantity;
      }
      return 0;
    };
    for (const discounts::TargetLine& target : space_.targets) {
      const std::int64_t units = units_of(target);
      if (units == 0) continue;
      model::GoodsUnits goods = discounts::goods_of(tally_.lines()[target.line], scene_.catalogue);
      goods.quantity = units;
      outcome.discounted_units.push_back(goods);
      space_.discounted.push_back({&redeemable, goods});
    }
  }

  /// What was taken off lines; added lines are the last ones, in the order in which they came.
  void note_lines(const model::Adjustments& booked, Outcome& outcome) {
    auto& adjustments = space_.evaluation.adjustments;
    const auto first = static_cast<std::uint32_t>(adjustments.size());
    const bool may_repeat = booked.adds_units();
    const auto take = [&](std::size_t line, money::Amount amount) {
      if (amount.is_zero()) return;
      // Units of a line may be freed, and more of them added.
      for (std::size_t n = first; may_repeat && n < adjustments.size(); ++n) {
        if (adjustments[n].line != line) continue;
        adjustments[n].amount += amount;
        return;
      }
      adjustments.push_back({static_cast<std::uint32_t>(line), amount});
    };
    const auto added_lines = std::count_if(
        booked.added.begin(), booked.added.end(),
        [](const model::AddedUnits& added) { return added.line == model::AddedUnits::new_line; });
    for (const model::Replacement& replacement : tally_.replacements()) {
      take(replacement.target.line, replacement.target_discount);
    }
    std::size_t next = tally_.lines().size() - static_cast<std::size_t>(added_lines);
    for (const model::AddedUnits& added : booked.added) {
      const std::size_t line = added.line == model::AddedUnits::new_line ? next++ : added.line;
      if (added.price) take(line, *added.price * added.quantity);
    }
    for (const model::LineAdjustment& line : booked.lines) take(line.line, line.amount);
    outcome.first_adjustment = first;
    outcome.adjustment_count = static_cast<std::uint32_t>(adjustments.size()) - first;
  }

  void record(Outcome&& outcome) {
    Evaluation& evaluation = space_.evaluation;
    const bool idle = outcome.candidate.automatic && outcome.status != Status::APPLICABLE;
    (idle ? evaluation.idle : evaluation.outcomes).push_back(std::move(outcome));
  }

  void finish(bool failed) {
    Evaluation& evaluation = space_.evaluation;
    const bool any_applied =
        std::any_of(evaluation.outcomes.begin(), evaluation.outcomes.end(),
                    [](const Outcome& outcome) { return outcome.status == Status::APPLICABLE; });
    evaluation.valid = !failed && (any_applied || request_.redeemables.empty());
    if (failed) begin(request_, evaluation.order);
    evaluation.order.apply_all();
  }

 public:
  /// Whom promotions are for was asked when they were found.
  bool audience_asked = false;

  static void begin(const model::Request& request, model::Tally& tally) {
    static const model::Order nothing;
    tally.reset(request.order ? *request.order : nothing);
  }

 private:
  const Scene& scene_;
  const model::Request& request_;
  const model::StackingRules& rules_;
  Keep keep_;
  Workspace& space_;
  model::Tally& tally_;
  stacking::Limits limits_;
  Floors floors_;
  std::uint32_t applied_ = 0;
};

/// The order as it was sent, and its lines.
void begin(const Scene& scene, const model::Request& request, Workspace& space) {
  Evaluation& evaluation = space.evaluation;
  evaluation.outcomes.clear();
  evaluation.idle.clear();
  evaluation.adjustments.clear();
  space.discounted.clear();
  evaluation.best_deal.reset();
  Walk::begin(request, evaluation.order);
  space.lines.reset(evaluation.order, scene.catalogue);
}

/// Whether this exclusive redeemable, tried without the common ones, keeps them out: one that
/// discounts nothing excludes nothing. In ALL mode one that was asked for and is refused, or does
/// not get its turn because another one is, takes the whole request with it.
bool excludes(const Outcome& outcome, ApplicationMode mode) {
  if (outcome.status == Status::APPLICABLE) return outcome.saved > money::zero;
  if (mode != ApplicationMode::ALL || outcome.candidate.automatic) return false;
  return outcome.status == Status::INAPPLICABLE ||
         outcome.refusal->key == ErrorKey::preceding_validation_failed;
}

/// Who must give way to whom, decided before the walk. An exclusive redeemable keeps common ones
/// out, and sends joint ones to the end, if it would apply without the common ones; if it would
/// not, it has its own reason and the others stack as if it were not there.
List<Foregone> exclusions(const Scene& scene, const model::Request& request,
                          List<Candidate>& candidates) {
  const auto is = [](Bond bond) {
    return [bond](const Candidate& candidate) { return candidate.bond == bond; };
  };
  if (std::none_of(candidates.begin(), candidates.end(), is(Bond::exclusive))) return {};

  List<Candidate> in_order = candidates;
  stacking::put_joint_last(in_order);
  List<Foregone> without_common;
  model::Value::Array with;
  for (std::size_t n = 0; n < in_order.size(); ++n) {
    const Candidate& candidate = in_order[n];
    // What does not exist is refused as such, whoever else is there.
    if (candidate.bond != Bond::common || candidate.redeemable == nullptr) continue;
    without_common.push_back(
        {n, Status::SKIPPED, model::refused(ErrorKey::exclusion_rules_not_met)});
  }
  const ApplicationMode mode = scene.catalogue.stacking_rules.redeemables_application_mode;
  Workspace space;
  begin(scene, request, space);
  Walk(scene, request, Keep::idle, space).run(in_order, without_common);
  List<Foregone> refused;
  for (const auto* list : {&space.evaluation.outcomes, &space.evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      if (outcome.candidate.bond != Bond::exclusive) continue;
      if (excludes(outcome, mode)) {
        with.push_back(outcome.candidate.id);
        continue;
      }
      if (outcome.status == Status::APPLICABLE) continue;
      const auto at =
          std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
            return candidate.id == outcome.candidate.id &&
                   candidate.object == outcome.candidate.object;
          });
      refused.push_back(
          {static_cast<std::size_t>(at - candidates.begin()), outcome.status, outcome.refusal});
    }
  }
  if (with.empty()) return refused;
  candidates = std::move(in_order);
  for (Foregone& verdict : without_common) verdict.refusal->tell("with", model::Value(with));
  return without_common;
}

}  // namespace

namespace {

/// Applies what `space` holds: the order, its lines and the candidates.
/// `audience_asked`: the candidates were found for this shopper, whose rules need no second look.
void walk_over(const Scene& scene, const model::Request& request, Keep keep, Workspace& space,
               bool audience_asked) {
  const auto foregone = exclusions(scene, request, space.candidates);
  Walk walk(scene, request, keep, space);
  walk.audience_asked = audience_asked;
  walk.run(space.candidates, foregone);
}

bool picks_best_deal(const Scene& scene) {
  return scene.catalogue.stacking_rules.redeemables_sorting_rule == model::SortingRule::BEST_DEAL;
}

}  // namespace

const Evaluation& walk(const Scene& scene, const model::Request& request,
                       const List<Candidate>& candidates, Keep keep, Workspace& space) {
  begin(scene, request, space);
  space.candidates = candidates;
  walk_over(scene, request, keep, space, /*audience_asked=*/false);
  return space.evaluation;
}

const Evaluation& evaluate(const Scene& scene, const model::Request& request, Keep keep,
                           Workspace& space) {
  begin(scene, request, space);
  // Who is looked at in vain is counted by the search for the best deal.
  const bool all = keep == Keep::spends || (keep == Keep::explained && !picks_best_deal(scene));
  find_candidates(scene, request, all, space);
  if (picks_best_deal(scene)) {
    space.evaluation = choose_best_deal(scene, request, space.candidates, keep);
  } else {
    walk_over(scene, request, keep, space, /*audience_asked=*/true);
  }
  return space.evaluation;
}

Evaluation evaluate(const Scene& scene, const model::Request& request, Keep keep) {
  Workspace space;
  evaluate(scene, request, keep, space);
  return std::move(space.evaluation);
}

const Evaluation& evaluate(const Scene& scene, const model::Request& request,
                           const List<Candidate>& candidates, Keep keep, Workspace& space) {
  if (!picks_best_deal(scene)) return walk(scene, request, candidates, keep, space);
  space.evaluation = choose_best_deal(scene, request, candidates, keep);
  return space.evaluation;
}

Evaluation evaluate(const Scene& scene, const model::Request& request,
                    const List<Candidate>& candidates, Keep keep) {
  Workspace space;
  evaluate(scene, request, candidates, keep, space);
  return std::move(space.evaluation);
}

}  // namespace scrip::evaluate
