#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// A share of each line reached, rounded once per line, never per unit. Base: the line's subtotal,
/// or its original amount in INITIAL_AMOUNT mode; of n of q units, n/q of it. `amount_limit` caps
/// each line, `aggregated_amount_limit` all of them. With bundles, once for each, up to 100 %.
///
/// Example: 10 % of 25 x 3.99 is 10 % of 99.75: 9.98, not 25 times 0.40.
class PercentToItems final : public Discount {
 public:
  explicit PercentToItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return true; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    const bool is_fixed = !definition_.formula;
    const money::Percentage fixed = definition_.percent_off.times(turn.times());
    adjust_lines(
        turn, definition_, proposal, [&](const TargetLine& target, const model::Line& line) {
          const money::Percentage percentage = is_fixed ? fixed : worked_out(turn, line, proposal);
          return turn.of_initial_amount ? of_initial_amount(percentage, target, line)
                                        : of_subtotal(percentage, target, line);
        });
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    tell_lines(
        turn, definition_, limits_are_per_bundle(), account,
        [&](const TargetLine& target, const model::Line& line, Working& working) {
          std::optional<money::Decimal> dynamic;
          const money::Percentage once =
              percentage_of(definition_.percent_off, definition_.formula, turn, &line, dynamic);
          const money::Percentage percentage = once.times(turn.times());
          working.value = decimal_of(once);
          working.times = turn.times();
          working.base = line.subtotal();
          if (turn.of_initial_amount) {
            const bool whole = is_whole(target, line);
            working.base = line.initial_amount;
            working.of_quantity = whole ? working.quantity : line.initial_quantity;
          }
          working.begin(exactly(percentage, working.base, working.quantity, working.of_quantity));
        });
  }

 private:
  money::Percentage worked_out(const Turn& turn, const model::Line& line,
                               Proposal& proposal) const {
    return percentage_of(definition_.percent_off, definition_.formula, turn, &line,
                         proposal.dynamic)
        .times(turn.times());
  }

  static money::Amount of_subtotal(money::Percentage percentage, const TargetLine& target,
                                   const model::Line& line) {
    const std::int64_t paid = line.paid_quantity();
    if (target.units >= paid) return percentage.of(line.subtotal());
    return of_units(percentage, line.subtotal(), target.units, paid);
  }

  static bool is_whole(const TargetLine& target, const model::Line& line) {
    return target.units >= line.paid_quantity() || target.units >= line.initial_quantity;
  }

  /// Units that a discount has added were never part of the original amount.
  static money::Amount of_initial_amount(money::Percentage percentage, const TargetLine& target,
                                         const model::Line& line) {
    if (is_whole(target, line)) return percentage.of(line.initial_amount);
    return of_units(percentage, line.initial_amount, target.units, line.initial_quantity);
  }

  /// Rounded once: the share of the units and the percentage are one fraction.
  static money::Amount of_units(money::Percentage percentage, money::Amount amount,
                                std::int64_t units, std::int64_t all) {
    return money::share(amount, percentage.millionths() * units,
                        money::Percentage::one_hundred * all);
  }

  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind percent_to_items{model::DiscountType::PERCENT,
                                    model::DiscountEffect::APPLY_TO_ITEMS,
                                    compile_as<PercentToItems>};

}  // namespace scrip::discounts
