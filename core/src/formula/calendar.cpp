#include "formula/calendar.h"

#include <array>
#include <cstddef>

#include "scrip/joined.h"

namespace scrip::formula {
namespace {

std::int64_t floor_divided(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t quotient = dividend / divisor;
  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
  constexpr std::array<std::int64_t, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Reads fixed fields off the front of a text; one miss and it stays failed.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::int64_t digits(std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (i >= rest_.size() || rest_[i] < '0' || rest_[i] > '9') {
        failed_ = true;
        return 0;
      }
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool next_is_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  void take(char c) {
    if (next_is(c)) {
      rest_.remove_prefix(1);
    } else {
      failed_ = true;
    }
  }
  bool at_end() const { return rest_.empty(); }
  bool failed() const { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

std::int64_t read_fraction_ms(Reader& reader) {
  std::int64_t ms = reader.digits(1) * 100;
  for (const std::int64_t weight : {10, 1}) {
    if (reader.next_is_digit()) ms += reader.digits(1) * weight;
  }
  while (reader.next_is_digit()) reader.digits(1);
  return ms;
}

/// Milliseconds since midnight UTC, from behind the "T"; negative or past a day after an offset.
std::optional<std::int64_t> read_time(Reader& reader) {
  const std::int64_t hour = reader.digits(2);
  reader.take(':');
  const std::int64_t minute = reader.digits(2);
  std::int64_t second = 0;
  std::int64_t ms = 0;
  if (reader.next_is(':')) {
    reader.take(':');
    second = reader.digits(2);
    if (reader.next_is('.')) {
      reader.take('.');
      ms = read_fraction_ms(reader);
    }
  }
  std::int64_t offset_minutes = 0;
  if (reader.next_is('Z')) {
    reader.take('Z');
  } else {
    const bool behind = reader.next_is('-');
    reader.take(behind ? '-' : '+');
    const std::int64_t hours = reader.digits(2);
    reader.take(':');
    const std::int64_t minutes = reader.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset_minutes = (hours * 60 + minutes) * (behind ? -1 : 1);
  }
  if (reader.failed() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return ((hour * 60 + minute - offset_minutes) * 60 + second) * 1'000 + ms;
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width - digits.size(), '0') + digits;
}

}  // namespace

// Counted in eras of 400 years (146 097 days) that begin on the first of March, so that the leap
// day is the last of its year.
std::int64_t day_number(CalendarDay day) {
  const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = floor_divided(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (day.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;  // 0000-03-01 to 1970-01-01
}

CalendarDay calendar_day(std::int64_t day_number) {
  const std::int64_t from_march = day_number + 719'468;
  const std::int64_t era = floor_divided(from_march, 146'097);
  const std::int64_t day_of_era = from_march - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = month,
          .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

std::int64_t day_number_of_ms(std::int64_t ms) {
  return floor_divided(ms, day_ms);
}

bool is_in_calendar(Date date) {
  constexpr std::int64_t first_ms = -62'135'596'800'000;  // 0001-01-01
  constexpr std::int64_t end_ms = 253'402'300'800'000;    // 10000-01-01
  return date.ms >= first_ms + day_ms && date.ms < end_ms - day_ms;
}

std::optional<Date> parse_date(std::string_view text) {
  Reader reader(text);
  CalendarDay day;
  day.year = reader.digits(4);
  reader.take('-');
  day.month = reader.digits(2);
  reader.take('-');
  day.day = reader.digits(2);
  if (reader.failed() || day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1 ||
      day.day > days_in_month(day.year, day.month)) {
    return std::nullopt;
  }
  Date date{.ms = day_number(day) * day_ms, .day_only = true};
  if (!reader.at_end()) {
    reader.take('T');
    const auto time_ms = read_time(reader);
    if (!time_ms || !reader.at_end()) return std::nullopt;
    date = {.ms = date.ms + *time_ms, .day_only = false};
  }
  if (!is_in_calendar(date)) return std::nullopt;
  return date;
}

std::string date_text(Date date) {
  const std::int64_t number = day_number_of_ms(date.ms);
  const CalendarDay day = calendar_day(number);
  std::string text =
      joined({padded(day.year, 4), "-", padded(day.month, 2), "-", padded(day.day, 2)});
  if (date.day_only) return text;
  const std::int64_t ms = date.ms - number * day_ms;
  return joined({text, "T", padded(ms / 3'600'000, 2), ":", padded(ms / 60'000 % 60, 2), ":",
                 padded(ms / 1'000 % 60, 2), ".", padded(ms % 1'000, 3), "Z"});
}

std::int64_t complete_months(CalendarDay from, CalendarDay to) {
  const std::int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

}  // namespace scrip::formula
