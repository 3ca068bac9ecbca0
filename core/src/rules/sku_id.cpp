#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// The older form of `order.items.any` for SKUs: plain SKU ids, sub-rules `sku.quantity`, `.price`.
const RuleKind sku_id{"sku.id", [](const Parameters& parameters) {
                        return compile_order_items(parameters, Quantifier::any);
                      }};

}  // namespace scrip::rules
