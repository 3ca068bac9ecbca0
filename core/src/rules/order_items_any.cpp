#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// Holds if at least one line is what the conditions name and its sub-rules hold.
const RuleKind order_items_any{"order.items.any", [](const Parameters& parameters) {
                                 return compile_order_items(parameters, Quantifier::any);
                               }};

}  // namespace scrip::rules
