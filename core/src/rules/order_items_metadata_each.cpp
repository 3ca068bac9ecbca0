#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {

/// Holds if a metadata value of every line of goods compares as the conditions say. `property`
/// names the key; dots reach into nested objects.
///
/// Example: `{"$is_not": [true]}` on `outlet` refuses carts with an outlet line, with
/// `order_rules_violated`.
const RuleKind order_items_metadata_each{
    "order.items.metadata_each",
    [](const Parameters& parameters) { return compile_line_metadata(parameters, Lines::each); }};

}  // namespace scrip::rules
