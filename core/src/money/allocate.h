#pragma once

#include <cstddef>
#include <cstdint>

#include "money/amount.h"
#include "scrip/list.h"

namespace scrip::money {

/// One party of a split: what it weighs, what it can take at most, and its place among equals.
struct Portion {
  std::int64_t weight = 0;
  Amount limit;
  /// Decides ties after the weight: the smaller rank gets the cent. Unique within one split.
  std::uint32_t rank = 0;
};

/// Splits sums, and keeps its room between them: a cart is split many times while it is priced.
class Splitter {
 public:
  /// `total` split over the portions in proportion to their weights, exactly: the parts add up to
  /// `total`, or to the sum of all limits if that is less. Leftover cents go to the largest
  /// remainders; ties fall to the larger weight, then to the smaller rank. What a portion cannot
  /// take is split again over the others. Portions of weight zero get nothing. The parts stay
  /// valid until the next split.
  ///
  /// Example: 1.01 over weights 10, 50, 40 is 10.1, 50.5 and 40.4 cents: 10, 51, 40.
  const List<Amount>& allocate(Amount total, const List<Portion>& portions);

 private:
  struct Remainder {
    std::uint64_t rest;
    std::size_t index;
  };

  void split(Amount total, const List<Portion>& portions);
  template <class Int>
  Amount share(Amount total, const List<Portion>& portions, Int weights);
  void give_left_over(std::size_t units, const List<Portion>& portions);

  List<Amount> parts_;
  List<std::size_t> open_;
  List<Remainder> remainders_;
};

}  // namespace scrip::money
