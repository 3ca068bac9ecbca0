#include "rules/value_operators.h"

#include <algorithm>
#include <array>

#include "rules/date_operators.h"

namespace scrip::rules {

using model::Value;
using Wanted = ValueOperator::Wanted;

namespace {

/// Equal as values, or the same instant in two spellings.
bool equals(const Value& actual, const Value& wanted) {
  if (actual == wanted) return true;
  if (actual.text() == nullptr || wanted.text() == nullptr) return false;
  const auto left = model::parse_historic_moment(*actual.text());
  if (!left) return false;
  const auto right = model::parse_historic_moment(*wanted.text());
  return right && left->instant == right->instant && left->date_only == right->date_only;
}

bool any_of(const Wanted& wanted, const Value& actual) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const Value& value) { return equals(actual, value); });
}

/// An array holds a value if one of its elements does; anything else if it is the value.
bool is_one_of(const Value* actual, const Wanted& wanted, const Clock&) {
  if (actual == nullptr) return false;
  if (const auto* elements = actual->array()) {
    return std::any_of(elements->begin(), elements->end(),
                       [&](const Value& element) { return any_of(wanted, element); });
  }
  return any_of(wanted, *actual);
}

template <bool (*accepts)(int)>
bool ordered(const Value* actual, const Wanted& wanted, const Clock& clock) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Value& value) {
    const int order = order_of(actual, value, clock);
    return order != unordered && accepts(order);
  });
}

constexpr bool is_more(int order) {
  return order > 0;
}
constexpr bool is_at_least(int order) {
  return order >= 0;
}
constexpr bool is_less(int order) {
  return order < 0;
}
constexpr bool is_at_most(int order) {
  return order <= 0;
}

bool text_test(const Value* actual, const Wanted& wanted,
               bool (*test)(std::string_view text, std::string_view part)) {
  if (actual == nullptr || actual->text() == nullptr) return false;
  return std::any_of(wanted.begin(), wanted.end(), [&](const Value& value) {
    return value.text() != nullptr && test(*actual->text(), *value.text());
  });
}

bool starts_with(const Value* actual, const Wanted& wanted, const Clock&) {
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.starts_with(part);
  });
}

bool ends_with(const Value* actual, const Wanted& wanted, const Clock&) {
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.ends_with(part);
  });
}

bool contains(const Value* actual, const Wanted& wanted, const Clock& clock) {
  if (actual != nullptr && actual->array() != nullptr) return is_one_of(actual, wanted, clock);
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

bool has_value(const Value* actual, const Wanted&, const Clock&) {
  return actual != nullptr && !actual->is_null();
}

template <bool (*test)(const Value*, const Wanted&, const Clock&)>
bool negated(const Value* actual, const Wanted& wanted, const Clock& clock) {
  return !test(actual, wanted, clock);
}

/// How many elements an array has against each wanted number; a value that is no array has none.
template <bool (*accepts)(int)>
bool counted(const Value* actual, const Wanted& wanted, const Clock&) {
  const auto* elements = actual == nullptr ? nullptr : actual->array();
  if (elements == nullptr) return false;
  const money::Decimal count(static_cast<std::int64_t>(elements->size()));
  return std::all_of(wanted.begin(), wanted.end(), [&](const Value& value) {
    const auto number = value.decimal();
    return number && accepts(count < *number ? -1 : (*number < count ? 1 : 0));
  });
}

constexpr bool is_equal(int order) {
  return order == 0;
}

bool is_comparable(const Value& value) {
  return value.decimal().has_value() || is_date(value);
}
bool is_text(const Value& value) {
  return value.text() != nullptr;
}
bool is_number(const Value& value) {
  return value.decimal().has_value();
}

constexpr std::string_view comparables = "expected numbers or ISO 8601 dates";
constexpr std::string_view dates = "expected ISO 8601 dates such as 2026-11-21";
constexpr std::string_view texts = "expected strings";
constexpr std::string_view counts = "expected numbers";
constexpr std::string_view days = "expected whole numbers of days";
constexpr std::string_view frames =
    "expected \"start;interval;duration\", as in "
    "\"2026-11-01T09:00:00Z;P1D;PT1H\"";
constexpr std::string_view spans = "expected \"start;end\", as in \"2026-11-01;2026-11-30\"";
constexpr std::string_view hours = "expected \"HH:mm;HH:mm;days\", as in \"18:00;20:00;2,3\"";
constexpr std::string_view weekdays = "expected days of the week from 0 (Sunday) to 6";

// One line per operator.
constexpr std::array value_operators{
    ValueOperator{"$is", is_one_of},
    ValueOperator{"$is_not", negated<is_one_of>},
    ValueOperator{"$in", is_one_of},
    ValueOperator{"$not_in", negated<is_one_of>},
    ValueOperator{"$more_than", ordered<is_more>, is_comparable, comparables, "needed"},
    ValueOperator{"$more_than_or_equal", ordered<is_at_least>, is_comparable, comparables,
                  "needed"},
    ValueOperator{"$more_than_equal", ordered<is_at_least>, is_comparable, comparables, "needed"},
    ValueOperator{"$greater_than_or_equal", ordered<is_at_least>, is_comparable, comparables,
                  "needed"},
    ValueOperator{"$less_than", ordered<is_less>, is_comparable, comparables, "allowed"},
    ValueOperator{"$less_than_or_equal", ordered<is_at_most>, is_comparable, comparables,
                  "allowed"},
    ValueOperator{"$less_than_equal", ordered<is_at_most>, is_comparable, comparables, "allowed"},
    ValueOperator{"$after", ordered<is_more>, is_date, dates},
    ValueOperator{"$before", ordered<is_less>, is_date, dates},
    ValueOperator{"$more_than_ago", more_than_ago, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{"$less_than_ago", less_than_ago, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{"$is_days_ago", is_days_ago, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{
        "$more_than_future", more_than_future, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{
        "$less_than_future", less_than_future, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{
        "$is_days_in_future", is_days_in_future, is_days, days, {}, true, /*reads_now=*/true},
    ValueOperator{
        "$next_month", next_month, nullptr, {}, {}, /*needs_values=*/false, /*reads_now=*/true},
    ValueOperator{"$timeframe", timeframe, is_timeframe, frames},
    ValueOperator{"$timeframe_absolute", timeframe_absolute, is_timeframe_absolute, spans},
    ValueOperator{"$timeframe_daily_hours", timeframe_daily_hours, is_timeframe_daily_hours, hours},
    ValueOperator{"$dow", day_of_week_is, is_day_of_week, weekdays},
    ValueOperator{"$starts_with", starts_with, is_text, texts},
    ValueOperator{"$ends_with", ends_with, is_text, texts},
    ValueOperator{"$contains", contains},
    ValueOperator{"$not_contain", negated<contains>},
    ValueOperator{"$has_value", has_value, nullptr, {}, {}, /*needs_values=*/false},
    ValueOperator{"$is_unknown", negated<has_value>, nullptr, {}, {}, /*needs_values=*/false},
    ValueOperator{"$count", counted<is_equal>, is_number, counts},
    ValueOperator{"$count_more", counted<is_more>, is_number, counts},
    ValueOperator{"$count_less", counted<is_less>, is_number, counts},
};

}  // namespace

const ValueOperator* find_value_operator(std::string_view name) {
  const auto* found =
      std::find_if(value_operators.begin(), value_operators.end(),
                   [&](const ValueOperator& candidate) { return candidate.name == name; });
  return found == value_operators.end() ? nullptr : found;
}

int order_of(const Value* actual, const Value& wanted, const Clock& clock) {
  if (actual == nullptr) return unordered;
  const auto left = actual->decimal();
  const auto right = wanted.decimal();
  if (left && right) return *left < *right ? -1 : (*right < *left ? 1 : 0);
  const auto date = date_of(*actual, clock.zone);
  const auto bound = date ? date_of(wanted, clock.zone) : std::nullopt;
  if (!bound) return unordered;
  if (date->last_ms < bound->first_ms) return -1;
  return date->first_ms > bound->last_ms ? 1 : 0;
}

}  // namespace scrip::rules
