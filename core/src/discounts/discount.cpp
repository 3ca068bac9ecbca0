#include "discounts/discount.h"

namespace scrip::discounts {

void adjust_lines(const Turn& turn, const model::DiscountDefinition& definition, Proposal& proposal,
                  const Borrowed<money::Amount(const TargetLine&, const model::Line&)>& amount_of) {
  AmountLimits limits(definition);
  for (const TargetLine& target : turn.targets) {
    const model::Line& line = turn.line(target);
    const money::Amount amount = limits.cut(target, line, amount_of(target, line));
    if (amount > money::zero) {
      proposal.adjustments.lines.push_back({.line = target.line, .amount = amount});
    }
  }
}

}  // namespace scrip::discounts
