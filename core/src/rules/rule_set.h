#pragma once

#include <optional>
#include <string>

#include "model/bundle.h"
#include "rules/logic.h"
#include "rules/rule.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::rules {

/// A compiled validation rule set: its rules and how they combine.
class RuleSet {
 public:
  /// Compiles all rules; complains about unknown names, malformed parameters and broken logic.
  static Shared<const RuleSet> compile(const model::RuleSetDefinition& definition,
                                       const model::Catalogue& catalogue, model::Faults& faults);

  /// Nothing where the set holds; else the refusal with its rule, key and custom message.
  Boxed<model::Refusal> refuse(const Facts& facts) const;

  /// Whether it holds, for callers that do not ask why not.
  bool holds(const Facts& facts) const;

  /// Whether the customer is asked anything.
  bool asks_customer() const { return asks_customer_; }

  /// All it asks of this redeemable, as plain conditions; nothing where it asks for more than they
  /// can say.
  std::optional<List<PlainCondition>> plain(const model::Redeemable& redeemable) const;

  /// What must be there for it to hold: one of the triggers of its rules, where all must hold.
  List<Trigger> triggers() const;

  /// How often the bundle it asks for is in the cart; nothing where it asks for none.
  std::optional<model::Bundle> bundle(const Facts& facts) const;

  /// The refusal of its rule number `n` alone, in the order of the definition.
  Boxed<model::Refusal> refuse_rule(std::size_t n, const Facts& facts) const;

  /// Whether that rule is asked anything on these facts, rather than counted as held.
  bool asks(std::size_t n, const Facts& facts) const { return is_asked(entries_[n], facts); }

  /// Whether one of its rules may wait for what the redeemable itself does.
  bool awaits_effect() const { return awaits_effect_; }

  /// Whether one of its rules is about the product or SKU of that line.
  bool names(const model::Line& line) const;

  /// The spend that its first rule on spending asks for, and how far it has come.
  std::optional<model::Shortfall> spend(const Facts& facts) const;

 private:
  struct Entry {
    CompiledRule rule;
    model::RuleReference reference;
    model::ErrorKey key = model::ErrorKey::redemption_rules_violated;
    std::string_view custom_message;
    /// What it asks and finds is nobody's business.
    bool is_private = false;
    Awaits awaits = Awaits::nothing;
  };

  /// What is not asked counts as held, and so does its negation.
  static bool is_asked(const Entry& entry, const Facts& facts);
  Boxed<model::Refusal> refuse_not_rule(std::size_t n, const Facts& facts) const;
  /// Names the rule and its key, and hides what is nobody's business.
  Boxed<model::Refusal> complete(Boxed<model::Refusal> refusal, const Entry& entry,
                                 const Facts& facts) const;

  List<Entry> entries_;
  Logic logic_ = Logic::all(0);
  bool asks_customer_ = false;
  /// Of the definition, which outlives it; nullptr where it asks for no bundle.
  const model::RuleSetDefinition* bundled_ = nullptr;
  bool awaits_effect_ = false;
};

/// The scarcest of the bundles that a redeemable's rule sets ask for; nullptr where they ask for
/// none.
Shared<const model::Bundle> bundle_of(const Facts& facts);

}  // namespace scrip::rules
