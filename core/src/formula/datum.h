#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "money/decimal.h"
#include "scrip/list.h"

namespace scrip::formula {

/// A moment, or a calendar day. A moment is Unix milliseconds, UTC. A day (`day_only`) belongs to
/// no time zone: a birthday, DATE("2026-11-21"), TODAY; `ms` is then midnight UTC of that day.
/// Where a moment meets a day, the moment counts as its day in the project's time zone.
struct Date {
  std::int64_t ms = 0;
  bool day_only = false;

  friend bool operator==(const Date&, const Date&) = default;
};

/// What an operand is worth: nothing (not sent), a number (amounts in MAJOR units), a text, a
/// truth, a date, or a list of texts.
using Datum =
    std::variant<std::monostate, money::Decimal, std::string, bool, Date, List<std::string>>;

}  // namespace scrip::formula
