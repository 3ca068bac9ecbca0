#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/refusal.h"
#include "model/value.h"
#include "rules/rule.h"
#include "rules/value_operators.h"
#include "scrip/boxed.h"
#include "scrip/list.h"

namespace scrip::rules {

/// Tells a shortfall that no goods would cure as plain facts: `needed`, `current`, `missing`.
void tell_as_facts(model::Refusal& refusal);

/// The operators of a rule on an integer: money in minor units, or units.
class IntegerTest {
 public:
  /// Complains about unknown operators, missing values and values that are no integers.
  static std::optional<IntegerTest> compile(const Parameters& parameters);

  /// Nothing where all operators hold; else the first that fails. Where more of the same would cure
  /// it, with the shortfall; where there is too much, with the facts `allowed`, `current`,
  /// `excess`.
  Boxed<model::Refusal> refuse(std::int64_t current, model::Shortfall::Basis basis) const;

  bool holds(std::int64_t current) const;

  /// What the measured must reach for this to hold; nothing where there is no such bound.
  std::optional<std::int64_t> least() const;

  /// From the least to the most that holds, where that is all it asks.
  std::optional<std::pair<std::int64_t, std::int64_t>> range() const;

  /// The amount from which on `$more_than_or_equal` (or `$more_than`, plus one) holds, if this test
  /// is such a threshold, and how far `current` has come: a step of the spend bar.
  std::optional<model::Shortfall> spend(std::int64_t current) const;

 private:
  enum class Operator { is, is_not, in, not_in, more, at_least, less, at_most };
  struct Part {
    Operator op;
    std::string_view name;
    List<std::int64_t> values;

    bool holds(std::int64_t current) const;
    std::optional<std::int64_t> least() const;
    std::optional<std::int64_t> most() const;
  };
  List<Part> parts_;
};

/// The operators of a rule on a value of any kind, such as metadata.
class ValueTest {
 public:
  /// Complains about unknown operators and about values with which an operator can never hold.
  static std::optional<ValueTest> compile(const Parameters& parameters);

  /// `actual` is nullptr where there is no such value. Where a number or date fails against a
  /// bound, the facts name it: `needed` or `allowed`, and `current`.
  Boxed<model::Refusal> refuse(const model::Value* actual, const Facts& facts) const;
  bool holds(const model::Value* actual, const Facts& facts) const;
  bool holds(const model::Value* actual, const Clock& clock) const;

  /// The texts of which the value must be one; none where it need not be one of some texts.
  List<std::string_view> texts() const;

  /// The same as a plain condition on `property` of the customer; nothing where it asks for more.
  std::optional<PlainCondition> plain(std::string_view property) const;

 private:
  struct Part {
    const ValueOperator* op;
    std::span<const model::Value> values;
  };
  List<Part> parts_;
};

}  // namespace scrip::rules
