#include "discounts/targets.h"

#include <algorithm>

#include "money/percentage.h"

namespace scrip::discounts {

using model::Applicable;
using model::ApplicableEffect;
using model::ApplicableObject;
using model::ApplicableTarget;
using model::Line;
using model::RuleSetDefinition;
using model::Tally;
using money::Amount;

namespace {

int specificity(const Applicable& entry) {
  switch (entry.object) {
    case ApplicableObject::sku:
      return 2;
    case ApplicableObject::product:
      return 1;
    case ApplicableObject::products_collection:
      return 0;
  }
  return 0;
}

/// The most specific entry that names the line; the first of equals.
const Applicable* best_match(const std::vector<Applicable>& entries, const Line& line,
                             std::int32_t shipping) {
  const Applicable* best = nullptr;
  for (const Applicable& entry : entries) {
    if (!model::matches(entry, line.product, line.sku)) continue;
    const bool by_name =
        entry.object != ApplicableObject::products_collection || !entry.collection->all;
    if (line.product == shipping && shipping >= 0 && !by_name) continue;
    if (best == nullptr || specificity(*best) < specificity(entry)) best = &entry;
  }
  return best;
}

bool excluded(const RuleSetDefinition& set, const Line& line) {
  return std::any_of(
      set.applicable_to.excluded.begin(), set.applicable_to.excluded.end(),
      [&](const Applicable& entry) { return model::matches(entry, line.product, line.sku); });
}

bool narrows(const RuleSetDefinition& set) {
  return !set.applicable_to.included_all && !set.applicable_to.included.empty();
}

Amount unit_price(const Line& line) {
  if (line.price) return *line.price;
  return line.quantity == 0 ? money::zero : money::share(line.amount, 1, line.quantity);
}

/// Order among the candidates of one entry.
bool comes_before(const Line& a, const Line& b, ApplicableEffect effect) {
  if (effect != ApplicableEffect::APPLY_TO_EVERY) {
    const bool dearest = effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE ||
                         effect == ApplicableEffect::APPLY_FROM_MOST_EXPENSIVE;
    const Amount left = unit_price(a);
    const Amount right = unit_price(b);
    if (left != right) return dearest ? right < left : left < right;
    if (a.subtotal() != b.subtotal()) {
      return dearest ? b.subtotal() < a.subtotal() : a.subtotal() < b.subtotal();
    }
  }
  return a.rank < b.rank;
}

bool only_first(ApplicableEffect effect) {
  return effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
         effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE;
}

/// Narrows an entry's ordered candidates by skip, repeat and quantity limits.
class Selection {
 public:
  Selection(const Applicable& entry, const Tally& tally, std::int64_t times,
            std::vector<TargetLine>& into)
      : entry_(entry),
        tally_(tally),
        into_(into),
        per_line_(limit(entry.quantity_limit, times)),
        left_(limit(entry.aggregated_quantity_limit, times)) {}

  /// Takes the next candidate; answers whether there is room for more.
  bool take(std::size_t index) {
    const std::int64_t paid = tally_.lines()[index].paid_quantity();
    const std::int64_t limit = std::min({paid, left_, per_line_});
    TargetLine target{.line = index, .entry = &entry_};
    if (entry_.target == ApplicableTarget::UNIT) {
      take_units(paid, limit, target);
    } else {
      target.units = selected(position_) ? limit : 0;
      ++position_;
    }
    if (target.units == 0) return left_ > 0;
    left_ -= target.units;
    into_.push_back(std::move(target));
    return left_ > 0 && !only_first(entry_.effect);
  }

 private:
  static std::int64_t limit(std::optional<std::int64_t> units, std::int64_t times) {
    return units ? *units * times : INT64_MAX;
  }

  /// Positions s, s + r, s + 2r ... counted from 0 over all candidates.
  bool selected(std::int64_t position) const {
    return position >= entry_.skip_initially &&
           (position - entry_.skip_initially) % entry_.repeat == 0;
  }

  /// Counts unit by unit, going on from the candidate before.
  void take_units(std::int64_t paid, std::int64_t limit, TargetLine& target) {
    const std::int64_t first_here = position_;
    position_ += paid;
    std::int64_t next = entry_.skip_initially;
    if (first_here > next) {
      const std::int64_t rounds = (first_here - next + entry_.repeat - 1) / entry_.repeat;
      next += rounds * entry_.repeat;
    }
    if (next >= position_) return;
    const std::int64_t selected_here = (position_ - next + entry_.repeat - 1) / entry_.repeat;
    const std::int64_t most = only_first(entry_.effect) ? std::min<std::int64_t>(limit, 1) : limit;
    target.units = std::min(selected_here, most);
    target.first_unit = next - first_here + 1;
    target.unit_step = entry_.repeat;
  }

  const Applicable& entry_;
  const Tally& tally_;
  std::vector<TargetLine>& into_;
  std::int64_t per_line_;
  std::int64_t left_;
  std::int64_t position_ = 0;
};

}  // namespace

std::vector<TargetLine> select_targets(const std::vector<const RuleSetDefinition*>& sets,
                                       const Tally& tally, const model::Presence& presence,
                                       std::int32_t shipping, std::int64_t times) {
  const RuleSetDefinition* deciding = nullptr;
  for (const RuleSetDefinition* set : sets) {
    if (!narrows(*set)) continue;
    if (!presence.may_match_any(set->applicable_to.included)) return {};
    if (deciding == nullptr) deciding = set;
  }
  std::vector<TargetLine> targets;
  std::vector<const Applicable*> entry_of(tally.lines().size(), nullptr);
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n < tally.lines().size(); ++n) {
    const Line& line = tally.lines()[n];
    if (line.subtotal() <= money::zero || line.paid_quantity() <= 0) continue;
    const bool reached = std::all_of(sets.begin(), sets.end(), [&](const RuleSetDefinition* set) {
      return !excluded(*set, line) &&
             (!narrows(*set) || best_match(set->applicable_to.included, line, shipping) != nullptr);
    });
    if (!reached) continue;
    if (deciding != nullptr) {
      entry_of[n] = best_match(deciding->applicable_to.included, line, shipping);
    } else if (line.product != shipping || shipping < 0) {
      all.push_back(n);
    }
  }
  const auto sort = [&](std::vector<std::size_t>& lines, ApplicableEffect effect) {
    std::sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
      return comes_before(tally.lines()[a], tally.lines()[b], effect);
    });
  };
  if (deciding == nullptr) {
    sort(all, ApplicableEffect::APPLY_TO_EVERY);
    for (const std::size_t n : all) {
      targets.push_back({.line = n, .units = tally.lines()[n].paid_quantity()});
    }
    return targets;
  }
  for (const Applicable& entry : deciding->applicable_to.included) {
    std::vector<std::size_t> candidates;
    for (std::size_t n = 0; n < entry_of.size(); ++n) {
      if (entry_of[n] == &entry) candidates.push_back(n);
    }
    sort(candidates, entry.effect);
    Selection selection(entry, tally, times, targets);
    for (const std::size_t n : candidates) {
      if (!selection.take(n)) break;
    }
  }
  return targets;
}

Amount share_of(Amount line_amount, const TargetLine& target, const Line& line) {
  const std::int64_t paid = line.paid_quantity();
  if (target.units >= paid) return line_amount;
  return money::share(line_amount, target.units, paid);
}

std::vector<model::LineAdjustment> within_limits(const std::vector<TargetLine>& targets,
                                                 const std::vector<Amount>& amounts,
                                                 const Tally& tally,
                                                 const model::DiscountDefinition& definition) {
  std::vector<model::LineAdjustment> adjustments;
  Amount left_over_all = definition.aggregated_amount_limit.value_or(Amount(INT64_MAX));
  // Entries' own aggregated limits, used up in the order of the targets.
  std::vector<std::pair<const Applicable*, Amount>> left_of_entry;
  for (std::size_t n = 0; n < targets.size(); ++n) {
    const TargetLine& target = targets[n];
    Amount amount = money::smaller(amounts[n], tally.lines()[target.line].subtotal());
    amount = money::smaller(amount, left_over_all);
    if (target.entry != nullptr) {
      if (target.entry->amount_limit) amount = money::smaller(amount, *target.entry->amount_limit);
      if (target.entry->aggregated_amount_limit) {
        auto left = std::find_if(left_of_entry.begin(), left_of_entry.end(),
                                 [&](const auto& pair) { return pair.first == target.entry; });
        if (left == left_of_entry.end()) {
          left_of_entry.emplace_back(target.entry, *target.entry->aggregated_amount_limit);
          left = left_of_entry.end() - 1;
        }
        amount = money::smaller(amount, left->second);
        left->second -= amount;
      }
    }
    if (amount <= money::zero) continue;
    left_over_all -= amount;
    adjustments.push_back({.line = target.line, .amount = amount});
  }
  return adjustments;
}

}  // namespace scrip::discounts
