#include "rules/kinds.h"
#include "rules/order_items.h"

namespace scrip::rules {

/// The older form of `order.items.any` for products: plain product ids, sub-rules
/// `product.quantity`, `.price`.
const RuleKind product_id{"product.id", [](const Parameters& parameters) {
                            return compile_order_items(parameters, Quantifier::any);
                          }};

}  // namespace scrip::rules
