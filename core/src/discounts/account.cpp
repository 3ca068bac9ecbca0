#include "discounts/account.h"

#include <algorithm>

namespace scrip::discounts {

using model::ApplicableEffect;
using model::ApplicableTarget;
using model::Line;
using money::Amount;
using money::Fraction;

namespace {

/// The discount on units that are in the cart already.
void tell_freed(const Turn& turn, const model::LineAdjustment& adjustment, Working& working) {
  const Line& line = turn.tally().lines()[adjustment.line];
  working.line = adjustment.line;
  working.quantity = adjustment.discount_quantity;
  working.of_quantity = line.paid_quantity();
  working.base = line.subtotal();
  const Fraction::Wide part = static_cast<Fraction::Wide>(working.base.minor()) * working.quantity;
  working.begin({part, working.of_quantity}, adjustment.amount);
}

void tell_added(const model::AddedUnits& units, std::size_t line, Working& working) {
  working.line = line;
  working.added_quantity = units.quantity;
  if (units.price) working.begin_with(*units.price, units.quantity);
}

/// What the better units cost more than those that gave way to them.
void tell_replaced(const Turn& turn, const model::Replacement& replacement, std::size_t line,
                   Working& working) {
  const Line& source = turn.tally().lines()[replacement.source];
  working.line = line;
  working.quantity = replacement.source_quantity;
  working.of_quantity = source.quantity;
  working.added_quantity = replacement.target.quantity;
  working.source = replacement.source;
  working.base = replacement.target_amount;
  const Fraction::Wide more =
      static_cast<Fraction::Wide>(replacement.target_amount.minor()) * source.quantity -
      static_cast<Fraction::Wide>(source.amount.minor()) * replacement.source_quantity;
  working.begin({std::max<Fraction::Wide>(more, 0), source.quantity}, replacement.target_discount);
}

bool only_first(ApplicableEffect effect) {
  return effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
         effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE;
}

/// Why units of a line are not reached, entry by entry; limits count `times` times.
class QuantityLimits {
 public:
  explicit QuantityLimits(std::int64_t times) : times_(times) {}

  void tell(const TargetLine& target, Working& working) {
    const model::Applicable* entry = target.entry;
    if (entry == nullptr) return;
    std::int64_t units = working.of_quantity;
    const auto lower = [&](Limit limit, std::int64_t value, std::int64_t most) {
      if (most >= units) return;
      working.limits.push_back({limit, value, most - units});
      units = most;
    };
    if (entry->target == ApplicableTarget::UNIT) {
      lower(Limit::repeat, entry->repeat, (units - target.first_unit) / target.unit_step + 1);
      if (only_first(entry->effect)) lower(Limit::effect, 1, 1);
    }
    if (entry->quantity_limit) {
      lower(Limit::quantity_limit, *entry->quantity_limit, *entry->quantity_limit * times_);
    }
    lower(Limit::product_quantity_limit, target.units_left, target.units_left);
    if (!entry->aggregated_quantity_limit) return;
    if (entry_ != entry) {
      entry_ = entry;
      left_ = *entry->aggregated_quantity_limit * times_;
    }
    lower(Limit::aggregated_quantity_limit, *entry->aggregated_quantity_limit, left_);
    left_ -= target.units;
  }

 private:
  std::int64_t times_;
  const model::Applicable* entry_ = nullptr;
  std::int64_t left_ = 0;
};

}  // namespace

void Working::begin_with(Amount each, std::int64_t count) {
  value = money::Decimal(each.minor());
  times = count;
  const Amount worth = money::times_up_to(each, count, Amount(bounds::amount));
  begin(Fraction(worth), worth);
}

Fraction Working::base_less(Amount price, std::int64_t count) const {
  const Fraction::Wide units = std::max<std::int64_t>(of_quantity, 1);
  const Fraction::Wide cost = static_cast<Fraction::Wide>(base.minor()) * quantity -
                              static_cast<Fraction::Wide>(price.minor()) * count * units;
  return {std::max<Fraction::Wide>(cost, 0), units};
}

void Working::change(Limit limit, std::optional<Amount> at, Amount to) {
  if (to == amount) return;
  std::optional<std::int64_t> value;
  if (at) value = at->minor();
  limits.push_back({.limit = limit, .value = value, .change = (to - amount).minor()});
  amount = to;
}

Fraction exactly(money::Percentage percentage, Amount base, std::int64_t units,
                 std::int64_t of_units) {
  return {static_cast<Fraction::Wide>(base.minor()) * percentage.millionths() * units,
          static_cast<Fraction::Wide>(money::Percentage::one_hundred) * of_units};
}

money::Decimal decimal_of(money::Percentage percentage) {
  return money::Decimal::from_minor(percentage.millionths(), 6);
}

void tell_lines(const Turn& turn, const model::DiscountDefinition& definition,
                bool limits_are_per_bundle, Account& account, const Describe& describe) {
  AmountLimits limits(definition);
  QuantityLimits quantities(limits_are_per_bundle ? turn.times() : 1);
  for (const TargetLine& target : turn.targets) {
    const Line& line = turn.line(target);
    Working& working = account.workings.emplace_back();
    working.line = target.line;
    working.quantity = target.units;
    working.of_quantity = line.paid_quantity();
    working.entry = target.entry;
    quantities.tell(target, working);
    describe(target, line, working);
    const auto told = [&](Limit limit, Amount at) { working.lower(limit, at); };
    const AmountLimits::Told heard(told);
    limits.cut(target, line, working.amount, &heard);
  }
}

/// Units, as they were proposed: each kind of UNIT discount says there what it gives.
void Discount::tell(const Turn& turn, const Proposal& proposal, Account& account) const {
  const model::Adjustments& adjustments = proposal.adjustments;
  for (const model::LineAdjustment& adjustment : adjustments.lines) {
    tell_freed(turn, adjustment, account.workings.emplace_back());
  }
  std::size_t next = turn.tally().lines().size();
  for (const model::AddedUnits& units : adjustments.added) {
    const bool is_new = units.line == model::AddedUnits::new_line;
    tell_added(units, is_new ? next++ : units.line, account.workings.emplace_back());
  }
  for (const model::Replacement& replacement : adjustments.replaced) {
    const std::size_t line = replacement.target.line;
    tell_replaced(turn, replacement, line == model::AddedUnits::new_line ? next : line,
                  account.workings.emplace_back());
  }
}

}  // namespace scrip::discounts
