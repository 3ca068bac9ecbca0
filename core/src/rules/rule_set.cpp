#include "rules/rule_set.h"

#include <algorithm>

#include "rules/bundle.h"
#include "rules/comparison.h"
#include "rules/kinds.h"
#include "scrip/joined.h"

namespace scrip::rules {

using model::ErrorKey;
using model::Refusal;

ErrorKey key_of(std::string_view rule_name) {
  if (rule_name.starts_with("customer.")) return ErrorKey::customer_rules_violated;
  for (const std::string_view group : {"order.", "product.", "sku."}) {
    if (rule_name.starts_with(group)) return ErrorKey::order_rules_violated;
  }
  return ErrorKey::redemption_rules_violated;
}

Shared<const RuleSet> RuleSet::compile(const model::RuleSetDefinition& definition,
                                       const model::Catalogue& catalogue, model::Faults& faults) {
  auto set = make_shareable<RuleSet>();
  List<std::string_view> numbers;
  for (const auto& [number, rule] : definition.root.rules) {
    numbers.push_back(number);
    Entry entry;
    const RuleKind* kind = find_kind(rule.name);
    if (kind == nullptr) {
      faults.add("invalid_validation_rules", joined({rule.pointer, "/name"}),
                 joined({"There is no rule '", rule.name, "'"}));
    } else {
      entry.rule = kind->compile({rule, catalogue, faults});
      entry.is_private = kind->decided == Decided::on_server;
    }
    if (entry.rule != nullptr) entry.awaits = entry.rule->awaits();
    set->awaits_effect_ = set->awaits_effect_ || entry.awaits != Awaits::nothing;
    // What specialisation decided keeps the name, and so the key, of the rule it stands for.
    const std::string_view name = rule.name == "constant" ? rule.property : rule.name;
    entry.reference = {.id = definition.id, .path = number, .name = name};
    entry.key = key_of(name);
    entry.custom_message =
        rule.error_message.empty() ? definition.error_message : rule.error_message;
    set->asks_customer_ = set->asks_customer_ || entry.key == ErrorKey::customer_rules_violated;
    set->entries_.push_back(std::move(entry));
  }
  if (definition.bundle) set->bundled_ = &definition;
  if (!definition.root.logic) {
    set->logic_ = Logic::all(numbers.size());
    return set;
  }
  auto logic = Logic::parse(*definition.root.logic, numbers);
  if (!logic) {
    faults.add("invalid_validation_rules", joined({definition.root.pointer, "/logic"}),
               logic.error().message);
    return set;
  }
  set->logic_ = *std::move(logic);
  return set;
}

Boxed<Refusal> RuleSet::complete(Boxed<Refusal> refusal, const Entry& entry,
                                 const Facts& facts) const {
  model::RuleReference reference = entry.reference;
  if (entry.is_private) {
    if (facts.request.explanation == model::ExplanationLevel::OPERATOR) {
      tell_as_facts(*refusal);
      refusal->private_facts.swap(refusal->facts);
    }
    refusal->facts.clear();
    refusal->shortfall.reset();
  } else if (refusal->rule) {
    reference.operator_name = refusal->rule->operator_name;
    reference.sub_path = refusal->rule->sub_path;
  }
  refusal->rule = std::move(reference);
  if (refusal->key != ErrorKey::missing_customer) refusal->key = entry.key;
  if (refusal->key == ErrorKey::order_rules_violated && !facts.request.order) {
    refusal->key = ErrorKey::missing_order;
    refusal->shortfall.reset();
    refusal->facts.clear();
  }
  // A sub-rule's own words say more than its rule's, and those more than the set's.
  if (refusal->custom_message.empty()) refusal->custom_message = entry.custom_message;
  return refusal;
}

bool RuleSet::is_asked(const Entry& entry, const Facts& facts) {
  const bool waits = entry.awaits == Awaits::effect ||
                     (entry.awaits == Awaits::effect_on_budget && !facts.request.coarse_budgets);
  if (waits && facts.effect == nullptr) return false;
  const bool of_audience = entry.key == ErrorKey::customer_rules_violated;
  return of_audience ? !facts.beyond_audience : !facts.audience_only;
}

Boxed<Refusal> RuleSet::refuse_rule(std::size_t n, const Facts& facts) const {
  const Entry& entry = entries_[n];
  if (!is_asked(entry, facts)) return std::nullopt;
  auto refusal = entry.rule->refuse(facts);
  if (!refusal) return std::nullopt;
  return complete(std::move(refusal), entry, facts);
}

Boxed<Refusal> RuleSet::refuse(const Facts& facts) const {
  auto refusal = logic_.refuse([&](std::size_t n) { return refuse_rule(n, facts); },
                               [&](std::size_t n) { return refuse_not_rule(n, facts); });
  if (refusal || bundled_ == nullptr || facts.audience_only) return refusal;
  return refuse_bundle(*bundled_, facts);
}

std::optional<model::Bundle> RuleSet::bundle(const Facts& facts) const {
  if (bundled_ == nullptr) return std::nullopt;
  return find_bundle(*bundled_->bundle, facts);
}

Shared<const model::Bundle> bundle_of(const Facts& facts) {
  Shared<const model::Bundle> scarcest;
  for (const model::RuleSetDefinition* set : facts.redeemable.rule_sets) {
    auto found = set->compiled->bundle(facts);
    if (!found || (scarcest != nullptr && scarcest->quantity <= found->quantity)) continue;
    scarcest = make_shareable<const model::Bundle>(*std::move(found));
  }
  return scarcest;
}

bool RuleSet::holds(const Facts& facts) const {
  if (!logic_.is_conjunction() || bundled_ != nullptr) {
    // Parts of an alternative cannot be told apart.
    Facts all = facts;
    all.beyond_audience = false;
    return !refuse(all);
  }
  return std::all_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return !is_asked(entry, facts) || entry.rule->holds(facts);
  });
}

std::optional<List<PlainCondition>> RuleSet::plain(const model::Redeemable& redeemable) const {
  List<PlainCondition> found;
  const bool all = logic_.is_conjunction() && bundled_ == nullptr && !awaits_effect_ &&
                   std::all_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
                     return entry.rule->add_plain(redeemable, found);
                   });
  return all ? std::optional(std::move(found)) : std::nullopt;
}

List<Trigger> RuleSet::triggers() const {
  List<Trigger> found;
  if (!logic_.is_conjunction()) return found;
  for (const Entry& entry : entries_) found.push_back(entry.rule->trigger());
  return found;
}

Boxed<Refusal> RuleSet::refuse_not_rule(std::size_t n, const Facts& facts) const {
  const Entry& entry = entries_[n];
  if (!is_asked(entry, facts)) return std::nullopt;
  auto refusal = entry.rule->refuse(facts);
  if (!refusal) return complete(model::refused(), entry, facts);
  if (refusal->key == ErrorKey::missing_customer || !entry.rule->is_decidable(facts)) {
    return complete(std::move(refusal), entry, facts);
  }
  return std::nullopt;
}

bool RuleSet::names(const model::Line& line) const {
  const bool by_rule = std::any_of(entries_.begin(), entries_.end(),
                                   [&](const Entry& entry) { return entry.rule->names(line); });
  if (by_rule || bundled_ == nullptr) return by_rule;
  const auto& parts = bundled_->bundle->parts;
  return std::any_of(parts.begin(), parts.end(), [&](const model::BundleDefinition::Part& part) {
    return std::any_of(part.objects.begin(), part.objects.end(),
                       [&](const model::Applicable& object) {
                         return model::matches(object, line.product, line.sku);
                       });
  });
}

std::optional<model::Shortfall> RuleSet::spend(const Facts& facts) const {
  for (const Entry& entry : entries_) {
    if (auto spend = entry.rule->spend(facts)) return spend;
  }
  return std::nullopt;
}

}  // namespace scrip::rules
