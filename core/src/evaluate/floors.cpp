#include "evaluate/floors.h"

#include <algorithm>

#include "evaluate/ceiling.h"
#include "money/percentage.h"

namespace scrip::evaluate {

using model::Adjustments;
using model::Line;
using model::LineAdjustment;
using model::Redeemable;
using model::Tally;
using money::Amount;

namespace {

/// Nobody pays less than a fixed price, and nobody gets more gifts, because another line is dear.
bool may_be_handed_on(const Redeemable& redeemable) {
  if (!redeemable.discount) return false;
  const model::DiscountType type = redeemable.discount->type;
  return type == model::DiscountType::PERCENT || type == model::DiscountType::AMOUNT;
}

/// `a` less `b`, or nothing.
Amount beyond(Amount a, Amount b) {
  return b < a ? a - b : money::zero;
}

/// What is taken off in all, as far as the order can pay for it.
Amount worth_of(const Adjustments& adjustments, const Tally& tally) {
  Amount worth = adjustments.order;
  for (const LineAdjustment& line : adjustments.lines) worth += line.amount;
  worth = money::smaller(worth, tally.total_amount());
  for (const model::Replacement& replacement : adjustments.replaced) {
    worth += replacement.target_discount;
  }
  return worth;
}

}  // namespace

Floors::Floors(const model::Catalogue& catalogue, bool ignore)
    : catalogue_(catalogue),
      active_(!ignore && catalogue.has_floor_prices()),
      redistributes_(catalogue.stacking_rules.floor_price_policy ==
                     model::FloorPricePolicy::REDISTRIBUTE) {}

bool Floors::bind(const Redeemable& redeemable) const {
  return active_ && !is_payment(redeemable);
}

Amount Floors::floor_of(const Line& line, std::int64_t units) const {
  if (units <= 0) return money::zero;
  const auto each = catalogue_.floor_price_of(line.product, line.sku);
  return each ? money::times_up_to(*each, units, line.amount) : money::zero;
}

Amount Floors::floor_of(const model::AddedUnits& added, Amount worth, const Tally& tally) const {
  const bool is_new = added.line == model::AddedUnits::new_line;
  const std::int32_t product = is_new ? added.product : tally.lines()[added.line].product;
  const std::int32_t sku = is_new ? added.sku : tally.lines()[added.line].sku;
  const auto each = catalogue_.floor_price_of(product, sku);
  return each ? money::times_up_to(*each, added.quantity, worth) : money::zero;
}

void Floors::look_at(const Tally& tally) {
  parts_.clear();
  for (std::size_t n = 0; n < tally.lines().size(); ++n) {
    const Line& line = tally.lines()[n];
    const Amount paid = n < paid_on_line_.size() ? paid_on_line_[n] : money::zero;
    const Amount subtotal = line.subtotal() + paid;
    parts_.push_back({.subtotal = subtotal,
                      .floor = money::smaller(floor_of(line, line.paid_quantity()), subtotal),
                      .rank = line.rank});
  }
}

Amount Floors::floor_without(std::int64_t units, std::size_t line, const Tally& tally) const {
  const Line& from = tally.lines()[line];
  const std::int64_t paid = from.paid_quantity();
  if (units <= 0) return parts_[line].floor;
  if (units >= paid) return money::zero;
  // A line below its floor keeps what its other units cost.
  const Amount subtotal = parts_[line].subtotal;
  const Amount rest = subtotal - money::share(subtotal, units, paid);
  return money::smaller(floor_of(from, paid - units), rest);
}

Amount Floors::room_of(const LineAdjustment& adjustment, const Tally& tally) const {
  const Amount floor = floor_without(adjustment.discount_quantity, adjustment.line, tally);
  return money::smaller(parts_[adjustment.line].subtotal - floor,
                        tally.lines()[adjustment.line].subtotal());
}

/// Drops replacements for which units would give way to others below the floor of those, or which
/// would leave a line, or the order, below the floors of what stays.
void Floors::keep_replacements(Adjustments& adjustments, const Tally& tally, Amount before) {
  if (adjustments.replaced.empty()) return;
  Amount room;
  for (const Part& part : parts_) room += part.subtotal - part.floor;
  adjustments.replaced.remove_if([&](const model::Replacement& replacement) {
    const Part& part = parts_[replacement.source];
    const Amount left = beyond(part.subtotal, replacement.source_amount);
    const Amount floor = floor_without(replacement.source_quantity, replacement.source, tally);
    const Amount paid = replacement.target_amount - replacement.target_discount;
    const Amount target_floor = floor_of(replacement.target, replacement.target_amount, tally);
    if (left < floor || paid < target_floor) return true;
    const Amount changed =
        room - (part.subtotal - part.floor) + (left - floor) + (paid - target_floor);
    if (changed < before) return true;
    room = changed;
    return false;
  });
}

/// Lets lines with room take over what the floors of others took away.
void Floors::hand_on(Adjustments& adjustments, const Tally& tally, const Redeemable& redeemable,
                     const List<discounts::TargetLine>& targets) {
  Amount dropped;
  portions_.clear();
  for (std::size_t n = 0; n < adjustments.lines.size(); ++n) {
    const LineAdjustment& adjustment = adjustments.lines[n];
    const Line& line = tally.lines()[adjustment.line];
    dropped += wanted_[n] - adjustment.amount;
    Amount most = room_of(adjustment, tally);
    const auto& limit = redeemable.discount->amount_limit;
    if (limit) most = money::smaller(most, *limit);
    for (const discounts::TargetLine& target : targets) {
      if (target.line != adjustment.line) continue;
      most = money::smaller(most, share_of(line.subtotal(), target, line));
      if (target.entry == nullptr) continue;
      if (target.entry->amount_limit) most = money::smaller(most, *target.entry->amount_limit);
      // What the lines of this entry may have together is given out already.
      if (target.entry->aggregated_amount_limit) most = adjustment.amount;
    }
    portions_.push_back({.weight = wanted_[n].minor(),
                         .limit = beyond(most, adjustment.amount),
                         .rank = line.rank});
  }
  if (dropped.is_zero()) return;
  const auto& shares = splitter_.allocate(dropped, portions_);
  for (std::size_t n = 0; n < shares.size(); ++n) adjustments.lines[n].amount += shares[n];
}

/// What a discount on the order may take after `before` of earlier ones. Each line stands for its
/// share of both.
Amount Floors::order_discount_of(Amount wanted, Amount before) {
  portions_.clear();
  for (const Part& part : parts_) {
    portions_.push_back(
        {.weight = part.subtotal.minor(), .limit = part.subtotal - part.floor, .rank = part.rank});
  }
  taken_ = splitter_.allocate(before, portions_);
  Amount room;
  for (std::size_t n = 0; n < parts_.size(); ++n) {
    const Amount left = parts_[n].subtotal - taken_[n];
    room += left - parts_[n].floor;
    portions_[n].weight = left.minor();
    portions_[n].limit = left;
  }
  if (redistributes_) return money::smaller(wanted, room);
  const auto& shares = splitter_.allocate(wanted, portions_);
  Amount kept;
  for (std::size_t n = 0; n < parts_.size(); ++n) {
    kept += money::smaller(shares[n], parts_[n].subtotal - taken_[n] - parts_[n].floor);
  }
  return kept;
}

/// A line's discount does not look at what was taken off the order before it; but the order has to
/// pay for every line's floor in the end. Where the lines want more than that leaves, they share
/// it, each in proportion to what it wanted.
void Floors::keep_lines_within_order(Adjustments& adjustments, const Tally& tally, Amount before) {
  Amount room;
  for (const Part& part : parts_) room += part.subtotal - part.floor;
  Amount wanted;
  portions_.clear();
  for (const LineAdjustment& adjustment : adjustments.lines) {
    const Line& line = tally.lines()[adjustment.line];
    room += parts_[adjustment.line].floor -
            floor_without(adjustment.discount_quantity, adjustment.line, tally);
    wanted += adjustment.amount;
    portions_.push_back(
        {.weight = adjustment.amount.minor(), .limit = adjustment.amount, .rank = line.rank});
  }
  room = beyond(beyond(room, before), adjustments.order);
  if (wanted <= room) return;
  const auto& shares = splitter_.allocate(room, portions_);
  for (std::size_t n = 0; n < shares.size(); ++n) adjustments.lines[n].amount = shares[n];
}

Amount Floors::keep(Adjustments& adjustments, const Tally& tally, const Redeemable& redeemable,
                    const List<discounts::TargetLine>& targets) {
  if (tally.lines().empty()) return money::zero;
  const Amount without = worth_of(adjustments, tally);
  look_at(tally);
  const Amount before = beyond(tally.discount_amount(), paid_on_order_);
  keep_replacements(adjustments, tally, before);
  wanted_.clear();
  for (LineAdjustment& adjustment : adjustments.lines) {
    wanted_.push_back(adjustment.amount);
    adjustment.amount = money::smaller(adjustment.amount, room_of(adjustment, tally));
  }
  if (redistributes_ && may_be_handed_on(redeemable)) {
    hand_on(adjustments, tally, redeemable, targets);
  }
  if (!adjustments.order.is_zero()) {
    adjustments.order = order_discount_of(adjustments.order, before);
  }
  keep_lines_within_order(adjustments, tally, before);
  adjustments.lines.remove_if([](const LineAdjustment& adjustment) {
    return adjustment.amount.is_zero() && adjustment.discount_quantity == 0;
  });
  return beyond(without, worth_of(adjustments, tally));
}

void Floors::note(const Adjustments& booked, const Redeemable& redeemable) {
  if (!active_ || !is_payment(redeemable)) return;
  paid_on_order_ += booked.order;
  for (const LineAdjustment& adjustment : booked.lines) {
    if (paid_on_line_.size() <= adjustment.line) paid_on_line_.resize(adjustment.line + 1);
    paid_on_line_[adjustment.line] += adjustment.amount;
  }
}

}  // namespace scrip::evaluate
