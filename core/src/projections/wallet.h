#pragma once

#include <vector>

#include "evaluate/program.h"

namespace scrip::projections {

enum class WalletStatus {
  USABLE,
  APPLIED,
  WAITING,
  NOT_ACTIVE_YET,
  NO_BALANCE,
  USED,
  EXPIRED,
  DISABLED
};

/// One incentive the customer holds, and what it would do to this cart now.
struct WalletEntry {
  evaluate::Outcome outcome;
  WalletStatus status = WalletStatus::USABLE;
  /// What it adds to the discount of the stack that is on the cart; of one that is applied, what
  /// would be lost without it.
  money::Amount worth;
};

/// Every voucher that the customer holds or that is listed for all, best first: usable ones by
/// worth, then those on the cart, then those that wait for something, then the rest; ties by code.
std::vector<WalletEntry> wallet(const evaluate::Scene& scene, const model::Request& request);

/// The redeemables of a catalogue and of those below it, each once, in the order of definition.
std::vector<const model::Redeemable*> redeemables_of(const model::Catalogue& catalogue);

}  // namespace scrip::projections
