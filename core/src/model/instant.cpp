#include "model/instant.h"

#include <array>
#include <chrono>

namespace scrip::model {
namespace {

/// Reads exactly `digits` decimal digits at `at` and moves past them.
std::optional<int> digits(std::string_view text, std::size_t& at, int digits) {
  if (at + static_cast<std::size_t>(digits) > text.size()) return std::nullopt;
  int value = 0;
  for (int n = 0; n < digits; ++n, ++at) {
    const char c = text[at];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool accept(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

std::optional<std::int64_t> days_since_epoch(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int64_t>(sys_days(date).time_since_epoch().count());
}

/// Milliseconds of `.123456` at `at`; 0 where there is no fraction; nothing where it is malformed.
std::optional<int> fraction_ms(std::string_view text, std::size_t& at) {
  if (!accept(text, at, '.') && !accept(text, at, ',')) return 0;
  int value = 0;
  int length = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++length) {
    if (length < 3) value = value * 10 + (text[at] - '0');
  }
  if (length == 0) return std::nullopt;
  for (int n = length; n < 3; ++n) value *= 10;
  return value;
}

/// Minutes east of UTC of `Z`, `+01:00` or `+0100` at `at`, which must end the text.
std::optional<int> offset_minutes(std::string_view text, std::size_t& at) {
  if (accept(text, at, 'Z') || accept(text, at, 'z')) {
    return at == text.size() ? std::optional<int>(0) : std::nullopt;
  }
  const bool west = at < text.size() && text[at] == '-';
  if (!accept(text, at, '+') && !accept(text, at, '-')) return std::nullopt;
  const auto hours = digits(text, at, 2);
  accept(text, at, ':');
  const auto minutes = digits(text, at, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59 || at != text.size()) return std::nullopt;
  return (west ? -1 : 1) * (*hours * 60 + *minutes);
}

void append_padded(std::string& out, std::int64_t value, int width) {
  std::array<char, 20> buffer{};
  for (int n = width - 1; n >= 0; --n, value /= 10) {
    buffer[static_cast<std::size_t>(n)] = static_cast<char>('0' + value % 10);
  }
  out.append(buffer.data(), static_cast<std::size_t>(width));
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

std::optional<Moment> parse_from(int first_year, std::string_view text) {
  std::size_t at = 0;
  const auto year = digits(text, at, 4);
  if (!year || *year < first_year || !accept(text, at, '-')) return std::nullopt;
  const auto month = digits(text, at, 2);
  if (!month || !accept(text, at, '-')) return std::nullopt;
  const auto day = digits(text, at, 2);
  if (!day) return std::nullopt;
  const auto days = days_since_epoch(*year, *month, *day);
  if (!days) return std::nullopt;
  if (at == text.size()) return Moment{{*days * day_ms}, true};

  if (!accept(text, at, 'T') && !accept(text, at, ' ')) return std::nullopt;
  const auto hours = digits(text, at, 2);
  if (!hours || *hours > 23 || !accept(text, at, ':')) return std::nullopt;
  const auto minutes = digits(text, at, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  int seconds = 0;
  if (accept(text, at, ':')) {
    const auto read = digits(text, at, 2);
    if (!read || *read > 59) return std::nullopt;
    seconds = *read;
  }
  const auto milliseconds = fraction_ms(text, at);
  if (!milliseconds) return std::nullopt;
  const auto offset = offset_minutes(text, at);
  if (!offset) return std::nullopt;
  return Moment{{*days * day_ms + *hours * hour_ms + (*minutes - *offset) * minute_ms +
                 seconds * second_ms + *milliseconds},
                false};
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  return parse_from(1970, text);
}

std::optional<Moment> parse_historic_moment(std::string_view text) {
  return parse_from(1, text);
}

std::string format(Instant instant) {
  using namespace std::chrono;
  const std::int64_t days = floor_divide(instant.unix_ms, day_ms);
  const std::int64_t in_day = instant.unix_ms - days * day_ms;
  const year_month_day date{sys_days(std::chrono::days(static_cast<int>(days)))};
  std::string out;
  const int year = static_cast<int>(date.year());
  // A voucher that expires on 9999-12-31 is over as the next year begins.
  if (year > 9999) out += '+';
  append_padded(out, year, year > 9999 ? 6 : 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  out += 'T';
  append_padded(out, in_day / hour_ms, 2);
  out += ':';
  append_padded(out, in_day / minute_ms % 60, 2);
  out += ':';
  append_padded(out, in_day / second_ms % 60, 2);
  out += '.';
  append_padded(out, in_day % second_ms, 3);
  out += 'Z';
  return out;
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
  return floor_divide(local_ms, day_ms);
}

std::int64_t time_of_day(std::int64_t local_ms) {
  return local_ms - day_number(local_ms) * day_ms;
}

int month_of_year(std::int64_t local_ms) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(static_cast<int>(day_number(local_ms))))};
  return static_cast<int>(static_cast<unsigned>(date.month()));
}

}  // namespace scrip::model
