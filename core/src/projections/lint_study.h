#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "projections/lint.h"
#include "scrip/list.h"

namespace scrip::projections::linter {

/// What one kind of finding looks at, and where it leaves what it found.
class Study {
 public:
  /// Carts that one kind may price. A catalogue of a few hundred promotions stays far below it.
  static constexpr std::int64_t evaluations_max = 20'000;
  /// Findings of one kind: past them, another thousand says nothing new.
  static constexpr std::size_t findings_max = 200;

  Study(const evaluate::Scene& scene, model::Instant now, Lint& lint)
      : scene(scene), catalogue(scene.catalogue), now(now), lint_(lint) {}

  const evaluate::Scene& scene;
  const model::Catalogue& catalogue;
  model::Instant now;

  void report(Finding finding);

  /// Prices a cart with these candidates, in this order.
  evaluate::Evaluation evaluate(const model::Request& request,
                                const List<stacking::Candidate>& candidates);

  /// Whether this kind may go on; where not, the lint is marked as incomplete.
  bool may_go_on();
  /// Says that not everything was looked at.
  void cut_short() { lint_.complete = false; }

  std::string pointer_of(const model::Redeemable& redeemable) const;
  std::string pointer_of(const model::Campaign& campaign) const;
  std::string pointer_of(const model::Product& product) const;
  std::string pointer_of(const model::Sku& sku) const;
  std::string pointer_of(const model::Collection& collection) const;
  static std::string pointer_of(const model::RuleSetDefinition& set);

  /// The redeemables that use a rule set, in the order of the document.
  const List<const model::Redeemable*>& users_of(const model::RuleSetDefinition& set);

 private:
  std::string in_list(std::string_view list, const model::Value* element) const;

  Lint& lint_;
  std::int64_t evaluations_ = 0;
  std::size_t findings_ = 0;
  /// Filled when it is first asked for; looked up only.
  std::unordered_map<const model::RuleSetDefinition*, List<const model::Redeemable*>> users_;
};

/// Where the n-th of the things is that a UNIT discount gives.
std::string pointer_of(const model::DiscountDefinition& discount, std::size_t n);

/// `'BLCKFRDY'`, or a tier's name where it has one: what a merchant calls it.
std::string quoted(const model::Redeemable& redeemable);
std::string quoted(std::string_view text);

/// A name as a part of a JSON pointer.
std::string escaped(std::string_view name);

/// `12.40`: minor units as people write them, by the catalogue's currency.
std::string money_text(money::Amount amount, const model::Catalogue& catalogue);

/// Whom messages suggest instead of a name that nobody knows: the closest of the `known` names
/// that a slip of the hand turns into `name`; empty where there is none. Two slips in a long name,
/// one in a short one; of equally close names the first.
std::string closest(std::string_view name, const List<std::string_view>& known);

/// ` (used by 'A', 'B' and 3 more)`; empty where nobody uses it.
std::string used_by(const List<const model::Redeemable*>& users);

/// Whether it may apply at all some day: it and its campaign are switched on, not over, and not
/// used up. What is not needs no second finding.
bool is_alive(const model::Redeemable& redeemable, const Study& study);

/// Those that are alive, in the order of the document; of a campaign's codes that are worth and ask
/// the same, the first.
List<const model::Redeemable*> representatives(const Study& study);

/// Automatic promotions that ask for nothing, discount goods of any kind, and have no end: whatever
/// else a shopper uses, these are there. In their order, and no more than a stack would take.
List<const model::Redeemable*> always_applying(const Study& study);

#define KIND(name) void lint_##name(Study& study);
#include "projections/lint_kinds.def"
#undef KIND

}  // namespace scrip::projections::linter
