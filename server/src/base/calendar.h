#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace scrip::server {

/// A stretch of the calendar: `from` <= t < `to`, ISO 8601 in UTC. Its label is D, W or M and
/// `from`: should the zone change, what was counted by the old one is another period.
struct Period {
  std::string label;
  std::string from;
  std::string to;
};

/// The local day, week (Monday to Sunday) and month around an instant.
struct Periods {
  Period day;
  Period week;
  Period month;
};

/// Whether the system knows a time zone of that IANA name (`Europe/Berlin`).
bool is_time_zone(const std::string& name);

/// The periods around an instant in a zone. Where clocks jump over midnight, a day begins with its
/// first instant.
Periods periods_at(const std::string& time_zone, std::int64_t unix_ms);

/// From `at_ms` on, local time is so far ahead of UTC.
struct OffsetChange {
  std::int64_t at_ms;
  std::int64_t offset_seconds;
};
/// The offsets of a zone between two instants; the first is the one that holds at `from_ms`.
std::vector<OffsetChange> offsets_of(const std::string& time_zone, std::int64_t from_ms,
                                     std::int64_t to_ms);

}  // namespace scrip::server
