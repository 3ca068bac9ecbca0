#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formula/datum.h"

namespace scrip::formula {

/// A day of the Gregorian calendar, years 1 to 9999.
struct CalendarDay {
  std::int64_t year = 1970;
  std::int64_t month = 1;
  std::int64_t day = 1;
};

inline constexpr std::int64_t day_ms = 86'400'000;

/// Days since 1970-01-01.
std::int64_t day_number(CalendarDay day);
CalendarDay calendar_day(std::int64_t day_number);

/// The day number in which this many milliseconds since 1970-01-01T00:00 fall.
std::int64_t day_number_of_ms(std::int64_t ms);

/// Whether the date lies in the years 1 to 9999, with a day to spare for time zones at either end.
bool is_in_calendar(Date date);

/// "2026-11-21", or "2026-11-21T20:00[:00[.123]]" followed by "Z" or an offset as "+02:00" (ISO
/// 8601). Digits past the millisecond are dropped. nullopt for anything else and for days that do
/// not exist.
std::optional<Date> parse_date(std::string_view text);

/// The same as the dialect writes it, more freely: also a space for the "T", "z" for the "Z", a
/// comma for the point, a fraction of a minute's second without the second, and offsets without
/// colon, of up to 14 hours. Any moment of the years 1 to 9999, where it was written.
std::optional<Date> parse_dialect_date(std::string_view text);

/// As `parse_date` reads it: a day, or a moment in UTC to the millisecond. Years 0 to 99999.
std::string date_text(Date date);

/// Complete months from one day to a later one; the negative of the reverse for an earlier one.
std::int64_t complete_months(CalendarDay from, CalendarDay to);

}  // namespace scrip::formula
