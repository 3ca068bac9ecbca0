#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// The whole order for one price: what is left to pay goes down to it, and stays where it is below
/// already. Bundles do not multiply it.
class FixedToOrder final : public Discount {
 public:
  explicit FixedToOrder(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    const money::Amount price =
        amount_of(definition_.fixed_amount, definition_.formula, turn, nullptr, proposal.dynamic);
    const money::Amount left = turn.tally().total_amount();
    proposal.adjustments.order = left > price ? left - price : money::zero;
  }

  void tell(const Turn& turn, const Proposal& proposal, Account& account) const override {
    std::optional<money::Decimal> dynamic;
    const money::Amount price =
        amount_of(definition_.fixed_amount, definition_.formula, turn, nullptr, dynamic);
    Working& working = account.workings.emplace_back();
    working.base = turn.tally().total_amount();
    working.value = money::Decimal(price.minor());
    working.begin(money::Fraction(proposal.adjustments.order), proposal.adjustments.order);
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind fixed_to_order{model::DiscountType::FIXED, model::DiscountEffect::APPLY_TO_ORDER,
                                  compile_as<FixedToOrder>};

}  // namespace scrip::discounts
