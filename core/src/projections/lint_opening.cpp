#include "projections/lint_opening.h"

#include <algorithm>

namespace scrip::projections::linter {

using model::day_ms;
using model::hour_ms;
using model::Instant;
using model::Standing;
using model::TimeZone;
using model::Validity;

namespace {

/// Instants that are looked at. Hours and week days come round within two weeks.
constexpr std::int64_t days_max = 400;
constexpr std::size_t instants_max = 20'000;
/// Two weeks and the day of a change of clocks.
constexpr std::int64_t days_of_pattern = 15;

/// Local times of the day at which a window may open: windows that overlap begin to do so where one
/// of them begins. Where clocks change, an hour earlier or later.
void add_times(const Validity& validity, std::int64_t midnight, const TimeZone& zone,
               List<std::int64_t>& into) {
  for (const Validity::Hours& hours : validity.hours) {
    for (const std::int64_t shift : {-hour_ms, std::int64_t{0}, hour_ms}) {
      into.push_back(hours.start_ms + shift);
    }
  }
  if (!validity.timeframe_interval_ms || *validity.timeframe_interval_ms <= 0) return;
  const std::int64_t interval = *validity.timeframe_interval_ms;
  const auto start = model::start_of(validity, zone);
  const std::int64_t since = midnight - zone.local_ms(start.value_or(Instant{0}));
  std::int64_t time = (interval - (since % interval + interval) % interval) % interval;
  for (; time < day_ms && into.size() < instants_max; time += interval) {
    for (const std::int64_t shift : {-hour_ms, std::int64_t{0}, hour_ms}) {
      into.push_back(time + shift);
    }
  }
}

}  // namespace

Opening first_opening(const List<const Validity*>& validities, Instant from, const TimeZone& zone) {
  std::optional<Instant> end;
  bool recurs = false;
  for (const Validity* validity : validities) {
    if (const auto start = model::start_of(*validity, zone); start && from < *start) from = *start;
    const auto own_end = model::end_of(*validity, zone);
    if (own_end && (!end || *own_end < *end)) end = own_end;
    recurs = recurs || validity->timeframe_interval_ms.has_value();
  }
  if (end && *end <= from) return {.never = true};
  const auto is_open = [&](Instant at) {
    return std::all_of(validities.begin(), validities.end(), [&](const Validity* validity) {
      return model::standing(*validity, at, zone) == Standing::open;
    });
  };
  if (is_open(from)) return {.at = from};
  const std::int64_t local = zone.local_ms(from);
  std::int64_t midnight = local - (local % day_ms + day_ms) % day_ms;
  Opening opening;
  const std::int64_t days = recurs || end ? days_max : days_of_pattern;
  for (std::int64_t day = 0; day < days; ++day, midnight += day_ms) {
    const Instant day_start = zone.instant_of_midnight(midnight);
    opening.never = end && *end <= day_start;
    if (opening.never) return opening;
    List<std::int64_t> times{0};
    for (const Validity* validity : validities) add_times(*validity, midnight, zone, times);
    std::sort(times.begin(), times.end());
    for (const std::int64_t time : times) {
      const Instant at{day_start.unix_ms + time};
      if (at < from || (end && *end <= at)) continue;
      if (!is_open(at)) continue;
      opening.at = at;
      return opening;
    }
    opening.work += times.size();
    if (opening.work > instants_max) return opening;
  }
  opening.never = !recurs && !end;
  return opening;
}

List<const Validity*> validities_of(const List<const model::Redeemable*>& redeemables) {
  List<const Validity*> found;
  for (const model::Redeemable* redeemable : redeemables) {
    found.push_back(&redeemable->validity);
    if (redeemable->campaign != nullptr) found.push_back(&redeemable->campaign->validity);
  }
  return found;
}

}  // namespace scrip::projections::linter
