#pragma once

#include <cstdint>

#include "evaluate/program.h"
#include "money/percentage.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// What a redeemable can take off at most, whatever stands before it in a stack.
struct Ceiling {
  enum class Kind {
    /// A percentage of what is left to pay of the order.
    percentage,
    /// A sum, taken from what is left to pay.
    amount,
    /// The worth of free units; not taken from what is left to pay.
    units
  };
  Kind kind = Kind::amount;
  money::Percentage percentage;
  money::Amount amount;
};

/// A candidate that may be part of the best deal.
struct Entrant {
  stacking::Candidate candidate;
  /// What it does to the order alone.
  Outcome alone;
  /// It spends a gift card or points: a payment, not a discount.
  bool is_payment = false;
  Ceiling ceiling;
  /// It may put units on the order or exchange some, which can wake promotions that ask for goods.
  bool changes_goods = false;
  /// Discounts before it can only lower what it does; see `is_steady`.
  bool steady = false;
  /// What its turn looks at on this order, in lines of a plain redeemable.
  std::int64_t turn_work = 0;
};

/// The candidates as entrants, by id, each tried alone.
List<Entrant> entrants_of(const Scene& scene, const model::Request& request,
                          const List<stacking::Candidate>& candidates);

/// Whether it spends points on something that takes nothing off the order: goods, or another code.
bool buys_reward(const Outcome& outcome);

/// Whether it does nothing to the order alone, and so is in no best deal.
bool is_idle(const Entrant& entrant);

/// Whether no other redeemable could change what the entrant is refused for, or that it does
/// nothing. `goods_change`: another one may put goods on the order.
bool is_out(const Entrant& entrant, bool goods_change);

}  // namespace scrip::evaluate
