#pragma once

#include <cstdint>
#include <optional>

#include "money/amount.h"
#include "scrip/list.h"
#include "stacking/sequence.h"

namespace scrip::evaluate {

/// What BEST_DEAL tells of its choice.
struct BestDeal {
  /// Another stack, and what it saves.
  struct Alternative {
    /// The redeemable of the chosen stack that saves the most, which this one does without.
    stacking::Candidate without;
    List<stacking::Candidate> redeemables;
    money::Amount saved;
    money::Amount credits;
  };

  /// Proven: no legal stack takes off more.
  bool optimal = true;
  /// Discounts of the chosen stack, without what it spends of gift cards and points.
  money::Amount saved;
  /// What it spends of gift cards and points.
  money::Amount credits;
  /// No legal stack takes off more than this; equal to `saved` where the choice is proven.
  money::Amount bound;
  /// Stacks that were priced to find out: a count, the same on every host.
  std::int64_t evaluated = 0;
  /// What that came to in lines looked at, as `Entrant::turn_work` counts them.
  std::int64_t work = 0;
  /// The best stack found with each redeemable that was left out, where somebody tells of it.
  struct Loser {
    stacking::Candidate candidate;
    List<stacking::Candidate> redeemables;
    money::Amount saved;
  };
  List<Loser> losers;
  /// The best stack found without the redeemable that saves the most; nothing where none applies.
  std::optional<Alternative> alternative;
};

}  // namespace scrip::evaluate
