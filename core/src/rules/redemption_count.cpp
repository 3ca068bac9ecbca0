#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

CompiledRule compile(const Parameters& parameters) {
  return compile_count(parameters, CountOf::redeemable);
}

}  // namespace

/// Holds by how often this code or tier was redeemed, this redemption included: ever, today, this
/// week, this month, as the project's calendar counts.
///
/// Example: `{"$less_than_or_equal": [100]}` holds for the hundredth redemption and refuses the
/// next with `redemption_rules_violated`.
const RuleKind redemption_count{"redemption.count", compile, Decided::on_server};
const RuleKind redemption_count_daily{"redemption.count.daily", compile, Decided::on_server};
const RuleKind redemption_count_weekly{"redemption.count.weekly", compile, Decided::on_server};
const RuleKind redemption_count_monthly{"redemption.count.monthly", compile, Decided::on_server};

}  // namespace scrip::rules
