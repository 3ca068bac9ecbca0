#include "base/calendar.h"

#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "base/clock.h"

namespace scrip::server {
namespace {

using Milliseconds = std::chrono::milliseconds;
using Instant = date::sys_time<Milliseconds>;

const date::time_zone& zone_named(const std::string& name) {
  return *date::locate_zone(name);
}

/// The first instant of a local day.
std::string start_of(const date::time_zone& zone, date::local_days day) {
  const auto start = zone.to_sys(date::local_time<Milliseconds>(day), date::choose::earliest);
  return iso_from_ms(start.time_since_epoch().count());
}

Period period(const date::time_zone& zone, char kind, date::local_days from, date::local_days to) {
  const std::string start = start_of(zone, from);
  return {.label = kind + start, .from = start, .to = start_of(zone, to)};
}

/// The periods around an instant, and from when to when they are the same.
struct Known {
  std::string time_zone;
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  Periods periods;
};

Known find_periods(const std::string& time_zone, std::int64_t unix_ms) {
  const date::time_zone& zone = zone_named(time_zone);
  const Instant at{Milliseconds(unix_ms)};
  const date::sys_info info = zone.get_info(at);
  const auto local = zone.to_local(at);
  const date::local_days day = date::floor<date::days>(local);
  const date::local_days monday = day - (date::weekday(day) - date::Monday);
  const date::year_month_day today(day);
  const date::year_month month = today.year() / today.month();
  const date::local_days first(month / 1);
  const date::local_days next((month + date::months(1)) / 1);
  // Within one offset a day is a plain stretch, also where clocks jump over midnight.
  const auto begin =
      Instant(Milliseconds(date::floor<Milliseconds>(day.time_since_epoch()) - info.offset));
  const auto end = begin + std::chrono::hours(24);
  const auto ms = [](const auto& instant) {
    return std::chrono::duration_cast<Milliseconds>(instant.time_since_epoch()).count();
  };
  return {.time_zone = time_zone,
          .from_ms = std::max(ms(begin), ms(info.begin)),
          .to_ms = std::min(ms(end), ms(info.end)),
          .periods = {.day = period(zone, 'D', day, day + date::days(1)),
                      .week = period(zone, 'W', monday, monday + date::days(7)),
                      .month = period(zone, 'M', first, next)}};
}

}  // namespace

bool is_time_zone(const std::string& name) {
  try {
    zone_named(name);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Periods periods_at(const std::string& time_zone, std::int64_t unix_ms) {
  // Every request asks for today's. They hold until the local day or the zone's offset changes.
  thread_local Known known;
  if (known.time_zone == time_zone && unix_ms >= known.from_ms && unix_ms < known.to_ms)
    return known.periods;
  known = find_periods(time_zone, unix_ms);
  return known.periods;
}

std::vector<OffsetChange> offsets_of(const std::string& time_zone, std::int64_t from_ms,
                                     std::int64_t to_ms) {
  const date::time_zone& zone = zone_named(time_zone);
  std::vector<OffsetChange> changes;
  std::int64_t at = from_ms;
  while (at < to_ms) {
    const date::sys_info info = zone.get_info(Instant(Milliseconds(at)));
    if (changes.empty() || changes.back().offset_seconds != info.offset.count())
      changes.push_back({.at_ms = at, .offset_seconds = info.offset.count()});
    const auto end = std::chrono::duration_cast<Milliseconds>(info.end.time_since_epoch()).count();
    if (end <= at) break;
    at = end;
  }
  return changes;
}

}  // namespace scrip::server
