#include <algorithm>

#include "discounts/kinds.h"
#include "projections/lint_demand.h"
#include "projections/lint_trial.h"

namespace scrip::projections::linter {

using evaluate::Outcome;
using evaluate::Status;
using model::DiscountDefinition;
using model::DiscountEffect;
using model::DiscountType;
using model::Redeemable;
using money::Amount;

namespace {

std::optional<Amount> price_of(const model::UnitDefinition& unit,
                               const model::Catalogue& catalogue) {
  const model::Sku* sku = catalogue.find_sku(unit.sku);
  if (sku != nullptr && sku->price) return sku->price;
  const model::Product* product =
      catalogue.find_product(sku != nullptr ? catalogue.product_of_sku(sku->symbol) : unit.product);
  return product == nullptr ? std::nullopt : product->price;
}

/// What it certainly takes off a cart that is large enough, or gives on top; zero where that
/// depends on the cart.
Amount worth_of(const Redeemable& redeemable, const Study& study) {
  if (!redeemable.discount || redeemable.discount->formula) return money::zero;
  const DiscountDefinition& discount = *redeemable.discount;
  const auto effect = discounts::effect_of(discount, /*names_items=*/false);
  if (discount.type == DiscountType::AMOUNT && effect == DiscountEffect::APPLY_TO_ORDER) {
    return money::smaller(discount.amount_off, discount.amount_limit.value_or(discount.amount_off));
  }
  if (effect == DiscountEffect::REPLACE_ITEMS) return money::zero;
  Amount worth;
  for (const model::UnitDefinition& unit : discount.units) {
    const auto price = price_of(unit, study.catalogue);
    if (unit.formula || !price) return money::zero;
    worth += money::times_up_to(*price, unit.unit_off, Amount(bounds::amount));
  }
  return worth;
}

void look_at_worth(Study& study, const Redeemable& redeemable, Amount minimum) {
  const Amount worth = worth_of(redeemable, study);
  if (worth < minimum) return;
  const bool is_gift = redeemable.discount->type == DiscountType::UNIT;
  const std::string from = money_text(minimum, study.catalogue);
  const std::string off = money_text(worth, study.catalogue);
  study.report({.key = "discount_over_minimum",
                .severity = Severity::warning,
                .pointer = redeemable.discount->pointer,
                .message = "Whoever spends " + from + " gets " + off +
                           (is_gift ? " worth of goods on top" : " off, and pays nothing") +
                           ": ask for a higher minimum, or give less",
                .facts = {{"minimum", minimum.minor()}, {"worth", worth.minor()}}});
}

/// Where the redeemable is refused for what earlier ones took away: what was left, and missing.
std::optional<model::Shortfall> undercut(const evaluate::Evaluation& evaluation,
                                         const Redeemable& of) {
  for (const auto* list : {&evaluation.outcomes, &evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      const bool is_short = outcome.candidate.redeemable == &of &&
                            outcome.status == Status::INAPPLICABLE && outcome.refusal->shortfall &&
                            outcome.refusal->shortfall->basis == model::Shortfall::Basis::amount;
      if (is_short) return outcome.refusal->shortfall;
    }
  }
  return std::nullopt;
}

void look_at_turn(Study& study, const Redeemable& redeemable, const Demand& demand,
                  List<const Redeemable*> stack) {
  stack.erase(std::remove(stack.begin(), stack.end(), &redeemable), stack.end());
  if (stack.empty()) return;
  stack.push_back(&redeemable);
  Trial trial(study);
  const bool exact = trial.add_goods(Amount(demand.spend)) && trial.fit({&redeemable}) &&
                     trial.order().amount == Amount(demand.spend);
  if (!exact) return;
  const auto at_minimum = undercut(trial.apply_arranged(stack), redeemable);
  if (!at_minimum) return;
  // Ten times and a thousand times the minimum: what is not enough then will never be.
  bool reachable = false;
  for (const std::int64_t times : {9, 990}) {
    const Amount more = money::times_up_to(Amount(demand.spend), times, Amount(bounds::amount));
    reachable =
        reachable || !trial.add_goods(more) || !undercut(trial.apply_arranged(stack), redeemable);
  }
  const std::string minimum = money_text(Amount(demand.spend), study.catalogue);
  const std::string left = money_text(Amount(at_minimum->current), study.catalogue);
  std::string message = "Promotions that always apply come first: of " + minimum + ", only " +
                        left + " count when " + quoted(redeemable) + " has its turn. ";
  message += reachable ? "Shoppers must spend more than they are told"
                       : "No cart is large enough: it never applies";
  message += ": let it ask for order.initial_amount, or come before them by category or hierarchy";
  study.report({.key = reachable ? "minimum_undercut" : "minimum_out_of_reach",
                .severity = reachable ? Severity::warning : Severity::error,
                .pointer = demand.spend_pointer,
                .message = std::move(message),
                .facts = {{"redeemable", redeemable.id},
                          {"minimum", demand.spend},
                          {"current", at_minimum->current},
                          {"missing", at_minimum->missing}}});
}

}  // namespace

/// Minimum spends that defeat themselves: a discount that is worth as much as the minimum, and a
/// minimum that promotions before it, which always apply, have undercut when its turn comes. (Its
/// own discount cannot: conditions read the order as it stands before.)
void lint_minimums(Study& study) {
  const List<const Redeemable*> always = always_applying(study);
  for (const Redeemable* redeemable : representatives(study)) {
    if (!study.may_go_on()) return;
    const Demand demand = demand_of(redeemable->rule_sets);
    if (!demand.possible || demand.spend <= 0) continue;
    look_at_worth(study, *redeemable, Amount(demand.spend));
    look_at_turn(study, *redeemable, demand, always);
  }
}

}  // namespace scrip::projections::linter
