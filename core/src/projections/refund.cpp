#include "projections/refund.h"

#include <algorithm>
#include <numeric>

#include "projections/remainder.h"

namespace scrip::projections {

using money::Amount;

namespace {

/// What is left of an order after some units have come back, under a policy.
struct Left {
  /// What the kept units of each line cost.
  List<Amount> items;
  /// What each redeemable still takes off.
  List<Amount> kept;
  List<Boxed<model::Refusal>> refusals;

  Amount total() const { return std::accumulate(items.begin(), items.end(), Amount()); }
};

bool is_some(const List<std::int64_t>& units) {
  return std::any_of(units.begin(), units.end(), [](std::int64_t count) { return count > 0; });
}

/// The frozen shares of the units that are kept; those of redeemables that are taken back are paid
/// for.
Left frozen_left(const Settlement& settlement, const List<LineShares>& shares,
                 const List<std::int64_t>& returned, List<Boxed<model::Refusal>> refusals) {
  Left left{.items = List<Amount>(settlement.items.size()),
            .kept = List<Amount>(settlement.redeemables.size()),
            .refusals = std::move(refusals)};
  for (std::size_t n = 0; n < shares.size(); ++n) {
    for (const UnitShares& run : kept_units(shares[n].units, returned[n])) {
      left.items[n] += run.paid * run.count;
      for (std::size_t r = 0; r < left.kept.size(); ++r) {
        const Amount share = run.discounts[r] * run.count;
        (left.refusals[r] ? left.items[n] : left.kept[r]) += share;
      }
    }
  }
  return left;
}

/// The kept goods at the price they have anew, and the added units that are not earned any more.
Left priced_left(const evaluate::Scene& scene, const model::Request& request,
                 const Settlement& settlement, const List<LineShares>& shares,
                 const List<std::int64_t>& returned) {
  const Remainder remainder(scene, request, settlement, shares, returned);
  Left left{
      .items = remainder.charges(), .kept = remainder.kept(), .refusals = remainder.refusals()};
  return left;
}

Left left_of(const evaluate::Scene& scene, const model::Request& request,
             const Settlement& settlement, const List<LineShares>& shares,
             const List<std::int64_t>& returned, RefundPolicy policy) {
  List<Boxed<model::Refusal>> none(settlement.redeemables.size());
  // An order of which nothing has come back is what it was.
  if (policy == RefundPolicy::KEEP || !is_some(returned)) {
    return frozen_left(settlement, shares, returned, std::move(none));
  }
  if (policy == RefundPolicy::RE_EVALUATE) {
    return priced_left(scene, request, settlement, shares, returned);
  }
  const Remainder remainder(scene, request, settlement, shares, returned);
  return frozen_left(settlement, shares, returned, remainder.refusals());
}

}  // namespace

Refund refund(const evaluate::Scene& scene, const model::Request& request,
              const Settlement& settlement, const Returned& returned) {
  Refund refund{.shares = freeze(settlement)};
  List<std::int64_t> all = returned.before;
  for (std::size_t n = 0; n < all.size(); ++n) all[n] += returned.now[n];
  const auto left = [&](const List<std::int64_t>& units) {
    return left_of(scene, request, settlement, refund.shares, units, returned.policy);
  };
  const Left before = left(returned.before);
  Left after = is_some(returned.now) ? left(all) : before;
  for (const LineShares& line : refund.shares) refund.paid += line.paid;

  for (std::size_t n = 0; n < all.size(); ++n) {
    refund.items.push_back({.returned_quantity = all[n],
                            .left = after.items[n],
                            .refund = before.items[n] - after.items[n]});
  }
  for (std::size_t r = 0; r < settlement.redeemables.size(); ++r) {
    refund.redeemables.push_back({.kept = after.kept[r],
                                  .returned = before.kept[r] - after.kept[r],
                                  .refusal = std::move(after.refusals[r])});
  }
  refund.left = after.total();
  const Amount earlier =
      returned.refunded.value_or(money::larger(refund.paid - before.total(), money::zero));
  const Amount due = refund.paid - refund.left - earlier;
  refund.refund = money::larger(due, money::zero);
  refund.outstanding = refund.refund - due;
  refund.refunded = earlier + refund.refund;
  return refund;
}

}  // namespace scrip::projections
