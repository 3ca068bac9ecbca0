#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {

/// Holds if one line of goods has a unit price, in minor units, that compares as the conditions
/// say.
///
/// Example: `{"$more_than_or_equal": [10000]}` wants one thing for 100.00 or more in the cart.
/// Refuses with `order_rules_violated` and the price that comes nearest.
const RuleKind order_items_price_any{"order.items.price_any", [](const Parameters& parameters) {
                                       return compile_line_number(parameters, Lines::any,
                                                                  prices_of_lines,
                                                                  /*by_goods=*/false);
                                     }};

}  // namespace scrip::rules
