#include "money/percentage.h"

#include <gtest/gtest.h>

#include <limits>

namespace scrip::money {
namespace {

std::int64_t share_of(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
  return share(Amount(value), numerator, denominator).minor();
}

TEST(Share, rounds_half_away_from_zero) {
  EXPECT_EQ(share_of(9, 1, 2), 5);    // 4.5
  EXPECT_EQ(share_of(-9, 1, 2), -5);  // -4.5
  EXPECT_EQ(share_of(1, 1, 3), 0);    // 0.33
  EXPECT_EQ(share_of(2, 1, 3), 1);    // 0.67
  EXPECT_EQ(share_of(-2, 1, 3), -1);
  EXPECT_EQ(share_of(0, 7, 3), 0);
}

TEST(Share, rounds_just_below_at_and_above_a_half) {
  EXPECT_EQ(share_of(149, 1, 100), 1);
  EXPECT_EQ(share_of(150, 1, 100), 2);
  EXPECT_EQ(share_of(151, 1, 100), 2);
  EXPECT_EQ(share_of(-149, 1, 100), -1);
  EXPECT_EQ(share_of(-150, 1, 100), -2);
}

TEST(Share, is_exact_where_the_product_passes_64_bits) {
  // 10^15 * 10^14 / 10^14, and half a unit more and less than a half.
  const std::int64_t most = 1'000'000'000'000'000;
  const std::int64_t large = 100'000'000'000'000;
  EXPECT_EQ(share_of(most, large, large), most);
  EXPECT_EQ(share_of(-most, large, large), -most);
  // 10^15 * 3 * 10^13 / 10^14 = 3 * 10^14; one less in the numerator takes 10 away.
  EXPECT_EQ(share_of(most, 30'000'000'000'000, large), 300'000'000'000'000);
  EXPECT_EQ(share_of(most, 29'999'999'999'999, large), 299'999'999'999'990);
  // (2^62 + 1) / 2 is 2^61 + 0.5.
  const std::int64_t odd = (std::int64_t{1} << 62) + 1;
  EXPECT_EQ(share_of(odd, 3, 6), (std::int64_t{1} << 61) + 1);
}

TEST(Share, gives_the_same_on_either_side_of_the_64_bit_path) {
  // Products just below and above 2^62, where the slower division takes over.
  const std::int64_t border = std::int64_t{1} << 31;
  EXPECT_EQ(share_of(border - 1, border, 2), ((border - 1) * (border / 2)));
  EXPECT_EQ(share_of(border, border, 2), std::int64_t{1} << 61);
  EXPECT_EQ(share_of(border + 1, border, 2), (border + 1) * (border / 2));
}

TEST(Percentage, of_an_amount_is_rounded_once) {
  const Percentage three(3'000'000);
  EXPECT_EQ(three.of(Amount(50350)).minor(), 1511);                   // 1510.5
  EXPECT_EQ(three.of(Amount(103350)).minor(), 3101);                  // 3100.5
  EXPECT_EQ(three.of(Amount(-50350)).minor(), -1511);                 // away from zero
  EXPECT_EQ(Percentage(10'000'000).of(Amount(11499)).minor(), 1150);  // 1149.9
}

TEST(Percentage, of_nothing_and_of_everything_are_exact) {
  EXPECT_EQ(Percentage(0).of(Amount(12345)).minor(), 0);
  EXPECT_EQ(Percentage(Percentage::one_hundred).of(Amount(12345)).minor(), 12345);
  EXPECT_EQ(Percentage(1).of(Amount(100'000'000)).minor(), 1);  // a millionth of a percent
}

TEST(Amount, times_up_to_a_cap_never_overflows) {
  EXPECT_EQ(times_up_to(Amount(300), 3, Amount(901)).minor(), 900);
  EXPECT_EQ(times_up_to(Amount(300), 3, Amount(900)).minor(), 900);
  EXPECT_EQ(times_up_to(Amount(300), 3, Amount(899)).minor(), 899);
  const Amount most(std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(times_up_to(most, 1'000'000, Amount(5)).minor(), 5);
}

}  // namespace
}  // namespace scrip::money
