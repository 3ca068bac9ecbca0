#include "model/instant.h"

#include "formula/calendar.h"

namespace scrip::model {
namespace {

bool accept(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  if (text < "1970") return std::nullopt;
  return parse_historic_moment(text);
}

std::optional<Moment> parse_historic_moment(std::string_view text) {
  const auto date = formula::parse_dialect_date(text);
  if (!date) return std::nullopt;
  return Moment{{date->ms}, date->day_only};
}

std::string format(Instant instant) {
  // A voucher that expires on 9999-12-31 is over as the next year begins.
  constexpr Instant last{253'402'300'799'999};
  return (last < instant ? "+0" : "") + formula::date_text({.ms = instant.unix_ms});
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  std::size_t at = 0;
  if (!accept(text, at, 'P') || at == text.size()) return std::nullopt;
  std::int64_t total = 0;
  bool in_time = false;
  while (at < text.size()) {
    if (!in_time && accept(text, at, 'T')) {
      in_time = true;
      if (at == text.size()) return std::nullopt;
    }
    std::int64_t number = 0;
    const std::size_t start = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      number = number * 10 + (text[at] - '0');
      if (number > 100'000) return std::nullopt;
    }
    if (at == start || at == text.size()) return std::nullopt;
    const char unit = text[at++];
    if (!in_time && unit == 'W')
      total += number * 7 * day_ms;
    else if (!in_time && unit == 'D')
      total += number * day_ms;
    else if (in_time && unit == 'H')
      total += number * hour_ms;
    else if (in_time && unit == 'M')
      total += number * minute_ms;
    else if (in_time && unit == 'S')
      total += number * second_ms;
    else
      return std::nullopt;
  }
  return total;
}

std::int64_t TimeZone::offset_ms(Instant instant) const {
  std::int64_t offset = transitions_.empty() ? 0 : transitions_.front().offset_seconds;
  for (const Transition& transition : transitions_) {
    if (instant < transition.at) break;
    offset = transition.offset_seconds;
  }
  return offset * second_ms;
}

std::int64_t TimeZone::local_ms(Instant instant) const {
  return instant.unix_ms + offset_ms(instant);
}

Instant TimeZone::instant_of_midnight(std::int64_t local_midnight_ms) const {
  // The offset on either side of the midnight; they differ only where clocks change that night.
  const Instant before{local_midnight_ms - offset_ms({local_midnight_ms - day_ms})};
  const Instant after{local_midnight_ms - offset_ms({local_midnight_ms + day_ms})};
  const Instant first = before < after ? before : after;
  return local_ms(first) >= local_midnight_ms ? first : (before < after ? after : before);
}

int day_of_week(std::int64_t local_ms) {
  // 1970-01-01 was a Thursday.
  const std::int64_t day = (day_number(local_ms) + 4) % 7;
  return static_cast<int>(day < 0 ? day + 7 : day);
}

std::int64_t day_number(std::int64_t local_ms) {
  return formula::day_number_of_ms(local_ms);
}

std::int64_t time_of_day(std::int64_t local_ms) {
  return local_ms - day_number(local_ms) * day_ms;
}

int month_of_year(std::int64_t local_ms) {
  return static_cast<int>(formula::calendar_day(day_number(local_ms)).month);
}

}  // namespace scrip::model
