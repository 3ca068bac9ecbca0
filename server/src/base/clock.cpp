#include "base/clock.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>

namespace scrip::server {
namespace {

std::atomic<std::int64_t> offset_ms = 0;

struct Date {
  int year, month, day;
};

// Days since 1970-01-01 and back, for the proleptic Gregorian calendar (H. Hinnant's algorithms).
std::int64_t days_from(Date date) {
  const std::int64_t year = date.year - (date.month <= 2);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_from(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int days_in(int year, int month) {
  static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Reads digits from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  bool empty() const { return text_.empty(); }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t count) {
    if (text_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  std::optional<std::int64_t> number() {
    std::int64_t value = 0;
    std::size_t count = 0;
    while (count < text_.size() && text_[count] >= '0' && text_[count] <= '9') {
      value = value * 10 + (text_[count++] - '0');
      if (value > 1'000'000) return std::nullopt;
    }
    if (count == 0) return std::nullopt;
    text_.remove_prefix(count);
    return value;
  }
  char next() {
    if (text_.empty()) return '\0';
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }

 private:
  std::string_view text_;
};

}  // namespace

void set_clock_offset(std::int64_t ms) {
  offset_ms = ms;
}

std::int64_t clock_offset() {
  return offset_ms;
}

std::int64_t now_ms() {
  return offset_ms + std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
}

std::string iso_from_ms(std::int64_t ms) {
  const std::int64_t days = ms >= 0 ? ms / 86'400'000 : (ms - 86'399'999) / 86'400'000;
  const std::int64_t rest = ms - days * 86'400'000;
  const Date date = date_from(days);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date.year,
                date.month, date.day, static_cast<int>(rest / 3'600'000),
                static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / 1000 % 60),
                static_cast<int>(rest % 1000));
  return text.data();
}

std::optional<std::int64_t> ms_from_iso(std::string_view text) {
  Scanner scan(text);
  const auto year = scan.digits(4);
  if (!year || !scan.take('-')) return std::nullopt;
  const auto month = scan.digits(2);
  if (!month || *month < 1 || *month > 12 || !scan.take('-')) return std::nullopt;
  const auto day = scan.digits(2);
  if (!day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  std::int64_t ms = days_from({*year, *month, *day}) * 86'400'000;
  if (scan.empty()) return ms;
  if (!scan.take('T') && !scan.take(' ')) return std::nullopt;
  const auto hour = scan.digits(2);
  if (!hour || *hour > 23 || !scan.take(':')) return std::nullopt;
  const auto minute = scan.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  ms += *hour * 3'600'000LL + *minute * 60'000LL;
  if (scan.take(':')) {
    const auto second = scan.digits(2);
    if (!second || *second > 59) return std::nullopt;
    ms += *second * 1000LL;
    if (scan.take('.')) {
      std::int64_t unit = 100;
      bool any = false;
      while (const auto digit = scan.digits(1)) {
        ms += *digit * unit;
        unit /= 10;
        any = true;
      }
      if (!any) return std::nullopt;
    }
  }
  if (scan.empty() || scan.take('Z')) return scan.empty() ? std::optional(ms) : std::nullopt;
  const char sign = scan.next();
  if (sign != '+' && sign != '-') return std::nullopt;
  const auto offset_hours = scan.digits(2);
  scan.take(':');
  const auto offset_minutes = scan.digits(2);
  if (!offset_hours || !offset_minutes || *offset_hours > 23 || *offset_minutes > 59 ||
      !scan.empty()) {
    return std::nullopt;
  }
  const std::int64_t offset = *offset_hours * 3'600'000LL + *offset_minutes * 60'000LL;
  return sign == '+' ? ms - offset : ms + offset;
}

std::optional<std::int64_t> ms_from_duration(std::string_view text) {
  Scanner scan(text);
  if (!scan.take('P') || scan.empty()) return std::nullopt;
  std::int64_t ms = 0;
  bool time = false;
  while (!scan.empty()) {
    if (!time && scan.take('T')) {
      time = true;
      if (scan.empty()) return std::nullopt;
      continue;
    }
    const auto count = scan.number();
    if (!count) return std::nullopt;
    const char unit = scan.next();
    if (!time && unit == 'W') {
      ms += *count * 7 * 86'400'000;
    } else if (!time && unit == 'D') {
      ms += *count * 86'400'000;
    } else if (time && unit == 'H') {
      ms += *count * 3'600'000;
    } else if (time && unit == 'M') {
      ms += *count * 60'000;
    } else if (time && unit == 'S') {
      ms += *count * 1000;
    } else {
      return std::nullopt;
    }
  }
  return ms;
}

std::string http_date(std::int64_t ms) {
  static constexpr std::array<const char*, 7> weekdays{"Thu", "Fri", "Sat", "Sun",
                                                       "Mon", "Tue", "Wed"};
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::int64_t days = ms / 86'400'000;
  const std::int64_t rest = ms % 86'400'000 / 1000;
  const Date date = date_from(days);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                weekdays[static_cast<std::size_t>(days % 7)], date.day,
                months[static_cast<std::size_t>(date.month - 1)], date.year,
                static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                static_cast<int>(rest % 60));
  return text.data();
}

}  // namespace scrip::server
