#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scrip/list.h"

namespace scrip::model {

inline constexpr std::int64_t second_ms = 1'000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t unix_ms = 0;

  friend bool operator==(Instant a, Instant b) { return a.unix_ms == b.unix_ms; }
  friend bool operator<(Instant a, Instant b) { return a.unix_ms < b.unix_ms; }
  friend bool operator<=(Instant a, Instant b) { return a.unix_ms <= b.unix_ms; }
};

/// What was written: an instant, or a date without a time, which means a whole local day.
struct Moment {
  Instant instant;  ///< For a date: its midnight in UTC.
  bool date_only = false;
};

/// ISO 8601 as the dialect writes it: `2026-11-21`, `2026-11-21T20:00:00Z`, with a fraction of a
/// second of any length (kept to the millisecond) and `Z`, `+01:00` or `+0100`. Years 1970 to 9999.
std::optional<Moment> parse_moment(std::string_view text);

/// The same for what metadata tells of people, whose birthdays lie before 1970: years 1 to 9999.
std::optional<Moment> parse_historic_moment(std::string_view text);

/// `2026-11-21T20:00:00.000Z`; past the year 9999 `+010000-01-01T00:00:00.000Z`, as in JavaScript.
std::string format(Instant instant);

/// The milliseconds of an ISO 8601 duration made of weeks, days, hours, minutes and seconds
/// (`P1D`, `PT1H`, `P1DT12H`, `P2W`). Months and years have no fixed length and are refused.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// The project's zone, for the time the catalogue covers: from each instant on, this offset holds.
/// Before the first transition the first offset holds; an empty zone is UTC.
class TimeZone {
 public:
  struct Transition {
    Instant at;
    std::int64_t offset_seconds = 0;
  };

  TimeZone() = default;
  /// `transitions` ascend strictly by `at`.
  explicit TimeZone(List<Transition> transitions) : transitions_(std::move(transitions)) {}

  /// Local time of an instant, as milliseconds since the local 1970-01-01T00:00.
  std::int64_t local_ms(Instant instant) const;
  /// The instant at which the local day that begins `local_midnight_ms` begins. Where clocks jump
  /// over midnight, the first instant of that day.
  Instant instant_of_midnight(std::int64_t local_midnight_ms) const;

 private:
  std::int64_t offset_ms(Instant instant) const;
  List<Transition> transitions_;
};

/// 0 = Sunday, as the dialect counts, of a local time.
int day_of_week(std::int64_t local_ms);
/// Whole days from 1970-01-01 to the day of a local time; before it, negative.
std::int64_t day_number(std::int64_t local_ms);
/// Milliseconds since midnight of a local time.
std::int64_t time_of_day(std::int64_t local_ms);
/// 1 to 12, of a local time.
int month_of_year(std::int64_t local_ms);

}  // namespace scrip::model
