#include "rules/effect_amount.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by the points that this redemption takes from its loyalty card to pay with; none where it
/// takes none.
///
/// Example: `{"$less_than_or_equal": [1000]}` refuses 1,001 points with
/// `redemption_rules_violated`.
const RuleKind redemption_points_used{
    "redemption.reward.pay_with_points.points_used", [](const Parameters& parameters) {
      return compile_effect(
          parameters, [](const Effect& effect) { return effect.points; },
          /*by_goods=*/false);
    }};

}  // namespace scrip::rules
