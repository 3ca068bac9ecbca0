#include "evaluate/deal_bound.h"

#include <algorithm>
#include <string_view>

#include "model/text_map.h"
#include "scrip/sort.h"

namespace scrip::evaluate {

using money::Amount;
using stacking::Bond;

namespace {

/// Parts of a minor unit in which running percentages are followed.
constexpr int fraction_bits = 10;
constexpr __int128 half_unit = __int128{1} << (fraction_bits - 1);

/// At least what is left of `left` (in parts) after a percentage that is rounded once.
__int128 least_left(__int128 left, money::Percentage percentage) {
  const __int128 rest = left * (money::Percentage::one_hundred - percentage.millionths()) /
                            money::Percentage::one_hundred -
                        half_unit;
  return rest > 0 ? rest : 0;
}

Amount whole_above(__int128 parts) {
  const __int128 unit = __int128{1} << fraction_bits;
  return Amount(static_cast<std::int64_t>((parts + unit - 1) / unit));
}

std::int64_t limit_of(const model::StackingRules& rules, std::string_view category_id) {
  for (const auto& [id, limit] : rules.applicable_redeemables_category_limits) {
    if (id == category_id) return limit;
  }
  return rules.applicable_redeemables_per_category_limit;
}

}  // namespace

bool Stack::has(std::uint32_t entrant) const {
  return std::find(entrants.begin(), entrants.end(), entrant) != entrants.end();
}

int group_of(const Entrant& entrant, const Pool& pool) {
  const int payment = entrant.is_payment ? 1 : 0;
  const bool last = pool.exclusive && entrant.candidate.bond == Bond::joint;
  return (last ? 2 : 0) + payment;
}

class DealBound::Room {
 public:
  Room(const DealBound& bound, const Begun& begun) : bound_(bound), left_(bound.limits_) {
    for (const std::uint32_t entrant : begun.stack.entrants) take(entrant);
    if (begun.next != nullptr) take(*begun.next);
  }

  bool take(std::uint32_t entrant) {
    const std::int32_t counter = bound_.counters_[entrant];
    if (counter < 0) return true;
    return left_[static_cast<std::size_t>(counter)]-- > 0;
  }

 private:
  const DealBound& bound_;
  List<std::int64_t> left_;
};

DealBound::DealBound(const List<Entrant>& entrants, const Pool& pool,
                     const model::StackingRules& rules)
    : entrants_(entrants), groups_(entrants.size(), 0), counters_(entrants.size(), -1) {
  limits_.push_back(rules.applicable_exclusive_redeemables_limit);
  model::TextMap<std::int32_t> counters;
  for (const std::uint32_t n : pool.members) {
    const Entrant& entrant = entrants[n];
    groups_[n] = group_of(entrant, pool);
    // Counting against one limit of several leaves more room than there is, never less.
    const auto& categories = entrant.candidate.redeemable->categories;
    if (entrant.candidate.bond == Bond::exclusive) {
      counters_[n] = 0;
    } else if (!categories.empty()) {
      const std::string_view category = categories.front()->id;
      if (counters.add(category, static_cast<std::int32_t>(limits_.size()))) {
        limits_.push_back(limit_of(rules, category));
      }
      counters_[n] = *counters.find(category);
    }
    // Alone it may be refused, or pay for the order instead.
    has_rewards_ = has_rewards_ || entrant.candidate.redeemable->loyalty_card.has_value();
    if (entrant.is_payment) {
      payments_.push_back(n);
    } else if (entrant.ceiling.kind == Ceiling::Kind::percentage) {
      percentages_.push_back(n);
    } else {
      sums_.push_back(n);
      if (entrant.ceiling.kind == Ceiling::Kind::units) units_.push_back(n);
    }
  }
  has_units_ = !units_.empty();
  const auto highest_first = [&](Numbers& numbers, auto size_of) {
    scrip::sort_numbers(numbers, [&](std::uint32_t a, std::uint32_t b) {
      return size_of(entrants_[a].ceiling) > size_of(entrants_[b].ceiling);
    });
  };
  const auto percentage = [](const Ceiling& ceiling) { return ceiling.percentage.millionths(); };
  const auto amount = [](const Ceiling& ceiling) { return ceiling.amount.minor(); };
  highest_first(percentages_, percentage);
  for (Numbers* numbers : {&sums_, &units_, &payments_}) highest_first(*numbers, amount);
}

/// Calls `use` with the best entrants of the list that may follow, one for each free place.
template <class Use>
void DealBound::each_best(const Numbers& sorted, const Begun& begun, const Use& use) const {
  const int group = begun.next == nullptr ? 0 : groups_[*begun.next];
  Room room(*this, begun);
  std::int64_t places = begun.more;
  for (const std::uint32_t n : sorted) {
    if (places <= 0) return;
    if (groups_[n] < group || begun.stack.has(n)) continue;
    if ((begun.next != nullptr && *begun.next == n) || !room.take(n)) continue;
    use(entrants_[n].ceiling);
    --places;
  }
}

Amount DealBound::saved_at_most(const Begun& begun) const {
  const Amount left = begun.stack.left;
  const Ceiling* next = nullptr;
  if (begun.next != nullptr && !entrants_[*begun.next].is_payment) {
    next = &entrants_[*begun.next].ceiling;
  }
  // What `next` and the best sums after it make, by how many of them.
  List<Amount> sums{money::zero};
  Amount units;
  __int128 running = static_cast<__int128>(left.minor()) << fraction_bits;
  Amount percentages;
  if (next != nullptr && next->kind == Ceiling::Kind::percentage) {
    running = least_left(running, next->percentage);
    percentages = next->percentage.of(left);
  } else if (next != nullptr) {
    const bool is_units = next->kind == Ceiling::Kind::units;
    sums[0] = is_units ? next->amount : money::smaller(next->amount, left);
    if (is_units) units = next->amount;
  }
  each_best(sums_, begun, [&](const Ceiling& ceiling) {
    const bool is_units = ceiling.kind == Ceiling::Kind::units;
    sums.push_back(sums.back() +
                   (is_units ? ceiling.amount : money::smaller(ceiling.amount, left)));
  });
  each_best(units_, begun, [&](const Ceiling& ceiling) { units += ceiling.amount; });
  const auto with_sums = [&](std::int64_t count) {
    return sums[std::min(static_cast<std::size_t>(count), sums.size() - 1)];
  };
  const auto taken = [&] { return money::smaller(left - whole_above(running), percentages); };
  std::int64_t places = begun.more;
  Amount most = taken() + with_sums(places);
  each_best(percentages_, begun, [&](const Ceiling& ceiling) {
    running = least_left(running, ceiling.percentage);
    percentages += ceiling.percentage.of(left);
    --places;
    most = money::larger(most, taken() + with_sums(places));
  });
  return begun.stack.saved + money::smaller(most, left + units);
}

Amount DealBound::credits_at_most(const Begun& begun) const {
  Amount credits;
  if (begun.next != nullptr && entrants_[*begun.next].is_payment) {
    credits = entrants_[*begun.next].ceiling.amount;
  }
  each_best(payments_, begun, [&](const Ceiling& ceiling) { credits += ceiling.amount; });
  return begun.stack.credits + money::smaller(credits, begun.stack.left);
}

std::int64_t DealBound::rewards_at_most(const Begun& begun) const {
  if (!has_rewards_) return begun.stack.rewards;
  return begun.stack.rewards + begun.more + 1;
}

}  // namespace scrip::evaluate
