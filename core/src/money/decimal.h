#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scrip::money {

/// An exact decimal number, as formulas and metadata use it. Nothing in it is floating point.
///
/// Bounds: below 10^19 in size, so that every int64 fits, and at most 18 digits after the point. An
/// operation whose exact result has more digits after the point rounds it once, half away from
/// zero, to 18 (1/3 is 0.333333333333333333); one whose result is too large, or has no value
/// (division by zero), answers nullopt. Every value has one representation, so equal values have
/// equal text.
class Decimal {
 public:
  static constexpr int fraction_digits_max = 18;
  static constexpr int integer_digits_max = 19;
  /// Largest size of an exponent that `power` takes.
  static constexpr std::int64_t exponent_max = 1'000;

  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : mantissa_(whole) {}

  /// Text in the grammar of JSON numbers ("12", "-0.5", "1e3", "10.0"), leading zeros allowed.
  /// Digits past the eighteenth after the point are rounded. nullopt: not a number, or out of
  /// bounds.
  static std::optional<Decimal> parse(std::string_view text);

  /// An amount in minor units, as a number of major units: (1050, 2) is 10.5. `exponent` is the
  /// number of decimals of the currency, 0 to 18 (taken as the nearer end when outside).
  static Decimal from_minor(std::int64_t minor, int exponent = 2);

  /// This many major units in minor units, half away from zero: 10.505 is 1051 with exponent 2.
  /// With exponent 6 it counts in millionths. nullopt: past int64, or exponent outside 0 to 18.
  std::optional<std::int64_t> to_minor(int exponent = 2) const;

  /// The value if it is whole and fits int64.
  std::optional<std::int64_t> to_integer() const;

  /// Canonical text: no exponent, no trailing zeros, no "-0". Accepted by `parse`.
  std::string to_text() const;

  std::optional<Decimal> plus(Decimal other) const;
  std::optional<Decimal> minus(Decimal other) const;
  std::optional<Decimal> times(Decimal other) const;
  std::optional<Decimal> divided_by(Decimal other) const;
  /// What truncated division leaves; it has the sign of this value: -7 modulo 3 is -1. Exact.
  std::optional<Decimal> modulo(Decimal other) const;
  /// By repeated multiplication, each rounded as above; a negative exponent gives 1 / power(-n).
  /// nullopt past `exponent_max`. 0 to the 0 is 1.
  std::optional<Decimal> power(std::int64_t exponent) const;
  Decimal negated() const;

  /// To `digits` after the point; a negative number of digits rounds before it: 75.55 to -1 is 80.
  std::optional<Decimal> rounded(std::int64_t digits) const;  ///< half away from zero
  std::optional<Decimal> floored(std::int64_t digits) const;  ///< towards minus infinity
  std::optional<Decimal> ceiled(std::int64_t digits) const;   ///< towards plus infinity

  int sign() const { return mantissa_ < 0 ? -1 : (mantissa_ > 0 ? 1 : 0); }

  friend bool operator==(const Decimal& left, const Decimal& right) {
    return left.mantissa_ == right.mantissa_ && left.scale_ == right.scale_;
  }
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);

 private:
  __extension__ using Wide = __int128;
  __extension__ using Magnitude = unsigned __int128;
  enum class Toward { nearest, minus_infinity, plus_infinity };

  static std::optional<Decimal> finish(bool negative, Magnitude magnitude, int scale);
  std::optional<Decimal> quantised(std::int64_t digits, Toward toward) const;
  Magnitude magnitude() const;
  Wide aligned(int scale) const;

  // The value is mantissa_ / 10^scale_; scale_ is the least that can express it.
  Wide mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace scrip::money
