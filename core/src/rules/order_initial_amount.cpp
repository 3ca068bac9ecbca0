#include "rules/amount.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by the order's amount before every discount, the same for all redeemables of a request.
const RuleKind order_initial_amount{"order.initial_amount", [](const Parameters& parameters) {
                                      return compile_amount(parameters,
                                                            &model::Tally::initial_amount);
                                    }};

}  // namespace scrip::rules
