#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// Holds if the line with the highest unit price is what the conditions name.
const RuleKind order_items_most_expensive{
    "order.items.most_expensive", [](const Parameters& parameters) {
      return compile_order_items(parameters, Quantifier::most_expensive);
    }};

}  // namespace scrip::rules
