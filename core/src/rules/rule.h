#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "model/catalogue.h"
#include "model/faults.h"
#include "model/line_index.h"
#include "model/order.h"
#include "model/refusal.h"
#include "model/rule_definition.h"
#include "model/tally.h"
#include "rules/effect.h"
#include "rules/plain_condition.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::rules {

/// What a rule may look at: the order as it stands at its redeemable's turn, before that
/// redeemable's own discount, so that a promotion cannot make itself ineligible.
struct Facts {
  const model::Catalogue& catalogue;
  const model::Request& request;
  const model::Tally& tally;
  const model::Redeemable& redeemable;
  /// Only rules on the customer are asked; all others count as held.
  bool audience_only = false;
  /// Rules on the customer have been asked already, and held.
  bool beyond_audience = false;
  /// What the tally's lines name, where somebody keeps track of it: rules may be quick to find the
  /// lines they want.
  const model::LineIndex* lines = nullptr;
  /// What the redeemable itself does, once that has been worked out.
  const Effect* effect = nullptr;
};

/// Something about a request without which a rule cannot hold, and by which an index finds the
/// promotions that it may concern. Nothing named: the rule must always be asked.
struct Trigger {
  /// One of these is among the lines.
  const List<model::Applicable>* lines = nullptr;
  /// The order's amount, or its initial amount, is at least this.
  std::optional<std::int64_t> amount;
  std::optional<std::int64_t> initial_amount;
  /// The customer's metadata value at this path is one of these texts, or an array that has one.
  std::string_view customer_property;
  List<std::string_view> texts;
};

/// One condition on the facts.
class Rule {
 public:
  virtual ~Rule() = default;
  /// Nothing where the rule holds; else why not: the operator that failed and what is short. Which
  /// rule it was, and the error key of its group, are filled in by the rule set.
  virtual Boxed<model::Refusal> refuse(const Facts& facts) const = 0;
  /// Whether it holds, for callers that do not ask why not.
  virtual bool holds(const Facts& facts) const { return !refuse(facts); }
  virtual Trigger trigger() const { return {}; }
  /// Adds what it asks of this redeemable as plain conditions; false where it asks for more than
  /// they can say.
  virtual bool add_plain(const model::Redeemable&, List<PlainCondition>& /*into*/) const {
    return false;
  }
  /// The spend from which on this rule holds, and how far it has come, held or not; nothing for
  /// rules that no spend fulfils.
  virtual std::optional<model::Shortfall> spend(const Facts&) const { return std::nullopt; }
  /// Whether the facts are there to decide it. Where they are not it refuses, and so does its
  /// negation.
  virtual bool is_decidable(const Facts&) const { return true; }
  /// What it waits for; without it the rule is not asked, and counts as held.
  virtual Awaits awaits() const { return Awaits::nothing; }
  /// Whether this rule is about the product or SKU of that line.
  virtual bool names(const model::Line&) const { return false; }
};

using CompiledRule = Owned<const Rule>;

/// A rule's own words and where to complain about them.
struct Parameters {
  const model::RuleDefinition& definition;
  const model::Catalogue& catalogue;
  model::Faults& faults;

  /// Complains at the rule itself.
  void fault(std::string_view message) const;
  /// With a message that is put together.
  void fault(std::initializer_list<std::string_view> message) const;
  /// Complains at a part of it, such as a condition.
  void fault_at(std::string_view pointer, std::string_view message) const;
  void fault_at(std::string_view pointer, std::initializer_list<std::string_view> message) const;
  /// "Rule '...' must have ..."
  void lacks(std::string_view what) const;
  void unknown_operator(const model::Condition& condition) const;
};

/// Where a rule can be decided: by anyone who has the cart, or only where the ledger and the
/// customer are known. Specialisation leaves of the latter a `constant`, and their refusals say
/// neither what was asked nor what was found.
enum class Decided { anywhere, on_server };

/// A name of the dialect and how its parameters become a rule. `compile` returns nullptr after
/// having complained.
struct RuleKind {
  std::string_view name;
  CompiledRule (*compile)(const Parameters& parameters);
  Decided decided = Decided::anywhere;
};

/// The error key of a rule's group: customer, order (with products and SKUs), or the rest.
model::ErrorKey key_of(std::string_view rule_name);

}  // namespace scrip::rules
