#include "rules/effect_amount.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by the credits that this redemption takes from its gift card, in minor units.
///
/// Example: `{"$less_than_or_equal": [5000]}` with 80.00 to pay refuses credits of 80.00 with
/// `redemption_rules_violated` and allows 50.00; the shopper asks for less.
const RuleKind redemption_gift_amount{
    "redemption.gift.amount", [](const Parameters& parameters) {
      return compile_effect(
          parameters, [](const Effect& effect) { return effect.credits.minor(); },
          /*by_goods=*/false);
    }};

}  // namespace scrip::rules
