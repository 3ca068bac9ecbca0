#include <algorithm>
#include <tuple>

#include "projections/lint_trial.h"

namespace scrip::projections::linter {

using model::Redeemable;
using money::Amount;

namespace {

/// Partners that each one is tried with. Whoever shares a place with more has said nothing about
/// their order at all, and the first pairs show it.
constexpr std::size_t partners_max = 12;

/// The place of a redeemable in a stack as far as somebody chose it; what is left to its id is not.
auto place_of(const Redeemable& redeemable) {
  return std::make_tuple(stacking::hierarchy_of(redeemable),
                         redeemable.object == model::RedeemableObject::voucher,
                         redeemable.hierarchy);
}

struct Tie {
  Amount total;
  Amount total_other_way;
  model::Value cart;
};

/// A cart on which the order of the two changes what is paid.
std::optional<Tie> tie_of(Study& study, const Redeemable& first, const Redeemable& second) {
  Trial trial(study);
  if (!trial.fit({&first, &second})) return std::nullopt;
  const Amount total = trial.apply({&first, &second}).order.total_amount();
  const Amount other = trial.apply({&second, &first}).order.total_amount();
  if (total == other) return std::nullopt;
  return Tie{total, other, trial.described()};
}

}  // namespace

/// Promotions that stand at the same place, where their ids decide who comes first, and that
/// decides the price: 10.00 and 50 % off 30.00 leave 10.00 or 5.00. Of each, the first partner.
void lint_ties(Study& study) {
  const bool by_hierarchy = study.catalogue.stacking_rules.redeemables_sorting_rule ==
                            model::SortingRule::CATEGORY_HIERARCHY;
  List<const Redeemable*> list;
  for (const Redeemable* redeemable : representatives(study)) {
    // In the requested order codes come as the shopper entered them; only tiers have places.
    const bool is_tier = redeemable->object == model::RedeemableObject::promotion_tier;
    if (is_tier || by_hierarchy) list.push_back(redeemable);
  }
  std::sort(list.begin(), list.end(), [](const Redeemable* a, const Redeemable* b) {
    return std::make_tuple(place_of(*a), std::string_view(a->id)) <
           std::make_tuple(place_of(*b), std::string_view(b->id));
  });
  const model::StackingRules& rules = study.catalogue.stacking_rules;
  for (std::size_t n = 1; n < list.size(); ++n) {
    const Redeemable& second = *list[n];
    for (std::size_t back = 1; back <= n; ++back) {
      const Redeemable& first = *list[n - back];
      if (place_of(first) != place_of(second)) break;
      if (stacking::bond_of(first, rules) != stacking::bond_of(second, rules)) continue;
      if (back > partners_max) {
        study.cut_short();
        break;
      }
      if (!study.may_go_on()) return;
      const auto tie = tie_of(study, first, second);
      if (!tie) continue;
      study.report(
          {.key = "tie",
           .severity = Severity::warning,
           .pointer = study.pointer_of(second),
           .message = quoted(first) + " and " + quoted(second) +
                      " have the same place, so their ids decide that the first comes first: " +
                      "this cart costs " + money_text(tie->total, study.catalogue) + ", and " +
                      money_text(tie->total_other_way, study.catalogue) +
                      " the other way round. Give one another hierarchy, or another category",
           .facts = {{"with", first.id},
                     {"total_amount", tie->total.minor()},
                     {"total_amount_other_way", tie->total_other_way.minor()},
                     {"cart", tie->cart}}});
      break;
    }
  }
}

}  // namespace scrip::projections::linter
