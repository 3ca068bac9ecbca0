#include "rules/comparison.h"

#include <algorithm>
#include <array>

#include "model/instant.h"

namespace scrip::rules {

using model::Refusal;
using model::Shortfall;
using model::Value;

namespace {

Refusal failed(const std::string& operator_name) {
  Refusal refusal;
  refusal.rule = model::RuleReference{.operator_name = operator_name};
  return refusal;
}

bool any_of(const std::vector<Value>& wanted, const Value& actual) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const Value& value) { return value == actual; });
}

/// An array holds a value if one of its elements does; anything else if it is the value.
bool is_one_of(const Value* actual, const std::vector<Value>& wanted) {
  if (actual == nullptr) return false;
  if (const auto* elements = actual->array()) {
    return std::any_of(elements->begin(), elements->end(),
                       [&](const Value& element) { return any_of(wanted, element); });
  }
  return any_of(wanted, *actual);
}

bool is_none_of(const Value* actual, const std::vector<Value>& wanted) {
  return !is_one_of(actual, wanted);
}

/// -1, 0 or 1 for numbers and for dates; nothing where the two cannot be ordered.
std::optional<int> order_of(const Value* actual, const Value& wanted) {
  if (actual == nullptr) return std::nullopt;
  const auto left = actual->decimal();
  const auto right = wanted.decimal();
  if (left && right) return *left < *right ? -1 : (*right < *left ? 1 : 0);
  if (actual->text() == nullptr || wanted.text() == nullptr) return std::nullopt;
  const auto earlier = model::parse_moment(*actual->text());
  const auto later = model::parse_moment(*wanted.text());
  if (!earlier || !later) return std::nullopt;
  if (earlier->instant == later->instant) return 0;
  return earlier->instant < later->instant ? -1 : 1;
}

template <bool (*accepts)(int)>
bool ordered(const Value* actual, const std::vector<Value>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Value& value) {
    const auto order = order_of(actual, value);
    return order && accepts(*order);
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

bool text_test(const Value* actual, const std::vector<Value>& wanted,
               bool (*test)(std::string_view text, std::string_view part)) {
  if (actual == nullptr || actual->text() == nullptr) return false;
  return std::any_of(wanted.begin(), wanted.end(), [&](const Value& value) {
    return value.text() != nullptr && test(*actual->text(), *value.text());
  });
}

bool starts_with(const Value* actual, const std::vector<Value>& wanted) {
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.starts_with(part);
  });
}

bool ends_with(const Value* actual, const std::vector<Value>& wanted) {
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.ends_with(part);
  });
}

bool contains(const Value* actual, const std::vector<Value>& wanted) {
  if (actual != nullptr && actual->array() != nullptr) return is_one_of(actual, wanted);
  return text_test(actual, wanted, [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

struct ValueOperator {
  std::string_view name;
  bool (*holds)(const Value* actual, const std::vector<Value>& wanted);
};

// One line per operator.
constexpr std::array value_operators{
    ValueOperator{"$is", is_one_of},
    ValueOperator{"$is_not", is_none_of},
    ValueOperator{"$in", is_one_of},
    ValueOperator{"$not_in", is_none_of},
    ValueOperator{"$more_than", ordered<is_more>},
    ValueOperator{"$more_than_or_equal", ordered<is_at_least>},
    ValueOperator{"$greater_than_or_equal", ordered<is_at_least>},
    ValueOperator{"$less_than", ordered<is_less>},
    ValueOperator{"$less_than_or_equal", ordered<is_at_most>},
    ValueOperator{"$after", ordered<is_more>},
    ValueOperator{"$before", ordered<is_less>},
    ValueOperator{"$starts_with", starts_with},
    ValueOperator{"$ends_with", ends_with},
    ValueOperator{"$contains", contains},
};

bool has_values(const model::Condition& condition, const Parameters& parameters) {
  if (!condition.values.empty()) return true;
  parameters.faults.add("invalid_validation_rules", condition.pointer,
                        condition.operator_name + " needs at least one value");
  return false;
}

void unknown_operator(const model::Condition& condition, const Parameters& parameters) {
  parameters.faults.add("invalid_validation_rules", condition.pointer,
                        "Rule '" + parameters.definition.name + "' does not know the operator '" +
                            condition.operator_name + "'");
}

}  // namespace

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
      Name{"$greater_than_or_equal", Operator::at_least},
      Name{"$less_than", Operator::less},
      Name{"$less_than_or_equal", Operator::at_most},
  };
  if (parameters.definition.conditions.empty()) {
    parameters.fault("Rule '" + parameters.definition.name + "' must have conditions");
    return std::nullopt;
  }
  IntegerTest test;
  bool sound = true;
  for (const model::Condition& condition : parameters.definition.conditions) {
    const auto* known = std::find_if(names.begin(), names.end(), [&](const Name& name) {
      return name.name == condition.operator_name;
    });
    if (known == names.end()) {
      unknown_operator(condition, parameters);
      sound = false;
      continue;
    }
    sound = has_values(condition, parameters) && sound;
    Part part{known->op, condition.operator_name, {}};
    for (const Value& value : condition.values) {
      const std::int64_t* number = value.integer();
      if (number == nullptr || *number > bounds::amount || *number < -bounds::amount) {
        parameters.faults.add("invalid_validation_rules", condition.pointer,
                              "expected integers between -10^15 and 10^15");
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

std::optional<Refusal> IntegerTest::refuse(std::int64_t current, Shortfall::Basis basis) const {
  for (const Part& part : parts_) {
    if (part.holds(current)) continue;
    Refusal refusal = failed(part.name);
    if (const auto needed = part.least()) {
      refusal.shortfall = Shortfall{
          .basis = basis, .needed = *needed, .current = current, .missing = *needed - current};
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
    parameters.fault("Rule '" + parameters.definition.name + "' must have conditions");
    return std::nullopt;
  }
  ValueTest test;
  bool sound = true;
  for (const model::Condition& condition : parameters.definition.conditions) {
    const auto* known =
        std::find_if(value_operators.begin(), value_operators.end(),
                     [&](const ValueOperator& op) { return op.name == condition.operator_name; });
    if (known == value_operators.end()) {
      unknown_operator(condition, parameters);
      sound = false;
      continue;
    }
    sound = has_values(condition, parameters) && sound;
    test.parts_.push_back({condition.operator_name, known->holds, condition.values});
  }
  if (!sound) return std::nullopt;
  return test;
}

std::optional<Refusal> ValueTest::refuse(const Value* actual) const {
  for (const Part& part : parts_) {
    if (!part.holds(actual, part.values)) return failed(part.name);
  }
  return std::nullopt;
}

bool ValueTest::holds(const Value* actual) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const Part& part) { return part.holds(actual, part.values); });
}

std::vector<std::string_view> ValueTest::texts() const {
  for (const Part& part : parts_) {
    if (part.holds != is_one_of) continue;
    std::vector<std::string_view> texts;
    for (const Value& value : part.values) {
      if (value.text() == nullptr) return {};
      texts.push_back(*value.text());
    }
    return texts;
  }
  return {};
}

}  // namespace scrip::rules
