#include <algorithm>

#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds, or does not: what is left of a rule that was decided where the facts are known.
///
/// An extension, written by specialisation only. `property` is the name of the rule it stands for
/// and decides the error key; `{"$is": [true]}` holds, `{"$is": [false]}` refuses. A rule that was
/// decided differently for several redeemables holds for those listed: `{"$in": [{"object":
/// "promotion_tier", "id": "promo_1"}]}`.
class Constant final : public Rule {
 public:
  explicit Constant(bool needs_customer) : needs_customer_(needs_customer) {}

  bool holds = false;
  List<std::string_view> vouchers;
  List<std::string_view> promotion_tiers;

  bool add_plain(const model::Redeemable& redeemable, List<PlainCondition>& into) const override {
    // No amount is in a range of none.
    if (!holds && !holds_for(redeemable)) into.push_back({.least = 1, .most = 0});
    return true;
  }

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (holds || holds_for(facts.redeemable)) return std::nullopt;
    const bool lacks_customer = needs_customer_ && !facts.request.customer;
    return lacks_customer ? model::refused(model::ErrorKey::missing_customer) : model::refused();
  }

 private:
  bool holds_for(const model::Redeemable& redeemable) const {
    const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
    const auto& listed = is_tier ? promotion_tiers : vouchers;
    return std::find(listed.begin(), listed.end(), redeemable.id) != listed.end();
  }

  bool needs_customer_;
};

/// Adds the redeemables of a list `{object, id}`; false where it is none.
bool add_listed(std::span<const model::Value> values, Constant& rule) {
  for (const model::Value& value : values) {
    const model::Value* object = value.find("object");
    const model::Value* id = value.find("id");
    if (object == nullptr || id == nullptr || id->text() == nullptr) return false;
    if (*object == model::Value("voucher")) {
      rule.vouchers.push_back(*id->text());
    } else if (*object == model::Value("promotion_tier")) {
      rule.promotion_tiers.push_back(*id->text());
    } else {
      return false;
    }
  }
  return true;
}

CompiledRule compile(const Parameters& parameters) {
  const model::RuleDefinition& definition = parameters.definition;
  auto rule = make_owned<Constant>(asks_for_customer(definition.property));
  if (definition.conditions.size() == 1) {
    const model::Condition& condition = definition.conditions[0];
    const auto& values = condition.values;
    if (condition.operator_name == "$is" && values.size() == 1 && values[0].boolean() != nullptr) {
      rule->holds = *values[0].boolean();
      return rule;
    }
    if (condition.operator_name == "$in" && add_listed(values, *rule)) return rule;
  }
  parameters.fault(
      "Rule 'constant' needs the condition {\"$is\": [true]}, {\"$is\": [false]} or {\"$in\": "
      "[{object, id}]}");
  return nullptr;
}

}  // namespace

const RuleKind constant{"constant", compile};

}  // namespace scrip::rules
