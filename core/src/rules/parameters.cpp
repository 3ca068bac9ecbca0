#include "rules/rule.h"
#include "scrip/joined.h"

namespace scrip::rules {

void Parameters::fault(std::string_view message) const {
  fault_at(definition.pointer, message);
}

void Parameters::fault(std::initializer_list<std::string_view> message) const {
  fault(joined(message));
}

void Parameters::fault_at(std::string_view pointer, std::string_view message) const {
  faults.add("invalid_validation_rules", pointer, message);
}

void Parameters::fault_at(std::string_view pointer,
                          std::initializer_list<std::string_view> message) const {
  fault_at(pointer, joined(message));
}

void Parameters::lacks(std::string_view what) const {
  fault({"Rule '", definition.name, "' must have ", what});
}

void Parameters::unknown_operator(const model::Condition& condition) const {
  fault_at(condition.pointer, {"Rule '", definition.name, "' does not know the operator '",
                               condition.operator_name, "'"});
}

}  // namespace scrip::rules
