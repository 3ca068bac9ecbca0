#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// Holds if the line with the lowest unit price is what the conditions name.
const RuleKind order_items_cheapest{"order.items.cheapest", [](const Parameters& parameters) {
                                      return compile_order_items(parameters, Quantifier::cheapest);
                                    }};

}  // namespace scrip::rules
