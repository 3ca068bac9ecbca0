#pragma once

#include <cstdint>

#include "money/amount.h"

namespace scrip::rules {

/// What a redeemable itself does to the order. Known once its discount has been worked out, before
/// it is booked: rules that read it are asked then.
struct Effect {
  money::Amount total_amount;  ///< What is left to pay after it.
  money::Amount discount;      ///< What it takes off, free units at their price included.
  money::Amount credits;       ///< What it takes from a gift card.
  std::int64_t points = 0;     ///< What it takes from a loyalty card.
};

/// Whether a rule has to wait for that.
enum class Awaits {
  nothing,
  effect,
  /// Only where budgets are compared exactly, see `model::Request::coarse_budgets`.
  effect_on_budget
};

}  // namespace scrip::rules
