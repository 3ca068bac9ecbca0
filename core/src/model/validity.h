#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/instant.h"
#include "scrip/list.h"

namespace scrip::model {

/// When something may be used: the dialect's dates, recurring window, week days and hours.
struct Validity {
  struct Hours {
    std::int64_t start_ms = 0;  ///< Since local midnight, included.
    std::int64_t end_ms =
        day_ms;            ///< Since local midnight, excluded; below `start_ms`: past midnight.
    unsigned days = 0x7f;  ///< Bit n: day n of the week, 0 = Sunday, on which the window opens.
  };

  std::optional<Moment> start_date;
  std::optional<Moment> expiration_date;
  std::optional<std::int64_t> timeframe_interval_ms;
  std::int64_t timeframe_duration_ms = 0;
  unsigned days_of_week = 0x7f;
  List<Hours> hours;

  bool is_always() const {
    return !start_date && !expiration_date && !timeframe_interval_ms && days_of_week == 0x7f &&
           hours.empty();
  }
};

/// Whether a local time lies in daily hours, those that run past midnight included.
bool in_hours(const Validity::Hours& hours, std::int64_t local_ms);

/// "HH:mm" or "HH:mm:ss" as milliseconds since midnight; "24:00" is the end of the day. Nothing for
/// anything else.
std::optional<std::int64_t> parse_time_of_day(std::string_view text);

/// Where an instant stands against a validity.
enum class Standing { open, not_started, expired, outside_window };

/// The first instant at which `validity` is over; nothing where it never is. A date without a time
/// means the end of that day in the project's zone.
std::optional<Instant> end_of(const Validity& validity, const TimeZone& zone);
/// The first instant at which `validity` holds; nothing where it always did.
std::optional<Instant> start_of(const Validity& validity, const TimeZone& zone);

Standing standing(const Validity& validity, Instant now, const TimeZone& zone);

}  // namespace scrip::model
