#include "evaluate/choose_best_deal.h"

#include <algorithm>
#include <functional>

#include "evaluate/ceiling.h"
#include "evaluate/deal_search.h"
#include "scrip/sort.h"

namespace scrip::evaluate {

using model::ErrorKey;
using model::Refusal;
using stacking::Bond;
using stacking::Candidate;

namespace {

/// Stacks priced for the choice itself: enough for every order of every subset of seven, 13,699,
/// and of the six that may stand in both pools, 1,956.
constexpr DealSearch::Effort effort_of_choice{.beam = 2'000, .search = 16'000};
/// For the alternative.
constexpr DealSearch::Effort effort_of_alternative{.beam = 1'000, .search = 2'000};
/// For all that were left out together, to tell what each would have saved.
constexpr std::int64_t effort_of_losers = 4'000;

/// Whether every stack of the exclusive pool is one of the other pool, too, where all payments are
/// last.
bool is_within(const Pool& exclusive, const Pool& common, const List<Entrant>& entrants) {
  return std::includes(common.members.begin(), common.members.end(), exclusive.members.begin(),
                       exclusive.members.end()) &&
         std::none_of(exclusive.members.begin(), exclusive.members.end(), [&](std::uint32_t n) {
           return entrants[n].is_payment && entrants[n].candidate.bond == Bond::exclusive;
         });
}

/// Who may stand together: exclusive ones with joint ones; all others, and exclusive ones that
/// exclude nothing because they discount nothing without the common ones. Before such a one stand
/// only others like it, and those change the order only where they change goods.
List<Pool> pools_of(const List<Entrant>& entrants, bool goods_change) {
  Pool common{.exclusive = false};
  Pool exclusive{.exclusive = true};
  bool any_exclusive = false;
  const bool exclusive_ones_change_goods =
      std::any_of(entrants.begin(), entrants.end(), [&](const Entrant& entrant) {
        return entrant.candidate.bond == Bond::exclusive && entrant.changes_goods &&
               !is_out(entrant, goods_change);
      });
  for (std::uint32_t n = 0; n < entrants.size(); ++n) {
    if (is_out(entrants[n], goods_change)) continue;
    const Bond bond = entrants[n].candidate.bond;
    const Outcome& alone = entrants[n].alone;
    const bool excludes_nothing = alone.status == Status::APPLICABLE && alone.saved.is_zero();
    any_exclusive = any_exclusive || bond == Bond::exclusive;
    if (bond != Bond::exclusive || excludes_nothing || exclusive_ones_change_goods) {
      common.members.push_back(n);
    }
    if (bond != Bond::common) exclusive.members.push_back(n);
  }
  List<Pool> pools{std::move(common)};
  if (any_exclusive && !is_within(exclusive, pools.front(), entrants)) {
    pools.push_back(std::move(exclusive));
  }
  return pools;
}

bool may_change_goods(const List<Entrant>& entrants) {
  return std::any_of(entrants.begin(), entrants.end(), [](const Entrant& entrant) {
    return entrant.changes_goods && !is_out(entrant, /*goods_change=*/true);
  });
}

/// Chooses, and puts the answer together.
class Choice {
 public:
  Choice(const Scene& scene, const model::Request& request, const List<Candidate>& candidates,
         Keep keep)
      : scene_(scene),
        request_(request),
        keep_(keep),
        order_(request.order ? model::Tally(*request.order) : model::Tally()),
        entrants_(entrants_of(scene, request, candidates)),
        pools_(pools_with_ceilings()),
        search_(scene, request, entrants_, pools_) {}

  Evaluation run() {
    const DealSearch::Found found = search_.run(effort_of_choice, {});
    best_ = found.best;
    Workspace space;
    walk(scene_, request_, candidates_of(best_), keep_, space);
    Evaluation evaluation = std::move(space.evaluation);
    BestDeal deal{.optimal = found.complete || found.bound == best_.saved,
                  .saved = best_.saved,
                  .credits = best_.credits,
                  .bound = found.bound};
    // Only who writes an answer tells of what was not chosen.
    if (keeps_orders(keep_)) {
      compare_losers();
      deal.losers = losers();
      deal.alternative = alternative(evaluation);
    }
    const List<std::uint32_t> counted = entrants_that_count();
    deal.evaluated = static_cast<std::int64_t>(counted.size()) + search_.evaluated();
    deal.work = search_.lines();
    for (const std::uint32_t n : counted) deal.work += entrants_[n].turn_work;
    evaluation.best_deal = std::move(deal);
    add_others(evaluation);
    return evaluation;
  }

 private:
  List<Pool> pools_with_ceilings() {
    const bool goods_change = may_change_goods(entrants_);
    List<Pool> pools = pools_of(entrants_, goods_change);
    for (const Pool& pool : pools) {
      for (const std::uint32_t n : pool.members) {
        entrants_[n].ceiling = ceiling_of(scene_, order_, entrants_[n], goods_change);
      }
    }
    return pools;
  }

  /// Those that were tried alone and may be part of a stack. What else a catalogue holds is not
  /// told: a shopper's has less of it.
  List<std::uint32_t> entrants_that_count() const {
    List<std::uint32_t> members;
    for (const Pool& pool : pools_) {
      members.append(pool.members.begin(), pool.members.end());
    }
    scrip::sort_numbers(members, std::less<>());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
  }

  List<Candidate> candidates_of(const Stack& stack) const {
    List<Candidate> candidates;
    for (const std::uint32_t n : stack.entrants) candidates.push_back(entrants_[n].candidate);
    return candidates;
  }

  /// Whether it would have done something, and something else was chosen.
  bool has_lost(std::uint32_t n) const {
    return !best_.has(n) && entrants_[n].alone.status == Status::APPLICABLE &&
           !is_idle(entrants_[n]);
  }

  /// The best stack with each of those that have lost.
  void compare_losers() {
    List<std::uint32_t> losers;
    for (std::uint32_t n = 0; n < entrants_.size(); ++n) {
      if (has_lost(n)) losers.push_back(n);
    }
    with_.assign(entrants_.size(), std::nullopt);
    for (const std::uint32_t n : losers) {
      const std::int64_t each = effort_of_losers / static_cast<std::int64_t>(losers.size());
      if (each == 0) return;
      const DealSearch::Effort effort{.beam = each / 2, .search = each - each / 2};
      const Stack best = search_.run(effort, {.with = n}, &best_).best;
      // Where not everything could be looked at, this may come upon a better one: then say nothing.
      if (best.has(n) && best.saved <= best_.saved) with_[n] = best;
    }
  }

  List<BestDeal::Loser> losers() const {
    List<BestDeal::Loser> list;
    for (std::uint32_t n = 0; n < entrants_.size(); ++n) {
      if (!with_[n]) continue;
      list.push_back({.candidate = entrants_[n].candidate,
                      .redeemables = candidates_of(*with_[n]),
                      .saved = with_[n]->saved});
    }
    return list;
  }

  std::optional<BestDeal::Alternative> alternative(const Evaluation& chosen) {
    if (best_.entrants.empty()) return std::nullopt;
    std::size_t most = 0;
    for (std::size_t n = 1; n < best_.entrants.size(); ++n) {
      const auto weight = [&](std::size_t at) {
        const bool discount = !entrants_[best_.entrants[at]].is_payment;
        return std::make_pair(discount, chosen.outcomes[at].saved);
      };
      if (weight(most) < weight(n)) most = n;
    }
    const std::uint32_t out = best_.entrants[most];
    const Stack other = search_.run(effort_of_alternative, {.without = out}).best;
    if (other.saved > best_.saved) return std::nullopt;
    return BestDeal::Alternative{.without = entrants_[out].candidate,
                                 .redeemables = candidates_of(other),
                                 .saved = other.saved,
                                 .credits = other.credits};
  }

  /// What was not chosen follows, by id, with its reason. In ALL mode one that cannot be used fails
  /// the whole request.
  void add_others(Evaluation& evaluation) const {
    const bool all =
        scene_.catalogue.stacking_rules.redeemables_application_mode == model::ApplicationMode::ALL;
    bool failed = false;
    for (std::uint32_t n = 0; n < entrants_.size(); ++n) {
      if (best_.has(n)) continue;
      Outcome outcome = entrants_[n].alone;
      outcome.candidate = entrants_[n].candidate;
      if (failed && !outcome.candidate.automatic) {
        skip(outcome, model::refused(ErrorKey::preceding_validation_failed));
      } else if (has_lost(n)) {
        skip(outcome, lost(n));
      } else if (outcome.status != Status::INAPPLICABLE) {
        skip(outcome, model::refused(ErrorKey::no_effect));
      }
      failed =
          failed || (all && outcome.status == Status::INAPPLICABLE && !outcome.candidate.automatic);
      if (!outcome.candidate.automatic) {
        evaluation.outcomes.push_back(std::move(outcome));
      } else if (keep_ != Keep::applied && keep_ != Keep::orders) {
        evaluation.idle.push_back(std::move(outcome));
      }
    }
    if (failed) evaluation.order = order_;
    evaluation.valid = !failed && (!best_.entrants.empty() || request_.redeemables.empty());
  }

  static void skip(Outcome& outcome, Boxed<Refusal> refusal) {
    outcome.status = Status::SKIPPED;
    outcome.refusal = std::move(refusal);
    // What it did alone is not what it does here.
    outcome.credits = money::zero;
    outcome.points = 0;
    outcome.reward = nullptr;
    outcome.saved = money::zero;
    outcome.order_amount = money::zero;
    outcome.adjustment_count = 0;
  }

  /// Why it was left out: what is saved with it at best, and how much less that is.
  Boxed<Refusal> lost(std::uint32_t n) const {
    auto refusal = model::refused(ErrorKey::not_in_best_deal);
    if (with_.empty() || !with_[n]) return refusal;
    refusal->tell("saved_with", with_[n]->saved.minor());
    refusal->tell("lost_by", (best_.saved - with_[n]->saved).minor());
    return refusal;
  }

  const Scene& scene_;
  const model::Request& request_;
  Keep keep_;
  model::Tally order_;
  List<Entrant> entrants_;
  List<Pool> pools_;
  DealSearch search_;
  Stack best_;
  /// By entrant, the best stack found with it; empty where nobody asked.
  List<std::optional<Stack>> with_;
};

}  // namespace

Evaluation choose_best_deal(const Scene& scene, const model::Request& request,
                            const List<Candidate>& candidates, Keep keep) {
  if (request.automatic || candidates.size() > 1)
    return Choice(scene, request, candidates, keep).run();
  // Nothing to choose from: what is asked for alone is answered as under every other rule. Where
  // promotions may join, there is a choice, even if none of them happens to concern this order.
  Workspace space;
  walk(scene, request, candidates, keep, space);
  Evaluation evaluation = std::move(space.evaluation);
  BestDeal deal{.evaluated = static_cast<std::int64_t>(candidates.size())};
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.status != Status::APPLICABLE) continue;
    (is_payment(*outcome.candidate.redeemable) ? deal.credits : deal.saved) += outcome.saved;
  }
  deal.bound = deal.saved;
  evaluation.best_deal = std::move(deal);
  return evaluation;
}

}  // namespace scrip::evaluate
