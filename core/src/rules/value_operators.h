#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/instant.h"
#include "model/value.h"
#include "scrip/list.h"

namespace scrip::rules {

/// What "now" and "today" mean to an operator on dates.
struct Clock {
  model::Instant now;
  const model::TimeZone& zone;
};

/// One operator on a value of any kind: `actual` is nullptr where there is no such value, and then
/// only negations hold.
struct ValueOperator {
  using Wanted = std::span<const model::Value>;

  std::string_view name;
  bool (*holds)(const model::Value* actual, const Wanted& wanted, const Clock& clock);
  /// Whether `wanted` is something that can hold at all; nullptr: anything goes.
  bool (*is_sound)(const model::Value& wanted) = nullptr;
  /// What was expected instead.
  std::string_view expected = {};
  /// What a refusal calls the value that was not reached (`needed`) or was passed (`allowed`);
  /// nothing for operators that know no more or less.
  std::string_view bound = {};
  /// Operators that ask nothing ("is there a value?") need no values.
  bool needs_values = true;
  /// Whether it holds at one time and not at another.
  bool reads_now = false;
};

/// The operator of that name, or nullptr.
const ValueOperator* find_value_operator(std::string_view name);

/// -1, 0 or 1 for numbers and for dates; 2 where the two cannot be ordered. A date without a time
/// is its whole local day: nothing in that day is before or after it.
inline constexpr int unordered = 2;
int order_of(const model::Value* actual, const model::Value& wanted, const Clock& clock);

}  // namespace scrip::rules
