#include <algorithm>
#include <tuple>

#include "projections/nudges.h"
#include "scrip/sort.h"

namespace scrip::projections {

using money::Amount;

namespace {

auto same_change(const Nudge& nudge) {
  const Change& change = nudge.change;
  return std::tie(change.kind, change.product_id, change.sku_id, change.bundle, change.line,
                  change.drop.object, change.drop.id, change.add.object, change.add.id);
}

auto size_of(const Change& change) {
  return std::make_tuple(change.amount.minor(), change.quantity, change.until.unix_ms);
}

/// Whether another nudge asks for no more of the same and gives as much.
bool is_idle_talk(const Nudge& nudge, const Nudge& other) {
  if (same_change(nudge) != same_change(other)) return false;
  if (size_of(nudge.change) < size_of(other.change)) return false;
  return other.saves >= nudge.saves && other.gifts.size() >= nudge.gifts.size();
}

}  // namespace

List<Nudge> told(List<Nudge> found) {
  scrip::sort(found, [](const Nudge& a, const Nudge& b) {
    const auto key = [](const Nudge& nudge) {
      const Amount more = nudge.total_amount_then - nudge.total_amount;
      return std::make_tuple(-nudge.saves.minor(), more.minor(), nudge.change.kind,
                             size_of(nudge.change), -nudge.worth.minor(),
                             nudge.outcome.candidate.id, nudge.outcome.candidate.object,
                             nudge.change.drop.id);
    };
    return key(a) < key(b);
  });
  List<Nudge> list;
  for (std::size_t n = 0; n < found.size(); ++n) {
    bool idle = false;
    for (std::size_t other = 0; other < found.size() && !idle; ++other) {
      // Of two that are equal the first one is told.
      idle = other != n && is_idle_talk(found[n], found[other]) &&
             (other < n || !is_idle_talk(found[other], found[n]));
    }
    if (!idle) list.push_back(found[n]);
  }
  return list;
}

}  // namespace scrip::projections
