#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// An upgrade: units that `applicable_to` reaches give way, each to `unit_off` units of
/// `unit_type`. What these cost more is the bonus, so that the shopper pays what they paid before;
/// where they cost less, the order becomes cheaper and there is no discount.
///
/// Example, of 3 units one: 20.00 to 25.00 is a bonus of 5.00 and the total stays 60.00; 25.00 to
/// 10.00 lowers 75.00 to 60.00; 25.00 to three of 10.00 is a bonus of 5.00 and the total stays
/// 75.00.
///
/// What was taken off a line before stays with it: no unit leaves that the line needs to carry it.
/// Nothing gives way to goods without a price, and none where more was taken off the order already
/// than its cheaper goods would cost.
class ReplaceItems final : public Discount {
 public:
  explicit ReplaceItems(const model::DiscountDefinition& definition)
      : unit_(definition.units.front()) {}

  bool to_items() const override { return true; }

  void may_add(List<std::int32_t>& products, List<std::int32_t>& skus) const override {
    products.push_back(unit_.product);
    skus.push_back(unit_.sku);
  }
  bool limits_are_per_bundle() const override { return true; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    money::Amount left = turn.tally().total_amount();
    for (const TargetLine& target : turn.targets) {
      const model::Line& line = turn.line(target);
      const std::int64_t units = replaceable(line, target.units);
      const std::int64_t each =
          units_of(unit_.unit_off, unit_.formula, turn, &line, proposal.dynamic);
      model::Replacement replacement{
          .source = target.line,
          .source_quantity = units,
          .source_amount = money::share(line.amount, units, line.quantity),
          .target = units_to_add(turn, unit_, units * each)};
      const model::AddedUnits& added = replacement.target;
      if (added.quantity == 0 || !added.price || added.line == target.line) continue;
      // A sum past the bound is refused when it is booked.
      replacement.target_amount =
          money::times_up_to(*added.price, added.quantity, money::Amount(bounds::amount));
      if (replacement.target_amount >= replacement.source_amount) {
        replacement.target_discount = replacement.target_amount - replacement.source_amount;
      } else {
        const money::Amount cheaper = replacement.source_amount - replacement.target_amount;
        if (cheaper > left) continue;
        left -= cheaper;
      }
      proposal.adjustments.replaced.push_back(replacement);
    }
    mark_earning(turn, proposal.adjustments);
  }

 private:
  /// As many of `units` as can leave the line without its discounts exceeding what remains.
  static std::int64_t replaceable(const model::Line& line, std::int64_t units) {
    std::int64_t most = units;
    if (line.amount > money::zero) {
      const __int128 carried = static_cast<__int128>(line.subtotal().minor()) * line.quantity;
      most = std::min<std::int64_t>(most, static_cast<std::int64_t>(carried / line.amount.minor()));
    }
    while (most > 0 && money::share(line.amount, most, line.quantity) > line.subtotal()) --most;
    return most;
  }

  const model::UnitDefinition& unit_;
};

}  // namespace

const DiscountKind unit_replace_items{
    model::DiscountType::UNIT, model::DiscountEffect::REPLACE_ITEMS, compile_as<ReplaceItems>};

}  // namespace scrip::discounts
