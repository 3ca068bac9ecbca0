#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formula/calendar.h"
#include "formula/datum.h"
#include "formula/environment.h"
#include "formula/formula.h"
#include "formula/tree.h"
#include "money/decimal.h"

namespace scrip::formula {

/// One evaluation of a formula. There are two ways to have no value: a part that was not sent is
/// std::monostate and may still be replaced by DEFAULT_TO; a failure (types do not fit, a bound was
/// passed) ends the whole evaluation.
class Evaluation {
 public:
  Evaluation(const Tree& tree, const Environment& environment)
      : tree_(tree), environment_(environment) {
    values_.reserve(tree.nodes.size());
  }

  /// What a part is worth; good until the evaluation ends. Each part is asked for once at most.
  const Datum& value_of(std::uint16_t node);
  const Tree& tree() const { return tree_; }

  bool failed() const { return failed_; }
  void fail() { failed_ = true; }
  /// Counts work done; fails past Formula::steps_max.
  void spend(std::size_t steps);

  /// The number of the calendar day, in the project's time zone, on which a date falls.
  std::int64_t day_of(Date date);
  Date now();

 private:
  const Tree& tree_;
  const Environment& environment_;
  std::size_t steps_left_ = Formula::steps_max;
  bool failed_ = false;
  /// What was worked out, each in its place: there is room for all parts.
  List<Datum> values_;
  Datum nothing_;
};

/// A datum within the bounds of Formula, or nothing: what the environment sends past them counts as
/// not sent.
Datum admitted(Datum datum);

/// A function at work: its arguments, evaluated when asked for, and what they mean. Each of the
/// typed questions answers nullopt when the argument was not sent, and fails the evaluation when
/// its type does not fit. Either way the function then answers `nothing()`.
class Call {
 public:
  Call(Evaluation& evaluation, const Node& node) : evaluation_(evaluation), node_(node) {}

  std::size_t count() const { return node_.count; }
  const Datum& argument(std::size_t i);

  std::optional<money::Decimal> number(std::size_t i);
  std::optional<bool> truth(std::size_t i);
  /// A date, or a text that is written as one.
  std::optional<Date> date(std::size_t i);

  static Datum nothing() { return {}; }
  Datum failure() {
    evaluation_.fail();
    return {};
  }
  /// A result that may have gone out of bounds.
  Datum checked(std::optional<money::Decimal> result) {
    return result ? Datum(*result) : failure();
  }

  Evaluation& evaluation() { return evaluation_; }

 private:
  Evaluation& evaluation_;
  const Node& node_;
};

/// How text operators read a value: texts as they are, numbers and truths by canonical text.
/// nullopt for dates, lists and nothing.
std::optional<std::string> text_form(const Datum& datum);

/// Whether two values are the same for `is` and SWITCH; nullopt where types do not fit.
std::optional<bool> are_same(Evaluation& evaluation, const Datum& left, const Datum& right);

/// Order of two numbers, dates or texts; nullopt where types do not fit.
std::optional<std::strong_ordering> ordered(Evaluation& evaluation, const Datum& left,
                                            const Datum& right);

}  // namespace scrip::formula
