#pragma once

#include <optional>

#include "discounts/targets.h"
#include "model/bundle.h"
#include "model/catalogue.h"
#include "model/faults.h"
#include "model/refusal.h"
#include "model/tally.h"
#include "money/allocate.h"
#include "money/decimal.h"
#include "rules/rule.h"
#include "scrip/borrowed.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::discounts {

/// What a discount sees when its redeemable's turn comes.
struct Turn {
  const rules::Facts& facts;
  /// Lines that its redeemable reaches, in the order in which limits are used up.
  const List<TargetLine>& targets;
  /// Percentages are taken of original amounts (INITIAL_AMOUNT) or of what is left.
  bool of_initial_amount = false;
  /// Lines that an earlier item-level discount has reached get no other one.
  bool once = false;
  /// Credits asked of a gift card.
  std::optional<money::Amount> credits;
  /// Reward and points asked of a loyalty card.
  std::optional<std::string_view> reward_id;
  std::optional<std::int64_t> points;
  /// How often the bundle of its rule sets is there; nullptr where they ask for none.
  const model::Bundle* bundle = nullptr;
  /// Room to split sums in.
  money::Splitter& splitter;
  List<money::Portion>& portions;

  /// How many times its value, or its units, are given.
  std::int64_t times() const { return bundle == nullptr ? 1 : bundle->times(); }
  const model::Tally& tally() const { return facts.tally; }
  const model::Line& line(const TargetLine& target) const {
    return facts.tally.lines()[target.line];
  }
};

/// What a discount makes of the order, or why it cannot.
struct Proposal {
  model::Adjustments adjustments;
  /// The number that a formula gave instead of the static one, in the unit of that field.
  std::optional<money::Decimal> dynamic;
  /// The units that each entry of an ADD_MANY_ITEMS gave.
  List<std::int64_t> units;
  /// Taken from a gift card.
  money::Amount credits;
  /// Taken from a loyalty card, and the reward they bought.
  std::int64_t points = 0;
  const model::Reward* reward = nullptr;
  /// The rule set that came with that reward; nullptr where there is none.
  const model::RuleSetDefinition* rule_set = nullptr;
  Boxed<model::Refusal> refusal;

  void clear() {
    adjustments.clear();
    dynamic.reset();
    units.clear();
    credits = money::zero;
    points = 0;
    reward = nullptr;
    refusal.reset();
  }
};

struct Account;

/// One effect of one kind of discount. Proposes; never touches totals.
class Discount {
 public:
  virtual ~Discount() = default;
  /// Fills `proposal`, which is empty.
  virtual void propose(const Turn& turn, Proposal& proposal) const = 0;
  /// How it comes to `proposal`, which is what it proposes on that turn. For explanations, so it
  /// need not be quick.
  virtual void tell(const Turn& turn, const Proposal& proposal, Account& account) const;
  /// Products and SKUs of which it may put units on the order: what makes a promotion that asks for
  /// them worth a look.
  virtual void may_add(List<std::int32_t>& /*products*/, List<std::int32_t>& /*skus*/) const {}
  /// Whether it speaks of lines (then `targets` are worked out for it).
  virtual bool to_items() const = 0;
  /// Whether the quantity limits of `applicable_to` are meant for each bundle.
  virtual bool limits_are_per_bundle() const { return false; }
};

using CompiledDiscount = Shared<const Discount>;

/// Proposes that `amount_of(target, line)` come off each line reached, within the limits of the
/// discount and of the entries that reached them.
void adjust_lines(const Turn& turn, const model::DiscountDefinition& definition, Proposal& proposal,
                  const Borrowed<money::Amount(const TargetLine&, const model::Line&)>& amount_of);

template <class T>
CompiledDiscount compile_as(const model::DiscountDefinition& definition) {
  return make_shareable<const T>(definition);
}

/// A pair of type and effect, and how a definition becomes a discount.
struct DiscountKind {
  model::DiscountType type;
  model::DiscountEffect effect;
  CompiledDiscount (*compile)(const model::DiscountDefinition& definition);
};

}  // namespace scrip::discounts
