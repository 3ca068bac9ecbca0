#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// Holds if every line is what the conditions name and its sub-rules hold.
const RuleKind order_items_every{"order.items.every", [](const Parameters& parameters) {
                                   return compile_order_items(parameters, Quantifier::every);
                                 }};

}  // namespace scrip::rules
