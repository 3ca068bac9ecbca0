#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {

/// Holds if the unit price of every line of goods, in minor units, compares as the conditions say.
///
/// Example: `{"$less_than": [10000]}` refuses a cart with anything for 100.00 or more, with
/// `order_rules_violated` and the price that is furthest off.
const RuleKind order_items_price_each{"order.items.price_each", [](const Parameters& parameters) {
                                        return compile_line_number(parameters, Lines::each,
                                                                   prices_of_lines,
                                                                   /*by_goods=*/false);
                                      }};

}  // namespace scrip::rules
