#include <algorithm>
#include <unordered_map>

#include "discounts/kinds.h"
#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Applicable;
using model::ApplicableEffect;
using model::ApplicableObject;
using model::DiscountDefinition;
using model::DiscountEffect;
using model::DiscountType;
using model::Redeemable;
using model::RuleSetDefinition;
using money::Amount;

namespace {

/// An entry that reaches only some units, or gives only so much.
bool is_limited(const Applicable& entry) {
  return entry.effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
         entry.effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE || entry.repeat > 1 ||
         entry.skip_initially > 0 || entry.quantity_limit || entry.aggregated_quantity_limit ||
         entry.amount_limit || entry.aggregated_amount_limit;
}

/// The rule set that decides what an item-level discount reaches, or null.
const RuleSetDefinition* deciding(const Redeemable& redeemable) {
  for (const RuleSetDefinition* set : redeemable.rule_sets) {
    if (!set->applicable_to.included.empty()) return set;
  }
  return nullptr;
}

/// The dearest of the goods that an entry names; nothing where one of them has no price.
class Dearest {
 public:
  explicit Dearest(const model::Catalogue& catalogue) : catalogue_(catalogue) {
    for (const model::Sku& sku : catalogue.skus) {
      if (sku.product >= 0) skus_of_product_[sku.product].push_back(sku.symbol);
    }
  }

  std::optional<Amount> of(const Applicable& entry) const {
    std::optional<Amount> dearest;
    const auto take = [&](std::optional<Amount> price) {
      if (price) dearest = money::larger(dearest.value_or(money::zero), *price);
      return price.has_value();
    };
    if (entry.object == ApplicableObject::product) return product(entry.symbol);
    if (entry.object == ApplicableObject::sku) return sku(entry.symbol);
    if (entry.collection == nullptr || entry.collection->all) return std::nullopt;
    for (const std::int32_t symbol : entry.collection->products) {
      if (!take(product(symbol))) return std::nullopt;
    }
    for (const std::int32_t symbol : entry.collection->skus) {
      if (!take(sku(symbol))) return std::nullopt;
    }
    return dearest;
  }

 private:
  std::optional<Amount> sku(std::int32_t symbol) const {
    const model::Sku* found = catalogue_.find_sku(symbol);
    if (found == nullptr) return std::nullopt;
    if (found->price) return found->price;
    const model::Product* product = catalogue_.find_product(found->product);
    return product == nullptr ? std::nullopt : product->price;
  }

  std::optional<Amount> product(std::int32_t symbol) const {
    const model::Product* found = catalogue_.find_product(symbol);
    std::optional<Amount> dearest = found == nullptr ? std::nullopt : found->price;
    const auto skus = skus_of_product_.find(symbol);
    if (skus == skus_of_product_.end()) return dearest;
    for (const std::int32_t symbol_of_sku : skus->second) {
      const auto price = sku(symbol_of_sku);
      if (!price) return std::nullopt;
      dearest = money::larger(dearest.value_or(money::zero), *price);
    }
    return dearest;
  }

  const model::Catalogue& catalogue_;
  // Looked up only.
  std::unordered_map<std::int32_t, List<std::int32_t>> skus_of_product_;
};

class Search {
 public:
  explicit Search(Study& study) : study_(study), dearest_(study.catalogue) {}

  void look(const Redeemable& redeemable) {
    const DiscountDefinition& discount = *redeemable.discount;
    if (discount.formula || discount.amount_limit || discount.aggregated_amount_limit) return;
    const RuleSetDefinition* set = deciding(redeemable);
    const auto effect = discounts::effect_of(discount, set != nullptr);
    const bool to_order = effect == DiscountEffect::APPLY_TO_ORDER;
    if (discount.type == DiscountType::PERCENT &&
        discount.percent_off.millionths() == money::Percentage::one_hundred) {
      const bool limited = !to_order && set != nullptr &&
                           std::all_of(set->applicable_to.included.begin(),
                                       set->applicable_to.included.end(), is_limited);
      if (!limited) free_of_charge(redeemable, discount.pointer + "/percent_off");
    } else if (discount.type == DiscountType::FIXED && to_order) {
      if (discount.fixed_amount.is_zero()) {
        free_of_charge(redeemable, discount.pointer + "/fixed_amount");
      }
    } else if (discount.type == DiscountType::FIXED && set != nullptr) {
      look_at_entries(redeemable, *set);
    } else if (discount.type == DiscountType::FIXED) {
      look_at_price(redeemable, discount.fixed_amount, std::nullopt,
                    discount.pointer + "/fixed_amount");
    }
  }

 private:
  void look_at_entries(const Redeemable& redeemable, const RuleSetDefinition& set) {
    const auto& included = set.applicable_to.included;
    for (std::size_t n = 0; n < included.size(); ++n) {
      const Applicable& entry = included[n];
      if (entry.price_formula) continue;
      const std::string pointer =
          entry.price
              ? Study::pointer_of(set) + "/applicable_to/included/" + std::to_string(n) + "/price"
              : redeemable.discount->pointer + "/fixed_amount";
      const Amount price = entry.price.value_or(redeemable.discount->fixed_amount);
      if (!price.is_zero() || !is_limited(entry)) {
        look_at_price(redeemable, price, dearest_.of(entry), pointer);
      }
    }
  }

  void look_at_price(const Redeemable& redeemable, Amount price, std::optional<Amount> dearest,
                     const std::string& pointer) {
    if (price.is_zero()) return free_of_charge(redeemable, pointer);
    if (price == Amount(bounds::amount)) {
      study_.report({.key = "fixed_price_missing",
                     .severity = Severity::error,
                     .pointer = pointer,
                     .message = quoted(redeemable) +
                                " has no fixed price: write fixed_amount, or " +
                                "a price into each entry of applicable_to"});
    } else if (dearest && *dearest <= price) {
      study_.report({.key = "fixed_price_not_lower",
                     .severity = Severity::warning,
                     .pointer = pointer,
                     .message = "The fixed price " + money_text(price, study_.catalogue) + " of " +
                                quoted(redeemable) + " is no lower than what the goods cost, " +
                                money_text(*dearest, study_.catalogue) +
                                " at most, so nothing becomes cheaper: lower it",
                     .facts = {{"fixed_price", price.minor()}, {"price", dearest->minor()}}});
    }
  }

  void free_of_charge(const Redeemable& redeemable, const std::string& pointer) {
    study_.report({.key = "free_of_charge",
                   .severity = Severity::warning,
                   .pointer = pointer,
                   .message = quoted(redeemable) +
                              " gives away all that it reaches, however much " +
                              "somebody puts on the cart: lower it, or set a limit on units or " +
                              "amounts"});
  }

  Study& study_;
  Dearest dearest_;
};

}  // namespace

/// Discounts that give everything away without a limit (100 %, a fixed price of 0), and fixed
/// prices that are no lower than the catalogue's.
void lint_prices(Study& study) {
  Search search(study);
  for (const Redeemable* redeemable : representatives(study)) {
    if (redeemable->discount) search.look(*redeemable);
  }
}

}  // namespace scrip::projections::linter
