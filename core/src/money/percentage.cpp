#include "money/percentage.h"

namespace scrip::money {
namespace {

template <class Int>
std::int64_t divided(Int product, std::int64_t denominator) {
  const bool negative = product < 0;
  const Int magnitude = negative ? -product : product;
  const Int floor = magnitude / denominator;
  const Int remainder = magnitude - floor * denominator;
  const Int rounded = remainder >= denominator - remainder ? floor + 1 : floor;
  return static_cast<std::int64_t>(negative ? -rounded : rounded);
}

}  // namespace

Amount share(Amount value, std::int64_t numerator, std::int64_t denominator) {
  SCRIP_ASSERT(denominator > 0);
  // Almost every cart fits 64 bits, where division is several times cheaper than in 128; and asking
  // the bounds is cheaper than asking for an overflow, which takes a product of 128 bits.
  constexpr std::int64_t small = 3'000'000'000;
  const bool fits = value >= zero && numerator >= 0 &&
                    ((value.minor() <= small && numerator <= small) ||
                     (value.minor() < 90'000'000'000 && numerator <= 100'000'000));
  if (fits) return Amount(divided<std::int64_t>(value.minor() * numerator, denominator));
  return Amount(divided<__int128>(static_cast<__int128>(value.minor()) * numerator, denominator));
}

}  // namespace scrip::money
