#include "projections/remainder.h"

#include <algorithm>
#include <deque>

#include "discounts/kinds.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Status;
using model::Redeemable;
using money::Amount;

namespace {

/// A redeemable that is asked for its rules only: dates, switches, counts and balances were checked
/// when the order was settled.
class AsSettled {
 public:
  const Redeemable* of(const Redeemable& known, const SettledRedeemable& settled) {
    Redeemable& copy = copies_.emplace_back(known);
    copy.active = true;
    copy.validity = {};
    // Its campaign is asked for counts, as they were.
    if (copy.campaign != nullptr) {
      model::Campaign& campaign = campaigns_.emplace_back(*copy.campaign);
      campaign.active = true;
      campaign.validity = {};
      copy.campaign = &campaign;
    }
    copy.quantity.reset();
    if (copy.gift) {
      copy.gift->balance = money::larger(copy.gift->balance, settled.total());
      copy.compiled = discounts::compile(*copy.gift);
    }
    if (copy.loyalty_card && settled.points) {
      copy.loyalty_card->balance = std::max(copy.loyalty_card->balance, *settled.points);
      copy.compiled = discounts::compile(*copy.loyalty_card);
    }
    return &copy;
  }

 private:
  std::deque<Redeemable> copies_;
  std::deque<model::Campaign> campaigns_;
};

/// Applies the candidates; where one that fails would fail all, without those that do. Tells why
/// they were refused.
Evaluation apply(const evaluate::Scene& scene, const model::Request& request,
                 List<stacking::Candidate> candidates, List<Outcome>& refused) {
  for (;;) {
    Evaluation evaluation = evaluate::evaluate(scene, request, candidates, evaluate::Keep::applied);
    List<Outcome> fresh;
    for (const Outcome& outcome : evaluation.outcomes) {
      if (outcome.status == Status::INAPPLICABLE) fresh.push_back(outcome);
    }
    refused.append(fresh.begin(), fresh.end());
    if (evaluation.valid || fresh.empty()) return evaluation;
    for (const Outcome& outcome : fresh) {
      candidates.remove_if([&](const stacking::Candidate& candidate) {
        return candidate.redeemable == outcome.candidate.redeemable;
      });
    }
  }
}

}  // namespace

List<UnitShares> kept_units(const List<UnitShares>& units, std::int64_t returned) {
  List<UnitShares> kept;
  for (UnitShares run : units) {
    const std::int64_t gone = std::min(returned, run.count);
    returned -= gone;
    run.count -= gone;
    if (run.count > 0) kept.push_back(std::move(run));
  }
  return kept;
}

Remainder::Remainder(const evaluate::Scene& scene, const model::Request& request,
                     const Settlement& settlement, const List<LineShares>& shares,
                     const List<std::int64_t>& returned)
    : settlement_(settlement),
      shares_(shares),
      returned_(returned),
      request_(request),
      charges_(settlement.items.size()),
      kept_(settlement.redeemables.size()),
      refusals_(settlement.redeemables.size()) {
  keep_items(request);
  price(scene);
}

/// Bought units come back before added ones, so the kept added units are the last of the line.
std::int64_t Remainder::added_kept(std::size_t item) const {
  const SettledItem& line = settlement_.items[item];
  return std::min(line.quantity - line.bought, line.quantity - returned_[item]);
}

void Remainder::keep_items(const model::Request& request) {
  request_.automatic = false;
  request_.redeemables.clear();
  for (const SettledRedeemable& settled : settlement_.redeemables) {
    request_.redeemables.push_back({.object = settled.reference.object,
                                    .id = settled.reference.id,
                                    .credits = settled.total(),
                                    .reward_id = settled.reward_id,
                                    .points = settled.points});
  }
  model::Order& order = *request_.order;
  order.items.clear();
  order.amount = money::zero;
  order.discount_amount = money::zero;
  for (std::size_t n = 0; n < settlement_.items.size(); ++n) {
    std::int64_t bought = settlement_.items[n].bought - returned_[n];
    if (bought <= 0) continue;
    model::OrderItem item = request.order->items[n];
    item.quantity = bought;
    item.price = settlement_.items[n].price;
    item.initial_quantity.reset();
    item.initial_amount.reset();
    item.discount_quantity = 0;
    item.discount_amount = money::zero;
    item.amount = money::zero;
    for (const UnitShares& run : kept_units(shares_[n].units, returned_[n])) {
      const std::int64_t count = std::min(bought, run.count);
      *item.amount += run.amount * count;
      item.discount_amount += run.earlier * count;
      bought -= count;
    }
    order.amount += *item.amount;
    order.items.push_back(item);
    item_of_.push_back(n);
  }
}

void Remainder::price(const evaluate::Scene& scene) {
  AsSettled as_settled;
  auto candidates = evaluate::candidates_of(scene, request_);
  for (stacking::Candidate& candidate : candidates) {
    const auto settled =
        std::find_if(settlement_.redeemables.begin(), settlement_.redeemables.end(),
                     [&](const SettledRedeemable& one) {
                       return one.reference == Reference{candidate.object, candidate.id};
                     });
    if (candidate.redeemable == nullptr || settled == settlement_.redeemables.end()) continue;
    candidate.redeemable = as_settled.of(*candidate.redeemable, *settled);
    if (settled->units) request_.settled_units.push_back({candidate.redeemable, *settled->units});
  }
  List<Outcome> refused;
  const Evaluation evaluation = apply(scene, request_, std::move(candidates), refused);
  for (std::size_t r = 0; r < settlement_.redeemables.size(); ++r) {
    const auto is_this = [&](const Outcome& outcome) {
      return Reference{outcome.candidate.object, outcome.candidate.id} ==
             settlement_.redeemables[r].reference;
    };
    for (const Outcome& outcome : evaluation.outcomes) {
      if (is_this(outcome) && outcome.status == Status::APPLICABLE) kept_[r] = outcome.saved;
    }
    const auto found = std::find_if(refused.begin(), refused.end(), is_this);
    if (found != refused.end()) refusals_[r] = found->refusal;
  }
  charge(evaluation);
}

/// Splits the new total over the kept lines, and charges for added units that were kept and are not
/// given any more.
void Remainder::charge(const Evaluation& evaluation) {
  Settlement anew;
  List<std::int64_t> given(settlement_.items.size());
  anew.earlier_discount = evaluation.order.discount_amount();
  for (std::size_t n = 0; n < evaluation.order.lines().size(); ++n) {
    const model::Line& line = evaluation.order.lines()[n];
    if (n < item_of_.size()) {
      const SettledItem& item = settlement_.items[item_of_[n]];
      anew.items.push_back({.id = item.id,
                            .source_id = item.source_id,
                            .sku_id = item.sku_id,
                            .product_id = item.product_id,
                            .quantity = line.quantity,
                            .bought = line.quantity,
                            .amount = line.subtotal()});
      given[item_of_[n]] += std::max<std::int64_t>(line.applied_quantity, 0);
      continue;
    }
    // Added as a line of its own, and free: it counts where the order kept such units.
    for (std::size_t item = 0; item < settlement_.items.size(); ++item) {
      const SettledItem& settled = settlement_.items[item];
      const bool same = settled.sku_id == line.sku_id && settled.product_id == line.product_id;
      if (!same || added_kept(item) <= given[item]) continue;
      given[item] += line.applied_quantity;
      break;
    }
  }
  const auto paid = freeze(anew);
  for (std::size_t n = 0; n < paid.size(); ++n) charges_[item_of_[n]] = paid[n].paid;
  for (std::size_t item = 0; item < settlement_.items.size(); ++item) {
    std::int64_t owed = std::max<std::int64_t>(added_kept(item) - given[item], 0);
    // The last units of the line are the added ones.
    const auto& units = shares_[item].units;
    for (auto run = units.rbegin(); run != units.rend() && owed > 0; ++run) {
      const std::int64_t count = std::min(owed, run->count);
      charges_[item] += run->amount * count;
      owed -= count;
    }
  }
}

}  // namespace scrip::projections
