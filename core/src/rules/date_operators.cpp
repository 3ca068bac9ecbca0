#include "rules/date_operators.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/validity.h"
#include "scrip/borrowed.h"

namespace scrip::rules {

using model::day_ms;
using model::TimeZone;
using model::Value;

namespace {

/// 10,000 years: further than any date reaches, near enough for exact arithmetic.
constexpr std::int64_t days_max = 3'652'500;

std::optional<model::Moment> moment_of(const Value& value) {
  return value.text() == nullptr ? std::nullopt : model::parse_historic_moment(*value.text());
}

/// Whether one date holds: the value, or an element of an array.
bool any_date(const Value* actual, const TimeZone& zone,
              Borrowed<bool(const DateSpan& date)> test) {
  if (actual == nullptr) return false;
  if (const Value::Array* elements = actual->array()) {
    return std::any_of(elements->begin(), elements->end(), [&](const Value& element) {
      const auto date = date_of(element, zone);
      return date && test(*date);
    });
  }
  const auto date = date_of(*actual, zone);
  return date && test(*date);
}

bool any_wanted(const ValueOperator::Wanted& wanted, Borrowed<bool(const Value& value)> test) {
  return std::any_of(wanted.begin(), wanted.end(), test);
}

std::optional<std::int64_t> days_of(const Value& value) {
  const auto number = value.decimal();
  const auto days = number ? number->to_integer() : std::nullopt;
  if (!days || *days < 0 || *days > days_max) return std::nullopt;
  return days;
}

/// Whether a date on the wall clock, from its first to its last moment, is so many days from now.
using DaysTest = bool (*)(const DateSpan& date, std::int64_t now, std::int64_t days);

/// Takes each wanted number of days.
bool by_days(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock,
             DaysTest test) {
  const std::int64_t now = clock.zone.local_ms(clock.now);
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    const DateSpan local{clock.zone.local_ms({date.first_ms}), clock.zone.local_ms({date.last_ms})};
    return any_wanted(wanted, [&](const Value& value) {
      const auto days = days_of(value);
      return days && test(local, now, *days);
    });
  });
}

/// The parts of a text between semicolons; exactly `count` of them, at most three, or nothing.
std::optional<std::array<std::string_view, 3>> parts_of(const Value& value, std::size_t count) {
  if (value.text() == nullptr) return std::nullopt;
  std::string_view rest = *value.text();
  std::array<std::string_view, 3> parts;
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t end = rest.find(';');
    if ((end == std::string_view::npos) != (n + 1 == count)) return std::nullopt;
    parts[n] = rest.substr(0, end);
    if (end != std::string_view::npos) rest.remove_prefix(end + 1);
  }
  return parts;
}

struct Timeframe {
  model::Moment start;
  std::int64_t interval_ms = 0;
  std::int64_t duration_ms = 0;
};

std::optional<Timeframe> timeframe_of(const Value& value) {
  const auto parts = parts_of(value, 3);
  if (!parts) return std::nullopt;
  const auto start = model::parse_historic_moment((*parts)[0]);
  const auto interval = model::parse_duration((*parts)[1]);
  const auto duration = model::parse_duration((*parts)[2]);
  if (!start || !interval || !duration || *interval == 0 || *duration == 0) return std::nullopt;
  return Timeframe{*start, *interval, *duration};
}

std::optional<std::array<model::Moment, 2>> ends_of(const Value& value) {
  const auto parts = parts_of(value, 2);
  if (!parts) return std::nullopt;
  const auto start = model::parse_historic_moment((*parts)[0]);
  const auto end = model::parse_historic_moment((*parts)[1]);
  if (!start || !end || end->instant < start->instant) return std::nullopt;
  return std::array{*start, *end};
}

/// "2,3" as bits; nothing where it is not a list of days.
std::optional<unsigned> days_of_week(std::string_view text) {
  unsigned days = 0;
  for (std::size_t n = 0; n < text.size(); n += 2) {
    const bool is_day = text[n] >= '0' && text[n] <= '6';
    if (!is_day || (n + 1 < text.size() && text[n + 1] != ',')) return std::nullopt;
    days |= 1u << (text[n] - '0');
  }
  return days == 0 || text.back() == ',' ? std::nullopt : std::optional<unsigned>(days);
}

std::optional<model::Validity::Hours> hours_of(const Value& value) {
  if (value.text() == nullptr) return std::nullopt;
  const bool with_days = std::count(value.text()->begin(), value.text()->end(), ';') == 2;
  std::array<std::string_view, 3> parts{};
  if (with_days) {
    parts = *parts_of(value, 3);
  } else if (const auto two = parts_of(value, 2)) {
    parts = {(*two)[0], (*two)[1], "0,1,2,3,4,5,6"};
  }
  const auto start = model::parse_time_of_day(parts[0]);
  const auto end = model::parse_time_of_day(parts[1]);
  const auto days = days_of_week(parts[2]);
  if (!start || !end || !days) return std::nullopt;
  return model::Validity::Hours{.start_ms = *start, .end_ms = *end, .days = *days};
}

DateSpan span_of(const model::Moment& moment, const TimeZone& zone) {
  if (!moment.date_only) return {moment.instant.unix_ms, moment.instant.unix_ms};
  return {zone.instant_of_midnight(moment.instant.unix_ms).unix_ms,
          zone.instant_of_midnight(moment.instant.unix_ms + day_ms).unix_ms - 1};
}

}  // namespace

std::optional<DateSpan> date_of(const Value& value, const TimeZone& zone) {
  const auto moment = moment_of(value);
  if (!moment) return std::nullopt;
  return span_of(*moment, zone);
}

bool is_date(const Value& value) {
  return moment_of(value).has_value();
}

bool more_than_ago(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return date.last_ms < now - days * day_ms;
                 });
}

bool less_than_ago(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return date.first_ms <= now && date.last_ms > now - days * day_ms;
                 });
}

bool is_days_ago(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return model::day_number(date.first_ms) == model::day_number(now) - days;
                 });
}

bool more_than_future(const Value* actual, const ValueOperator::Wanted& wanted,
                      const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return date.first_ms > now + days * day_ms;
                 });
}

bool less_than_future(const Value* actual, const ValueOperator::Wanted& wanted,
                      const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return date.last_ms >= now && date.first_ms < now + days * day_ms;
                 });
}

bool is_days_in_future(const Value* actual, const ValueOperator::Wanted& wanted,
                       const Clock& clock) {
  return by_days(actual, wanted, clock,
                 [](const DateSpan& date, std::int64_t now, std::int64_t days) {
                   return model::day_number(date.first_ms) == model::day_number(now) + days;
                 });
}

bool next_month(const Value* actual, const ValueOperator::Wanted&, const Clock& clock) {
  const int this_month = model::month_of_year(clock.zone.local_ms(clock.now));
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    return model::month_of_year(clock.zone.local_ms({date.first_ms})) == this_month % 12 + 1;
  });
}

bool timeframe(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock) {
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    return any_wanted(wanted, [&](const Value& value) {
      const auto frame = timeframe_of(value);
      if (!frame) return false;
      const std::int64_t start = span_of(frame->start, clock.zone).first_ms;
      const std::int64_t since =
          clock.zone.local_ms({date.first_ms}) - clock.zone.local_ms({start});
      return since >= 0 && since % frame->interval_ms < frame->duration_ms;
    });
  });
}

bool timeframe_absolute(const Value* actual, const ValueOperator::Wanted& wanted,
                        const Clock& clock) {
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    return any_wanted(wanted, [&](const Value& value) {
      const auto ends = ends_of(value);
      if (!ends) return false;
      const DateSpan end = span_of((*ends)[1], clock.zone);
      const bool before_end =
          (*ends)[1].date_only ? date.first_ms <= end.last_ms : date.first_ms < end.first_ms;
      return span_of((*ends)[0], clock.zone).first_ms <= date.first_ms && before_end;
    });
  });
}

bool timeframe_daily_hours(const Value* actual, const ValueOperator::Wanted& wanted,
                           const Clock& clock) {
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    return any_wanted(wanted, [&](const Value& value) {
      const auto hours = hours_of(value);
      return hours && model::in_hours(*hours, clock.zone.local_ms({date.first_ms}));
    });
  });
}

bool day_of_week_is(const Value* actual, const ValueOperator::Wanted& wanted, const Clock& clock) {
  return any_date(actual, clock.zone, [&](const DateSpan& date) {
    const Value day(std::int64_t{model::day_of_week(clock.zone.local_ms({date.first_ms}))});
    return any_wanted(wanted, [&](const Value& value) { return value == day; });
  });
}

bool is_days(const Value& value) {
  return days_of(value).has_value();
}

bool is_timeframe(const Value& value) {
  return timeframe_of(value).has_value();
}

bool is_timeframe_absolute(const Value& value) {
  return ends_of(value).has_value();
}

bool is_timeframe_daily_hours(const Value& value) {
  return hours_of(value).has_value();
}

bool is_day_of_week(const Value& value) {
  return value.integer() != nullptr && *value.integer() >= 0 && *value.integer() <= 6;
}

}  // namespace scrip::rules
