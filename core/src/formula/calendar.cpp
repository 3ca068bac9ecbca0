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

/// Who wrote a date: formulas are strict.
enum class Writing { formula, dialect };

/// Reads fixed fields off the front of a text; one miss and it stays failed.
class Reader {
 public:
  Reader(std::string_view text, Writing writing)
      : rest_(text), free_(writing == Writing::dialect) {}

  std::optional<Date> date() {
    CalendarDay day;
    day.year = digits(4);
    expect('-');
    day.month = digits(2);
    expect('-');
    day.day = digits(2);
    if (failed_ || day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1 ||
        day.day > days_in_month(day.year, day.month)) {
      return std::nullopt;
    }
    Date date{.ms = day_number(day) * day_ms, .day_only = rest_.empty()};
    if (!date.day_only) date.ms += time_ms();
    if (failed_ || !rest_.empty()) return std::nullopt;
    return date;
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// One of two characters, the other in the dialect only.
  bool take(char c, char other) { return take(c) || (free_ && take(other)); }
  void expect(char c) {
    if (!take(c)) failed_ = true;
  }

  bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

  std::int64_t digits(int count, std::int64_t most = 9'999) {
    std::int64_t value = 0;
    for (int n = 0; n < count; ++n) {
      if (!at_digit()) {
        failed_ = true;
        return 0;
      }
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    if (value > most) failed_ = true;
    return value;
  }

  std::int64_t fraction_ms() {
    std::int64_t ms = digits(1) * 100;
    for (const std::int64_t weight : {10, 1}) {
      if (at_digit()) ms += digits(1) * weight;
    }
    while (at_digit()) rest_.remove_prefix(1);
    return ms;
  }

  std::int64_t offset_minutes() {
    if (take('Z', 'z')) return 0;
    const bool behind = take('-');
    if (!behind) expect('+');
    const std::int64_t hours = digits(2, free_ ? 14 : 23);
    if (!take(':') && !free_) failed_ = true;
    const std::int64_t minutes = hours * 60 + digits(2, 59);
    return behind ? -minutes : minutes;
  }

  /// Milliseconds since midnight UTC, from the "T" on; negative or past a day after an offset.
  std::int64_t time_ms() {
    if (!take('T', ' ')) failed_ = true;
    std::int64_t minutes = digits(2, 23) * 60;
    expect(':');
    minutes += digits(2, 59);
    std::int64_t ms = 0;
    const bool has_seconds = take(':');
    if (has_seconds) ms = digits(2, 59) * 1'000;
    if ((has_seconds || free_) && take('.', ',')) ms += fraction_ms();
    return (minutes - offset_minutes()) * 60'000 + ms;
  }

  std::string_view rest_;
  bool free_;
  bool failed_ = false;
};

Text padded(std::int64_t value, std::size_t width) {
  const Text digits = digits_of(value);
  const std::size_t size = std::string_view(digits).size();
  return joined({std::string_view("0000").substr(0, size < width ? width - size : 0), digits});
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
  const auto date = Reader(text, Writing::formula).date();
  return date && is_in_calendar(*date) ? date : std::nullopt;
}

std::optional<Date> parse_dialect_date(std::string_view text) {
  return Reader(text, Writing::dialect).date();
}

std::string date_text(Date date) {
  const std::int64_t number = day_number_of_ms(date.ms);
  const CalendarDay day = calendar_day(number);
  std::string text =
      joined({padded(day.year, 4), "-", padded(day.month, 2), "-", padded(day.day, 2)}).str();
  if (date.day_only) return text;
  const std::int64_t ms = date.ms - number * day_ms;
  return joined({text, "T", padded(ms / 3'600'000, 2), ":", padded(ms / 60'000 % 60, 2), ":",
                 padded(ms / 1'000 % 60, 2), ".", padded(ms % 1'000, 3), "Z"})
      .str();
}

std::int64_t complete_months(CalendarDay from, CalendarDay to) {
  const std::int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

}  // namespace scrip::formula
