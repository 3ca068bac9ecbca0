#include "discounts/kinds.h"
#include "money/allocate.h"

namespace scrip::discounts {
namespace {

/// Credits of a gift card: those asked for, or as many as help, at most what is left to pay (of the
/// whole order, or of the lines reached). Asking for more than the balance is refused.
class GiftCredits final : public Discount {
 public:
  explicit GiftCredits(const model::GiftDefinition& gift) : gift_(gift) {}

  bool to_items() const override { return gift_.to_items; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    if (turn.credits && *turn.credits > gift_.balance) {
      model::Refusal refusal{.key = model::ErrorKey::gift_amount_exceeded};
      refusal.facts.push_back({"balance", gift_.balance.minor()});
      refusal.facts.push_back({"credits", turn.credits->minor()});
      proposal.refusal = std::move(refusal);
      return;
    }
    const money::Amount wanted =
        money::smaller(turn.credits.value_or(gift_.balance), turn.tally().total_amount());
    if (gift_.to_items) {
      spend_on_items(turn, wanted, proposal);
    } else {
      proposal.adjustments.order = wanted;
      proposal.credits = wanted;
    }
  }

 private:
  void spend_on_items(const Turn& turn, money::Amount wanted, Proposal& proposal) const {
    const model::DiscountDefinition no_limits;
    money::Amount left = wanted;
    adjust_lines(turn, no_limits, proposal, [&](const TargetLine& target, const model::Line& line) {
      const money::Amount amount = money::smaller(left, share_of(line.subtotal(), target, line));
      left -= amount;
      return amount;
    });
    for (const model::LineAdjustment& line : proposal.adjustments.lines) {
      proposal.credits += line.amount;
    }
    if (turn.targets.empty()) {
      proposal.refusal = model::Refusal{.key = model::ErrorKey::missing_order_items_amount};
    }
  }

  const model::GiftDefinition& gift_;
};

}  // namespace

CompiledDiscount compile(const model::GiftDefinition& definition) {
  return std::make_shared<const GiftCredits>(definition);
}

}  // namespace scrip::discounts
