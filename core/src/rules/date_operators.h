#pragma once

#include <cstdint>
#include <optional>

#include "rules/value_operators.h"

namespace scrip::rules {

/// A date of a document in the project's zone: an instant, or all of a local day.
struct DateSpan {
  std::int64_t first_ms = 0;
  std::int64_t last_ms = 0;  ///< The last millisecond of a day; `first_ms` of an instant.
};

/// The date that a text is; nothing for anything else.
std::optional<DateSpan> date_of(const model::Value& value, const model::TimeZone& zone);
bool is_date(const model::Value& value);

// The dialect's operators on dates. "Days" count on the wall clock of the project's zone, so that
// one day ago is the same time yesterday even where a change of clocks lies between.

/// Longer ago than this many days: the operator `$more_than_ago`.
bool more_than_ago(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// In the past, but for fewer days than this: `$less_than_ago`.
bool less_than_ago(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// On the calendar day so many days before today: `$is_days_ago`.
bool is_days_ago(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// Further ahead than this many days: `$more_than_future`.
bool more_than_future(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// Ahead, but by fewer days than this: `$less_than_future`.
bool less_than_future(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// On the calendar day so many days after today: `$is_days_in_future`.
bool is_days_in_future(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);
/// In the calendar month after this one, in whichever year: birthdays, `$next_month`.
bool next_month(const model::Value* actual, const ValueOperator::Wanted&, const Clock&);
/// `"2026-11-01T09:00:00Z;P1D;PT1H"`: from that start, in each interval, for the duration.
bool timeframe(const model::Value* actual, const ValueOperator::Wanted& frames, const Clock&);
/// `"2026-11-01;2026-11-30"`: from start to end; an end without a time is the end of that day.
bool timeframe_absolute(const model::Value* actual, const ValueOperator::Wanted& frames,
                        const Clock&);
/// `"18:00;20:01;2,3"`: at these hours of the day, on these days of the week (0 is Sunday).
bool timeframe_daily_hours(const model::Value* actual, const ValueOperator::Wanted& frames,
                           const Clock&);
/// On one of these days of the week, 0 = Sunday: `$dow`.
bool day_of_week_is(const model::Value* actual, const ValueOperator::Wanted& days, const Clock&);

// What each of them takes.
bool is_days(const model::Value& value);
bool is_timeframe(const model::Value& value);
bool is_timeframe_absolute(const model::Value& value);
bool is_timeframe_daily_hours(const model::Value& value);
bool is_day_of_week(const model::Value& value);

}  // namespace scrip::rules
