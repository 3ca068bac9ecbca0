#include "projections/wallet.h"

#include <algorithm>
#include <tuple>

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

bool belongs(const Redeemable& redeemable, const model::Request& request) {
  if (redeemable.object != model::RedeemableObject::voucher) return false;
  const bool held = request.customer && !request.customer->id.empty() &&
                    redeemable.holder_id == request.customer->id;
  return held || is_listed(redeemable);
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
                         std::string_view(entry.outcome.candidate.id));
}

}  // namespace

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
  const auto candidates = evaluate::candidates_of(scene, request);
  const Evaluation now = evaluate::evaluate(scene, request, candidates, evaluate::Keep::nothing);
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
    const Evaluation other = evaluate::evaluate(
        scene, changed, evaluate::candidates_of(scene, changed), evaluate::Keep::nothing);
    const Evaluation& with = on_cart ? now : other;
    const Evaluation& without = on_cart ? other : now;
    WalletEntry entry{.outcome = *find_outcome(with, redeemable)};
    entry.status = status_of(entry.outcome);
    if (entry.status == WalletStatus::USABLE) {
      entry.worth = with.saved() - without.saved();
      if (on_cart) entry.status = WalletStatus::APPLIED;
    }
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(),
            [](const WalletEntry& a, const WalletEntry& b) { return rank(a) < rank(b); });
  return entries;
}

}  // namespace scrip::projections
