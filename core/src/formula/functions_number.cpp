#include <optional>

#include "formula/functions.h"

namespace scrip::formula::functions {
namespace {

using money::Decimal;
using Combination = std::optional<Decimal> (Decimal::*)(Decimal) const;
using Rounding = std::optional<Decimal> (Decimal::*)(std::int64_t) const;

Datum combined(Call& call, Combination combination) {
  const auto left = call.number(0);
  if (!left) return Call::nothing();
  const auto right = call.number(1);
  if (!right) return Call::nothing();
  return call.checked(((*left).*combination)(*right));
}

/// ROUND(x;digits) and its kin; digits default to 0 and must be whole.
Datum to_digits(Call& call, Rounding rounding) {
  const auto value = call.number(0);
  if (!value) return Call::nothing();
  const auto digits = call.count() > 1 ? call.number(1) : Decimal{0};
  if (!digits) return Call::nothing();
  const auto whole = digits->to_integer();
  if (!whole) return call.failure();
  return call.checked(((*value).*rounding)(*whole));
}

/// The first of the arguments that no other is better than.
Datum best(Call& call, bool (*better)(const Decimal& one, const Decimal& other)) {
  std::optional<Decimal> found;
  for (std::size_t i = 0; i < call.count(); ++i) {
    const auto value = call.number(i);
    if (!value) return Call::nothing();
    if (!found || better(*value, *found)) found = value;
  }
  return call.checked(found);
}

}  // namespace

Datum add(Call& call) {
  return combined(call, &Decimal::plus);
}
Datum subtract(Call& call) {
  return combined(call, &Decimal::minus);
}
Datum multiply(Call& call) {
  return combined(call, &Decimal::times);
}
Datum divide(Call& call) {
  return combined(call, &Decimal::divided_by);
}
Datum modulo(Call& call) {
  return combined(call, &Decimal::modulo);
}

Datum negate(Call& call) {
  const auto value = call.number(0);
  return value ? Datum(value->negated()) : Call::nothing();
}

Datum round(Call& call) {
  return to_digits(call, &Decimal::rounded);
}
Datum floor(Call& call) {
  return to_digits(call, &Decimal::floored);
}
Datum ceil(Call& call) {
  return to_digits(call, &Decimal::ceiled);
}

/// POW(a;n), n whole.
Datum power(Call& call) {
  const auto base = call.number(0);
  if (!base) return Call::nothing();
  const auto exponent = call.number(1);
  if (!exponent) return Call::nothing();
  const auto whole = exponent->to_integer();
  if (!whole) return call.failure();
  return call.checked(base->power(*whole));
}

Datum least(Call& call) {
  return best(call, [](const Decimal& a, const Decimal& b) { return a < b; });
}
Datum greatest(Call& call) {
  return best(call, [](const Decimal& a, const Decimal& b) { return a > b; });
}

}  // namespace scrip::formula::functions
