#include "rules/comparison.h"

#include <algorithm>
#include <array>

#include "rules/date_operators.h"
#include "scrip/joined.h"

namespace scrip::rules {

using model::Refusal;
using model::Shortfall;
using model::Value;

namespace {

Boxed<Refusal> failed(std::string_view operator_name) {
  auto refusal = model::refused();
  refusal->rule = model::RuleReference{.operator_name = operator_name};
  return refusal;
}

bool has_values(const model::Condition& condition, const Parameters& parameters) {
  if (!condition.values.empty()) return true;
  parameters.fault_at(condition.pointer, {condition.operator_name, " needs at least one value"});
  return false;
}

}  // namespace

void tell_as_facts(Refusal& refusal) {
  if (!refusal.shortfall) return;
  refusal.facts.clear();
  refusal.tell("needed", refusal.shortfall->needed);
  refusal.tell("current", refusal.shortfall->current);
  refusal.tell("missing", refusal.shortfall->missing);
  refusal.shortfall.reset();
}

std::optional<IntegerTest> IntegerTest::compile(const Parameters& parameters) {
  struct Name {
    std::string_view name;
    Operator op;
  };
  static constexpr std::array names{
      Name{"$is", Operator::is},
      Name{"$is_not", Operator::is_not},
      Name{"$in", Operator::in},
      Name{"$not_in", Operator::not_in},
      Name{"$more_than", Operator::more},
      Name{"$more_than_or_equal", Operator::at_least},
      Name{"$more_than_equal", Operator::at_least},
      Name{"$greater_than_or_equal", Operator::at_least},
      Name{"$less_than", Operator::less},
      Name{"$less_than_or_equal", Operator::at_most},
      Name{"$less_than_equal", Operator::at_most},
  };
  if (parameters.definition.conditions.empty()) {
    parameters.lacks("conditions");
    return std::nullopt;
  }
  IntegerTest test;
  bool sound = true;
  for (const model::Condition& condition : parameters.definition.conditions) {
    const auto* known = std::find_if(names.begin(), names.end(), [&](const Name& name) {
      return name.name == condition.operator_name;
    });
    if (known == names.end()) {
      parameters.unknown_operator(condition);
      sound = false;
      continue;
    }
    sound = has_values(condition, parameters) && sound;
    Part part{known->op, condition.operator_name, {}};
    for (const Value& value : condition.values) {
      // Some clients send whole numbers as 5.0.
      const auto decimal = value.decimal();
      const auto number = decimal ? decimal->to_integer() : std::nullopt;
      if (!number || *number > bounds::amount || *number < -bounds::amount) {
        parameters.fault_at(condition.pointer, "expected integers between -10^15 and 10^15");
        sound = false;
        break;
      }
      part.values.push_back(*number);
    }
    test.parts_.push_back(std::move(part));
  }
  if (!sound) return std::nullopt;
  return test;
}

bool IntegerTest::Part::holds(std::int64_t current) const {
  const auto in = [&] { return std::find(values.begin(), values.end(), current) != values.end(); };
  const auto all = [&](auto accepts) { return std::all_of(values.begin(), values.end(), accepts); };
  switch (op) {
    case Operator::is:
    case Operator::in:
      return in();
    case Operator::is_not:
    case Operator::not_in:
      return !in();
    case Operator::more:
      return all([&](std::int64_t value) { return current > value; });
    case Operator::at_least:
      return all([&](std::int64_t value) { return current >= value; });
    case Operator::less:
      return all([&](std::int64_t value) { return current < value; });
    case Operator::at_most:
      return all([&](std::int64_t value) { return current <= value; });
  }
  return false;
}

std::optional<std::int64_t> IntegerTest::Part::least() const {
  if (op != Operator::more && op != Operator::at_least) return std::nullopt;
  return *std::max_element(values.begin(), values.end()) + (op == Operator::more ? 1 : 0);
}

std::optional<std::int64_t> IntegerTest::Part::most() const {
  if (op != Operator::less && op != Operator::at_most) return std::nullopt;
  return *std::min_element(values.begin(), values.end()) - (op == Operator::less ? 1 : 0);
}

bool IntegerTest::holds(std::int64_t current) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const Part& part) { return part.holds(current); });
}

std::optional<std::int64_t> IntegerTest::least() const {
  std::optional<std::int64_t> found;
  for (const Part& part : parts_) {
    const auto least = part.least();
    if (least && (!found || *found < *least)) found = least;
  }
  return found;
}

std::optional<std::pair<std::int64_t, std::int64_t>> IntegerTest::range() const {
  std::pair<std::int64_t, std::int64_t> range{INT64_MIN, INT64_MAX};
  for (const Part& part : parts_) {
    const auto least = part.least();
    const auto most = part.most();
    if (!least && !most) return std::nullopt;
    if (least) range.first = std::max(range.first, *least);
    if (most) range.second = std::min(range.second, *most);
  }
  return range;
}

Boxed<Refusal> IntegerTest::refuse(std::int64_t current, Shortfall::Basis basis) const {
  for (const Part& part : parts_) {
    if (part.holds(current)) continue;
    auto refusal = failed(part.name);
    if (const auto needed = part.least()) {
      refusal->shortfall = Shortfall{
          .basis = basis, .needed = *needed, .current = current, .missing = *needed - current};
    }
    if (const auto allowed = part.most()) {
      const bool of_amounts = basis == Shortfall::Basis::amount;
      refusal->tell("basis", std::string_view(of_amounts ? "amount" : "quantity"));
      refusal->tell("allowed", *allowed);
      refusal->tell("current", current);
      refusal->tell("excess", current - *allowed);
    }
    return refusal;
  }
  return std::nullopt;
}

std::optional<Shortfall> IntegerTest::spend(std::int64_t current) const {
  const auto at = least();
  if (!at) return std::nullopt;
  return Shortfall{.basis = Shortfall::Basis::amount,
                   .needed = *at,
                   .current = current,
                   .missing = std::max<std::int64_t>(*at - current, 0)};
}

std::optional<ValueTest> ValueTest::compile(const Parameters& parameters) {
  if (parameters.definition.conditions.empty()) {
    parameters.lacks("conditions");
    return std::nullopt;
  }
  ValueTest test;
  bool sound = true;
  for (const model::Condition& condition : parameters.definition.conditions) {
    const ValueOperator* op = find_value_operator(condition.operator_name);
    if (op == nullptr) {
      parameters.unknown_operator(condition);
      sound = false;
      continue;
    }
    if (op->needs_values) sound = has_values(condition, parameters) && sound;
    for (const Value& value : condition.values) {
      if (op->is_sound == nullptr || op->is_sound(value)) continue;
      parameters.fault_at(condition.pointer, op->expected);
      sound = false;
      break;
    }
    test.parts_.push_back({op, condition.values});
  }
  if (!sound) return std::nullopt;
  return test;
}

bool ValueTest::holds(const Value* actual, const Facts& facts) const {
  return holds(actual, Clock{facts.request.now, facts.catalogue.time_zone});
}

bool ValueTest::holds(const Value* actual, const Clock& clock) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const Part& part) { return part.op->holds(actual, part.values, clock); });
}

Boxed<Refusal> ValueTest::refuse(const Value* actual, const Facts& facts) const {
  const Clock clock{facts.request.now, facts.catalogue.time_zone};
  for (const Part& part : parts_) {
    if (part.op->holds(actual, part.values, clock)) continue;
    auto refusal = failed(part.op->name);
    const std::string_view bound = part.op->bound;
    if (bound.empty() || part.values.size() != 1) return refusal;
    if (order_of(actual, part.values[0], clock) == unordered) return refusal;
    refusal->tell(bound, part.values[0]);
    refusal->tell("current", *actual);
    return refusal;
  }
  return std::nullopt;
}

List<std::string_view> ValueTest::texts() const {
  for (const Part& part : parts_) {
    if (part.op->name != "$is" && part.op->name != "$in") continue;
    List<std::string_view> texts;
    for (const Value& value : part.values) {
      // Dates have several spellings that are one.
      if (value.text() == nullptr || is_date(value)) return {};
      texts.push_back(*value.text());
    }
    return texts;
  }
  return {};
}

std::optional<PlainCondition> ValueTest::plain(std::string_view property) const {
  PlainCondition plain{.of = PlainCondition::Of::customer_text, .property = property};
  if (parts_.size() == 1) plain.texts = texts();
  if (!plain.texts.empty()) return plain;
  plain.of = PlainCondition::Of::customer_number;
  for (const Part& part : parts_) {
    for (const Value& value : part.values) {
      const auto number = value.decimal() ? value.decimal()->to_integer() : std::nullopt;
      if (!number || *number > bounds::amount || *number < -bounds::amount) return std::nullopt;
      if (part.op->name == "$more_than_or_equal") {
        plain.least = std::max(plain.least, *number);
      } else if (part.op->name == "$more_than") {
        plain.least = std::max(plain.least, *number + 1);
      } else if (part.op->name == "$less_than_or_equal") {
        plain.most = std::min(plain.most, *number);
      } else if (part.op->name == "$less_than") {
        plain.most = std::min(plain.most, *number - 1);
      } else {
        return std::nullopt;
      }
    }
  }
  return plain;
}

}  // namespace scrip::rules
