#include "rules/effect_amount.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by what is left to pay after this redeemable, and after those before it.
///
/// Example: `{"$more_than_or_equal": [2000]}` on 25.00 lets 5.00 off pass and refuses 5.01 off with
/// `order_rules_violated`, 0.01 missing: no code sells the cart below 20.00. Nothing is tried
/// twice: a redeemable that breaks the rule is refused, not shortened.
const RuleKind order_total_amount{
    "order.total_amount", [](const Parameters& parameters) {
      return compile_effect(
          parameters, [](const Effect& effect) { return effect.total_amount.minor(); },
          /*by_goods=*/true);
    }};

}  // namespace scrip::rules
