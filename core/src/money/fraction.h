#pragma once

#include <cstdint>
#include <string>

#include "money/amount.h"

namespace scrip::money {

/// A number of minor units as it was before anything was rounded. Not negative.
class Fraction {
 public:
  __extension__ using Wide = __int128;

  constexpr Fraction() = default;
  constexpr explicit Fraction(Amount amount) : numerator_(amount.minor()) {}
  /// `denominator` is positive.
  constexpr Fraction(Wide numerator, Wide denominator)
      : numerator_(numerator), denominator_(denominator) {}

  /// "1510.5" where 18 digits after the point are enough, else "1000/3" in lowest terms.
  std::string to_text() const;

  /// The nearest whole number of units, half away from zero; the number fits an Amount.
  Amount rounded() const;

  /// Below, at or above zero as `amount` is less than this, this, or more.
  int compare(Amount amount) const;

 private:
  Wide numerator_ = 0;
  Wide denominator_ = 1;
};

}  // namespace scrip::money
