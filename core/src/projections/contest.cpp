#include "projections/contest.h"

#include <algorithm>

#include "evaluate/candidates.h"
#include "evaluate/ceiling.h"
#include "rules/kinds.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Status;
using model::ErrorKey;
using money::Amount;
using stacking::Candidate;

namespace {

/// Those that applied of which each is tried as the only reason; more than any stack is made of.
constexpr std::size_t rivals_max = 30;

bool is_same(const Candidate& a, const Candidate& b) {
  return a.object == b.object && a.id == b.id;
}

bool has(const List<Candidate>& list, const Candidate& wanted) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Candidate& candidate) { return is_same(candidate, wanted); });
}

List<Candidate> applied_of(const Evaluation& evaluation) {
  List<Candidate> applied;
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.status == Status::APPLICABLE) applied.push_back(outcome.candidate);
  }
  return applied;
}

Amount saved_of(const Evaluation& evaluation) {
  Amount saved;
  if (!evaluation.valid) return saved;
  for (const Outcome& outcome : evaluation.outcomes) {
    const bool counts = outcome.status == Status::APPLICABLE &&
                        !evaluate::is_payment(*outcome.candidate.redeemable);
    if (counts) saved += outcome.saved;
  }
  return saved;
}

/// Those that may concern the order; others would apply in none of its stacks.
List<Candidate> candidates_of(const evaluate::Scene& scene, const model::Request& request,
                              evaluate::Workspace& space) {
  if (request.order) space.evaluation.order.reset(*request.order);
  space.lines.reset(space.evaluation.order, scene.catalogue);
  evaluate::find_candidates(scene, request, /*all=*/false, space);
  return space.candidates;
}

/// Whether the rule that refused is one that only the server can decide.
bool is_private(const model::Refusal& refusal) {
  if (!refusal.rule) return false;
  const rules::RuleKind* kind = rules::find_kind(refusal.rule->name);
  return kind != nullptr && kind->decided == rules::Decided::on_server;
}

}  // namespace

Contest::Contest(const evaluate::Scene& scene, const model::Request& request,
                 const Evaluation& evaluation)
    : now_(evaluation),
      tells_private_(request.explanation == model::ExplanationLevel::OPERATOR),
      saved_(saved_of(evaluation)) {
  if (now_.best_deal) return;
  const auto may_lose = [&](const Outcome& outcome) { return may_be_beaten(outcome); };
  const bool any = std::any_of(now_.outcomes.begin(), now_.outcomes.end(), may_lose) ||
                   std::any_of(now_.idle.begin(), now_.idle.end(), may_lose);
  if (any) play(scene, request);
}

void Contest::play(const evaluate::Scene& scene, const model::Request& request) {
  evaluate::Workspace space;
  const List<Candidate> candidates = candidates_of(scene, request, space);
  const auto try_without = [&](List<Candidate> without) {
    List<Candidate> others;
    for (const Candidate& candidate : candidates) {
      if (!has(without, candidate)) others.push_back(candidate);
    }
    const Evaluation& then = evaluate::walk(scene, request, others, evaluate::Keep::applied, space);
    if (!then.valid) return;
    alternatives_.push_back({std::move(without), applied_of(then), saved_of(then)});
  };
  List<Candidate> rivals;
  for (const Outcome& outcome : now_.outcomes) {
    const bool applied = outcome.status == Status::APPLICABLE;
    // In ALL mode one that is refused stands in the way of every other.
    const bool fails = !now_.valid && outcome.status == Status::INAPPLICABLE;
    if (applied || fails) rivals.push_back(outcome.candidate);
  }
  for (std::size_t n = 0; n < rivals.size() && n < rivals_max; ++n) try_without({rivals[n]});
  if (rivals.size() > 1) try_without(rivals);
}

bool Contest::may_be_beaten(const Outcome& loser) const {
  if (loser.status == Status::APPLICABLE || loser.candidate.redeemable == nullptr) return false;
  if (loser.status == Status::SKIPPED) return true;
  switch (loser.refusal->key) {
    case ErrorKey::order_rules_violated:
    case ErrorKey::redemption_rules_violated:
      // Whether a budget would do with a smaller discount is nobody's business.
      return tells_private_ || !is_private(*loser.refusal);
    case ErrorKey::missing_order_items_amount:
    case ErrorKey::amount_out_of_range:
      return true;
    default:
      return false;
  }
}

List<Defeat> Contest::defeats_of(const Outcome& loser) const {
  if (!may_be_beaten(loser)) return {};
  if (now_.best_deal) return lost_deals_of(loser);
  List<Defeat> found;
  for (const Alternative& alternative : alternatives_) {
    // All of them together only where none is enough alone.
    if (alternative.without.size() > 1 && !found.empty()) break;
    if (!has(alternative.applied, loser.candidate)) continue;
    if (has(alternative.without, loser.candidate)) continue;
    found.push_back({.by = alternative.without,
                     .saved_with = alternative.saved,
                     .lost_by = saved_ - alternative.saved});
  }
  return found;
}

/// Under BEST_DEAL: those of the chosen stack that the best one with the loser does without.
List<Defeat> Contest::lost_deals_of(const Outcome& loser) const {
  for (const evaluate::BestDeal::Loser& lost : now_.best_deal->losers) {
    if (!is_same(lost.candidate, loser.candidate)) continue;
    Defeat defeat{.saved_with = lost.saved, .lost_by = now_.best_deal->saved - lost.saved};
    for (const Candidate& chosen : applied_of(now_)) {
      if (!has(lost.redeemables, chosen)) defeat.by.push_back(chosen);
    }
    return {std::move(defeat)};
  }
  return {};
}

}  // namespace scrip::projections
