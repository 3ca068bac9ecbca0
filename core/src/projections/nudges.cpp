#include "projections/nudges.h"

#include <algorithm>
#include <tuple>

#include "rules/rule_set.h"
#include "scrip/bounds.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Scene;
using evaluate::Status;
using model::OrderItem;
using model::Shortfall;
using money::Amount;

namespace {

/// Rounds of "add what is missing, price again": percentages before the threshold take part of what
/// is added, so that a little more is missing than it seemed. Each round leaves at most that part.
constexpr int rounds_max = 12;

Evaluation price(const Scene& scene, const model::Request& request) {
  return evaluate::evaluate(scene, request, evaluate::candidates_of(scene, request), false);
}

const Outcome* find_outcome(const Evaluation& evaluation, const Outcome& wanted) {
  for (const auto* list : {&evaluation.outcomes, &evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      if (outcome.candidate.object == wanted.candidate.object &&
          outcome.candidate.id == wanted.candidate.id) {
        return &outcome;
      }
    }
  }
  return nullptr;
}

/// The request with goods of a certain worth added, which no promotion names.
bool add_goods(model::Request& request, Amount worth) {
  if (!request.order) return false;
  model::Order& order = *request.order;
  order.amount += worth;
  if (order.amount > Amount(bounds::amount)) return false;
  if (!order.has_items) return true;
  if (order.items.size() >= bounds::order_items) return false;
  OrderItem item;
  item.quantity = 1;
  item.price = worth;
  item.amount = worth;
  order.items.push_back(item);
  return true;
}

/// The line that more units would go to: of the product or SKU that is missing; where any unit
/// counts, the line with the lowest unit price.
std::size_t line_for(const model::Order& order, const Shortfall& shortfall, std::int32_t shipping) {
  std::size_t best = order.items.size();
  for (std::size_t n = 0; n < order.items.size(); ++n) {
    const OrderItem& item = order.items[n];
    if (!item.price || item.product == shipping) continue;
    if (shortfall.sku >= 0 && item.sku != shortfall.sku) continue;
    if (shortfall.sku < 0 && shortfall.product >= 0 && item.product != shortfall.product) continue;
    if (best == order.items.size() || *item.price < *order.items[best].price) best = n;
  }
  return best;
}

/// The request with more units of what is missing, and which thing that is.
bool add_units(const Scene& scene, model::Request& request, const Shortfall& shortfall,
               std::int64_t units, Nudge& nudge) {
  if (!request.order || !request.order->has_items) return false;
  model::Order& order = *request.order;
  const std::size_t at = line_for(order, shortfall, scene.catalogue.shipping);
  if (at < order.items.size()) {
    OrderItem& item = order.items[at];
    if (item.quantity + units > bounds::quantity) return false;
    item.quantity += units;
    const Amount worth = *item.price * units;
    item.amount = item.amount.value_or(money::zero) + worth;
    order.amount += worth;
    nudge.product_id = item.product_id;
    nudge.sku_id = item.sku_id;
    return order.amount <= Amount(bounds::amount);
  }
  const model::Sku* sku = scene.catalogue.find_sku(shortfall.sku);
  const std::int32_t symbol =
      shortfall.sku >= 0 ? scene.catalogue.product_of_sku(shortfall.sku) : shortfall.product;
  const model::Product* product = scene.catalogue.find_product(symbol);
  OrderItem item;
  item.product = symbol;
  item.quantity = units;
  if (sku != nullptr) {
    item.sku = sku->symbol;
    item.sku_id = sku->id;
    item.price = sku->price;
  } else if (shortfall.sku >= 0) {
    return false;
  }
  if (product != nullptr) item.product_id = product->id;
  if (!item.price && product != nullptr) item.price = product->price;
  if (!item.price || order.items.size() >= bounds::order_items) return false;
  item.amount = *item.price * units;
  order.amount += *item.amount;
  nudge.product_id = item.product_id;
  nudge.sku_id = item.sku_id;
  order.items.push_back(item);
  return order.amount <= Amount(bounds::amount);
}

/// Looks for the smallest change that makes this outcome apply.
bool find_nudge(const Scene& scene, const model::Request& request, const Evaluation& now,
                const Outcome& outcome, Nudge& nudge) {
  const Shortfall& first = *outcome.refusal->shortfall;
  std::int64_t missing = first.missing;
  for (int round = 0; round < rounds_max; ++round) {
    model::Request changed = request;
    const bool could = first.basis == Shortfall::Basis::amount
                           ? add_goods(changed, Amount(missing))
                           : add_units(scene, changed, first, missing, nudge);
    if (!could) return false;
    const Evaluation then = price(scene, changed);
    const Outcome* there = find_outcome(then, outcome);
    if (there != nullptr && there->status == Status::APPLICABLE) {
      nudge.outcome = *there;
      nudge.shortfall = first;
      if (first.basis == Shortfall::Basis::amount) {
        nudge.add_amount = Amount(missing);
      } else {
        nudge.add_quantity = missing;
      }
      nudge.saves = then.saved() - now.saved();
      nudge.total_amount = now.order.total_amount();
      nudge.total_amount_then = then.order.total_amount();
      return nudge.saves > money::zero;
    }
    const bool still_short = there != nullptr && there->refusal && there->refusal->shortfall &&
                             there->refusal->shortfall->basis == first.basis;
    if (!still_short) return false;
    missing += there->refusal->shortfall->missing;
  }
  return false;
}

std::optional<std::int64_t> threshold_of(const model::Redeemable& redeemable) {
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    if (const auto at = set->compiled->amount_threshold()) return at;
  }
  return std::nullopt;
}

/// A step of the ladder: a redeemable that applies, or would but for the spend or for a better one
/// of its category.
void add_threshold(const Outcome& outcome, std::vector<Threshold>& into) {
  if (outcome.candidate.redeemable == nullptr) return;
  const auto at = threshold_of(*outcome.candidate.redeemable);
  if (!at) return;
  const bool is_short = outcome.status == Status::INAPPLICABLE && outcome.refusal->shortfall &&
                        outcome.refusal->shortfall->basis == Shortfall::Basis::amount &&
                        outcome.refusal->shortfall->needed == *at;
  if (outcome.status == Status::INAPPLICABLE && !is_short) return;
  // Skipped before its turn, as by an exclusive code: nobody has looked at the spend yet.
  const bool is_below = outcome.status == Status::SKIPPED && outcome.total_before < Amount(*at);
  into.push_back(
      {.outcome = outcome,
       .at = Amount(*at),
       .current = is_short ? Amount(outcome.refusal->shortfall->current) : outcome.total_before,
       .reached = !is_short && !is_below});
}

}  // namespace

Nudges nudges(const Scene& scene, const model::Request& request) {
  Nudges found;
  const Evaluation now = price(scene, request);
  for (const auto* list : {&now.idle, &now.outcomes}) {
    for (const Outcome& outcome : *list) {
      add_threshold(outcome, found.thresholds);
      if (outcome.status != Status::INAPPLICABLE || !outcome.refusal->shortfall) continue;
      Nudge nudge;
      if (find_nudge(scene, request, now, outcome, nudge)) found.data.push_back(std::move(nudge));
    }
  }
  std::sort(found.data.begin(), found.data.end(), [](const Nudge& a, const Nudge& b) {
    const auto key = [](const Nudge& nudge) {
      return std::make_tuple(-nudge.saves.minor(), nudge.add_amount.minor(), nudge.add_quantity,
                             std::string_view(nudge.outcome.candidate.id));
    };
    return key(a) < key(b);
  });
  std::sort(found.thresholds.begin(), found.thresholds.end(),
            [](const Threshold& a, const Threshold& b) {
              const auto key = [](const Threshold& threshold) {
                return std::make_tuple(threshold.at.minor(),
                                       std::string_view(threshold.outcome.candidate.id));
              };
              return key(a) < key(b);
            });
  return found;
}

}  // namespace scrip::projections
