#include "model/validity.h"

#include <algorithm>

namespace scrip::model {
namespace {

constexpr unsigned every_day = 0x7f;

bool in_window(const Validity& validity, Instant now, const TimeZone& zone) {
  const bool always = !validity.timeframe_interval_ms && validity.days_of_week == every_day &&
                      validity.hours.empty();
  if (always) return true;
  const std::int64_t local = zone.local_ms(now);
  if (validity.timeframe_interval_ms && *validity.timeframe_interval_ms > 0) {
    // Windows recur by the wall clock, so that "every day at nine" survives a change of clocks.
    const Instant start = start_of(validity, zone).value_or(Instant{0});
    const std::int64_t since = local - zone.local_ms(start);
    // Where clocks went back just after the start, the wall clock is before it: time passed counts.
    const std::int64_t into =
        since < 0 ? now.unix_ms - start.unix_ms : since % *validity.timeframe_interval_ms;
    if (into >= validity.timeframe_duration_ms) return false;
  }
  if (validity.hours.empty()) return (validity.days_of_week >> day_of_week(local) & 1u) != 0;
  return std::any_of(validity.hours.begin(), validity.hours.end(), [&](Validity::Hours hours) {
    // Fridays from 22:00 to 02:00 end on a Saturday: the day is the one on which they open.
    hours.days &= validity.days_of_week;
    return in_hours(hours, local);
  });
}

}  // namespace

bool in_hours(const Validity::Hours& hours, std::int64_t local_ms) {
  const int today = day_of_week(local_ms);
  const int yesterday = (today + 6) % 7;
  const std::int64_t time = time_of_day(local_ms);
  const auto opens = [&](int day) { return (hours.days >> day & 1u) != 0; };
  if (hours.start_ms < hours.end_ms) {
    return opens(today) && hours.start_ms <= time && time < hours.end_ms;
  }
  // 22:00 to 02:00 opens on one day and closes on the next.
  return (opens(today) && hours.start_ms <= time) || (opens(yesterday) && time < hours.end_ms);
}

std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  const auto two = [&](std::size_t at) -> std::int64_t {
    const auto is_digit = [&](std::size_t n) { return text[n] >= '0' && text[n] <= '9'; };
    if (!is_digit(at) || !is_digit(at + 1)) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const bool with_seconds = text.size() == 8 && text[5] == ':';
  if ((text.size() != 5 && !with_seconds) || text[2] != ':') return std::nullopt;
  const std::int64_t hours = two(0);
  const std::int64_t minutes = two(3);
  const std::int64_t seconds = with_seconds ? two(6) : 0;
  if (hours < 0 || minutes < 0 || seconds < 0 || minutes > 59 || seconds > 59) return std::nullopt;
  const std::int64_t time = hours * hour_ms + minutes * minute_ms + seconds * second_ms;
  return time <= day_ms ? std::optional<std::int64_t>(time) : std::nullopt;
}

std::optional<Instant> start_of(const Validity& validity, const TimeZone& zone) {
  if (!validity.start_date) return std::nullopt;
  if (!validity.start_date->date_only) return validity.start_date->instant;
  return zone.instant_of_midnight(validity.start_date->instant.unix_ms);
}

std::optional<Instant> end_of(const Validity& validity, const TimeZone& zone) {
  if (!validity.expiration_date) return std::nullopt;
  if (!validity.expiration_date->date_only) return validity.expiration_date->instant;
  return zone.instant_of_midnight(validity.expiration_date->instant.unix_ms + day_ms);
}

Standing standing(const Validity& validity, Instant now, const TimeZone& zone) {
  const auto start = start_of(validity, zone);
  if (start && now < *start) return Standing::not_started;
  const auto end = end_of(validity, zone);
  if (end && *end <= now) return Standing::expired;
  return in_window(validity, now, zone) ? Standing::open : Standing::outside_window;
}

}  // namespace scrip::model
