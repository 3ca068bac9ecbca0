#include "fuzz/promises.h"
#include "fuzz/target.h"
#include "model/instant.h"
#include "model/validity.h"
#include "money/decimal.h"
#include "money/percentage.h"
#include "scrip/bounds.h"

namespace scrip::fuzz {
namespace {

using model::parse_duration;
using model::parse_historic_moment;
using model::parse_moment;
using money::Decimal;

void check_decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  if (!value) return;
  const std::string canonical = value->to_text();
  expect(Decimal::parse(canonical) == value, "a decimal's text is that decimal", canonical);
  expect(value->negated().negated() == *value, "twice negated is itself", canonical);
  if (const auto minor = value->to_minor(6)) {
    const Decimal back = Decimal::from_minor(*minor, 6);
    const auto difference = back.minus(*value);
    expect(difference && *difference <= *Decimal::parse("0.0000005") &&
               *difference >= *Decimal::parse("-0.0000005"),
           "quantised to the nearest", canonical);
  }
  for (const std::int64_t digits : {-20, -2, 0, 2, 18, 30}) {
    const auto low = value->floored(digits);
    const auto high = value->ceiled(digits);
    if (low) expect(*low <= *value, "a floor is not above", canonical);
    if (high) expect(*high >= *value, "a ceiling is not below", canonical);
  }
  const std::optional<std::int64_t> millionths = value->to_minor(6);
  if (!millionths || *millionths < 0 || *millionths > money::Percentage::one_hundred) return;
  for (const std::int64_t base : {std::int64_t{1}, std::int64_t{50'350}, bounds::amount}) {
    const std::int64_t part = money::Percentage(*millionths).of(money::Amount(base)).minor();
    expect(part >= 0 && part <= base, "a part is not more than the whole", canonical);
  }
}

void check_pair(std::string_view left_text, std::string_view right_text) {
  const auto left = Decimal::parse(left_text);
  const auto right = Decimal::parse(right_text);
  if (!left || !right) return;
  expect(left->plus(*right) == right->plus(*left), "sums commute");
  expect(left->times(*right) == right->times(*left), "products commute");
  if (const auto sum = left->plus(*right)) {
    const auto back = sum->minus(*right);
    expect(!back || *back == *left, "what was added can be taken away");
  }
  if (const auto rest = left->modulo(*right)) {
    const Decimal size = rest->sign() < 0 ? rest->negated() : *rest;
    const Decimal most = right->sign() < 0 ? right->negated() : *right;
    expect(size < most, "a remainder is less than the divisor");
  }
  left->divided_by(*right);
  if (const auto exponent = right->to_integer()) left->power(*exponent);
}

void check_moment(std::string_view text) {
  const auto moment = parse_moment(text);
  const auto historic = parse_historic_moment(text);
  expect(!moment || (historic && historic->instant == moment->instant),
         "what is a moment is one in history", std::string(text));
  if (!moment) return;
  const std::string written = model::format(moment->instant);
  const auto again = parse_historic_moment(written);
  // Midnight east of Greenwich is the year before; the last of 9999 west of it has six digits.
  if (written.size() == 24) {
    expect(again && again->instant == moment->instant, "a moment's text is that moment", written);
  }
  const std::int64_t local = model::TimeZone().local_ms(moment->instant);
  const int day = model::day_of_week(local);
  expect(day >= 0 && day <= 6, "a week has seven days", written);
  const std::int64_t time = model::time_of_day(local);
  expect(time >= 0 && time < model::day_ms, "a day has 24 hours", written);
  const int month = model::month_of_year(local);
  expect(month >= 1 && month <= 12, "a year has twelve months", written);
}

/// Numbers, instants, durations and times of day, one a line; neighbours are also computed with.
void run(std::string_view input) {
  std::string_view before;
  while (!input.empty()) {
    const auto end = input.find('\n');
    const std::string_view line = input.substr(0, end);
    input = end == std::string_view::npos ? "" : input.substr(end + 1);
    check_decimal(line);
    check_pair(before, line);
    check_moment(line);
    if (const auto duration = parse_duration(line)) {
      expect(*duration >= 0, "no duration is negative", std::string(line));
    }
    if (const auto time = model::parse_time_of_day(line)) {
      expect(*time >= 0 && *time <= model::day_ms, "a time of day is in a day", std::string(line));
    }
    before = line;
  }
}

}  // namespace

const Target targets::numbers{"numbers", run};

}  // namespace scrip::fuzz
