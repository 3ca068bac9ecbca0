#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// A sum off the whole order, at most what is left to pay: 10.00 off where 8.00 is left takes 8.00.
/// With bundles, once for each: 5 bundles of 1.00 off are 5.00 off.
class AmountToOrder final : public Discount {
 public:
  explicit AmountToOrder(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    money::Amount amount =
        amount_of(definition_.amount_off, definition_.formula, turn, nullptr, proposal.dynamic);
    amount = money::times_up_to(amount, turn.times(), money::Amount(bounds::amount));
    if (definition_.amount_limit) amount = money::smaller(amount, *definition_.amount_limit);
    proposal.adjustments.order = money::smaller(amount, turn.tally().total_amount());
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    std::optional<money::Decimal> dynamic;
    const money::Amount once =
        amount_of(definition_.amount_off, definition_.formula, turn, nullptr, dynamic);
    Working& working = account.workings.emplace_back();
    working.base = turn.tally().total_amount();
    working.begin_with(once, turn.times());
    if (definition_.amount_limit) working.lower(Limit::amount_limit, *definition_.amount_limit);
    working.lower(Limit::total_amount, working.base);
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind amount_to_order{
    model::DiscountType::AMOUNT, model::DiscountEffect::APPLY_TO_ORDER, compile_as<AmountToOrder>};

}  // namespace scrip::discounts
