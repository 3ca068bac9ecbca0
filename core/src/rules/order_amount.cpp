#include "rules/amount.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by what is left to pay when this redeemable's turn comes: discounts stacked before it are
/// already off, its own is not.
///
/// Example: `{"$more_than_or_equal": [5000]}` on 41.90 refuses with 8.10 missing, which is what the
/// spend bar shows.
const RuleKind order_amount{"order.amount", [](const Parameters& parameters) {
                              return compile_amount(parameters, &model::Tally::total_amount);
                            }};

}  // namespace scrip::rules
