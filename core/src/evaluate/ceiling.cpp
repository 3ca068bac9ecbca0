#include "evaluate/ceiling.h"

#include <algorithm>

#include "discounts/discount.h"
#include "scrip/bounds.h"

namespace scrip::evaluate {

using model::Applicable;
using model::ApplicableEffect;
using model::DiscountDefinition;
using model::DiscountEffect;
using model::DiscountType;
using model::Redeemable;
using money::Amount;

namespace {

bool is_one_sum(const DiscountDefinition& discount) {
  return discount.type == DiscountType::AMOUNT &&
         (discount.effect == DiscountEffect::APPLY_TO_ITEMS_PROPORTIONALLY ||
          discount.effect == DiscountEffect::APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY);
}

/// An entry that reaches each of its lines, whatever became of the others. One that takes the
/// cheapest, every second, or the first few may come to a dearer line when another one is free.
bool reaches_each_line(const Applicable& entry) {
  const bool one_only = entry.effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
                        entry.effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE;
  return !one_only && entry.target == model::ApplicableTarget::ITEM && entry.skip_initially == 0 &&
         entry.repeat == 1 && !entry.aggregated_quantity_limit;
}

template <class Holds>
bool all_entries(const Redeemable& redeemable, const Holds& holds) {
  return std::all_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                     [&](const model::RuleSetDefinition* set) {
                       const auto& included = set->applicable_to.included;
                       return std::all_of(included.begin(), included.end(), holds);
                     });
}

/// Whether its numbers are what the merchant wrote: no formula, and no bundles that multiply them.
bool is_static(const Redeemable& redeemable) {
  return !has_formula(redeemable) &&
         std::none_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                      [](const model::RuleSetDefinition* set) { return set->bundle.has_value(); });
}

Amount limited(Amount amount, const DiscountDefinition& discount) {
  return discount.amount_limit ? money::smaller(amount, *discount.amount_limit) : amount;
}

/// Of an order-level discount without formula. Totals never rise in a walk.
Ceiling of_order_effect(const DiscountDefinition& discount, const model::Tally& order,
                        bool of_initial) {
  const Amount total = order.total_amount();
  switch (discount.type) {
    case DiscountType::PERCENT:
      if (!of_initial && !discount.amount_limit) {
        return {.kind = Ceiling::Kind::percentage, .percentage = discount.percent_off};
      }
      return {.amount = limited(
                  discount.percent_off.of(of_initial ? order.initial_amount() : total), discount)};
    case DiscountType::AMOUNT:
      return {.amount = limited(discount.amount_off, discount)};
    case DiscountType::FIXED:
      return {.amount =
                  total > discount.fixed_amount ? total - discount.fixed_amount : money::zero};
    case DiscountType::UNIT:
      break;
  }
  return {.amount = total};
}

/// Of an item-level discount without formula that may choose among lines, or has not applied yet.
Ceiling of_any_lines(const DiscountDefinition& discount, const model::Tally& order,
                     bool of_initial) {
  const Amount total = order.total_amount();
  Ceiling ceiling{.amount = total};
  if (discount.type == DiscountType::PERCENT && !of_initial) {
    // Rounded for each line: half a unit more than the percentage of their sum.
    const Amount each(static_cast<std::int64_t>(order.lines().size()));
    Amount sum;
    for (const model::Line& line : order.lines()) sum += line.subtotal();
    ceiling.amount = discount.percent_off.of(sum) + each;
  }
  if (is_one_sum(discount)) ceiling.amount = limited(discount.amount_off, discount);
  if (discount.aggregated_amount_limit) {
    ceiling.amount = money::smaller(ceiling.amount, *discount.aggregated_amount_limit);
  }
  return ceiling;
}

/// The most that a unit of these goods can be worth at any turn.
Amount dearest_unit(const model::UnitDefinition& unit, const model::Catalogue& catalogue,
                    const model::Tally& order) {
  Amount dearest;
  const model::Sku* sku = catalogue.find_sku(unit.sku);
  const std::int32_t product_symbol =
      unit.sku >= 0 ? catalogue.product_of_sku(unit.sku) : unit.product;
  const model::Product* product = catalogue.find_product(product_symbol);
  if (sku != nullptr && sku->price) dearest = money::larger(dearest, *sku->price);
  if (product != nullptr && product->price) dearest = money::larger(dearest, *product->price);
  for (const model::Line& line : order.lines()) {
    const bool same = unit.sku >= 0 ? line.sku == unit.sku : line.product == unit.product;
    if (!same) continue;
    if (line.price) dearest = money::larger(dearest, *line.price);
    // A line may cost more than its units say.
    if (line.quantity > 0) {
      dearest = money::larger(dearest, Amount(line.amount.minor() / line.quantity + 1));
    }
  }
  return dearest;
}

/// Of units that are added or made free. The price of goods is the same at every turn.
Amount of_units(const DiscountDefinition& discount, const model::Catalogue& catalogue,
                const model::Tally& order) {
  const Amount unknown(bounds::amount);
  // What is given away depends on what is there.
  if (discount.effect == DiscountEffect::REPLACE_ITEMS ||
      discount.effect == DiscountEffect::ADD_SAME_ITEMS) {
    return unknown;
  }
  Amount sum;
  for (const model::UnitDefinition& unit : discount.units) {
    const Amount worth =
        money::times_up_to(dearest_unit(unit, catalogue, order), unit.unit_off, unknown);
    // Shares of lines are rounded, each by less than one.
    const auto lines = static_cast<std::int64_t>(order.lines().size());
    sum = money::smaller(sum + worth + Amount(worth.is_zero() ? 0 : lines), unknown);
  }
  return sum;
}

}  // namespace

bool has_formula(const Redeemable& redeemable) {
  if (!redeemable.discount) return false;
  const DiscountDefinition& discount = *redeemable.discount;
  return discount.formula ||
         std::any_of(discount.units.begin(), discount.units.end(),
                     [](const model::UnitDefinition& unit) { return unit.formula.has_value(); }) ||
         !all_entries(redeemable, [](const Applicable& entry) { return !entry.price_formula; });
}

bool is_payment(const Redeemable& redeemable) {
  return !redeemable.discount;
}

bool changes_goods(const Redeemable& redeemable) {
  return redeemable.discount && redeemable.discount->type == DiscountType::UNIT;
}

bool is_steady(const Redeemable& redeemable, const model::StackingRules& rules) {
  if (redeemable.compiled == nullptr || !is_static(redeemable)) return false;
  if (!redeemable.compiled->to_items()) return true;
  if (redeemable.limits_units) return false;
  const bool one_sum = redeemable.discount && is_one_sum(*redeemable.discount);
  return rules.redeemables_products_application_mode == model::ProductsApplicationMode::STACK &&
         all_entries(redeemable, [&](const Applicable& entry) {
           // A sum that is split comes to other lines where one with a limit of its own is free.
           const bool limited = entry.amount_limit || entry.aggregated_amount_limit;
           return reaches_each_line(entry) && !(one_sum && limited);
         });
}

Ceiling ceiling_of(const Scene& scene, const model::Tally& order, const Entrant& entrant,
                   bool goods_change) {
  const Redeemable& redeemable = *entrant.candidate.redeemable;
  const Amount total = order.total_amount();
  if (entrant.is_payment) {
    if (!redeemable.gift) return {.amount = total};
    const auto& credits = entrant.candidate.credits;
    return {.amount = money::smaller(credits.value_or(redeemable.gift->balance), total)};
  }
  const DiscountDefinition& discount = *redeemable.discount;
  const bool applies_alone = entrant.alone.status == Status::APPLICABLE;
  if (entrant.changes_goods) {
    return {.kind = Ceiling::Kind::units,
            .amount = is_static(redeemable) && redeemable.compiled != nullptr
                          ? of_units(discount, scene.catalogue, order)
                          : Amount(bounds::amount)};
  }
  if (redeemable.compiled == nullptr || !is_static(redeemable)) return {.amount = total};
  const model::StackingRules& rules = scene.catalogue.stacking_rules;
  const bool of_initial = stacking::takes_of_initial_amount(redeemable, rules);
  if (!redeemable.compiled->to_items()) return of_order_effect(discount, order, of_initial);
  if (goods_change) return {.amount = total};
  // What a floor takes away alone it may leave in a stack, where the discount comes to other lines.
  return entrant.steady && applies_alone
             ? Ceiling{.amount = entrant.alone.saved + entrant.alone.kept_by_floors}
             : of_any_lines(discount, order, of_initial);
}

}  // namespace scrip::evaluate
