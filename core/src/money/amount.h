#pragma once

#include <cstdint>

#include "scrip/assert.h"
#include "scrip/called.h"

namespace scrip::money {

/// Money in minor units of the order's currency (of x100 units where the order names none).
///
/// Inputs are bounded by `bounds::amount` where documents are read, so sums of a full order fit
/// with room to spare; an overflow here is a broken invariant, not bad input.
class Amount {
 public:
  constexpr Amount() = default;
  constexpr explicit Amount(std::int64_t minor) : minor_(minor) {}

  constexpr std::int64_t minor() const { return minor_; }
  constexpr bool is_zero() const { return minor_ == 0; }

  friend Amount operator+(Amount a, Amount b) {
    std::int64_t sum = 0;
    SCRIP_ASSERT(!__builtin_add_overflow(a.minor_, b.minor_, &sum));
    return Amount(sum);
  }
  friend Amount operator-(Amount a, Amount b) {
    std::int64_t difference = 0;
    SCRIP_ASSERT(!__builtin_sub_overflow(a.minor_, b.minor_, &difference));
    return Amount(difference);
  }
  SCRIP_CALLED friend Amount operator*(Amount a, std::int64_t n) {
    std::int64_t product = 0;
    SCRIP_ASSERT(!__builtin_mul_overflow(a.minor_, n, &product));
    return Amount(product);
  }
  Amount& operator+=(Amount other) { return *this = *this + other; }
  Amount& operator-=(Amount other) { return *this = *this - other; }

  friend constexpr bool operator==(Amount a, Amount b) { return a.minor_ == b.minor_; }
  friend constexpr bool operator!=(Amount a, Amount b) { return a.minor_ != b.minor_; }
  friend constexpr bool operator<(Amount a, Amount b) { return a.minor_ < b.minor_; }
  friend constexpr bool operator<=(Amount a, Amount b) { return a.minor_ <= b.minor_; }
  friend constexpr bool operator>(Amount a, Amount b) { return a.minor_ > b.minor_; }
  friend constexpr bool operator>=(Amount a, Amount b) { return a.minor_ >= b.minor_; }

 private:
  std::int64_t minor_ = 0;
};

inline constexpr Amount zero{};

/// `n` times `each`, or `cap` if that is less: safe where the product may pass int64. Nothing is
/// negative.
SCRIP_CALLED constexpr Amount times_up_to(Amount each, std::int64_t n, Amount cap) {
  const __int128 product = static_cast<__int128>(each.minor()) * n;
  return product < cap.minor() ? Amount(static_cast<std::int64_t>(product)) : cap;
}

constexpr Amount smaller(Amount a, Amount b) {
  return b < a ? b : a;
}
constexpr Amount larger(Amount a, Amount b) {
  return a < b ? b : a;
}

}  // namespace scrip::money
