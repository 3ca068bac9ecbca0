#include "discounts/kinds.h"
#include "money/allocate.h"

namespace scrip::discounts {
namespace {

/// Credits of a gift card: those asked for, or as many as help, at most what is left to pay (of the
/// whole order, or of the lines reached). More than the balance is never asked for: that is refused
/// before rules are looked at.
class GiftCredits final : public Discount {
 public:
  explicit GiftCredits(const model::GiftDefinition& gift) : gift_(gift) {}

  bool to_items() const override { return gift_.to_items; }

  void propose(const Turn& turn, Proposal& proposal) const override {
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
  /// Line after line; what the limit of an entry cuts off stays on the card for the next line.
  static void spend_on_items(const Turn& turn, money::Amount wanted, Proposal& proposal) {
    model::DiscountDefinition card;
    card.aggregated_amount_limit = wanted;
    adjust_lines(turn, card, proposal, [](const TargetLine& target, const model::Line& line) {
      return share_of(line.subtotal(), target, line);
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
