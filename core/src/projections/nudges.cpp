#include "projections/nudges.h"

#include <algorithm>
#include <tuple>

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

/// Carts priced for one nudge. Percentages before the threshold take part of what is added, so that
/// more is missing than it seemed; each cart tells how much more.
constexpr int attempts_max = 24;

/// Redeemables of each basis that are looked at, those that the least is missing for.
constexpr std::size_t candidates_max = 10;

Evaluation price(const Scene& scene, const model::Request& request,
                 evaluate::Keep keep = evaluate::Keep::nothing) {
  return evaluate::evaluate(scene, request, evaluate::candidates_of(scene, request), keep);
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

/// The name a shop can put a thing on the cart by.
std::string_view name_of(const OrderItem& item, const model::Catalogue& catalogue) {
  if (!item.product_id.empty()) return item.product_id;
  const model::Product* product = catalogue.find_product(item.product);
  return product != nullptr ? std::string_view(product->id) : item.source_id;
}

/// The line that more units would go to: of the product or SKU that is missing; where any unit
/// counts, the line with the lowest unit price, of equal ones the one with the smaller name.
std::size_t line_for(const model::Order& order, const Shortfall& shortfall,
                     const model::Catalogue& catalogue) {
  const auto key = [&](const OrderItem& item) {
    return std::make_tuple(item.price->minor(), item.sku_id, name_of(item, catalogue));
  };
  std::size_t best = order.items.size();
  for (std::size_t n = 0; n < order.items.size(); ++n) {
    const OrderItem& item = order.items[n];
    if (!item.price || item.product == catalogue.shipping) continue;
    if (shortfall.sku >= 0 && item.sku != shortfall.sku) continue;
    if (shortfall.sku < 0 && shortfall.product >= 0 && item.product != shortfall.product) continue;
    if (best == order.items.size() || key(item) < key(order.items[best])) best = n;
  }
  return best;
}

/// A line of what is missing, with no unit of it yet; nothing where the catalogue has no price.
std::optional<OrderItem> new_line(const model::Catalogue& catalogue, const Shortfall& shortfall) {
  const model::Sku* sku = catalogue.find_sku(shortfall.sku);
  if (shortfall.sku >= 0 && sku == nullptr) return std::nullopt;
  OrderItem item;
  item.product = sku != nullptr ? catalogue.product_of_sku(sku->symbol) : shortfall.product;
  const model::Product* product = catalogue.find_product(item.product);
  if (product != nullptr) {
    item.product_id = product->id;
    item.price = product->price;
  }
  if (sku != nullptr) {
    item.sku = sku->symbol;
    item.sku_id = sku->id;
    if (sku->price) item.price = sku->price;
  }
  if (!item.price) return std::nullopt;
  item.quantity = 0;
  return item;
}

/// The request with more units of what is missing, and which thing that is.
bool add_units(const Scene& scene, model::Request& request, const Shortfall& shortfall,
               std::int64_t units, Nudge& nudge) {
  if (!request.order || !request.order->has_items || units > bounds::quantity) return false;
  model::Order& order = *request.order;
  const std::size_t at = line_for(order, shortfall, scene.catalogue);
  if (at == order.items.size()) {
    auto line = new_line(scene.catalogue, shortfall);
    if (!line || order.items.size() >= bounds::order_items) return false;
    order.items.push_back(*line);
  }
  OrderItem& item = order.items[at];
  const Amount room = Amount(bounds::amount) - order.amount;
  const Amount worth = money::times_up_to(*item.price, units, room + Amount(1));
  if (item.quantity + units > bounds::quantity || worth > room) return false;
  item.quantity += units;
  item.amount = item.amount.value_or(money::zero) + worth;
  order.amount += worth;
  nudge.sku_id = item.sku_id;
  nudge.product_id = name_of(item, scene.catalogue);
  return true;
}

/// What becomes of a refused redeemable when so much is added.
struct Attempt {
  std::optional<Evaluation> applied;
  /// Nothing: more of the same would not help.
  std::optional<std::int64_t> missing;
};

class Search {
 public:
  Search(const Scene& scene, const model::Request& request, const Evaluation& now,
         const Outcome& refused)
      : scene_(scene),
        request_(request),
        now_(now),
        refused_(refused),
        shortfall_(*refused.refusal->shortfall) {}

  /// The smallest change that makes the redeemable apply, where it saves anything.
  std::optional<Nudge> run() {
    std::int64_t too_little = 0;
    std::int64_t missing = shortfall_.missing;
    std::int64_t size = missing;
    for (int n = 0; n < attempts_max; ++n) {
      Attempt attempt = add(size);
      // Nobody comes closer by more than what was added, so a first success is the smallest.
      if (attempt.applied) return too_little == 0 ? found(size, attempt) : least(too_little, size);
      if (!attempt.missing) return std::nullopt;
      const std::int64_t gained = missing - *attempt.missing;
      const std::int64_t step = next_step(size - too_little, gained, *attempt.missing);
      missing = *attempt.missing;
      too_little = size;
      size += step;
    }
    return std::nullopt;
  }

 private:
  Attempt add(std::int64_t size) {
    Attempt attempt;
    model::Request changed = request_;
    const bool could = shortfall_.basis == Shortfall::Basis::amount
                           ? add_goods(changed, Amount(size))
                           : add_units(scene_, changed, shortfall_, size, nudge_);
    if (!could) return attempt;
    Evaluation then = price(scene_, changed);
    const Outcome* there = find_outcome(then, refused_);
    if (there == nullptr) return attempt;
    if (there->status == Status::APPLICABLE) {
      attempt.applied = std::move(then);
      return attempt;
    }
    const auto& refusal = there->refusal;
    if (refusal->shortfall && refusal->shortfall->basis == shortfall_.basis) {
      attempt.missing = refusal->shortfall->missing;
    }
    return attempt;
  }

  /// As much again as is missing, at the rate at which the last change helped.
  static std::int64_t next_step(std::int64_t added, std::int64_t gained, std::int64_t missing) {
    if (gained <= 0 || gained >= added) return missing;
    const __int128 step = (static_cast<__int128>(missing) * added + gained - 1) / gained;
    return static_cast<std::int64_t>(std::min<__int128>(step, bounds::amount));
  }

  /// Between a change that is too little and one that is enough, the smallest that is enough.
  std::optional<Nudge> least(std::int64_t too_little, std::int64_t enough) {
    // The rate is exact where one percentage is in the way: then the cent below is too little.
    std::int64_t middle = enough - 1;
    for (int n = 0; n < attempts_max && enough - too_little > 1; ++n) {
      if (add(middle).applied) {
        enough = middle;
      } else {
        too_little = middle;
      }
      middle = too_little + (enough - too_little) / 2;
    }
    return found(enough, add(enough));
  }

  std::optional<Nudge> found(std::int64_t size, const Attempt& attempt) {
    const Evaluation& then = *attempt.applied;
    nudge_.outcome = *find_outcome(then, refused_);
    nudge_.shortfall = shortfall_;
    if (shortfall_.basis == Shortfall::Basis::amount) {
      nudge_.add_amount = Amount(size);
    } else {
      nudge_.add_quantity = size;
    }
    nudge_.saves = then.saved() - now_.saved();
    nudge_.total_amount = now_.order.total_amount();
    nudge_.total_amount_then = then.order.total_amount();
    if (nudge_.saves <= money::zero) return std::nullopt;
    return nudge_;
  }

  const Scene& scene_;
  const model::Request& request_;
  const Evaluation& now_;
  const Outcome& refused_;
  const Shortfall& shortfall_;
  Nudge nudge_;
};

/// A step of the ladder: a redeemable that applies, or would but for the spend or for another one
/// that stands in its way.
void add_threshold(const Outcome& outcome, std::vector<Threshold>& into) {
  const Shortfall& spend = *outcome.spend;
  const bool is_short = outcome.status == Status::INAPPLICABLE && outcome.refusal->shortfall &&
                        outcome.refusal->shortfall->basis == Shortfall::Basis::amount &&
                        outcome.refusal->shortfall->needed == spend.needed;
  if (outcome.status == Status::INAPPLICABLE && !is_short) return;
  into.push_back({.outcome = outcome,
                  .at = Amount(spend.needed),
                  .current = Amount(spend.current),
                  .reached = spend.current >= spend.needed});
}

/// The refused redeemables that the least is missing for, of each basis. Each costs several
/// pricings of the cart, so their number is bounded; what is further away is no nudge.
std::vector<const Outcome*> within_reach(const Evaluation& now) {
  std::vector<const Outcome*> found;
  for (const auto* list : {&now.idle, &now.outcomes}) {
    for (const Outcome& outcome : *list) {
      if (outcome.status == Status::INAPPLICABLE && outcome.refusal->shortfall) {
        found.push_back(&outcome);
      }
    }
  }
  const auto key = [](const Outcome* outcome) {
    const Shortfall& shortfall = *outcome->refusal->shortfall;
    return std::make_tuple(shortfall.basis, shortfall.missing, outcome->candidate.id,
                           outcome->candidate.object);
  };
  std::sort(found.begin(), found.end(),
            [&](const Outcome* a, const Outcome* b) { return key(a) < key(b); });
  std::vector<const Outcome*> nearest;
  for (const Shortfall::Basis basis : {Shortfall::Basis::amount, Shortfall::Basis::quantity}) {
    std::size_t room = candidates_max;
    for (const Outcome* outcome : found) {
      if (outcome->refusal->shortfall->basis != basis || room == 0) continue;
      nearest.push_back(outcome);
      --room;
    }
  }
  return nearest;
}

}  // namespace

Nudges nudges(const Scene& scene, const model::Request& request) {
  Nudges found;
  const Evaluation now = price(scene, request, evaluate::Keep::spends);
  for (const auto* list : {&now.idle, &now.outcomes}) {
    for (const Outcome& outcome : *list) {
      // What is over or meant for others is no step of anybody's ladder, whatever stopped it first.
      if (outcome.spend && evaluate::is_open_to(scene, request, *outcome.candidate.redeemable)) {
        add_threshold(outcome, found.thresholds);
      }
    }
  }
  for (const Outcome* outcome : within_reach(now)) {
    if (auto nudge = Search(scene, request, now, *outcome).run()) {
      found.data.push_back(*std::move(nudge));
    }
  }
  std::sort(found.data.begin(), found.data.end(), [](const Nudge& a, const Nudge& b) {
    const auto key = [](const Nudge& nudge) {
      return std::make_tuple(-nudge.saves.minor(), nudge.add_amount.minor(), nudge.add_quantity,
                             nudge.outcome.candidate.id, nudge.outcome.candidate.object);
    };
    return key(a) < key(b);
  });
  std::sort(found.thresholds.begin(), found.thresholds.end(),
            [](const Threshold& a, const Threshold& b) {
              const auto key = [](const Threshold& threshold) {
                return std::make_tuple(threshold.at.minor(), threshold.outcome.candidate.id,
                                       threshold.outcome.candidate.object);
              };
              return key(a) < key(b);
            });
  return found;
}

}  // namespace scrip::projections
