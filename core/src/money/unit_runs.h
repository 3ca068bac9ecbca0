#pragma once

#include <cstdint>

#include "money/amount.h"
#include "scrip/list.h"

namespace scrip::money {

/// Neighbouring units of one line that are worth the same: a line of a million units is a handful
/// of runs.
struct UnitRun {
  std::int64_t count = 0;
  Amount each;

  friend bool operator==(const UnitRun&, const UnitRun&) = default;
};

/// A line's amount over its units, exactly: they are alike, and the first ones get the cents left
/// over. Example: 1.00 over three units is 0.34, 0.33, 0.33.
List<UnitRun> split_evenly(Amount total, std::int64_t count);

/// A run of units and each one's part of what was split.
struct UnitParts {
  std::int64_t count = 0;
  /// What each had before the split, and its part.
  Amount each;
  Amount part;
};

/// `total` over units in proportion to what each has, exactly and never more than it has: leftover
/// cents go to the largest remainders, then to the units that have more, then to the first. `total`
/// is at most what they have together. A run may come back as two.
///
/// Example: 0.04 over 0.34, 0.33, 0.33 is 0.02, 0.01, 0.01.
List<UnitParts> split_in_proportion(Amount total, const List<UnitRun>& runs);

}  // namespace scrip::money
