#include "evaluate/deal_search.h"

#include <algorithm>
#include <functional>

#include "model/text_map.h"
#include "scrip/sort.h"

namespace scrip::evaluate {

using money::Amount;
using Numbers = List<std::uint32_t>;

namespace {

/// Stacks of each length that the beam goes on with, and entrants that it tries on each.
constexpr std::size_t beam_width = 4;
constexpr std::size_t beam_entrants = 24;
/// What seven plain redeemables look at on an order of a hundred lines.
constexpr std::int64_t work_of_stack = 750;
/// What it costs to reckon a bound, by the entrants that may be in it.
constexpr std::int64_t entrants_per_work = 4;
/// Numbers kept to recognise orders that were reached before; past it they are priced again.
constexpr std::size_t memory_max = 400'000;

/// Whether `a` is the better stack: see `choose_best_deal`.
bool is_better(const Stack& a, const Stack& b) {
  if (a.saved != b.saved) return a.saved > b.saved;
  if (a.credits != b.credits) return a.credits > b.credits;
  if (a.rewards != b.rewards) return a.rewards > b.rewards;
  if (a.entrants.size() != b.entrants.size()) return a.entrants.size() < b.entrants.size();
  return a.entrants < b.entrants;
}

/// Numbers as a text to recognise them by, good as long as they are.
std::string_view bytes_of(const List<std::int64_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::int64_t)};
}

Numbers with(Numbers numbers, std::size_t at, std::uint32_t entrant) {
  numbers.insert(numbers.begin() + static_cast<std::ptrdiff_t>(at), entrant);
  return numbers;
}

Numbers without(Numbers numbers, std::size_t at) {
  numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(at));
  return numbers;
}

/// Whether all of them were applied, and in this order. An exclusive one may have sent the common
/// ones away or joint ones to the end; an automatic promotion that does not apply is not told of.
bool is_legal(const Evaluation& evaluation, const List<stacking::Candidate>& candidates) {
  const auto applied = [](const Outcome& outcome, const stacking::Candidate& candidate) {
    return outcome.status == Status::APPLICABLE &&
           outcome.candidate.redeemable == candidate.redeemable;
  };
  return std::equal(evaluation.outcomes.begin(), evaluation.outcomes.end(), candidates.begin(),
                    candidates.end(), applied);
}

}  // namespace

DealSearch::DealSearch(const Scene& scene, const model::Request& request,
                       const List<Entrant>& entrants, const List<Pool>& pools)
    : scene_(scene),
      request_(request),
      entrants_(entrants),
      pools_(pools),
      limit_(scene.catalogue.stacking_rules.applicable_redeemables_limit) {
  for (const Pool& pool : pools) {
    bounds_.emplace_back(entrants, pool, scene.catalogue.stacking_rules);
    for (const std::uint32_t n : pool.members) {
      goods_change_ = goods_change_ || entrants[n].changes_goods;
      any_exclusive_ = any_exclusive_ || entrants[n].candidate.bond == stacking::Bond::exclusive;
    }
  }
  if (request.order) nothing_.left = model::Tally(*request.order).total_amount();
}

std::int64_t DealSearch::work_of(const Stack& stack, std::uint32_t next) const {
  std::int64_t work = entrants_[next].turn_work;
  for (const std::uint32_t n : stack.entrants) work += entrants_[n].turn_work;
  // Exclusive ones are tried without the others first.
  return any_exclusive_ ? 2 * work : work;
}

/// The stack with one more redeemable; nothing where that does not apply, or does nothing.
std::optional<Stack> DealSearch::append(const Stack& stack, std::uint32_t next) {
  List<stacking::Candidate> candidates;
  candidates.reserve(stack.entrants.size() + 1);
  for (const std::uint32_t n : stack.entrants) candidates.push_back(entrants_[n].candidate);
  candidates.push_back(entrants_[next].candidate);
  ++evaluated_;
  const std::int64_t work = work_of(stack, next);
  work_ += std::max(work, work_of_stack);
  lines_ += work;
  const Evaluation& evaluation = walk(scene_, request_, candidates, Keep::applied, space_);
  if (!is_legal(evaluation, candidates)) return std::nullopt;
  const Outcome& last = evaluation.outcomes.back();
  const bool goods = entrants_[next].changes_goods;
  const bool reward = buys_reward(last);
  if (last.saved.is_zero() && !goods && !reward) return std::nullopt;
  Stack longer{.entrants = stack.entrants,
               .saved = stack.saved,
               .credits = stack.credits,
               .rewards = stack.rewards + (reward ? 1 : 0),
               .left = evaluation.order.total_amount()};
  longer.entrants.push_back(next);
  (entrants_[next].is_payment ? longer.credits : longer.saved) += last.saved;
  return longer;
}

/// One search under certain terms.
class DealSearch::Run {
 public:
  Run(DealSearch& search, const Effort& effort, const Terms& terms)
      : search_(search), effort_(effort), terms_(terms) {
    best_.left = search.nothing_.left;
    // Nothing is a stack too, where nothing is asked for.
    found_ = !terms.with;
  }

  Found run(const Stack* hint) {
    if (hint != nullptr) begin_with(*hint);
    stop_ = search_.work_ + effort_.beam * work_of_stack;
    for (std::size_t n = 0; n < search_.pools_.size(); ++n) {
      enter(n);
      beam();
    }
    improve();
    stop_ = search_.work_ + effort_.search * work_of_stack;
    for (std::size_t n = 0; n < search_.pools_.size(); ++n) {
      enter(n);
      reached_ = {};
      memory_ = 0;
      visit(search_.nothing_);
    }
    const Amount bound = money::larger(open_, best_.saved);
    return {.best = best_, .bound = bound, .complete = complete_};
  }

 private:
  void enter(std::size_t pool) {
    pool_ = &search_.pools_[pool];
    bound_ = &search_.bounds_[pool];
  }

  const List<Entrant>& entrants() const { return search_.entrants_; }
  bool is_spent() const { return search_.work_ >= stop_; }

  /// Whether stacking rules and terms let `next` follow, as far as that can be told without
  /// pricing.
  bool may_follow(const Stack& stack, std::uint32_t next) const {
    if (terms_.without == next || stack.has(next)) return false;
    const auto length = static_cast<std::int64_t>(stack.entrants.size());
    if (length >= search_.limit_) return false;
    const bool last = length + 1 == search_.limit_;
    if (last && terms_.with && *terms_.with != next && !stack.has(*terms_.with)) return false;
    const int group = group_of(entrants()[next], *pool_);
    // Without an exclusive one it would be a stack of the other pool.
    if (stack.entrants.empty()) return !pool_->exclusive || group < 2;
    return group_of(entrants()[stack.entrants.back()], *pool_) <= group;
  }

  std::int64_t places_after(const Stack& stack) const {
    return search_.limit_ - static_cast<std::int64_t>(stack.entrants.size()) - 1;
  }

  /// Whether a stack that begins so could be better than the best one so far.
  bool could_win(const Stack& stack, std::uint32_t next) const {
    if (!found_) return true;
    const auto work = static_cast<std::int64_t>(pool_->members.size()) / entrants_per_work;
    search_.work_ += work;
    search_.lines_ += work;
    const auto reaches = [&](std::int64_t more) {
      const DealBound::Begun begun{stack, &next, more};
      const Amount saved = bound_->saved_at_most(begun);
      if (saved != best_.saved) return saved > best_.saved ? 1 : -1;
      Amount credits = bound_->credits_at_most(begun);
      if (!bound_->has_units()) {
        // What must still be saved cannot be spent.
        const Amount left = stack.left - (best_.saved - stack.saved);
        credits = money::smaller(credits, stack.credits + left);
      }
      if (credits != best_.credits) return credits > best_.credits ? 1 : -1;
      const std::int64_t rewards = bound_->rewards_at_most(begun);
      if (rewards != best_.rewards) return rewards > best_.rewards ? 1 : -1;
      return 0;
    };
    const int all = reaches(places_after(stack));
    if (all != 0) return all > 0;
    // As good at most: then by fewer redeemables, or by smaller ids.
    const auto length = static_cast<std::int64_t>(stack.entrants.size()) + 1;
    const std::int64_t spare = static_cast<std::int64_t>(best_.entrants.size()) - length;
    if (spare < 0) return false;
    const Numbers begun = with(stack.entrants, stack.entrants.size(), next);
    const bool larger = std::lexicographical_compare(
        best_.entrants.begin(), best_.entrants.begin() + length, begun.begin(), begun.end());
    return !larger || (spare > 0 && reaches(spare - 1) >= 0);
  }

  void offer(const Stack& stack) {
    if (terms_.with && !stack.has(*terms_.with)) return;
    if (found_ && !is_better(stack, best_)) return;
    best_ = stack;
    found_ = true;
  }

  /// The stack that the numbers make where each is applied if it can be.
  void offer_repaired(Numbers numbers) {
    scrip::sort_numbers(numbers, [&](std::uint32_t a, std::uint32_t b) {
      return group_of(entrants()[a], *pool_) < group_of(entrants()[b], *pool_);
    });
    Stack stack = search_.nothing_;
    for (const std::uint32_t n : numbers) {
      if (is_spent()) return;
      if (!may_follow(stack, n)) continue;
      if (auto longer = search_.append(stack, n)) {
        stack = *std::move(longer);
        offer(stack);
      }
    }
  }

  /// A hint may break the terms: what is asked for is put in at every place.
  void begin_with(const Stack& hint) {
    stop_ = search_.work_ + effort_.beam * work_of_stack;
    for (std::size_t n = 0; n < search_.pools_.size(); ++n) {
      enter(n);
      if (!terms_.with || !is_member(*terms_.with)) continue;
      Numbers members;
      for (const std::uint32_t entrant : hint.entrants) {
        if (is_member(entrant) && entrant != *terms_.with) members.push_back(entrant);
      }
      for (std::size_t at = 0; at <= members.size(); ++at) {
        offer_repaired(with(members, at, *terms_.with));
      }
    }
  }

  bool is_member(std::uint32_t entrant) const {
    return std::binary_search(pool_->members.begin(), pool_->members.end(), entrant);
  }

  /// What the beam tries: those that save the most alone.
  Numbers shortlist() const {
    Numbers list = pool_->members;
    scrip::sort_numbers(list, [&](std::uint32_t a, std::uint32_t b) {
      return entrants()[a].alone.saved > entrants()[b].alone.saved;
    });
    if (list.size() > beam_entrants) list.resize(beam_entrants);
    scrip::sort_numbers(list, std::less<>());
    return list;
  }

  void beam() {
    const Numbers list = shortlist();
    List<Stack> row{search_.nothing_};
    while (!row.empty()) {
      List<Stack> longer;
      for (const Stack& stack : row) {
        for (const std::uint32_t next : list) {
          if (!may_follow(stack, next) || !could_win(stack, next)) continue;
          if (is_spent()) return;
          if (auto found = search_.append(stack, next)) {
            offer(*found);
            longer.push_back(*std::move(found));
          }
        }
      }
      row = best_of_each_set(std::move(longer));
    }
  }

  static List<Stack> best_of_each_set(List<Stack> stacks) {
    scrip::sort(stacks, is_better);
    List<Stack> kept;
    List<Numbers> sets;
    for (Stack& stack : stacks) {
      if (kept.size() == beam_width) break;
      Numbers set = stack.entrants;
      scrip::sort_numbers(set, std::less<>());
      if (std::find(sets.begin(), sets.end(), set) != sets.end()) continue;
      sets.push_back(std::move(set));
      kept.push_back(std::move(stack));
    }
    return kept;
  }

  /// Leaves one out, exchanges one, puts one in, swaps neighbours, for as long as that helps.
  void improve() {
    Numbers before;
    while (found_ && before != best_.entrants && !is_spent()) {
      before = best_.entrants;
      for (std::size_t n = 0; n < search_.pools_.size(); ++n) {
        enter(n);
        if (std::all_of(before.begin(), before.end(), [&](auto e) { return is_member(e); })) {
          change(before);
        }
      }
    }
  }

  void change(const Numbers& stack) {
    for (std::size_t at = 0; at + 1 < stack.size(); ++at) {
      Numbers swapped = stack;
      std::swap(swapped[at], swapped[at + 1]);
      offer_repaired(std::move(swapped));
    }
    for (const std::uint32_t next : shortlist()) {
      if (std::find(stack.begin(), stack.end(), next) != stack.end()) continue;
      for (std::size_t at = 0; at < stack.size(); ++at) {
        offer_repaired(with(without(stack, at), at, next));
      }
    }
  }

  /// All stacks that begin with this one, by id.
  void visit(const Stack& stack) {
    for (const std::uint32_t next : pool_->members) {
      if (is_spent()) return leave(stack);
      if (!may_follow(stack, next) || !could_win(stack, next)) continue;
      const auto longer = search_.append(stack, next);
      if (!longer) continue;
      offer(*longer);
      if (places_after(stack) > 0 && is_new(*longer)) visit(*longer);
    }
  }

  /// Stacks that begin with this one were not looked at. One bound for all of them.
  void leave(const Stack& stack) {
    const Amount bound = bound_->saved_at_most({stack, nullptr, places_after(stack) + 1});
    complete_ = complete_ && found_ && bound < best_.saved;
    open_ = money::larger(open_, bound);
  }

  /// Whether the same redeemables have not led to the same order before: what follows would be the
  /// same, and what came first has the smaller ids.
  bool is_new(const Stack& stack) {
    if (search_.goods_change_ || memory_ > memory_max) return true;
    // Floors tell what cards have paid from what was taken off, and discounts may follow cards
    // here.
    if (pool_->exclusive && search_.scene_.catalogue.has_floor_prices()) return true;
    List<std::int64_t> key;
    for (const std::uint32_t n : stack.entrants) key.push_back(n);
    scrip::sort(key);
    key.push_back(stack.saved.minor());
    key.push_back(search_.space_.evaluation.order.discount_amount().minor());
    const auto& lines = search_.space_.evaluation.order.lines();
    for (std::size_t n = 0; n < lines.size(); ++n) {
      if (!lines[n].discounted) continue;
      key.push_back(static_cast<std::int64_t>(n));
      key.push_back(lines[n].discount_amount.minor());
    }
    // The group that comes next depends on who was last.
    key.push_back(group_of(entrants()[stack.entrants.back()], *pool_));
    memory_ += key.size();
    return reached_.add(bytes_of(key)).second;
  }

  DealSearch& search_;
  Effort effort_;
  Terms terms_;
  const Pool* pool_ = nullptr;
  const DealBound* bound_ = nullptr;
  Stack best_;
  bool found_ = false;
  bool complete_ = true;
  /// What the best of the stacks that were not looked at could save.
  Amount open_;
  std::int64_t stop_ = 0;
  model::TextIndex reached_;
  std::size_t memory_ = 0;
};

DealSearch::Found DealSearch::run(const Effort& effort, const Terms& terms, const Stack* hint) {
  return Run(*this, effort, terms).run(hint);
}

}  // namespace scrip::evaluate
