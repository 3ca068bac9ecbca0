#include <optional>

#include "formula/functions.h"

namespace scrip::formula::functions {
namespace {

using money::Decimal;

CalendarDay calendar_day_of(Call& call, Date date) {
  return calendar_day(call.evaluation().day_of(date));
}

Date today_of(Call& call) {
  const std::int64_t number = call.evaluation().day_of(call.evaluation().now());
  return {.ms = number * day_ms, .day_only = true};
}

/// Asks `count` about the argument's day and today.
Datum counted(Call& call, std::int64_t (*count)(std::int64_t day, std::int64_t today)) {
  const auto date = call.date(0);
  if (!date) return Call::nothing();
  return Decimal{count(call.evaluation().day_of(*date), call.evaluation().day_of(today_of(call)))};
}

std::int64_t days_between(std::int64_t from, std::int64_t to) {
  return to - from;
}
std::int64_t months_between(std::int64_t from, std::int64_t to) {
  return complete_months(calendar_day(from), calendar_day(to));
}

/// Asks `holds` about the order of both dates: a day against a moment compares days.
Datum dates_compared(Call& call, bool (*holds)(std::strong_ordering order)) {
  const auto left = call.date(0);
  const auto right = left ? call.date(1) : std::nullopt;
  if (!right) return Call::nothing();
  const auto order = ordered(call.evaluation(), Datum(*left), Datum(*right));
  return order ? Datum(holds(*order)) : call.failure();
}

Datum on_one_day(Call& call, bool wanted) {
  const auto left = call.date(0);
  const auto right = left ? call.date(1) : std::nullopt;
  if (!right) return Call::nothing();
  const bool same = call.evaluation().day_of(*left) == call.evaluation().day_of(*right);
  return same == wanted;
}

}  // namespace

Datum today(Call& call) {
  return today_of(call);
}
Datum now(Call& call) {
  return call.evaluation().now();
}

/// DATE(x): the day on which a moment falls.
Datum day(Call& call) {
  const auto date = call.date(0);
  if (!date) return Call::nothing();
  return Date{.ms = call.evaluation().day_of(*date) * day_ms, .day_only = true};
}

/// DATE_TIME(x): a moment; a day is none.
Datum moment(Call& call) {
  const auto date = call.date(0);
  if (!date) return Call::nothing();
  return date->day_only ? call.failure() : Datum(*date);
}

Datum day_of_month(Call& call) {
  const auto date = call.date(0);
  return date ? Datum(Decimal{calendar_day_of(call, *date).day}) : Call::nothing();
}
Datum month(Call& call) {
  const auto date = call.date(0);
  return date ? Datum(Decimal{calendar_day_of(call, *date).month}) : Call::nothing();
}
Datum year(Call& call) {
  const auto date = call.date(0);
  return date ? Datum(Decimal{calendar_day_of(call, *date).year}) : Call::nothing();
}

Datum days_since(Call& call) {
  return counted(call, days_between);
}
Datum months_since(Call& call) {
  return counted(call, months_between);
}
Datum years_since(Call& call) {
  return counted(
      call, [](std::int64_t day, std::int64_t today) { return months_between(day, today) / 12; });
}
Datum days_until(Call& call) {
  return counted(call,
                 [](std::int64_t day, std::int64_t today) { return days_between(today, day); });
}
Datum months_until(Call& call) {
  return counted(call,
                 [](std::int64_t day, std::int64_t today) { return months_between(today, day); });
}
Datum years_until(Call& call) {
  return counted(
      call, [](std::int64_t day, std::int64_t today) { return months_between(today, day) / 12; });
}

Datum same_day(Call& call) {
  return on_one_day(call, true);
}
Datum other_day(Call& call) {
  return on_one_day(call, false);
}
Datum after(Call& call) {
  return dates_compared(call, [](std::strong_ordering order) { return order > 0; });
}
Datum before(Call& call) {
  return dates_compared(call, [](std::strong_ordering order) { return order < 0; });
}

}  // namespace scrip::formula::functions
