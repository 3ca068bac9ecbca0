#include "discounts/account.h"
#include "discounts/kinds.h"
#include "money/allocate.h"

namespace scrip::discounts {
namespace {

/// Credits of a gift card: those asked for, or as many as help, at most what is left to pay (of the
/// whole order, or of the lines reached, in application order and within their limits). More than
/// the balance is never asked for: that is refused before rules are looked at.
///
/// Example: a card of 100.00 on an order of 60.00 spends 60.00. On items, 30.00 credits over 10 x 2
/// and 15 x 3 take 20.00 off the first line and 10.00 off the second.
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

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    const Limit own = turn.credits ? Limit::asked_for : Limit::balance;
    Working sum{.base = turn.tally().total_amount()};
    sum.begin(money::Fraction(sum.base), sum.base);
    sum.lower(own, turn.credits.value_or(gift_.balance));
    if (!gift_.to_items) return account.workings.push_back(std::move(sum));
    const Limit of_sum = sum.limits.empty() ? Limit::total_amount : own;
    const model::DiscountDefinition limits{.aggregated_amount_limit = sum.amount};
    account.sum = std::move(sum);
    tell_lines(turn, limits, limits_are_per_bundle(), account,
               [](const TargetLine&, const model::Line& line, Working& working) {
                 working.base = line.subtotal();
                 working.begin(working.base_less(money::zero, 0));
               });
    for (Working& working : account.workings) {
      for (Step& step : working.limits) {
        if (step.limit == Limit::aggregated_amount_limit) step.limit = of_sum;
      }
    }
  }

 private:
  static void spend_on_items(const Turn& turn, money::Amount wanted, Proposal& proposal) {
    // An order that is paid for already needs no credits; that is no fault of the card.
    const bool is_paid = wanted.is_zero() && turn.tally().amount() > money::zero;
    if (turn.targets.empty() && !is_paid) {
      proposal.refusal = model::refused(model::ErrorKey::missing_order_items_amount);
      return;
    }
    // What the limits of one entry leave over goes to the next line.
    const model::DiscountDefinition limits{.aggregated_amount_limit = wanted};
    adjust_lines(turn, limits, proposal, [](const TargetLine& target, const model::Line& line) {
      return share_of(line.subtotal(), target, line);
    });
    for (const model::LineAdjustment& line : proposal.adjustments.lines) {
      proposal.credits += line.amount;
    }
  }

  const model::GiftDefinition& gift_;
};

}  // namespace

CompiledDiscount compile(const model::GiftDefinition& definition) {
  return make_shareable<const GiftCredits>(definition);
}

}  // namespace scrip::discounts
