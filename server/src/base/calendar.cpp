#include "base/calendar.h"

#include <date/tz.h>

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
  const date::time_zone& zone = zone_named(time_zone);
  const auto local = zone.to_local(Instant(Milliseconds(unix_ms)));
  const date::local_days day = date::floor<date::days>(local);
  const date::local_days monday = day - (date::weekday(day) - date::Monday);
  const date::year_month_day today(day);
  const date::year_month month = today.year() / today.month();
  const date::local_days first(month / 1);
  const date::local_days next((month + date::months(1)) / 1);
  return {.day = period(zone, 'D', day, day + date::days(1)),
          .week = period(zone, 'W', monday, monday + date::days(7)),
          .month = period(zone, 'M', first, next)};
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
