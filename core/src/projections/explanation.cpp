#include "projections/explanation.h"

#include <algorithm>

#include "evaluate/floors.h"
#include "projections/retrace.h"
#include "rules/rule_set.h"
#include "stacking/category.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Scene;
using evaluate::Status;
using model::Tally;
using money::Amount;

namespace {

bool is_operator(const model::Request& request) {
  return request.explanation == model::ExplanationLevel::OPERATOR;
}

/// The rules of a redeemable, each on its own, as they were asked on that order.
List<RuleTold> rules_of(const rules::Facts& facts) {
  List<RuleTold> told;
  for (const model::RuleSetDefinition* set : facts.redeemable.rule_sets) {
    const auto& rules = set->root.rules;
    for (std::size_t n = 0; n < rules.size(); ++n) {
      if (!set->compiled->asks(n, facts)) continue;
      told.push_back({.set = set,
                      .path = rules[n].first,
                      .name = rules[n].second.name,
                      .refusal = set->compiled->refuse_rule(n, facts)});
    }
  }
  return told;
}

/// The order before anything was applied.
Tally start_of(const model::Request& request) {
  return request.order ? Tally(*request.order) : Tally();
}

SettledItem settled(const model::Line& line) {
  SettledItem item{.source_id = line.source_id,
                   .sku_id = line.sku_id,
                   .product_id = line.product_id,
                   .quantity = line.quantity,
                   .amount = line.amount,
                   .earlier_discount = line.earlier_discount_amount};
  if (line.item == nullptr) return item;
  item.id = line.item->id;
  item.source_id = line.item->source_id;
  return item;
}

/// Whether what was taken off the order can be told line by line.
bool can_be_shared(const Tally& order) {
  Amount sum;
  for (const model::Line& line : order.lines()) {
    if (line.quantity == 0 && !line.amount.is_zero()) return false;
    sum += line.amount;
  }
  return !order.lines().empty() && sum == order.amount();
}

/// The runs of units that got the same of one redeemable, neighbours together.
List<money::UnitRun> units_of(const LineShares& line, std::size_t redeemable) {
  List<money::UnitRun> runs;
  for (const UnitShares& unit : line.units) {
    const Amount each = unit.discounts[redeemable];
    if (!runs.empty() && runs.back().each == each) {
      runs.back().count += unit.count;
    } else {
      runs.push_back({unit.count, each});
    }
  }
  return runs;
}

/// The frozen share of each line, as a refund would give it back.
void share_out(const Evaluation& evaluation, List<Explained>& applied) {
  const Tally& order = evaluation.order;
  if (!evaluation.valid || !can_be_shared(order)) return;
  Settlement settlement{.earlier_discount =
                            order.discount_amount() - order.applied_discount_amount()};
  for (const model::Line& line : order.lines()) settlement.items.push_back(settled(line));
  for (const Explained& explained : applied) {
    const Outcome& outcome = *explained.outcome;
    SettledRedeemable& redeemable = settlement.redeemables.emplace_back();
    redeemable.item_discounts.resize(order.lines().size());
    redeemable.order_discount = outcome.order_amount;
    for (const evaluate::Adjustment& adjustment : evaluation.adjustments_of(outcome)) {
      redeemable.item_discounts[adjustment.line] += adjustment.amount;
    }
  }
  const List<LineShares> lines = freeze(settlement);
  for (std::size_t r = 0; r < applied.size(); ++r) {
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const Amount amount = lines[n].discounts[r];
      if (amount.is_zero()) continue;
      applied[r].shares.push_back({n, amount, units_of(lines[n], r)});
    }
  }
}

/// Explains redeemables one after the other, each on the order that those before it left.
class Explainer {
 public:
  Explainer(const Scene& scene, const model::Request& request)
      : scene_(scene), request_(request), retrace_(scene, request) {}

  const Tally& order() const { return retrace_.order(); }

  void tell_applied(const Outcome& outcome, Explained& explained) {
    const model::Redeemable& redeemable = *outcome.candidate.redeemable;
    explained.outcome = &outcome;
    explained.of_initial_amount =
        stacking::takes_of_initial_amount(redeemable, scene_.catalogue.stacking_rules);
    if (is_operator(request_)) {
      const rules::Effect effect{.total_amount = outcome.after->total_amount(),
                                 .discount = outcome.saved,
                                 .credits = outcome.credits,
                                 .points = outcome.points};
      rules::Facts facts = facts_of(redeemable, retrace_.order());
      facts.effect = &effect;
      explained.rules = rules_of(facts);
    }
    explained.account = retrace_.next(outcome);
  }

  void tell_lost(const Outcome& outcome, const Tally& at_its_turn, Loser& loser) const {
    loser.outcome = &outcome;
    const model::Redeemable* redeemable = outcome.candidate.redeemable;
    if (is_operator(request_) && redeemable != nullptr) {
      loser.rules = rules_of(facts_of(*redeemable, at_its_turn));
    }
  }

 private:
  rules::Facts facts_of(const model::Redeemable& redeemable, const Tally& order) const {
    return {.catalogue = scene_.catalogue,
            .request = request_,
            .tally = order,
            .redeemable = redeemable};
  }

  const Scene& scene_;
  const model::Request& request_;
  Retrace retrace_;
};

/// Promotions that the search for the best deal had no need to look at, because they cannot concern
/// the order: each with its own reason, as many as are told at all.
void look_at_others(const Scene& scene, const model::Request& request, const Evaluation& evaluation,
                    Explanation& explanation) {
  if (!evaluation.best_deal) return;
  List<bool> known(scene.program.automatic().size());
  for (const auto* list : {&evaluation.outcomes, &evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      if (!outcome.candidate.automatic) continue;
      known[static_cast<std::size_t>(outcome.candidate.place)] = true;
    }
  }
  evaluate::Workspace space;
  for (const stacking::Candidate& candidate : evaluate::candidates_of(scene, request)) {
    if (!candidate.automatic || known[static_cast<std::size_t>(candidate.place)]) continue;
    if (explanation.others.size() == Explanation::losers_max) {
      ++explanation.omitted;
      continue;
    }
    const auto& alone = evaluate::walk(scene, request, {candidate}, evaluate::Keep::idle, space);
    for (const Outcome& outcome : alone.idle) explanation.others.push_back(outcome);
  }
}

}  // namespace

Explanation explain(const Scene& scene, const model::Request& request,
                    const Evaluation& evaluation) {
  Explanation explanation;
  Explainer explainer(scene, request);
  const Tally start = start_of(request);
  List<const Tally*> turns{&start};
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.status != Status::APPLICABLE) continue;
    explainer.tell_applied(outcome, explanation.applied.emplace_back());
    turns.push_back(&*outcome.after);
  }
  share_out(evaluation, explanation.applied);

  const Contest contest(scene, request, evaluation);
  const auto lost = [&](const Outcome& outcome, List<Defeat> defeats) {
    Loser& loser = explanation.losers.emplace_back();
    explainer.tell_lost(outcome, *turns[outcome.turn], loser);
    loser.defeats = std::move(defeats);
  };
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.status != Status::APPLICABLE) lost(outcome, contest.defeats_of(outcome));
  }
  if (!is_operator(request)) return explanation;
  look_at_others(scene, request, evaluation, explanation);
  const List<Outcome>& others = explanation.others;
  const std::size_t promotions_from = explanation.losers.size();
  for (const bool beaten : {true, false}) {
    for (const auto* list : {&evaluation.idle, &others}) {
      for (const Outcome& outcome : *list) {
        List<Defeat> defeats = contest.defeats_of(outcome);
        if (defeats.empty() == beaten) continue;
        if (explanation.losers.size() - promotions_from == Explanation::losers_max) {
          ++explanation.omitted;
        } else {
          lost(outcome, std::move(defeats));
        }
      }
    }
  }
  return explanation;
}

Explanation explain(const Scene& scene, const model::Request& request,
                    const Qualification& qualification) {
  Explanation explanation;
  for (const Qualified& entry : qualification.data) {
    // Each entry begins with the order as it was sent; the tiers of a stack follow each other.
    Explainer explainer(scene, request);
    const auto tell = [&](const Outcome& outcome) {
      if (outcome.status == Status::APPLICABLE) {
        explainer.tell_applied(outcome, explanation.applied.emplace_back());
      } else {
        explainer.tell_lost(outcome, explainer.order(), explanation.losers.emplace_back());
      }
    };
    if (entry.stack == nullptr) tell(entry.outcome);
    for (const Outcome& tier : entry.tiers) tell(tier);
  }
  return explanation;
}

}  // namespace scrip::projections
