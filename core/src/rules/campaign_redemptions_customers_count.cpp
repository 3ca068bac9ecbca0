#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

CompiledRule compile(const Parameters& parameters) {
  return compile_count(parameters, CountOf::campaign);
}

}  // namespace

/// Holds by how often this customer redeemed anything of the campaign, this redemption included:
/// ever, today, this week, this month. Refuses with `redemption_rules_violated`, and with
/// `missing_customer` where nobody knows who it is.
///
/// Example: `{"$less_than_or_equal": [1]}` lets everyone use one code of the campaign.
const RuleKind campaign_redemptions_customers_count{"campaign.redemptions.customers_count", compile,
                                                    Decided::on_server};
const RuleKind campaign_redemptions_customers_count_daily{
    "campaign.redemptions.customers_count.daily", compile, Decided::on_server};
const RuleKind campaign_redemptions_customers_count_weekly{
    "campaign.redemptions.customers_count.weekly", compile, Decided::on_server};
const RuleKind campaign_redemptions_customers_count_monthly{
    "campaign.redemptions.customers_count.monthly", compile, Decided::on_server};

}  // namespace scrip::rules
