#include "rules/item_rule.h"

#include <algorithm>
#include <array>

#include "rules/line_metadata.h"
#include "scrip/joined.h"

namespace scrip::rules {

using model::Shortfall;
using model::Tally;

struct ItemRule::Kind {
  std::string_view name;
  Measure measure;
  Shortfall::Basis basis;
  bool per_line;
  /// Of those that measure nothing.
  enum class Mark { none, discount_applicable, match_all } mark = Mark::none;
};

namespace {

std::int64_t quantity(const Tally& tally, const LineIndices&, std::size_t line) {
  return tally.lines()[line].quantity;
}

std::int64_t price(const Tally& tally, const LineIndices&, std::size_t line) {
  return tally.lines()[line].price.value_or(money::zero).minor();
}

std::int64_t aggregated_quantity(const Tally& tally, const LineIndices& lines, std::size_t) {
  std::int64_t sum = 0;
  for (const std::size_t line : lines) sum += tally.lines()[line].quantity;
  return sum;
}

std::int64_t aggregated_amount(const Tally& tally, const LineIndices& lines, std::size_t) {
  money::Amount sum;
  for (const std::size_t line : lines) sum += tally.lines()[line].subtotal();
  return sum.minor();
}

}  // namespace

const ItemRule::Kind* ItemRule::find(std::string_view name) {
  // One line per sub-rule; a metadata sub-rule measures nothing and compares a value instead.
  static constexpr std::array kinds{
      Kind{"order.items.quantity", quantity, Shortfall::Basis::quantity, true},
      Kind{"order.items.aggregated_quantity", aggregated_quantity, Shortfall::Basis::quantity,
           false},
      Kind{"order.items.price", price, Shortfall::Basis::amount, true},
      Kind{"order.items.aggregated_amount", aggregated_amount, Shortfall::Basis::amount, false},
      Kind{"order.items.metadata", nullptr, Shortfall::Basis::quantity, true},
      Kind{"product.quantity", aggregated_quantity, Shortfall::Basis::quantity, false},
      Kind{"product.price", price, Shortfall::Basis::amount, true},
      Kind{"product.discount_applicable", nullptr, Shortfall::Basis::quantity, true,
           Kind::Mark::discount_applicable},
      Kind{"product.metadata.aggregated_quantity", aggregated_quantity, Shortfall::Basis::quantity,
           false},
      Kind{"product.metadata.aggregated_amount", aggregated_amount, Shortfall::Basis::amount,
           false},
      Kind{"product.metadata.discount_applicable", nullptr, Shortfall::Basis::quantity, true,
           Kind::Mark::discount_applicable},
      Kind{"product.metadata.match_all", nullptr, Shortfall::Basis::quantity, true,
           Kind::Mark::match_all},
      Kind{"sku.quantity", aggregated_quantity, Shortfall::Basis::quantity, false},
      Kind{"sku.price", price, Shortfall::Basis::amount, true},
      Kind{"sku.discount_applicable", nullptr, Shortfall::Basis::quantity, true,
           Kind::Mark::discount_applicable},
  };
  for (const Kind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

std::optional<ItemRule> ItemRule::compile(const Parameters& parameters) {
  const Kind* kind = find(parameters.definition.name);
  if (kind == nullptr) {
    parameters.fault_at(joined({parameters.definition.pointer, "/name"}),
                        {"There is no sub-rule '", parameters.definition.name, "'"});
    return std::nullopt;
  }
  ItemRule rule;
  rule.measure_ = kind->measure;
  rule.basis_ = kind->basis;
  rule.per_line_ = kind->per_line;
  rule.error_message_ = parameters.definition.error_message;
  if (kind->mark != Kind::Mark::none) {
    const auto wanted = is_marked(parameters.definition);
    if (!wanted) {
      parameters.fault({"Rule '", parameters.definition.name,
                        "' needs the condition {\"$is\": [true]} or {\"$is\": [false]}"});
      return std::nullopt;
    }
    rule.wants_all_ = *wanted && kind->mark == Kind::Mark::match_all;
    return rule;
  }
  if (kind->measure != nullptr) {
    rule.integer_ = IntegerTest::compile(parameters);
    if (!rule.integer_) return std::nullopt;
    return rule;
  }
  rule.property_ = parameters.definition.property;
  if (rule.property_.empty()) {
    parameters.lacks("a 'property'");
    return std::nullopt;
  }
  rule.value_ = ValueTest::compile(parameters);
  if (!rule.value_) return std::nullopt;
  return rule;
}

std::optional<Shortfall> ItemRule::spend(const Facts& facts, const LineIndices& lines) const {
  if (measure_ == nullptr || per_line_ || basis_ != Shortfall::Basis::amount) return std::nullopt;
  return integer_->spend(measure_(facts.tally, lines, 0));
}

std::optional<PlainCondition> ItemRule::plain() const {
  const auto range = integer_ && !per_line_ ? integer_->range() : std::nullopt;
  if (!range) return std::nullopt;
  PlainCondition plain{.least = range->first, .most = range->second};
  if (measure_ == aggregated_quantity) {
    plain.of = PlainCondition::Of::units;
  } else if (measure_ == aggregated_amount) {
    plain.of = PlainCondition::Of::spend;
  } else {
    return std::nullopt;
  }
  return plain;
}

bool ItemRule::holds(const Facts& facts, const LineIndices& lines) const {
  return integer_->holds(measure_(facts.tally, lines, 0));
}

std::int64_t ItemRule::sum(const Facts& facts, const LineIndices& lines) const {
  return measure_ == nullptr || per_line_ ? 0 : measure_(facts.tally, lines, 0);
}

Boxed<model::Refusal> ItemRule::refuse(const Facts& facts, std::int64_t sum,
                                       std::size_t line) const {
  auto refusal = measure(facts, sum, line);
  if (refusal) refusal->custom_message = error_message_;
  return refusal;
}

Boxed<model::Refusal> ItemRule::measure(const Facts& facts, std::int64_t sum,
                                        std::size_t line) const {
  if (measure_ != nullptr) {
    return integer_->refuse(per_line_ ? measure_(facts.tally, {}, line) : sum, basis_);
  }
  if (!value_) return std::nullopt;
  const model::Value* metadata = metadata_of_item(facts.tally.lines()[line]);
  return value_->refuse(metadata == nullptr ? nullptr : metadata->find_path(property_), facts);
}

List<std::int64_t> sums_of(const List<ItemRule>& rules, const Facts& facts,
                           const LineIndices& lines) {
  List<std::int64_t> sums;
  sums.reserve(rules.size());
  for (const ItemRule& rule : rules) sums.push_back(rule.sum(facts, lines));
  return sums;
}

bool are_sums(const List<ItemRule>& rules) {
  return std::none_of(rules.begin(), rules.end(),
                      [](const ItemRule& rule) { return rule.per_line(); });
}

std::optional<bool> is_marked(const model::RuleDefinition& rule) {
  if (rule.conditions.size() != 1 || rule.conditions[0].operator_name != "$is" ||
      rule.conditions[0].values.size() != 1) {
    return std::nullopt;
  }
  const bool* wanted = rule.conditions[0].values[0].boolean();
  return wanted == nullptr ? std::nullopt : std::optional<bool>(*wanted);
}

}  // namespace scrip::rules
