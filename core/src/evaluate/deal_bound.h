#pragma once

#include <cstdint>

#include "evaluate/entrant.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// A legal stack, by the entrants' numbers in order of application, and what it does to the order.
struct Stack {
  List<std::uint32_t> entrants;
  /// What its discounts take off.
  money::Amount saved;
  /// What it spends of gift cards and points.
  money::Amount credits;
  /// What it buys with points without changing what the order costs.
  std::int64_t rewards = 0;
  /// What is then left to pay.
  money::Amount left;

  bool has(std::uint32_t entrant) const;
};

/// Entrants that may stand in one stack, as far as can be told without pricing it: exclusive and
/// joint ones; or common and joint ones and exclusive ones that may exclude nothing.
struct Pool {
  bool exclusive = false;
  /// Ascending.
  List<std::uint32_t> members;
};

/// The group of an entrant in its pool's stacks, which are in ascending order of groups. Payments
/// come after discounts; but joint redeemables come after exclusive ones.
int group_of(const Entrant& entrant, const Pool& pool);

/// What a pool's stacks can save at most that begin in a certain way. A relaxation: every entrant
/// is taken at its ceiling, percentages of the order first, as many as the limits leave room for,
/// and conditions are thought to hold.
///
/// Example: with 100.00 left, room for two of 20 %, 10 %, 15.00 and 4.00: 20 % and 15.00
/// make 35.00, both percentages 28.00, both sums 19.00; so no more than 35.00.
class DealBound {
 public:
  DealBound(const List<Entrant>& entrants, const Pool& pool, const model::StackingRules& rules);

  /// The start of some stacks, and how many others may follow.
  struct Begun {
    const Stack& stack;
    /// nullptr where nothing is next.
    const std::uint32_t* next = nullptr;
    std::int64_t more = 0;
  };
  money::Amount saved_at_most(const Begun& begun) const;
  money::Amount credits_at_most(const Begun& begun) const;
  std::int64_t rewards_at_most(const Begun& begun) const;

  /// Whether free units are among what its stacks save.
  bool has_units() const { return has_units_; }

 private:
  using Numbers = List<std::uint32_t>;

  /// Uses up the limits that stand against each entrant besides the general one.
  class Room;

  template <class Use>
  void each_best(const Numbers& sorted, const Begun& begun, const Use& use) const;

  const List<Entrant>& entrants_;
  /// By entrant: its group; and which of `limits_` it counts against, -1 for none.
  List<int> groups_;
  List<std::int32_t> counters_;
  List<std::int64_t> limits_;
  /// The pool's entrants by what they take off at most, highest first: percentages of the order;
  /// sums and units; units; payments.
  Numbers percentages_;
  Numbers sums_;
  Numbers units_;
  Numbers payments_;
  bool has_units_ = false;
  bool has_rewards_ = false;
};

}  // namespace scrip::evaluate
