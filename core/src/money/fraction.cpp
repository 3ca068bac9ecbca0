#include "money/fraction.h"

#include <algorithm>

#include "scrip/assert.h"

namespace scrip::money {
namespace {

using Wide = Fraction::Wide;

constexpr int digits_max = 18;

std::string text_of(Wide number) {
  std::string text;
  do {
    text += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number > 0);
  std::reverse(text.begin(), text.end());
  return text;
}

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

}  // namespace

std::string Fraction::to_text() const {
  SCRIP_ASSERT(numerator_ >= 0 && denominator_ > 0);
  std::string text = text_of(numerator_ / denominator_);
  Wide rest = numerator_ % denominator_;
  if (rest == 0) return text;
  text += '.';
  for (int digit = 0; digit < digits_max && rest != 0; ++digit) {
    rest *= 10;
    text += static_cast<char>('0' + static_cast<int>(rest / denominator_));
    rest %= denominator_;
  }
  if (rest == 0) return text;
  const Wide common = greatest_common_divisor(numerator_, denominator_);
  return text_of(numerator_ / common) + "/" + text_of(denominator_ / common);
}

Amount Fraction::rounded() const {
  const Wide rest = numerator_ % denominator_;
  const bool up = rest >= denominator_ - rest;
  return Amount(static_cast<std::int64_t>(numerator_ / denominator_) + (up ? 1 : 0));
}

int Fraction::compare(Amount amount) const {
  const Wide whole = numerator_ / denominator_;
  if (amount.minor() != whole) return amount.minor() < whole ? -1 : 1;
  return numerator_ % denominator_ == 0 ? 0 : -1;
}

}  // namespace scrip::money
