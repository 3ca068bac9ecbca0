#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

CompiledRule compile(const Parameters& parameters) {
  return compile_count(parameters, CountOf::redeemable);
}

}  // namespace

/// Holds by how often this user of the dashboard, or this API key, redeemed this code or tier, this
/// redemption included. Refuses with `redemption_rules_violated`.
///
/// Example: `{"$less_than": [3]}` holds for a till's first and second redemption.
const RuleKind redemption_count_per_user{"redemption.count.per_user", compile, Decided::on_server};
const RuleKind redemption_count_per_api_key{"redemption.count.per_api_key", compile,
                                            Decided::on_server};

}  // namespace scrip::rules
