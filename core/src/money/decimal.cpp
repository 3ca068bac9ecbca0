#include "money/decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>

namespace scrip::money {
namespace {

__extension__ using Magnitude = unsigned __int128;

constexpr int scale_max = Decimal::fraction_digits_max;
constexpr int digits_max = Decimal::integer_digits_max + Decimal::fraction_digits_max;

// 10^0 to 10^38; the last is the largest power of ten that 128 bits hold.
constexpr auto powers_of_ten = [] {
  std::array<Magnitude, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Magnitude power_of_ten(int exponent) {
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

constexpr Magnitude magnitude_max = ~Magnitude{0};
constexpr std::uint64_t low_max = std::numeric_limits<std::uint64_t>::max();

struct Division {
  Magnitude quotient;
  Magnitude rest;
};

/// A division of 128 bits is a call into a library, and by far the dearest step there is: one for
/// both.
Division divided(Magnitude dividend, Magnitude divisor) {
  const Magnitude quotient = dividend / divisor;
  return {quotient, dividend - quotient * divisor};
}

int bits_of(Magnitude magnitude) {
  const auto high = static_cast<std::uint64_t>(magnitude >> 64);
  return high != 0 ? 64 + std::bit_width(high)
                   : std::bit_width(static_cast<std::uint64_t>(magnitude));
}

Magnitude divided_half_up(Magnitude dividend, Magnitude divisor) {
  const auto [quotient, rest] = divided(dividend, divisor);
  return rest >= divisor - rest ? quotient + 1 : quotient;
}

/// left * right / 10^drop, rounded half up; nullopt past 128 bits. `drop` is at most 18, so that
/// the divisor fits 64 bits. Only products that may pass 128 bits take the long way through four
/// limbs: a builtin overflow check would need a library function that Clang does not find beside
/// libgcc.
std::optional<Magnitude> product(Magnitude left, Magnitude right, int drop) {
  const Magnitude divisor = power_of_ten(drop);
  if (bits_of(left) + bits_of(right) <= 128) return divided_half_up(left * right, divisor);

  const std::array<std::uint64_t, 2> a{static_cast<std::uint64_t>(left),
                                       static_cast<std::uint64_t>(left >> 64)};
  const std::array<std::uint64_t, 2> b{static_cast<std::uint64_t>(right),
                                       static_cast<std::uint64_t>(right >> 64)};
  std::array<std::uint64_t, 4> limbs{};
  for (std::size_t i = 0; i < 2; ++i) {
    Magnitude carry = 0;
    for (std::size_t j = 0; j < 2; ++j) {
      carry += Magnitude{a[i]} * b[j] + limbs[i + j];
      limbs[i + j] = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
    limbs[i + 2] = static_cast<std::uint64_t>(carry);
  }

  Magnitude rest = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    const Magnitude part = (rest << 64) | limbs[i];
    const Division division = divided(part, divisor);
    limbs[i] = static_cast<std::uint64_t>(division.quotient);
    rest = division.rest;
  }
  if (limbs[3] != 0 || limbs[2] != 0) return std::nullopt;
  const Magnitude quotient = (Magnitude{limbs[1]} << 64) | limbs[0];
  // A quotient this long is out of bounds anyway; one more cannot wrap before that is noticed.
  if (quotient == magnitude_max) return std::nullopt;
  return rest >= divisor - rest ? quotient + 1 : quotient;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The parts of a number's text, as in JSON.
struct NumberText {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::int64_t exponent = 0;
};

std::string_view take_digits(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  return text.substr(0, length);
}

std::optional<NumberText> split_number(std::string_view text) {
  NumberText number;
  if (!text.empty() && text.front() == '-') {
    number.negative = true;
    text.remove_prefix(1);
  }
  number.whole = take_digits(text);
  if (number.whole.empty()) return std::nullopt;
  text.remove_prefix(number.whole.size());
  if (!text.empty() && text.front() == '.') {
    number.fraction = take_digits(text.substr(1));
    if (number.fraction.empty()) return std::nullopt;
    text.remove_prefix(1 + number.fraction.size());
  }
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const std::string_view digits = take_digits(text);
    if (digits.empty()) return std::nullopt;
    // Longer than any text is: larger exponents cannot be made up for by zeros.
    constexpr std::int64_t saturated = 1'000'000'000'000;
    for (const char digit : digits) {
      number.exponent = std::min(number.exponent * 10 + (digit - '0'), saturated);
    }
    if (negative) number.exponent = -number.exponent;
    text.remove_prefix(digits.size());
  }
  if (!text.empty()) return std::nullopt;
  return number;
}

}  // namespace

Decimal::Magnitude Decimal::magnitude() const {
  return mantissa_ < 0 ? Magnitude{0} - static_cast<Magnitude>(mantissa_)
                       : static_cast<Magnitude>(mantissa_);
}

/// The mantissa at a scale that is not less than its own: below 10^37, by the bounds.
Decimal::Wide Decimal::aligned(int scale) const {
  return mantissa_ * static_cast<Wide>(power_of_ten(scale - scale_));
}

/// The canonical value, or nullopt out of bounds. `scale` is 0 to 18.
std::optional<Decimal> Decimal::finish(bool negative, Magnitude magnitude, int scale) {
  if (magnitude >= power_of_ten(integer_digits_max + scale)) return std::nullopt;
  while (scale > 0 && magnitude > low_max && (magnitude & 1) == 0) {
    const auto [tenth, rest] = divided(magnitude, 10);
    if (rest != 0) break;
    magnitude = tenth;
    --scale;
  }
  if (magnitude <= low_max) {  // 64-bit division is several times faster, and nearly always enough
    auto low = static_cast<std::uint64_t>(magnitude);
    while (scale > 0 && low % 10 == 0) {
      low /= 10;
      --scale;
    }
    magnitude = low;
  }
  Decimal result;
  result.mantissa_ = negative ? -static_cast<Wide>(magnitude) : static_cast<Wide>(magnitude);
  result.scale_ = scale;
  return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const auto number = split_number(text);
  if (!number) return std::nullopt;

  const auto whole_size = static_cast<std::int64_t>(number->whole.size());
  const auto size = whole_size + static_cast<std::int64_t>(number->fraction.size());
  const auto digit = [&](std::int64_t i) {
    return (i < whole_size ? number->whole[static_cast<std::size_t>(i)]
                           : number->fraction[static_cast<std::size_t>(i - whole_size)]) -
           '0';
  };
  std::int64_t first = 0;
  while (first < size && digit(first) == 0) ++first;
  if (first == size) return Decimal{};

  // The first digit that counts stands for 10^leading; digits below 10^-18 only decide the
  // rounding.
  const std::int64_t leading = whole_size - 1 - first + number->exponent;
  if (leading >= integer_digits_max) return std::nullopt;
  const std::int64_t kept = leading + scale_max + 1;
  if (kept < 0) return Decimal{};

  Magnitude magnitude = 0;
  for (std::int64_t i = 0; i < kept; ++i) {
    magnitude = magnitude * 10 + static_cast<Magnitude>(first + i < size ? digit(first + i) : 0);
  }
  if (first + kept < size && digit(first + kept) >= 5) ++magnitude;
  return finish(number->negative, magnitude, scale_max);
}

Decimal Decimal::from_minor(std::int64_t minor, int exponent) {
  const Decimal whole{minor};
  return *finish(minor < 0, whole.magnitude(), std::clamp(exponent, 0, scale_max));
}

std::optional<std::int64_t> Decimal::to_minor(int exponent) const {
  if (exponent < 0 || exponent > scale_max) return std::nullopt;
  const Magnitude counted = exponent >= scale_
                                ? magnitude() * power_of_ten(exponent - scale_)
                                : divided_half_up(magnitude(), power_of_ten(scale_ - exponent));
  const bool negative = mantissa_ < 0;
  const auto most = static_cast<Magnitude>(std::numeric_limits<std::int64_t>::max());
  if (counted > most + (negative ? 1 : 0)) return std::nullopt;
  const auto signed_count = static_cast<Wide>(counted);
  return static_cast<std::int64_t>(negative ? -signed_count : signed_count);
}

std::optional<std::int64_t> Decimal::to_integer() const {
  if (scale_ != 0) return std::nullopt;
  return to_minor(0);
}

std::string Decimal::to_text() const {
  std::array<char, digits_max + 3> buffer{};  // digits, "0" before the point, the point, the sign
  std::size_t at = buffer.size();
  Magnitude rest = magnitude();
  for (int digits = 0; rest != 0 || digits <= scale_; ++digits) {
    if (digits == scale_ && scale_ > 0) buffer[--at] = '.';
    buffer[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (mantissa_ < 0) buffer[--at] = '-';
  return std::string(buffer.data() + at, buffer.size() - at);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  const int scale = std::max(scale_, other.scale_);
  const Wide sum = aligned(scale) + other.aligned(scale);
  return finish(sum < 0, static_cast<Magnitude>(sum < 0 ? -sum : sum), scale);
}

std::optional<Decimal> Decimal::minus(Decimal other) const {
  return plus(other.negated());
}

Decimal Decimal::negated() const {
  Decimal result = *this;
  result.mantissa_ = -result.mantissa_;
  return result;
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  const int scale = scale_ + other.scale_;
  const auto result = product(magnitude(), other.magnitude(), std::max(0, scale - scale_max));
  if (!result) return std::nullopt;
  return finish((mantissa_ < 0) != (other.mantissa_ < 0), *result, std::min(scale, scale_max));
}

/// Long division: the whole quotient first, then as many further digits at a time as still fit.
std::optional<Decimal> Decimal::divided_by(Decimal other) const {
  const Magnitude divisor = other.magnitude();
  if (divisor == 0) return std::nullopt;
  auto [quotient, rest] = divided(magnitude(), divisor);
  for (int missing = scale_max + other.scale_ - scale_; missing > 0;) {
    int step = 1;  // always fits: the rest is below 10^37
    while (step < missing && step < digits_max && divisor <= power_of_ten(digits_max - step))
      ++step;
    if (quotient >= power_of_ten(digits_max - step)) return std::nullopt;
    const Division digits = divided(rest * power_of_ten(step), divisor);
    quotient = quotient * power_of_ten(step) + digits.quotient;
    rest = digits.rest;
    missing -= step;
  }
  if (rest >= divisor - rest) ++quotient;
  return finish((mantissa_ < 0) != (other.mantissa_ < 0), quotient, scale_max);
}

std::optional<Decimal> Decimal::modulo(Decimal other) const {
  if (other.mantissa_ == 0) return std::nullopt;
  const int scale = std::max(scale_, other.scale_);
  const Wide dividend = aligned(scale);
  const Wide rest = dividend % other.aligned(scale);
  return finish(rest < 0, static_cast<Magnitude>(rest < 0 ? -rest : rest), scale);
}

std::optional<Decimal> Decimal::power(std::int64_t exponent) const {
  if (exponent > exponent_max || exponent < -exponent_max) return std::nullopt;
  std::optional<Decimal> result = Decimal{1};
  Decimal square = *this;
  for (std::int64_t left = exponent < 0 ? -exponent : exponent; left > 0; left /= 2) {
    if (left % 2 == 1) result = result->times(square);
    if (!result) return std::nullopt;
    if (left == 1) break;  // the next square may be out of bounds though it is not needed
    const auto next = square.times(square);
    if (!next) return std::nullopt;
    square = *next;
  }
  return exponent < 0 ? Decimal{1}.divided_by(*result) : result;
}

std::optional<Decimal> Decimal::quantised(std::int64_t digits, Toward toward) const {
  if (digits >= scale_) return *this;
  const bool negative = mantissa_ < 0;
  const bool away = (toward == Toward::plus_infinity && !negative) ||
                    (toward == Toward::minus_infinity && negative);
  // Past the largest value in bounds there is nothing left but its sign.
  if (digits < -integer_digits_max) {
    return away && mantissa_ != 0 ? std::nullopt : std::optional(Decimal{});
  }
  const int kept = static_cast<int>(digits);
  const Magnitude unit = power_of_ten(scale_ - kept);  // at most 10^37
  Magnitude count =
      toward == Toward::nearest ? divided_half_up(magnitude(), unit) : magnitude() / unit;
  if (away && magnitude() % unit != 0) ++count;
  if (kept >= 0) return finish(negative, count, kept);
  // count is at most magnitude / unit + 1, so that count * 10^-kept stays below 2 * 10^19.
  return finish(negative, count * power_of_ten(-kept), 0);
}

std::optional<Decimal> Decimal::rounded(std::int64_t digits) const {
  return quantised(digits, Toward::nearest);
}
std::optional<Decimal> Decimal::floored(std::int64_t digits) const {
  return quantised(digits, Toward::minus_infinity);
}
std::optional<Decimal> Decimal::ceiled(std::int64_t digits) const {
  return quantised(digits, Toward::plus_infinity);
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  const int scale = std::max(left.scale_, right.scale_);
  const auto a = left.aligned(scale);
  const auto b = right.aligned(scale);
  if (a < b) return std::strong_ordering::less;
  return a == b ? std::strong_ordering::equal : std::strong_ordering::greater;
}

}  // namespace scrip::money
