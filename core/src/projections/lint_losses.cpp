#include <algorithm>
#include <tuple>

#include "discounts/discount.h"
#include "money/percentage.h"
#include "projections/lint_trial.h"

namespace scrip::projections::linter {

using model::Redeemable;
using money::Amount;

namespace {

/// Promotions of one product that are tried together: those that take the most off it alone.
constexpr std::size_t promotions_max = 8;
/// How many of them at once. Whoever sells at a loss with more does so with fewer, or nearly.
constexpr std::size_t together_max = 3;

/// A product or SKU and what it must not be sold below.
struct Thing {
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::string_view product_id;
  std::string_view sku_id;
  Amount price;
  Amount least;
  /// `floor_price`, or `cost`: which of the two that is.
  bool is_floor = false;
  std::string pointer;
};

std::optional<Amount> cost_in(const model::Value* document) {
  const auto amount = [](const model::Value* value) -> std::optional<Amount> {
    if (value == nullptr || value->integer() == nullptr) return std::nullopt;
    const std::int64_t minor = *value->integer();
    if (minor < 0 || minor > bounds::amount) return std::nullopt;
    return Amount(minor);
  };
  if (auto own = amount(document->find("cost"))) return own;
  const model::Value* metadata = document->find("metadata");
  return metadata == nullptr ? std::nullopt : amount(metadata->find("cost"));
}

/// What a stack leaves of a thing's lines.
struct Sale {
  Amount sold_for;
  Amount least;
  std::int64_t units = 0;

  Amount below() const { return sold_for < least ? least - sold_for : money::zero; }
};

class Search {
 public:
  explicit Search(Study& study) : study_(study), redeemables_(representatives(study)) {}

  void run() {
    List<Thing> things = things_sold();
    // The narrowest margins first, in case that the work runs out.
    const auto margin = [](const Thing& thing) {
      return static_cast<__int128>(thing.price.minor() - thing.least.minor());
    };
    std::stable_sort(things.begin(), things.end(), [&](const Thing& a, const Thing& b) {
      return margin(a) * b.price.minor() < margin(b) * a.price.minor();
    });
    for (const Thing& thing : things) {
      if (!study_.may_go_on()) return;
      look(thing);
    }
  }

 private:
  struct Promotion {
    const Redeemable* redeemable;
    Amount off;
  };
  struct Loss {
    List<const Redeemable*> promotions;
    Sale sale;
    model::Value cart;
  };

  List<Thing> things_sold() const {
    List<Thing> things;
    const auto add = [&](Thing thing, std::optional<Amount> least, bool is_floor) {
      if (!least || thing.price.is_zero()) return;
      thing.least = *least;
      thing.is_floor = is_floor;
      things.push_back(std::move(thing));
    };
    for (const model::Product& product : study_.catalogue.products) {
      if (study_.catalogue.find_product(product.symbol) != &product || !product.price) continue;
      const Thing thing{.product = product.symbol,
                        .product_id = product.id,
                        .price = *product.price,
                        .pointer = study_.pointer_of(product)};
      add(thing, product.floor_price, true);
      add(thing, cost_in(product.document), false);
    }
    for (const model::Sku& sku : study_.catalogue.skus) {
      if (study_.catalogue.find_sku(sku.symbol) != &sku) continue;
      const model::Product* product = study_.catalogue.find_product(sku.product);
      const auto price = sku.price ? sku.price : product != nullptr ? product->price : std::nullopt;
      if (!price) continue;
      const Thing thing{.product = sku.product,
                        .sku = sku.symbol,
                        .product_id = sku.product_id,
                        .sku_id = sku.id,
                        .price = *price,
                        .pointer = study_.pointer_of(sku)};
      const auto floor = sku.floor_price      ? sku.floor_price
                         : product != nullptr ? product->floor_price
                                              : std::nullopt;
      auto cost = cost_in(sku.document);
      if (!cost && product != nullptr) cost = cost_in(product->document);
      add(thing, floor, true);
      add(thing, cost, false);
    }
    return things;
  }

  /// Whether an item-level discount could reach the thing at all.
  bool may_reach(const Redeemable& redeemable, const Thing& thing) const {
    if (redeemable.compiled == nullptr || !redeemable.compiled->to_items()) return true;
    const auto names = [&](const model::Applicable& entry) {
      return model::matches(entry, thing.product, thing.sku);
    };
    return std::all_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                       [&](const model::RuleSetDefinition* set) {
                         const auto& applicable_to = set->applicable_to;
                         const auto& included = applicable_to.included;
                         return (included.empty() || applicable_to.included_all ||
                                 std::any_of(included.begin(), included.end(), names)) &&
                                std::none_of(applicable_to.excluded.begin(),
                                             applicable_to.excluded.end(), names);
                       });
  }

  /// What the stack leaves of the thing: its lines, less their share of what the order was given.
  /// Nothing where the redeemables do not all apply to one cart.
  std::optional<Loss> sell(const Thing& thing, const List<const Redeemable*>& stack) {
    Trial trial(study_);
    // What a stack would do without floors is the question.
    trial.request().ignore_floors = thing.is_floor;
    if (!trial.add(thing.product, thing.sku, 1) || !trial.fit(stack)) return std::nullopt;
    const evaluate::Evaluation evaluation = trial.apply_arranged(stack);
    Loss loss{.promotions = {}, .sale = {}, .cart = trial.described()};
    for (const evaluate::Outcome& outcome : evaluation.outcomes) {
      if (outcome.saved > money::zero) loss.promotions.push_back(outcome.candidate.redeemable);
    }
    Amount all;
    Amount own;
    for (const model::Line& line : evaluation.order.lines()) {
      all += line.subtotal();
      if (line.product != thing.product || line.sku != thing.sku || line.item == nullptr) continue;
      own += line.subtotal();
      loss.sale.units += line.item->quantity;
    }
    loss.sale.sold_for = own;
    if (!all.is_zero()) {
      const Amount off_order = money::smaller(evaluation.order.discount_amount(), all);
      loss.sale.sold_for -= money::share(off_order, own.minor(), all.minor());
    }
    loss.sale.least = thing.least * loss.sale.units;
    return loss;
  }

  void look(const Thing& thing) {
    if (thing.price < thing.least) return report_price(thing);
    List<Promotion> promotions;
    std::optional<Loss> worst;
    for (const Redeemable* redeemable : redeemables_) {
      if (!study_.may_go_on()) return;
      if (!may_reach(*redeemable, thing)) continue;
      auto loss = sell(thing, {redeemable});
      if (!loss || loss->promotions.empty()) continue;
      const Amount before = thing.price * loss->sale.units;
      const Amount off = before - money::smaller(loss->sale.sold_for, before);
      if (off.is_zero()) continue;
      promotions.push_back({redeemable, off});
      keep_worse(worst, *std::move(loss));
    }
    std::stable_sort(promotions.begin(), promotions.end(),
                     [](const Promotion& a, const Promotion& b) { return a.off > b.off; });
    if (promotions.size() > promotions_max) promotions.resize(promotions_max);
    for (std::size_t count = 2; !worst && count <= together_max; ++count) {
      List<const Redeemable*> stack;
      if (!each_stack(promotions, 0, count, stack, thing, worst)) return;
    }
    if (worst) report(thing, *worst);
  }

  /// Every stack of so many; false where the work has run out.
  bool each_stack(const List<Promotion>& promotions, std::size_t from, std::size_t count,
                  List<const Redeemable*>& stack, const Thing& thing, std::optional<Loss>& worst) {
    if (count == 0) {
      if (!study_.may_go_on()) return false;
      if (auto loss = sell(thing, stack)) keep_worse(worst, *std::move(loss));
      return true;
    }
    for (std::size_t n = from; n + count <= promotions.size(); ++n) {
      stack.push_back(promotions[n].redeemable);
      const bool went_on = each_stack(promotions, n + 1, count - 1, stack, thing, worst);
      stack.pop_back();
      if (!went_on) return false;
    }
    return true;
  }

  static void keep_worse(std::optional<Loss>& worst, Loss loss) {
    if (loss.sale.below().is_zero()) return;
    if (!worst || worst->sale.below() < loss.sale.below()) worst = std::move(loss);
  }

  void report_price(const Thing& thing) {
    const std::string what = thing.is_floor ? "floor price" : "cost";
    study_.report({.key = thing.is_floor ? "price_below_floor_price" : "price_below_cost",
                   .severity = Severity::error,
                   .pointer = thing.pointer,
                   .message = "The price " + money_text(thing.price, study_.catalogue) +
                              " itself is below the " + what + " " +
                              money_text(thing.least, study_.catalogue) +
                              ": raise it, or lower the " + what,
                   .facts = {{"price", thing.price.minor()}, {"least", thing.least.minor()}}});
  }

  void report(const Thing& thing, const Loss& loss) {
    model::Value::Array ids;
    std::string names;
    for (const Redeemable* redeemable : loss.promotions) {
      ids.push_back(redeemable->id);
      names += (names.empty() ? "" : " and ") + quoted(*redeemable);
    }
    const auto text = [&](Amount amount) { return money_text(amount, study_.catalogue); };
    const std::string name(thing.sku_id.empty() ? thing.product_id : thing.sku_id);
    const Amount below = loss.sale.below();
    std::string message = names + " sell " + std::to_string(loss.sale.units) + " of " +
                          quoted(name) + " for " + text(loss.sale.sold_for) + ", which is " +
                          text(below) + " below ";
    message +=
        thing.is_floor
            ? "the floor price, so the floor takes that away: exclude it from one of them, " +
                  std::string("make them exclusive, or lower the floor")
            : "cost: exclude it from one of them, make them exclusive, or set a floor_price";
    study_.report({.key = thing.is_floor ? "below_floor_price" : "below_cost",
                   .severity = thing.is_floor ? Severity::warning : Severity::error,
                   .pointer = thing.pointer,
                   .message = std::move(message),
                   .facts = {{"promotions", std::move(ids)},
                             {"units", loss.sale.units},
                             {"sold_for", loss.sale.sold_for.minor()},
                             {"least", loss.sale.least.minor()},
                             {"below", below.minor()},
                             {"cart", loss.cart}}});
  }

  Study& study_;
  List<const Redeemable*> redeemables_;
};

}  // namespace

/// Stacks that sell a product or SKU below its `floor_price`, or below its `cost` (a member of its
/// own or of its metadata, which is the merchant's alone). A bounded search: each promotion alone,
/// then pairs and triples of those that take the most; the first size that sells too low is
/// reported, with its worst stack. Discounts on the whole order count by share.
void lint_losses(Study& study) {
  Search(study).run();
}

}  // namespace scrip::projections::linter
