#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {

/// Holds if a metadata value of one line of goods compares as the conditions say. `property` names
/// the key; dots reach into nested objects.
///
/// Example: `{"$is": [true]}` on `gift_wrapped` wants one wrapped line. Refuses with
/// `order_rules_violated`.
const RuleKind order_items_metadata_any{
    "order.items.metadata_any",
    [](const Parameters& parameters) { return compile_line_metadata(parameters, Lines::any); }};

}  // namespace scrip::rules
