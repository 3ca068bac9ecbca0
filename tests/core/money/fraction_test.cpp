#include "money/fraction.h"

#include <gtest/gtest.h>

namespace scrip::money {
namespace {

TEST(Fraction, is_told_with_every_digit_or_in_lowest_terms) {
  EXPECT_EQ(Fraction().to_text(), "0");
  EXPECT_EQ(Fraction(Amount(1511)).to_text(), "1511");
  EXPECT_EQ(Fraction(3021, 2).to_text(), "1510.5");
  EXPECT_EQ(Fraction(1, 1'000'000).to_text(), "0.000001");
  EXPECT_EQ(Fraction(2000, 6).to_text(), "1000/3");
  // 2^18 divides a unit into eighteen digits after the point, 2^19 into nineteen.
  EXPECT_EQ(Fraction(1, 1 << 18).to_text(), "0.000003814697265625");
  EXPECT_EQ(Fraction(1, 1 << 19).to_text(), "1/524288");
}

TEST(Fraction, takes_what_no_64_bits_hold) {
  // 100 % of 10^15, in millionths of a million units.
  const auto wide = static_cast<Fraction::Wide>(1'000'000'000'000'000) * 100'000'000 * 1'000'000;
  const Fraction all(wide, static_cast<Fraction::Wide>(100'000'000) * 1'000'000);
  EXPECT_EQ(all.to_text(), "1000000000000000");
  EXPECT_EQ(all.rounded(), Amount(1'000'000'000'000'000));
}

TEST(Fraction, is_rounded_half_away_from_zero) {
  EXPECT_EQ(Fraction(1'510'499, 1'000).rounded(), Amount(1510));
  EXPECT_EQ(Fraction(1'510'500, 1'000).rounded(), Amount(1511));
  EXPECT_EQ(Fraction(1, 3).rounded(), Amount(0));
  EXPECT_EQ(Fraction(2, 3).rounded(), Amount(1));
}

TEST(Fraction, compares_an_amount_with_what_it_is) {
  const Fraction exact(3021, 2);
  EXPECT_LT(exact.compare(Amount(1510)), 0);
  EXPECT_GT(exact.compare(Amount(1511)), 0);
  EXPECT_EQ(Fraction(3020, 2).compare(Amount(1510)), 0);
}

}  // namespace
}  // namespace scrip::money
