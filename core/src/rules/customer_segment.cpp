#include <algorithm>

#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds for members of a segment (`$is`, `$in`: of any of those listed; `$is_not`, `$not_in`: of
/// none). Values are segment ids. Membership is a fact that the host gives with the customer.
class CustomerSegment final : public Rule {
 public:
  CustomerSegment(List<std::string_view> segments, bool wanted)
      : segments_(std::move(segments)), wanted_(wanted) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (!facts.request.customer) return model::refused(model::ErrorKey::missing_customer);
    const auto& held = facts.request.customer->segments;
    const bool member =
        std::any_of(segments_.begin(), segments_.end(), [&](const std::string_view id) {
          return std::find(held.begin(), held.end(), id) != held.end();
        });
    if (member == wanted_) return std::nullopt;
    return model::refused();
  }

 private:
  List<std::string_view> segments_;
  bool wanted_;
};

CompiledRule compile(const Parameters& parameters) {
  const model::RuleDefinition& rule = parameters.definition;
  if (rule.conditions.size() != 1) {
    parameters.fault("Rule 'customer.segment' needs one condition");
    return nullptr;
  }
  const model::Condition& condition = rule.conditions[0];
  const bool wanted = condition.operator_name == "$is" || condition.operator_name == "$in";
  if (!wanted && condition.operator_name != "$is_not" && condition.operator_name != "$not_in") {
    parameters.fault_at(condition.pointer,
                        "Rule 'customer.segment' knows $is, $in, $is_not and $not_in");
    return nullptr;
  }
  List<std::string_view> segments;
  for (const model::Value& value : condition.values) {
    const model::Value* id = value.object() == nullptr ? &value : value.find("id");
    if (id == nullptr || id->text() == nullptr) {
      parameters.fault_at(condition.pointer, "expected segment ids");
      return nullptr;
    }
    segments.push_back(*id->text());
  }
  return make_owned<const CustomerSegment>(std::move(segments), wanted);
}

}  // namespace

const RuleKind customer_segment{"customer.segment", compile, Decided::on_server};

}  // namespace scrip::rules
