#pragma once

#include <cstdint>

#include "discounts/targets.h"
#include "model/tally.h"
#include "money/allocate.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// Floor prices: no stack sells a unit for less than its product's or SKU's `floor_price`.
///
/// - Units that are given away (UNIT discounts) are gifts, not sales; a line's floor is that of the
///   units that are paid for.
/// - Credits and points are money, not discounts: a gift card may pay a line down to nothing.
/// - A discount on the order counts towards each line in proportion to what the line costs, so the
///   order never costs less than its lines' floors together.
/// - What is below its floor to begin with, by its price or by discounts that the request told of,
///   goes no lower.
///
/// Under DROP, what a floor takes away is gone. Under REDISTRIBUTE the other lines that the
/// discount reaches take it over, up to their own floors and to the discount's limits for one line.
///
/// Example: 8.00 off the order of a mug for 10.00 (floor 8.00) and a cup for 10.00: DROP takes 2.00
/// and 4.00, REDISTRIBUTE 2.00 and 6.00.
class Floors {
 public:
  /// `ignore` asks what the stack would do without floors.
  Floors(const model::Catalogue& catalogue, bool ignore);

  /// Whether this redeemable has to be kept within floors.
  bool bind(const model::Redeemable& redeemable) const;

  /// Cuts what the redeemable would do to what floors allow; answers how much they took away.
  money::Amount keep(model::Adjustments& adjustments, const model::Tally& tally,
                     const model::Redeemable& redeemable,
                     const List<discounts::TargetLine>& targets);

  /// Remembers what was paid by card, once it is booked.
  void note(const model::Adjustments& booked, const model::Redeemable& redeemable);

 private:
  /// A line as discounts have left it: what was paid by card counts as not taken off.
  struct Part {
    money::Amount subtotal;
    money::Amount floor;
    std::uint32_t rank = 0;
  };

  void look_at(const model::Tally& tally);
  /// The floor of so many units of a line.
  money::Amount floor_of(const model::Line& line, std::int64_t units) const;
  money::Amount floor_of(const model::AddedUnits& added, money::Amount worth,
                         const model::Tally& tally) const;
  /// The floor of a line once so many of its units are given away.
  money::Amount floor_without(std::int64_t units, std::size_t line,
                              const model::Tally& tally) const;
  money::Amount room_of(const model::LineAdjustment& adjustment, const model::Tally& tally) const;
  void keep_replacements(model::Adjustments& adjustments, const model::Tally& tally,
                         money::Amount before);
  void hand_on(model::Adjustments& adjustments, const model::Tally& tally,
               const model::Redeemable& redeemable, const List<discounts::TargetLine>& targets);
  money::Amount order_discount_of(money::Amount wanted, money::Amount before);
  void keep_lines_within_order(model::Adjustments& adjustments, const model::Tally& tally,
                               money::Amount before);

  const model::Catalogue& catalogue_;
  bool active_;
  bool redistributes_;
  List<money::Amount> paid_on_line_;
  money::Amount paid_on_order_;

  // Room to work in.
  List<Part> parts_;
  List<money::Amount> wanted_;
  List<money::Amount> taken_;
  List<money::Portion> portions_;
  money::Splitter splitter_;
};

}  // namespace scrip::evaluate
