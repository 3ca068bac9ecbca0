#include "money/decimal.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <random>
#include <string>

namespace scrip::money {

void PrintTo(const Decimal& value, std::ostream* out) {
  *out << value.to_text();
}

namespace {

Decimal dec(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal{});
}

std::string text_of(std::optional<Decimal> value) {
  return value ? value->to_text() : "none";
}

constexpr std::string_view largest = "9999999999999999999.999999999999999999";

TEST(Decimal, reads_numbers_as_json_writes_them) {
  EXPECT_EQ(text_of(Decimal::parse("12")), "12");
  EXPECT_EQ(text_of(Decimal::parse("-0.5")), "-0.5");
  EXPECT_EQ(text_of(Decimal::parse("1e3")), "1000");
  EXPECT_EQ(text_of(Decimal::parse("10.0")), "10");
  EXPECT_EQ(text_of(Decimal::parse("1.25E-2")), "0.0125");
  EXPECT_EQ(text_of(Decimal::parse("1.5e+1")), "15");
  EXPECT_EQ(text_of(Decimal::parse("007")), "7");
  EXPECT_EQ(text_of(Decimal::parse("0.30000000000000004")), "0.30000000000000004");
  EXPECT_EQ(text_of(Decimal::parse("-0")), "0");
  EXPECT_EQ(text_of(Decimal::parse("-0.0e5")), "0");
}

TEST(Decimal, refuses_what_is_no_number) {
  for (const auto* text : {"", "-", "+1", ".5", "5.", "1.e3", "1e", "1e+", "e3", "1,5", " 1", "1 ",
                           "0x10", "NaN", "Infinity", "--1", "1..2", "1e3.5"}) {
    EXPECT_EQ(Decimal::parse(text), std::nullopt) << text;
  }
}

TEST(Decimal, rounds_digits_past_the_eighteenth_when_it_reads) {
  EXPECT_EQ(text_of(Decimal::parse("0.0000000000000000014")), "0.000000000000000001");
  EXPECT_EQ(text_of(Decimal::parse("0.0000000000000000015")), "0.000000000000000002");
  EXPECT_EQ(text_of(Decimal::parse("-0.0000000000000000015")), "-0.000000000000000002");
  EXPECT_EQ(text_of(Decimal::parse("5e-19")), "0.000000000000000001");
  EXPECT_EQ(text_of(Decimal::parse("4.9999e-19")), "0");
  EXPECT_EQ(text_of(Decimal::parse("9e-20")), "0");
  EXPECT_EQ(text_of(Decimal::parse("1e-999999999999999999999")), "0");
}

TEST(Decimal, knows_its_bounds_when_it_reads) {
  EXPECT_EQ(text_of(Decimal::parse(largest)), largest);
  EXPECT_EQ(text_of(Decimal::parse("9999999999999999999.9999999999999999994")), largest);
  EXPECT_EQ(Decimal::parse("9999999999999999999.9999999999999999995"), std::nullopt);
  EXPECT_EQ(Decimal::parse("10000000000000000000"), std::nullopt);
  EXPECT_EQ(Decimal::parse("1e19"), std::nullopt);
  EXPECT_EQ(text_of(Decimal::parse("1e18")), "1000000000000000000");
  EXPECT_EQ(Decimal::parse("1e999999999999999999999"), std::nullopt);
  EXPECT_EQ(text_of(Decimal::parse("0e999999999999999999999")), "0");
  EXPECT_EQ(text_of(Decimal::parse("0." + std::string(100, '0') + "1e101")), "1");
  EXPECT_EQ(text_of(Decimal::parse("1" + std::string(100, '0') + "e-100")), "1");
}

TEST(Decimal, holds_every_int64) {
  const auto most = std::numeric_limits<std::int64_t>::max();
  const auto least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(Decimal{most}.to_text(), "9223372036854775807");
  EXPECT_EQ(Decimal{least}.to_text(), "-9223372036854775808");
  EXPECT_EQ(Decimal{most}.to_integer(), most);
  EXPECT_EQ(Decimal{least}.to_integer(), least);
  EXPECT_EQ(dec("9223372036854775808").to_integer(), std::nullopt);
  EXPECT_EQ(dec("-9223372036854775809").to_integer(), std::nullopt);
  EXPECT_EQ(Decimal::from_minor(least, 2).to_minor(2), least);
}

TEST(Decimal, turns_minor_units_into_major_and_back) {
  EXPECT_EQ(Decimal::from_minor(11499).to_text(), "114.99");
  EXPECT_EQ(Decimal::from_minor(-5).to_text(), "-0.05");
  EXPECT_EQ(Decimal::from_minor(500, 0).to_text(), "500");
  EXPECT_EQ(Decimal::from_minor(1234, 3).to_text(), "1.234");
  EXPECT_EQ(dec("10.504").to_minor(), 1050);
  EXPECT_EQ(dec("10.505").to_minor(), 1051);
  EXPECT_EQ(dec("-10.505").to_minor(), -1051);
  EXPECT_EQ(dec("10.5").to_minor(0), 11);
  EXPECT_EQ(dec("0.015").to_minor(6), 15'000);
  EXPECT_EQ(dec("1").to_minor(19), std::nullopt);
  EXPECT_EQ(dec("1").to_minor(-1), std::nullopt);
}

TEST(Decimal, refuses_minor_units_past_int64) {
  EXPECT_EQ(dec("92233720368547758.07").to_minor(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(dec("92233720368547758.074").to_minor(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(dec("92233720368547758.075").to_minor(), std::nullopt);
  EXPECT_EQ(dec("-92233720368547758.08").to_minor(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(dec("-92233720368547758.085").to_minor(), std::nullopt);
  EXPECT_EQ(dec(largest).to_minor(18), std::nullopt);
}

TEST(Decimal, adds_and_subtracts_exactly) {
  EXPECT_EQ(text_of(dec("0.1").plus(dec("0.2"))), "0.3");
  EXPECT_EQ(text_of(dec("1.5").minus(dec("2.75"))), "-1.25");
  EXPECT_EQ(text_of(dec("0.5").plus(dec("-0.5"))), "0");
  EXPECT_EQ(text_of(dec("9999999999999999999").plus(dec("0.000000000000000001"))),
            "9999999999999999999.000000000000000001");
  EXPECT_EQ(dec(largest).plus(dec("0.000000000000000001")), std::nullopt);
  EXPECT_EQ(dec(largest).negated().minus(dec("0.000000000000000001")), std::nullopt);
}

TEST(Decimal, multiplies_and_rounds_once) {
  EXPECT_EQ(text_of(dec("65").times(dec("0.8"))), "52");
  EXPECT_EQ(text_of(dec("-1.5").times(dec("1.5"))), "-2.25");
  EXPECT_EQ(text_of(dec("0").times(dec("-5"))), "0");
  // 10^-18 * 0.5 is half of the last digit, and goes away from zero.
  EXPECT_EQ(text_of(dec("1e-18").times(dec("0.5"))), "0.000000000000000001");
  EXPECT_EQ(text_of(dec("-1e-18").times(dec("0.5"))), "-0.000000000000000001");
  EXPECT_EQ(text_of(dec("1e-18").times(dec("0.4"))), "0");
  // 37 digits by 37: (10^9 - 10^-18)^2 is 10^18 - 2 * 10^-9 + 10^-36.
  EXPECT_EQ(text_of(dec("999999999.999999999999999999").times(dec("999999999.999999999999999999"))),
            "999999999999999999.999999998");
  EXPECT_EQ(text_of(dec(largest).times(Decimal{1})), largest);
  EXPECT_EQ(dec(largest).times(dec("1.000000000000000001")), std::nullopt);
  EXPECT_EQ(dec(largest).times(dec(largest)), std::nullopt);
  EXPECT_EQ(dec("3162277660.2").times(dec("3162277660.2")), std::nullopt);
  EXPECT_EQ(text_of(dec("3162277660").times(dec("3162277660"))), "9999999998935075600");
}

TEST(Decimal, divides_to_eighteen_digits_half_away_from_zero) {
  EXPECT_EQ(text_of(dec("1").divided_by(dec("8"))), "0.125");
  EXPECT_EQ(text_of(dec("1").divided_by(dec("3"))), "0.333333333333333333");
  EXPECT_EQ(text_of(dec("2").divided_by(dec("3"))), "0.666666666666666667");
  EXPECT_EQ(text_of(dec("-2").divided_by(dec("3"))), "-0.666666666666666667");
  EXPECT_EQ(text_of(dec("10").divided_by(dec("0.001"))), "10000");
  EXPECT_EQ(text_of(dec("1e-18").divided_by(dec("2"))), "0.000000000000000001");
  EXPECT_EQ(text_of(dec("1e-18").divided_by(dec("3"))), "0");
  EXPECT_EQ(text_of(dec(largest).divided_by(dec(largest))), "1");
  // 9 / 7 is 1.285714..., and both have all their 37 digits.
  EXPECT_EQ(text_of(dec(largest).divided_by(dec("7777777777777777777.777777777777777777"))),
            "1.285714285714285714");
  EXPECT_EQ(dec("1").divided_by(dec("0")), std::nullopt);
  EXPECT_EQ(dec("10").divided_by(dec("1e-18")), std::nullopt);
  EXPECT_EQ(text_of(dec("9").divided_by(dec("1e-18"))), "9000000000000000000");
}

TEST(Decimal, modulo_has_the_sign_of_the_dividend) {
  EXPECT_EQ(text_of(dec("7").modulo(dec("3"))), "1");
  EXPECT_EQ(text_of(dec("-7").modulo(dec("3"))), "-1");
  EXPECT_EQ(text_of(dec("7").modulo(dec("-3"))), "1");
  EXPECT_EQ(text_of(dec("5.5").modulo(dec("0.2"))), "0.1");
  EXPECT_EQ(text_of(dec(largest).modulo(dec("1"))), "0.999999999999999999");
  EXPECT_EQ(dec("7").modulo(dec("0")), std::nullopt);
}

TEST(Decimal, raises_to_whole_powers_within_bounds) {
  EXPECT_EQ(text_of(dec("2").power(10)), "1024");
  EXPECT_EQ(text_of(dec("2").power(0)), "1");
  EXPECT_EQ(text_of(dec("0").power(0)), "1");
  EXPECT_EQ(text_of(dec("2").power(-2)), "0.25");
  EXPECT_EQ(text_of(dec("-2").power(3)), "-8");
  EXPECT_EQ(text_of(dec("1.1").power(3)), "1.331");
  EXPECT_EQ(text_of(dec("2").power(63)), "9223372036854775808");
  EXPECT_EQ(dec("2").power(64), std::nullopt);
  EXPECT_EQ(text_of(dec("1").power(1'000)), "1");
  EXPECT_EQ(dec("1").power(1'001), std::nullopt);
  EXPECT_EQ(dec("1").power(-1'001), std::nullopt);
  EXPECT_EQ(dec("0").power(-1), std::nullopt);
  EXPECT_EQ(text_of(dec("0.1").power(1'000)), "0");
  EXPECT_EQ(dec("1").power(std::numeric_limits<std::int64_t>::min()), std::nullopt);
}

TEST(Decimal, rounds_to_digits_before_and_after_the_point) {
  EXPECT_EQ(text_of(dec("75.55").rounded(-1)), "80");
  EXPECT_EQ(text_of(dec("75.55").rounded(1)), "75.6");
  EXPECT_EQ(text_of(dec("75.55").rounded(0)), "76");
  EXPECT_EQ(text_of(dec("75.55").rounded(5)), "75.55");
  EXPECT_EQ(text_of(dec("-2.5").rounded(0)), "-3");
  EXPECT_EQ(text_of(dec("-2.4").rounded(0)), "-2");
  EXPECT_EQ(text_of(dec("75.55").floored(1)), "75.5");
  EXPECT_EQ(text_of(dec("-75.55").floored(1)), "-75.6");
  EXPECT_EQ(text_of(dec("75.51").ceiled(1)), "75.6");
  EXPECT_EQ(text_of(dec("-75.59").ceiled(1)), "-75.5");
  EXPECT_EQ(text_of(dec("75").ceiled(-1)), "80");
  EXPECT_EQ(text_of(dec("70").ceiled(-1)), "70");
  EXPECT_EQ(text_of(dec("-0.5").ceiled(0)), "0");
}

TEST(Decimal, rounding_stays_in_bounds_for_any_digits) {
  EXPECT_EQ(dec(largest).rounded(0), std::nullopt);
  EXPECT_EQ(text_of(dec(largest).floored(0)), "9999999999999999999");
  EXPECT_EQ(dec(largest).rounded(-19), std::nullopt);
  EXPECT_EQ(text_of(dec(largest).floored(-19)), "0");
  EXPECT_EQ(text_of(dec("4999999999999999999").rounded(-19)), "0");
  EXPECT_EQ(text_of(dec(largest).rounded(-20)), "0");
  EXPECT_EQ(dec("1").ceiled(-20), std::nullopt);
  EXPECT_EQ(text_of(dec("-1").ceiled(-20)), "0");
  EXPECT_EQ(text_of(dec("0").ceiled(-20)), "0");
  EXPECT_EQ(text_of(dec("1.5").rounded(std::numeric_limits<std::int64_t>::max())), "1.5");
  EXPECT_EQ(text_of(dec("1.5").rounded(std::numeric_limits<std::int64_t>::min())), "0");
}

TEST(Decimal, compares_by_value) {
  EXPECT_EQ(dec("1.50"), dec("1.5"));
  EXPECT_LT(dec("-1"), dec("0.000000000000000001"));
  EXPECT_LT(dec("99.99"), dec("100"));
  EXPECT_GT(dec(largest), dec("9999999999999999999"));
  EXPECT_LE(dec("2"), dec("2.0"));
  EXPECT_EQ(dec("-3").sign(), -1);
  EXPECT_EQ(dec("0").sign(), 0);
}

/// Numbers of every length, many of them short.
Decimal any_decimal(std::mt19937_64& random) {
  const auto digits = [&](std::size_t most) {
    std::string text;
    for (std::size_t left = random() % (most + 1); left > 0; --left) {
      text += static_cast<char>('0' + random() % 10);
    }
    return text;
  };
  const std::string whole = digits(random() % 2 == 0 ? 4 : 18);
  const std::string fraction = digits(random() % 2 == 0 ? 2 : 18);
  return dec((random() % 2 == 0 ? "-0" : "0") + whole + (fraction.empty() ? "" : "." + fraction));
}

TEST(DecimalProperty, sums_differences_and_texts_go_there_and_back) {
  constexpr std::uint64_t seed = 7;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Decimal a = any_decimal(random);
    const Decimal b = any_decimal(random);
    SCOPED_TRACE("seed 7, a " + a.to_text() + ", b " + b.to_text());
    ASSERT_EQ(Decimal::parse(a.to_text()), a);
    ASSERT_EQ(a.plus(b)->minus(b), a);
    ASSERT_EQ(a.plus(b), b.plus(a));
    ASSERT_EQ(a.minus(b), b.minus(a)->negated());
    ASSERT_EQ(a < b, a.minus(b)->sign() < 0);
    ASSERT_EQ(a == b, a.minus(b)->sign() == 0);
  }
}

TEST(DecimalProperty, products_quotients_and_rests_agree) {
  constexpr std::uint64_t seed = 11;
  std::mt19937_64 random(seed);
  int divided = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Decimal a = any_decimal(random);
    const Decimal b = any_decimal(random);
    SCOPED_TRACE("seed 11, a " + a.to_text() + ", b " + b.to_text());
    ASSERT_EQ(a.times(b), b.times(a));
    if (const auto twice = a.times(Decimal{2})) {
      ASSERT_EQ(twice, a.plus(a));
    }
    if (b.sign() == 0) continue;
    const auto rest = a.modulo(b);
    ASSERT_TRUE(rest.has_value());
    ASSERT_TRUE(rest->sign() == 0 || rest->sign() == a.sign());
    ASSERT_LT(rest->sign() < 0 ? rest->negated() : *rest, b.sign() < 0 ? b.negated() : b);
    const auto quotient = a.minus(*rest)->divided_by(b);
    if (!quotient) continue;
    ++divided;
    // What the rest leaves is divided without remainder.
    ASSERT_EQ(quotient->rounded(0), quotient);
    ASSERT_EQ(quotient->times(b)->plus(*rest), a);
  }
  EXPECT_GT(divided, 10'000);
}

TEST(DecimalProperty, rounding_picks_the_nearer_of_floor_and_ceiling) {
  constexpr std::uint64_t seed = 13;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Decimal a = any_decimal(random);
    const auto digits = static_cast<std::int64_t>(random() % 24) - 4;
    SCOPED_TRACE("seed 13, a " + a.to_text() + ", digits " + std::to_string(digits));
    const Decimal low = *a.floored(digits);
    const Decimal high = *a.ceiled(digits);
    ASSERT_LE(low, a);
    ASSERT_GE(high, a);
    const auto below = a.minus(low)->plus(Decimal{0});
    const auto above = high.minus(a)->plus(Decimal{0});
    const bool up = *below > *above || (*below == *above && a.sign() > 0);
    ASSERT_EQ(a.rounded(digits), up ? high : low);
  }
}

}  // namespace
}  // namespace scrip::money
