#include "discounts/targets.h"

#include <algorithm>
#include <optional>

#include "money/percentage.h"
#include "scrip/sort.h"

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

/// Whether the entry names something, rather than everything there is.
bool is_named(const Applicable& entry) {
  return entry.object != ApplicableObject::products_collection || !entry.collection->all;
}

/// The most specific entry that names the line; the first of equals.
const Applicable* best_match(const List<Applicable>& entries, const Line& line,
                             std::int32_t shipping) {
  const Applicable* best = nullptr;
  for (const Applicable& entry : entries) {
    if (!model::matches(entry, line.product, line.sku)) continue;
    if (line.product == shipping && shipping >= 0 && !is_named(entry)) continue;
    if (best == nullptr || specificity(*best) < specificity(entry)) best = &entry;
  }
  return best;
}

bool excluded(const RuleSetDefinition& set, const Line& line) {
  return std::any_of(
      set.applicable_to.excluded.begin(), set.applicable_to.excluded.end(),
      [&](const Applicable& entry) { return model::matches(entry, line.product, line.sku); });
}

bool only_first(ApplicableEffect effect) {
  return effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
         effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE;
}

/// Narrows an entry's ordered candidates by skip, repeat and quantity limits.
class Selection {
 public:
  Selection(const Applicable& entry, const Reached& reached, std::int64_t times,
            List<TargetLine>& into)
      : entry_(entry),
        tally_(reached.tally),
        remaining_(reached.remaining),
        into_(into),
        per_line_(limit(entry.quantity_limit, times)),
        left_(limit(entry.aggregated_quantity_limit, times)) {}

  /// Takes the next candidate; answers whether there is room for more.
  bool take(std::size_t index) {
    const Line& line = tally_.lines()[index];
    const std::int64_t paid = line.paid_quantity();
    TargetLine target{.line = index, .entry = &entry_};
    if (remaining_ != nullptr) target.units_left = remaining_->of(line);
    const std::int64_t limit = std::min({paid, left_, per_line_, target.units_left});
    if (entry_.target == ApplicableTarget::UNIT) {
      take_units(paid, limit, target);
    } else {
      target.units = selected(position_) ? limit : 0;
      ++position_;
    }
    if (target.units == 0) return left_ > 0;
    left_ -= target.units;
    if (remaining_ != nullptr) remaining_->take(line, target.units);
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
  RemainingUnits* remaining_;
  List<TargetLine>& into_;
  std::int64_t per_line_;
  std::int64_t left_;
  std::int64_t position_ = 0;
};

/// One redeemable's choice of lines.
class Choice {
 public:
  Choice(const Reached& reached, List<TargetLine>& targets)
      : reached_(reached), targets_(targets) {}

  /// Every line; nobody speaks of shipping.
  void take_all() {
    for (const std::uint32_t n : reached_.tally.by_rank()) {
      const Line& line = reached_.tally.lines()[n];
      if (!is_open(line) || is_shipping(line)) continue;
      targets_.push_back({.line = n, .units = line.paid_quantity()});
    }
  }

  /// Entries no two of which can name one line.
  void take_disjoint(const List<Applicable>& entries) {
    for (const Applicable& entry : entries) {
      candidates_.clear();
      reached_.lines.each(entry, [&](std::uint32_t n) {
        const Line& line = reached_.tally.lines()[n];
        if (is_open(line) && (is_named(entry) || !is_shipping(line))) candidates_.push_back(n);
      });
      if (!candidates_.empty()) take_candidates(entry);
    }
  }

  /// Entries that may compete for a line, of several sets, and the lines that none of them names.
  void take(const List<const RuleSetDefinition*>& sets) {
    // Nothing: the line is not reached. nullptr: it is, but by no entry.
    List<std::optional<const Applicable*>> entry_of(reached_.tally.lines().size());
    for (const std::uint32_t n : reached_.tally.by_rank()) {
      const Line& line = reached_.tally.lines()[n];
      if (!is_open(line) || !is_reached(sets, line)) continue;
      const Applicable* entry = entry_for(sets, line);
      if (entry != nullptr || !is_shipping(line)) entry_of[n] = entry;
    }
    for (const RuleSetDefinition* set : sets) {
      for (const Applicable& entry : set->applicable_to.included) {
        candidates_.clear();
        for (const std::uint32_t n : reached_.tally.by_rank()) {
          if (entry_of[n] == &entry) candidates_.push_back(n);
        }
        if (!candidates_.empty()) take_candidates(entry);
      }
      // It had an entry for every line that is reached.
      if (set->applicable_to.narrows()) return;
    }
    for (const std::uint32_t n : reached_.tally.by_rank()) {
      if (entry_of[n] != nullptr) continue;
      targets_.push_back({.line = n, .units = reached_.tally.lines()[n].paid_quantity()});
    }
  }

 private:
  bool is_shipping(const Line& line) const {
    return line.product == reached_.shipping && reached_.shipping >= 0;
  }

  bool is_open(const Line& line) const {
    const Amount left = reached_.of_initial_amount ? line.initial_amount : line.subtotal();
    return left > money::zero && line.paid_quantity() > 0 && !(reached_.once && line.discounted);
  }

  bool is_reached(const List<const RuleSetDefinition*>& sets, const Line& line) const {
    return std::all_of(sets.begin(), sets.end(), [&](const RuleSetDefinition* set) {
      return !excluded(*set, line) &&
             (!set->applicable_to.narrows() ||
              best_match(set->applicable_to.included, line, reached_.shipping) != nullptr);
    });
  }

  /// The entry that decides about a line; nullptr where no set has one for it.
  const Applicable* entry_for(const List<const RuleSetDefinition*>& sets, const Line& line) const {
    for (const RuleSetDefinition* set : sets) {
      const auto& included = set->applicable_to.included;
      if (const Applicable* entry = best_match(included, line, reached_.shipping)) return entry;
    }
    return nullptr;
  }

  /// Takes the candidates of one entry, which stand in the order of rank, in the entry's order.
  void take_candidates(const Applicable& entry) {
    const auto& lines = reached_.tally.lines();
    if (reached_.remaining != nullptr) {
      reached_.remaining->open(entry);
      candidates_.remove_if([&](std::uint32_t n) { return reached_.remaining->of(lines[n]) == 0; });
    }
    const bool from_cheapest = entry.effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
                               entry.effect == ApplicableEffect::APPLY_FROM_CHEAPEST;
    if (entry.effect != ApplicableEffect::APPLY_TO_EVERY && candidates_.size() > 1) {
      scrip::sort_numbers(candidates_, [&](std::uint32_t a, std::uint32_t b) {
        return from_cheapest ? model::is_cheaper(lines[a], lines[b])
                             : model::is_cheaper(lines[b], lines[a]);
      });
    }
    Selection selection(entry, reached_, reached_.times, targets_);
    for (const std::uint32_t n : candidates_) {
      if (!selection.take(n)) break;
    }
  }

  const Reached& reached_;
  List<TargetLine>& targets_;
  List<std::uint32_t> candidates_;
};

}  // namespace

void select_targets(const List<const RuleSetDefinition*>& sets, const Reached& reached,
                    List<TargetLine>& targets) {
  targets.clear();
  const RuleSetDefinition* naming = nullptr;
  bool only_one = true;
  for (const RuleSetDefinition* set : sets) {
    only_one = only_one && set->applicable_to.excluded.empty();
    if (set->applicable_to.included.empty()) continue;
    only_one = only_one && naming == nullptr;
    naming = set;
  }
  Choice choice(reached, targets);
  if (only_one && naming == nullptr) return choice.take_all();
  if (only_one && naming->applicable_to.narrows() && naming->applicable_to.disjoint) {
    return choice.take_disjoint(naming->applicable_to.included);
  }
  for (const RuleSetDefinition* set : sets) {
    const model::ApplicableTo& to = set->applicable_to;
    if (to.narrows() && !reached.lines.may_match_any(to.included)) return;
  }
  choice.take(sets);
}

Amount share_of(Amount line_amount, const TargetLine& target, const Line& line) {
  const std::int64_t paid = line.paid_quantity();
  if (target.units >= paid) return line_amount;
  return money::share(line_amount, target.units, paid);
}

money::Amount AmountLimits::cut(const TargetLine& target, const model::Line& line,
                                money::Amount amount, const Told* told) {
  const auto lower = [&](Limit limit, money::Amount most) {
    if (most >= amount) return;
    amount = most;
    if (told != nullptr) (*told)(limit, most);
  };
  if (definition_.amount_limit) lower(Limit::amount_limit, *definition_.amount_limit);
  lower(Limit::subtotal_amount, line.subtotal());
  lower(Limit::aggregated_amount_limit, left_over_all_);
  if (const model::Applicable* entry = target.entry) {
    if (entry->amount_limit) lower(Limit::applicable_to_amount_limit, *entry->amount_limit);
    if (entry->aggregated_amount_limit) {
      // Targets of one entry come one after the other.
      if (entry_ != entry) {
        entry_ = entry;
        left_of_entry_ = *entry->aggregated_amount_limit;
      }
      lower(Limit::applicable_to_aggregated_amount_limit, left_of_entry_);
    }
  }
  if (amount > money::zero) {
    left_over_all_ -= amount;
    if (entry_ != nullptr && entry_ == target.entry) left_of_entry_ -= amount;
  }
  return amount;
}

}  // namespace scrip::discounts
