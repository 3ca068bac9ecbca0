#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds, or does not: what is left of a rule that was decided where the facts are known.
///
/// An extension, written by specialisation only. `property` is the name of the rule it stands for
/// and decides the error key; `{"$is": [true]}` holds, `{"$is": [false]}` refuses.
class Constant final : public Rule {
 public:
  Constant(bool holds, bool needs_customer) : holds_(holds), needs_customer_(needs_customer) {}

  std::optional<model::Refusal> refuse(const Facts& facts) const override {
    if (holds_) return std::nullopt;
    model::Refusal refusal;
    if (needs_customer_ && !facts.request.customer) refusal.key = model::ErrorKey::missing_customer;
    return refusal;
  }

 private:
  bool holds_;
  bool needs_customer_;
};

CompiledRule compile(const Parameters& parameters) {
  const model::RuleDefinition& rule = parameters.definition;
  if (rule.conditions.size() == 1 && rule.conditions[0].operator_name == "$is" &&
      rule.conditions[0].values.size() == 1 && rule.conditions[0].values[0].boolean() != nullptr) {
    return std::make_unique<const Constant>(*rule.conditions[0].values[0].boolean(),
                                            rule.property.starts_with("customer."));
  }
  parameters.fault("Rule 'constant' needs the condition {\"$is\": [true]} or {\"$is\": [false]}");
  return nullptr;
}

}  // namespace

const RuleKind constant{"constant", compile};

}  // namespace scrip::rules
