#include "projections/opening.h"

#include <algorithm>

#include "scrip/list.h"
#include "scrip/sort.h"

namespace scrip::projections {

using model::Instant;
using model::Standing;
using model::TimeZone;
using model::Validity;

namespace {

/// The first instant whose wall clock shows `local_ms`, or is past it where clocks jump over it.
Instant instant_at(std::int64_t local_ms, const TimeZone& zone) {
  const std::int64_t in_day = ((local_ms % model::day_ms) + model::day_ms) % model::day_ms;
  Instant instant = zone.instant_of_midnight(local_ms - in_day);
  instant.unix_ms += in_day;
  // The clocks changed since midnight: by as much as the wall clock is off.
  instant.unix_ms += local_ms - zone.local_ms(instant);
  return instant;
}

List<const Validity*> validities_of(const model::Redeemable& redeemable) {
  List<const Validity*> list{&redeemable.validity};
  if (redeemable.campaign != nullptr) list.push_back(&redeemable.campaign->validity);
  return list;
}

/// Instants at which a start date, a day or an hour of this validity begins.
void add_edges(const Validity& validity, Instant now, Instant last, const TimeZone& zone,
               List<Instant>& edges) {
  if (const auto start = model::start_of(validity, zone)) edges.push_back(*start);
  const bool by_day = validity.days_of_week != 0x7f || !validity.hours.empty();
  if (!by_day) return;
  const std::int64_t local = zone.local_ms(now);
  const std::int64_t today = local - ((local % model::day_ms) + model::day_ms) % model::day_ms;
  for (std::int64_t day = today; day <= zone.local_ms(last); day += model::day_ms) {
    edges.push_back(instant_at(day, zone));
    for (const Validity::Hours& hours : validity.hours) {
      edges.push_back(instant_at(day + hours.start_ms, zone));
    }
  }
}

/// The first window of a recurring timeframe that begins after an instant.
std::optional<Instant> next_window(const Validity& validity, Instant after, const TimeZone& zone) {
  if (!validity.timeframe_interval_ms || *validity.timeframe_interval_ms <= 0) return std::nullopt;
  const std::int64_t interval = *validity.timeframe_interval_ms;
  const auto start = model::start_of(validity, zone);
  const std::int64_t first = zone.local_ms(start.value_or(Instant{0}));
  const std::int64_t since = zone.local_ms(after) - first;
  const std::int64_t windows = since < 0 ? 0 : since / interval + 1;
  return instant_at(first + windows * interval, zone);
}

}  // namespace

bool is_closed(const model::Redeemable& redeemable, Instant now, const TimeZone& zone) {
  const auto list = validities_of(redeemable);
  const auto stands = [&](Standing wanted) {
    return std::any_of(list.begin(), list.end(), [&](const Validity* validity) {
      return model::standing(*validity, now, zone) == wanted;
    });
  };
  return !stands(Standing::expired) &&
         (stands(Standing::not_started) || stands(Standing::outside_window));
}

std::optional<Instant> next_opening(const model::Redeemable& redeemable, Instant now,
                                    std::int64_t horizon_ms, const TimeZone& zone) {
  const Instant last{now.unix_ms + horizon_ms};
  const auto list = validities_of(redeemable);
  List<Instant> edges{now};
  for (const Validity* validity : list) add_edges(*validity, now, last, zone, edges);
  const std::size_t without_windows = edges.size();
  for (std::size_t n = 0; n < without_windows; ++n) {
    for (const Validity* validity : list) {
      if (const auto window = next_window(*validity, edges[n], zone)) edges.push_back(*window);
    }
  }
  scrip::sort(edges, [](Instant a, Instant b) { return a < b; });
  for (const Instant edge : edges) {
    if (edge <= now || last < edge) continue;
    const bool open = std::all_of(list.begin(), list.end(), [&](const Validity* validity) {
      return model::standing(*validity, edge, zone) == Standing::open;
    });
    if (open) return edge;
  }
  return std::nullopt;
}

}  // namespace scrip::projections
