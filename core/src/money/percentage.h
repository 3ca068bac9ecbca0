#pragma once

#include <cstdint>

#include "money/amount.h"

namespace scrip::money {

/// `value * numerator / denominator`, rounded once, half away from zero. `denominator` is positive.
Amount share(Amount value, std::int64_t numerator, std::int64_t denominator);

/// A percentage with six decimals, kept as an exact integer: 10 % is 10'000'000 millionths.
class Percentage {
 public:
  static constexpr std::int64_t one_hundred = 100'000'000;

  constexpr Percentage() = default;
  constexpr explicit Percentage(std::int64_t millionths) : millionths_(millionths) {}

  constexpr std::int64_t millionths() const { return millionths_; }

  /// So many times as much, at most 100 %.
  constexpr Percentage times(std::int64_t n) const {
    return Percentage(times_up_to(Amount(millionths_), n, Amount(one_hundred)).minor());
  }

  /// The percentage of `base`, rounded half away from zero: 3 % of 503.50 (50350) is 1510.5 ->
  /// 1511.
  Amount of(Amount base) const {
    // Almost every line: no sign, a product that fits, and a constant to divide by.
    const bool plain = base >= zero && base.minor() < INT64_MAX / one_hundred && millionths_ >= 0 &&
                       millionths_ <= one_hundred;
    if (!plain) return share(base, millionths_, one_hundred);
    constexpr auto denominator = static_cast<std::uint64_t>(one_hundred);
    const auto raised = static_cast<std::uint64_t>(base.minor() * millionths_) + denominator / 2;
    // 10^8 is 2^8 times 390,625; hosts divide 32 bits by a constant without a division.
    constexpr std::uint32_t odd = 390'625;
    static_assert(denominator == std::uint64_t{odd} << 8);
    const std::uint64_t rest = raised >> 8;
    if (rest <= UINT32_MAX) return Amount(static_cast<std::uint32_t>(rest) / odd);
    return Amount(static_cast<std::int64_t>(rest / odd));
  }

 private:
  std::int64_t millionths_ = 0;
};

}  // namespace scrip::money
