#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// A share of the whole order. Base: what is left to pay, or the original amount in INITIAL_AMOUNT
/// mode; never more than is left. `amount_limit` caps it.
///
/// With bundles, once for each, up to 100 %: 5 bundles of 5 % are 25 %.
///
/// Example: 20 % after 1.00 of gift credits on 2000.00: 20 % of 1999.00 is 399.80.
class PercentToOrder final : public Discount {
 public:
  explicit PercentToOrder(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    const money::Percentage percentage =
        percentage_of(definition_.percent_off, definition_.formula, turn, nullptr, proposal.dynamic)
            .times(turn.times());
    const money::Amount left = turn.tally().total_amount();
    money::Amount amount =
        percentage.of(turn.of_initial_amount ? turn.tally().initial_amount() : left);
    if (definition_.amount_limit) amount = money::smaller(amount, *definition_.amount_limit);
    proposal.adjustments.order = money::smaller(amount, left);
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    std::optional<money::Decimal> dynamic;
    const money::Percentage once =
        percentage_of(definition_.percent_off, definition_.formula, turn, nullptr, dynamic);
    const money::Percentage percentage = once.times(turn.times());
    const money::Amount left = turn.tally().total_amount();
    Working& working = account.workings.emplace_back();
    working.base = turn.of_initial_amount ? turn.tally().initial_amount() : left;
    working.value = decimal_of(once);
    working.times = turn.times();
    working.begin(exactly(percentage, working.base));
    if (definition_.amount_limit) working.lower(Limit::amount_limit, *definition_.amount_limit);
    working.lower(Limit::total_amount, left);
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind percent_to_order{model::DiscountType::PERCENT,
                                    model::DiscountEffect::APPLY_TO_ORDER,
                                    compile_as<PercentToOrder>};

}  // namespace scrip::discounts
