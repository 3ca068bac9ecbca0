#pragma once

#include <optional>

#include "rules/comparison.h"
#include "rules/rule.h"
#include "scrip/boxed.h"
#include "scrip/list.h"

namespace scrip::rules {

using LineIndices = List<std::size_t>;

/// A sub-rule of a rule on items: something measured on one matching line, or on all of them. Or a
/// mark, which measures nothing and always holds: `product.metadata.match_all` and
/// `product.discount_applicable`, which is read with `applicable_to`.
class ItemRule {
 public:
  static std::optional<ItemRule> compile(const Parameters& parameters);

  /// Whether it measures one line rather than all matching lines together.
  bool per_line() const { return per_line_; }

  /// Whether it wants every product of the order to be one of those the rule speaks of.
  bool wants_all() const { return wants_all_; }

  /// The spend it asks for on all `lines` together, where it asks for one.
  std::optional<model::Shortfall> spend(const Facts& facts, const LineIndices& lines) const;

  /// Whether it holds for all `lines` together, where it does not measure one line.
  bool holds(const Facts& facts, const LineIndices& lines) const;

  /// What it asks of all lines together as a plain condition; nothing where it asks for more.
  std::optional<PlainCondition> plain() const;

  /// What it measures on all `lines` together; 0 where it measures one line. Made once and handed
  /// to `refuse` for each line: over a thousand lines it need not be made a thousand times.
  std::int64_t sum(const Facts& facts, const LineIndices& lines) const;

  /// Nothing where it holds for `line`, of all lines having this `sum`.
  Boxed<model::Refusal> refuse(const Facts& facts, std::int64_t sum, std::size_t line) const;

 private:
  using Measure = std::int64_t (*)(const model::Tally& tally, const LineIndices& lines,
                                   std::size_t line);
  struct Kind;
  Boxed<model::Refusal> measure(const Facts& facts, std::int64_t sum, std::size_t line) const;
  static const Kind* find(std::string_view name);

  Measure measure_ = nullptr;
  model::Shortfall::Basis basis_ = model::Shortfall::Basis::quantity;
  bool per_line_ = true;
  std::optional<IntegerTest> integer_;
  std::optional<ValueTest> value_;
  std::string_view property_;
  std::string_view error_message_;
  bool wants_all_ = false;
};

/// The sum of each, over these lines.
List<std::int64_t> sums_of(const List<ItemRule>& rules, const Facts& facts,
                           const LineIndices& lines);

/// Whether all of them measure all lines together: then any line's answer is every line's.
bool are_sums(const List<ItemRule>& rules);

/// What a mark says, `{"$is": [true]}` or `{"$is": [false]}`; nothing for other conditions.
std::optional<bool> is_marked(const model::RuleDefinition& rule);

}  // namespace scrip::rules
