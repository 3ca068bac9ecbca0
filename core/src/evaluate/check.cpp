#include <algorithm>

#include "evaluate/program.h"
#include "rules/rule_set.h"

namespace scrip::evaluate {

using model::ErrorKey;
using model::Refusal;
using model::Standing;

namespace {

/// Reasons that lie in the dates and hours of a redeemable or its campaign.
std::optional<Refusal> check_validity(const model::Validity& validity, const rules::Facts& facts) {
  const model::TimeZone& zone = facts.catalogue.time_zone;
  const bool is_tier = facts.redeemable.object == model::RedeemableObject::promotion_tier;
  Refusal refusal;
  switch (model::standing(validity, facts.request.now, zone)) {
    case Standing::open:
      return std::nullopt;
    case Standing::not_started:
      refusal.key = is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_not_active;
      refusal.facts.push_back({"start_date", model::format(*model::start_of(validity, zone))});
      return refusal;
    case Standing::expired:
      refusal.key = is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_expired;
      refusal.facts.push_back({"expiration_date", model::format(*model::end_of(validity, zone))});
      return refusal;
    case Standing::outside_window:
      refusal.key = is_tier ? ErrorKey::promotion_not_active_now : ErrorKey::voucher_not_active_now;
      return refusal;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> check(const rules::Facts& facts) {
  const model::Redeemable& redeemable = facts.redeemable;
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  if (!redeemable.active) {
    return Refusal{.key = is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_disabled};
  }
  if (redeemable.campaign != nullptr && !redeemable.campaign->active) {
    return Refusal{.key = is_tier ? ErrorKey::promotion_inactive : ErrorKey::campaign_not_active};
  }
  if (auto refusal = check_validity(redeemable.validity, facts)) return refusal;
  if (redeemable.campaign != nullptr) {
    if (auto refusal = check_validity(redeemable.campaign->validity, facts)) return refusal;
  }
  if (redeemable.quantity && redeemable.redeemed_quantity >= *redeemable.quantity) {
    return Refusal{.key = ErrorKey::quantity_exceeded};
  }
  if (redeemable.gift && redeemable.gift->balance <= money::zero) {
    Refusal refusal{.key = ErrorKey::gift_amount_exceeded};
    refusal.facts.push_back({"balance", redeemable.gift->balance.minor()});
    return refusal;
  }
  if (redeemable.loyalty_card && redeemable.loyalty_card->balance <= 0) {
    Refusal refusal{.key = ErrorKey::loyalty_card_points_exceeded};
    refusal.facts.push_back({"balance", redeemable.loyalty_card->balance});
    return refusal;
  }
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    if (auto refusal = set->compiled->refuse(facts)) return refusal;
  }
  return std::nullopt;
}

bool is_usable(const rules::Facts& facts) {
  const model::Redeemable& redeemable = facts.redeemable;
  const auto is_open = [&](const model::Validity& validity) {
    return validity.is_always() || model::standing(validity, facts.request.now,
                                                   facts.catalogue.time_zone) == Standing::open;
  };
  if (!redeemable.active || !is_open(redeemable.validity)) return false;
  if (const model::Campaign* campaign = redeemable.campaign) {
    if (!campaign->active || !is_open(campaign->validity)) return false;
  }
  if (redeemable.quantity && redeemable.redeemed_quantity >= *redeemable.quantity) return false;
  if (redeemable.gift && redeemable.gift->balance <= money::zero) return false;
  if (redeemable.loyalty_card && redeemable.loyalty_card->balance <= 0) return false;
  return std::all_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                     [&](const model::RuleSetDefinition* set) {
                       const rules::RuleSet& rules = *set->compiled;
                       return (facts.audience_only && !rules.asks_customer()) || rules.holds(facts);
                     });
}

}  // namespace scrip::evaluate
