#include "projections/wallet.h"

#include <algorithm>
#include <tuple>

#include "scrip/sort.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Status;
using model::ErrorKey;
using model::Redeemable;

namespace {

bool is_listed(const Redeemable& redeemable) {
  const model::Value* storefront = redeemable.member("storefront");
  const model::Value* listed = storefront == nullptr ? nullptr : storefront->find("listed");
  return listed != nullptr && listed->boolean() != nullptr && *listed->boolean();
}

WalletStatus status_of(const Outcome& outcome) {
  if (outcome.status == Status::APPLICABLE) return WalletStatus::USABLE;
  switch (outcome.refusal->key) {
    case ErrorKey::voucher_disabled:
    case ErrorKey::campaign_not_active:
      return WalletStatus::DISABLED;
    case ErrorKey::voucher_not_active:
      return WalletStatus::NOT_ACTIVE_YET;
    case ErrorKey::voucher_expired:
      return WalletStatus::EXPIRED;
    case ErrorKey::quantity_exceeded:
      return WalletStatus::USED;
    case ErrorKey::gift_amount_exceeded:
    case ErrorKey::loyalty_card_points_exceeded:
      return WalletStatus::NO_BALANCE;
    default:
      return WalletStatus::WAITING;
  }
}

const Outcome* find_outcome(const Evaluation& evaluation, const Redeemable* redeemable) {
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.candidate.redeemable == redeemable) return &outcome;
  }
  return nullptr;
}

auto rank(const WalletEntry& entry) {
  const auto status = entry.status;
  const int group = status == WalletStatus::USABLE    ? 0
                    : status == WalletStatus::APPLIED ? 1
                    : status == WalletStatus::WAITING ? 2
                                                      : 3;
  return std::make_tuple(group, -entry.worth.minor(), static_cast<int>(status),
                         -entry.worth_alone.minor(),
                         entry.expires_at ? entry.expires_at->unix_ms : INT64_MAX,
                         std::string_view(entry.outcome.candidate.id));
}

/// What a voucher takes off the order where nothing else is applied.
money::Amount alone(const evaluate::Scene& scene, const model::Request& request,
                    const stacking::Candidate& candidate) {
  const Evaluation evaluation =
      evaluate::evaluate(scene, request, {candidate}, evaluate::Keep::idle);
  return evaluation.saved();
}

}  // namespace

bool is_held(const Redeemable& redeemable, const model::Request& request) {
  return redeemable.object == model::RedeemableObject::voucher && request.customer &&
         !request.customer->id.empty() && redeemable.holder_id == request.customer->id;
}

bool belongs(const Redeemable& redeemable, const model::Request& request) {
  if (redeemable.object != model::RedeemableObject::voucher) return false;
  return is_held(redeemable, request) || is_listed(redeemable);
}

std::optional<model::Instant> expiry_of(const Redeemable& redeemable, const model::TimeZone& zone) {
  auto end = model::end_of(redeemable.validity, zone);
  if (redeemable.campaign == nullptr) return end;
  const auto all_over = model::end_of(redeemable.campaign->validity, zone);
  return all_over && (!end || *all_over < *end) ? all_over : end;
}

std::vector<const Redeemable*> redeemables_of(const model::Catalogue& catalogue) {
  std::vector<const Redeemable*> found;
  for (const model::Catalogue* layer = &catalogue; layer != nullptr; layer = layer->below()) {
    for (const Redeemable& redeemable : layer->redeemables) {
      const Redeemable* visible = redeemable.object == model::RedeemableObject::voucher
                                      ? catalogue.find_voucher(redeemable.id)
                                      : catalogue.find_promotion_tier(redeemable.id);
      if (visible == &redeemable) found.push_back(visible);
    }
  }
  return found;
}

std::vector<WalletEntry> wallet(const evaluate::Scene& scene, const model::Request& request) {
  const Evaluation now = evaluate::evaluate(scene, request, evaluate::Keep::applied);
  std::vector<WalletEntry> entries;
  for (const Redeemable* redeemable : redeemables_of(scene.catalogue)) {
    if (!belongs(*redeemable, request)) continue;
    model::Request changed = request;
    const auto same = [&](const model::RequestedRedeemable& wanted) {
      return wanted.object == "voucher" && scene.catalogue.find_voucher(wanted.id) == redeemable;
    };
    const bool on_cart = std::any_of(request.redeemables.begin(), request.redeemables.end(), same);
    if (on_cart) {
      changed.redeemables.erase(
          std::remove_if(changed.redeemables.begin(), changed.redeemables.end(), same),
          changed.redeemables.end());
    } else {
      changed.redeemables.push_back({.object = "voucher", .id = redeemable->id});
    }
    const Evaluation other = evaluate::evaluate(scene, changed, evaluate::Keep::applied);
    const Evaluation& with = on_cart ? now : other;
    const Evaluation& without = on_cart ? other : now;
    WalletEntry entry{.outcome = *find_outcome(with, redeemable)};
    entry.status = status_of(entry.outcome);
    if (entry.status == WalletStatus::USABLE) {
      entry.worth = with.saved() - without.saved();
      if (on_cart) entry.status = WalletStatus::APPLIED;
    }
    entry.worth_alone = alone(scene, request, entry.outcome.candidate);
    entry.expires_at = expiry_of(*redeemable, scene.catalogue.time_zone);
    if (redeemable->quantity && is_held(*redeemable, request)) {
      entry.uses_left =
          std::max<std::int64_t>(*redeemable->quantity - redeemable->redeemed_quantity, 0);
    }
    entries.push_back(std::move(entry));
  }
  scrip::sort(entries,
              [](const WalletEntry& a, const WalletEntry& b) { return rank(a) < rank(b); });
  return entries;
}

}  // namespace scrip::projections
