#include "projections/wallet.h"

#include <algorithm>
#include <tuple>

#include "projections/work_limit.h"
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
  return std::make_tuple(group, -entry.worth.value_or(money::zero).minor(),
                         static_cast<int>(status), -entry.worth_alone.minor(),
                         entry.expires_at ? entry.expires_at->unix_ms : INT64_MAX,
                         std::string_view(entry.outcome.candidate.id));
}

/// Prices what belongs to the customer, one after the other.
class Pricing {
 public:
  Pricing(const evaluate::Scene& scene, const model::Request& request)
      : scene_(scene),
        request_(request),
        changed_(request),
        now_(evaluate::evaluate(scene, request, evaluate::Keep::applied)) {
    work_.count(now_);
  }

  Wallet run() {
    Wallet wallet;
    for (const Redeemable* redeemable : redeemables_of(scene_.catalogue)) {
      if (belongs(*redeemable, request_)) wallet.entries.push_back(alone(*redeemable));
    }
    // Where not all of them can be priced, the best are.
    scrip::sort(wallet.entries, [](const WalletEntry& a, const WalletEntry& b) {
      return std::make_tuple(-a.worth_alone.minor(), a.outcome.candidate.id) <
             std::make_tuple(-b.worth_alone.minor(), b.outcome.candidate.id);
    });
    for (WalletEntry& entry : wallet.entries) {
      price(entry);
      wallet.complete = wallet.complete && entry.worth.has_value();
      if (entry.status == WalletStatus::USABLE && is_on_cart(*entry.outcome.candidate.redeemable)) {
        entry.status = WalletStatus::APPLIED;
      }
    }
    scrip::sort(wallet.entries,
                [](const WalletEntry& a, const WalletEntry& b) { return rank(a) < rank(b); });
    return wallet;
  }

 private:
  /// What it is and does by itself.
  WalletEntry alone(const Redeemable& redeemable) {
    const stacking::Candidate candidate{
        .redeemable = &redeemable,
        .object = "voucher",
        .id = redeemable.id,
        .bond = stacking::bond_of(redeemable, scene_.catalogue.stacking_rules)};
    const Evaluation& evaluation =
        evaluate::evaluate(scene_, request_, {candidate}, evaluate::Keep::idle, space_);
    work_.count(evaluation);
    WalletEntry entry{.outcome = *find_outcome(evaluation, &redeemable)};
    entry.worth_alone = evaluation.saved();
    entry.expires_at = expiry_of(redeemable, scene_.catalogue.time_zone);
    if (redeemable.quantity && is_held(redeemable, request_)) {
      entry.uses_left =
          std::max<std::int64_t>(*redeemable.quantity - redeemable.redeemed_quantity, 0);
    }
    return entry;
  }

  /// What it changes, beside what is on the cart or was without it.
  void price(WalletEntry& entry) {
    const Redeemable* redeemable = entry.outcome.candidate.redeemable;
    const bool on_cart = is_on_cart(*redeemable);
    if (work_.is_spent()) {
      // What became of it on the cart is known.
      if (on_cart) entry.outcome = *find_outcome(now_, redeemable);
      entry.status = status_of(entry.outcome);
      return;
    }
    changed_.redeemables = request_.redeemables;
    if (on_cart) {
      changed_.redeemables.remove_if(
          [&](const model::RequestedRedeemable& wanted) { return is_same(wanted, *redeemable); });
    } else {
      changed_.redeemables.push_back({.object = "voucher", .id = redeemable->id});
    }
    const Evaluation& other = evaluate::evaluate(scene_, changed_, evaluate::Keep::applied, space_);
    work_.count(other);
    const Evaluation& with = on_cart ? now_ : other;
    const Evaluation& without = on_cart ? other : now_;
    entry.outcome = *find_outcome(with, redeemable);
    entry.status = status_of(entry.outcome);
    const bool is_usable = entry.status == WalletStatus::USABLE;
    entry.worth = is_usable ? with.saved() - without.saved() : money::zero;
  }

  bool is_same(const model::RequestedRedeemable& wanted, const Redeemable& redeemable) const {
    return wanted.object == "voucher" && scene_.catalogue.find_voucher(wanted.id) == &redeemable;
  }

  bool is_on_cart(const Redeemable& redeemable) const {
    return std::any_of(request_.redeemables.begin(), request_.redeemables.end(),
                       [&](const auto& wanted) { return is_same(wanted, redeemable); });
  }

  const evaluate::Scene& scene_;
  const model::Request& request_;
  /// With or without one redeemable.
  model::Request changed_;
  evaluate::Workspace space_;
  Evaluation now_;
  WorkLimit work_;
};

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

List<const Redeemable*> redeemables_of(const model::Catalogue& catalogue) {
  List<const Redeemable*> found;
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

Wallet wallet(const evaluate::Scene& scene, const model::Request& request) {
  return Pricing(scene, request).run();
}

}  // namespace scrip::projections
