#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// Holds if no line is what the conditions name, or none of those satisfies the sub-rules.
const RuleKind order_items_none{"order.items.none", [](const Parameters& parameters) {
                                  return compile_order_items(parameters, Quantifier::none);
                                }};

}  // namespace scrip::rules
