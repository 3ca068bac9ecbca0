#pragma once

#include <optional>

#include "evaluate/program.h"
#include "scrip/list.h"

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
  /// would be lost without it. Entries are sorted by this: it is what using the code would change.
  /// Nothing where that was not worked out; `outcome` is then what it does alone.
  std::optional<money::Amount> worth;
  /// What it would take off this cart if nothing else were applied; zero where it cannot be used.
  /// More than `worth` where it does not go together with what is on the cart.
  money::Amount worth_alone;
  /// The first instant at which it, or its campaign, is over.
  std::optional<model::Instant> expires_at;
  /// How often the holder may still use it; nothing where that is unlimited, or not the holder.
  std::optional<std::int64_t> uses_left;
};

struct Wallet {
  List<WalletEntry> entries;
  /// Each was priced beside what is on the cart. Under BEST_DEAL, where that is a search for each,
  /// all of them together have a limit: then those worth the most alone were.
  bool complete = true;
};

/// Every voucher that the customer holds or that is listed for all, best first: usable ones by
/// worth, then those on the cart, then those that wait for something, then the rest; ties by what
/// they are worth alone, then by what ends sooner, then by code.
Wallet wallet(const evaluate::Scene& scene, const model::Request& request);

/// Whether a voucher is in this customer's wallet: held by them, or listed for all.
bool belongs(const model::Redeemable& redeemable, const model::Request& request);

/// Whether this very customer holds it.
bool is_held(const model::Redeemable& redeemable, const model::Request& request);

/// The first instant at which a redeemable, or its campaign, is over.
std::optional<model::Instant> expiry_of(const model::Redeemable& redeemable,
                                        const model::TimeZone& zone);

/// The redeemables of a catalogue and of those below it, each once, in the order of definition.
List<const model::Redeemable*> redeemables_of(const model::Catalogue& catalogue);

}  // namespace scrip::projections
