#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// Which of the order's lines a rule on items speaks of.
enum class Quantifier { any, every, none, cheapest, most_expensive };

/// A rule on the lines that are what `$is` names (products, SKUs or collections, as objects `{id,
/// source_id, object}` or plain ids), lie in a `$from` collection, and are not what `$is_not`
/// names.
///
/// Sub-rules narrow it: `order.items.quantity`, `.price` and `.metadata` look at one line at a
/// time,
/// `.aggregated_quantity` and `.aggregated_amount` at all matching lines together. The shipping
/// line is an item only where it is named.
CompiledRule compile_order_items(const Parameters& parameters, Quantifier quantifier);

}  // namespace scrip::rules
