#include <algorithm>

#include "discounts/remaining_units.h"
#include "evaluate/program.h"
#include "rules/rule_set.h"

namespace scrip::evaluate {

using model::ErrorKey;
using model::Refusal;
using model::Standing;

namespace {

/// A reason that lies in the dates of a redeemable or its campaign.
Boxed<Refusal> refuse_dates(const model::Validity& validity, Standing standing,
                            const rules::Facts& facts) {
  const model::TimeZone& zone = facts.catalogue.time_zone;
  const bool is_tier = facts.redeemable.object == model::RedeemableObject::promotion_tier;
  Boxed<Refusal> refusal;
  switch (standing) {
    case Standing::open:
    case Standing::outside_window:
      return std::nullopt;
    case Standing::not_started:
      refusal =
          model::refused(is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_not_active);
      refusal->tell("start_date", model::format(*model::start_of(validity, zone)));
      return refusal;
    case Standing::expired:
      refusal = model::refused(is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_expired);
      refusal->tell("expiration_date", model::format(*model::end_of(validity, zone)));
      return refusal;
  }
  return std::nullopt;
}

/// The dates of both come before the windows, days and hours of either.
Boxed<Refusal> check_validity(const rules::Facts& facts) {
  const model::Redeemable& redeemable = facts.redeemable;
  const auto standing = [&](const model::Validity& validity) {
    return model::standing(validity, facts.request.now, facts.catalogue.time_zone);
  };
  const Standing own = standing(redeemable.validity);
  if (auto refusal = refuse_dates(redeemable.validity, own, facts)) return refusal;
  Standing of_campaign = Standing::open;
  if (const model::Campaign* campaign = redeemable.campaign) {
    of_campaign = standing(campaign->validity);
    if (auto refusal = refuse_dates(campaign->validity, of_campaign, facts)) return refusal;
  }
  if (own == Standing::open && of_campaign == Standing::open) return std::nullopt;
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  return model::refused(is_tier ? ErrorKey::promotion_not_active_now
                                : ErrorKey::voucher_not_active_now);
}

/// Nobody recommends the shop with it yet, so that nobody can be recommended to.
bool is_unpublished(const model::Redeemable& redeemable) {
  return redeemable.is_referral_code && redeemable.referrer_id.empty();
}

/// Whether this is the referral code of the very customer.
bool is_own_referral(const model::Redeemable& redeemable, const model::Request& request) {
  return !redeemable.referrer_id.empty() && request.customer &&
         request.customer->id == redeemable.referrer_id;
}

/// An empty card, or one that has less than is asked of it.
Boxed<Refusal> check_balance(const model::Redeemable& redeemable,
                             const stacking::Candidate& asked) {
  const auto refuse = [](ErrorKey key, std::int64_t balance, std::string_view unit,
                         std::optional<std::int64_t> wanted) -> Boxed<Refusal> {
    if (balance > 0 && wanted.value_or(0) <= balance) return std::nullopt;
    auto refusal = model::refused(key);
    refusal->tell("balance", balance);
    if (wanted) refusal->tell(unit, *wanted);
    return refusal;
  };
  if (redeemable.gift) {
    std::optional<std::int64_t> credits;
    if (asked.credits) credits = asked.credits->minor();
    return refuse(ErrorKey::gift_amount_exceeded, redeemable.gift->balance.minor(), "credits",
                  credits);
  }
  if (redeemable.loyalty_card) {
    return refuse(ErrorKey::loyalty_card_points_exceeded, redeemable.loyalty_card->balance,
                  "points", asked.points);
  }
  return std::nullopt;
}

}  // namespace

Boxed<Refusal> check(const rules::Facts& facts, const stacking::Candidate& asked) {
  const model::Redeemable& redeemable = facts.redeemable;
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  if (!redeemable.active) {
    return model::refused(is_tier ? ErrorKey::promotion_inactive : ErrorKey::voucher_disabled);
  }
  if (redeemable.campaign != nullptr && !redeemable.campaign->active) {
    return model::refused(is_tier ? ErrorKey::promotion_inactive : ErrorKey::campaign_not_active);
  }
  if (auto refusal = check_validity(facts)) return refusal;
  if (redeemable.quantity && redeemable.redeemed_quantity >= *redeemable.quantity) {
    return model::refused(ErrorKey::quantity_exceeded);
  }
  if (auto refusal = check_balance(redeemable, asked)) return refusal;
  if (is_unpublished(redeemable)) return model::refused(ErrorKey::not_published);
  if (is_own_referral(redeemable, facts.request)) {
    return model::refused(ErrorKey::referrer_not_permitted_to_redeem);
  }
  if (discounts::lacks_customer(redeemable, facts.request)) {
    return model::refused(ErrorKey::missing_customer);
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
  if (is_unpublished(redeemable) || is_own_referral(redeemable, facts.request)) return false;
  if (discounts::lacks_customer(redeemable, facts.request)) return false;
  if (redeemable.gift && redeemable.gift->balance <= money::zero) return false;
  if (redeemable.loyalty_card && redeemable.loyalty_card->balance <= 0) return false;
  return std::all_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                     [&](const model::RuleSetDefinition* set) {
                       const rules::RuleSet& rules = *set->compiled;
                       return (facts.audience_only && !rules.asks_customer()) || rules.holds(facts);
                     });
}

}  // namespace scrip::evaluate
