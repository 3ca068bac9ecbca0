#pragma once

#include "projections/shares.h"
#include "scrip/boxed.h"

namespace scrip::projections {

/// What a return does to the discounts of the goods that are kept.
enum class RefundPolicy {
  /// Nothing: what was paid for the returned units is given back.
  KEEP,
  /// A redeemable whose rules the kept goods no longer fulfil loses its shares of them.
  CLAW_BACK,
  /// The kept goods are priced anew with the same redeemables.
  RE_EVALUATE
};

inline constexpr std::array<std::string_view, 3> refund_policy_names{"KEEP", "CLAW_BACK",
                                                                     "RE_EVALUATE"};

/// What is returned of a settled order. Of a line the first units come back first.
struct Returned {
  RefundPolicy policy = RefundPolicy::KEEP;
  /// Units of each line that came back earlier, and that come back now.
  List<std::int64_t> before;
  List<std::int64_t> now;
  /// Paid back earlier; where it is not told, what the earlier returns were due.
  std::optional<money::Amount> refunded;
};

struct RefundedItem {
  std::int64_t returned_quantity = 0;
  /// What the kept units of the line cost under the policy.
  money::Amount left;
  /// What this return changes on the line: below zero where a kept line loses a discount.
  money::Amount refund;
};

struct RefundedRedeemable {
  /// What of its discount stays with the kept goods.
  money::Amount kept;
  /// What of it comes back now, with goods or because it was taken back; of a gift card this goes
  /// back to its balance.
  money::Amount returned;
  /// Why it is taken back, where it is.
  Boxed<model::Refusal> refusal;
};

struct Refund {
  List<LineShares> shares;
  List<RefundedItem> items;
  List<RefundedRedeemable> redeemables;
  money::Amount paid;
  money::Amount left;
  /// To be paid back now; never below zero, and with all before never above what was paid.
  money::Amount refund;
  /// What the kept goods cost above what is paid for them still: taken off later refunds.
  money::Amount outstanding;
  /// Paid back by all returns together.
  money::Amount refunded;
};

/// The effect of returning some of a settled order. `request` is the order and its redeemables as
/// they were settled, its items in the settlement's order; all of them must be in the catalogue
/// unless the policy is KEEP. Redeemables are asked for their rules only: that one has ended, is
/// used up or empty since then takes nothing back.
///
/// What is due depends on what has come back in all, not on the steps. Where keeping less costs
/// more (a small return loses a large discount) the step pays nothing, the rest is outstanding, and
/// the next one is that much smaller; when all has come back, all has been paid back.
Refund refund(const evaluate::Scene& scene, const model::Request& request,
              const Settlement& settlement, const Returned& returned);

}  // namespace scrip::projections
