#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

CompiledRule compile(const Parameters& parameters) {
  return compile_count(parameters, CountOf::redeemable);
}

}  // namespace

/// Holds by how often this customer redeemed this code or tier, this redemption included: ever,
/// today, this week, this month.
///
/// Example: `{"$less_than_or_equal": [1]}` is once for each customer. Refuses with
/// `redemption_rules_violated`, and with `missing_customer` where nobody knows who it is: a limit
/// for each customer is none where everybody may be nobody.
const RuleKind redemption_count_per_customer{"redemption.count.per_customer", compile,
                                             Decided::on_server};
const RuleKind redemption_count_per_customer_daily{"redemption.count.per_customer.daily", compile,
                                                   Decided::on_server};
const RuleKind redemption_count_per_customer_weekly{"redemption.count.per_customer.weekly", compile,
                                                    Decided::on_server};
const RuleKind redemption_count_per_customer_monthly{"redemption.count.per_customer.monthly",
                                                     compile, Decided::on_server};

}  // namespace scrip::rules
