#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// A share of each line reached, rounded once per line, never per unit. Base: the line's subtotal,
/// or its original amount in INITIAL_AMOUNT mode; of n of q units, n/q of it. `amount_limit` caps
/// each line, `aggregated_amount_limit` all of them.
///
/// Example: 10 % of 25 x 3.99 is 10 % of 99.75: 9.98, not 25 times 0.40.
class PercentToItems final : public Discount {
 public:
  explicit PercentToItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return true; }

  Proposal propose(const Turn& turn) const override {
    Proposal proposal;
    std::vector<money::Amount> amounts;
    amounts.reserve(turn.targets.size());
    for (const TargetLine& target : turn.targets) {
      const model::Line& line = turn.line(target);
      const money::Percentage percentage = percentage_of(
          definition_.percent_off, definition_.formula, turn, &line, proposal.dynamic);
      const money::Amount base = turn.of_initial_amount ? line.amount : line.subtotal();
      const std::int64_t paid = line.paid_quantity();
      money::Amount amount = target.units >= paid
                                 ? percentage.of(base)
                                 : money::share(base, percentage.millionths() * target.units,
                                                money::Percentage::one_hundred * paid);
      if (definition_.amount_limit) amount = money::smaller(amount, *definition_.amount_limit);
      amounts.push_back(amount);
    }
    proposal.adjustments.lines = within_limits(turn.targets, amounts, turn.tally(), definition_);
    return proposal;
  }

 private:
  const model::DiscountDefinition& definition_;
};

CompiledDiscount compile(const model::DiscountDefinition& definition) {
  return std::make_shared<const PercentToItems>(definition);
}

}  // namespace

const DiscountKind percent_to_items{model::DiscountType::PERCENT,
                                    model::DiscountEffect::APPLY_TO_ITEMS, compile};

}  // namespace scrip::discounts
