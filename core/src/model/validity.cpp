#include "model/validity.h"

#include <algorithm>

namespace scrip::model {
namespace {

constexpr unsigned every_day = 0x7f;

bool in_hours(const Validity::Hours& hours, std::int64_t local_ms) {
  const int today = day_of_week(local_ms);
  const int yesterday = (today + 6) % 7;
  const std::int64_t time = ((local_ms % day_ms) + day_ms) % day_ms;
  const auto opens = [&](int day) { return (hours.days >> day & 1u) != 0; };
  if (hours.start_ms < hours.end_ms) {
    return opens(today) && hours.start_ms <= time && time < hours.end_ms;
  }
  // 22:00 to 02:00 opens on one day and closes on the next.
  return (opens(today) && hours.start_ms <= time) || (opens(yesterday) && time < hours.end_ms);
}

bool in_window(const Validity& validity, Instant now, const TimeZone& zone) {
  const bool always = !validity.timeframe_interval_ms && validity.days_of_week == every_day &&
                      validity.hours.empty();
  if (always) return true;
  const std::int64_t local = zone.local_ms(now);
  if (validity.timeframe_interval_ms && *validity.timeframe_interval_ms > 0) {
    // Windows recur by the wall clock, so that "every day at nine" survives a change of clocks.
    const auto start = start_of(validity, zone);
    const std::int64_t since = local - zone.local_ms(start.value_or(Instant{0}));
    if (since % *validity.timeframe_interval_ms >= validity.timeframe_duration_ms) return false;
  }
  if ((validity.days_of_week >> day_of_week(local) & 1u) == 0) return false;
  return validity.hours.empty() ||
         std::any_of(validity.hours.begin(), validity.hours.end(),
                     [&](const Validity::Hours& hours) { return in_hours(hours, local); });
}

}  // namespace

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
