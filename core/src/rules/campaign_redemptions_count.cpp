#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

CompiledRule compile(const Parameters& parameters) {
  return compile_count(parameters, CountOf::campaign);
}

}  // namespace

/// Holds by how often all codes and tiers of the campaign were redeemed together, this redemption
/// included: ever, today, this week, this month. Refuses with `redemption_rules_violated`.
///
/// Example: `{"$less_than_or_equal": [500]}` in `campaign.redemptions.count.daily` is a campaign
/// for the first five hundred of each day.
const RuleKind campaign_redemptions_count{"campaign.redemptions.count", compile,
                                          Decided::on_server};
const RuleKind campaign_redemptions_count_daily{"campaign.redemptions.count.daily", compile,
                                                Decided::on_server};
const RuleKind campaign_redemptions_count_weekly{"campaign.redemptions.count.weekly", compile,
                                                 Decided::on_server};
const RuleKind campaign_redemptions_count_monthly{"campaign.redemptions.count.monthly", compile,
                                                  Decided::on_server};

}  // namespace scrip::rules
