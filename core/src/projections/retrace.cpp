#include "projections/retrace.h"

#include <algorithm>

#include "stacking/category.h"

namespace scrip::projections {

using discounts::Account;
using discounts::Limit;
using discounts::Working;
using evaluate::Outcome;
using model::Adjustments;
using money::Amount;

namespace {

/// Whether the exchange that a working is about is still there.
bool is_kept(const Working& working, const Adjustments& kept) {
  return std::any_of(kept.replaced.begin(), kept.replaced.end(),
                     [&](const auto& replaced) { return replaced.source == working.source; });
}

/// What remains of a working's amount after floors; units that were added are gifts, which keep it.
Amount kept_of(const Working& working, const Adjustments& kept) {
  if (working.line == Working::whole_order) return kept.order;
  if (working.source != Working::none) {
    return is_kept(working, kept) ? working.amount : money::zero;
  }
  if (working.added_quantity > 0) return working.amount;
  const auto found =
      std::find_if(kept.lines.begin(), kept.lines.end(),
                   [&](const model::LineAdjustment& line) { return line.line == working.line; });
  return found == kept.lines.end() ? money::zero : found->amount;
}

}  // namespace

Retrace::Retrace(const evaluate::Scene& scene, const model::Request& request)
    : scene_(scene),
      request_(request),
      order_(request.order ? model::Tally(*request.order) : model::Tally()),
      floors_(scene.catalogue, request.ignore_floors) {}

Account Retrace::next(const Outcome& outcome) {
  const model::Redeemable& redeemable = *outcome.candidate.redeemable;
  const model::StackingRules& stacking_rules = scene_.catalogue.stacking_rules;
  Account account;
  if (redeemable.compiled != nullptr) {
    const rules::Facts facts{.catalogue = scene_.catalogue,
                             .request = request_,
                             .tally = order_,
                             .redeemable = redeemable};
    const discounts::Turn turn{
        .facts = facts,
        .targets = outcome.targets,
        .of_initial_amount = stacking::takes_of_initial_amount(redeemable, stacking_rules),
        .once = stacking_rules.redeemables_products_application_mode ==
                model::ProductsApplicationMode::ONCE,
        .credits = outcome.candidate.credits,
        .reward_id = outcome.candidate.reward_id,
        .points = outcome.candidate.points,
        .bundle = outcome.bundle.get(),
        .splitter = splitter_,
        .portions = portions_};
    proposal_.clear();
    redeemable.compiled->propose(turn, proposal_);
    redeemable.compiled->tell(turn, proposal_, account);
    book(outcome, account);
  }
  order_ = *outcome.after;
  return account;
}

void Retrace::book(const Outcome& outcome, Account& account) {
  const model::Redeemable& redeemable = *outcome.candidate.redeemable;
  Adjustments& adjustments = proposal_.adjustments;
  if (floors_.bind(redeemable)) {
    floors_.keep(adjustments, order_, redeemable, outcome.targets);
    for (Working& working : account.workings) {
      working.change(Limit::floor_price, std::nullopt, kept_of(working, adjustments));
      if (working.source != Working::none && !is_kept(working, adjustments)) {
        working.line = working.source;
        working.added_quantity = 0;
      }
    }
  }
  // What was booked is in the order after it. Of a line that was given units as well, the rest.
  const model::Tally& after = *outcome.after;
  const Amount left = order_.total_amount();
  List<Amount> booked;
  for (const model::Line& line : after.lines()) booked.push_back(line.applied_discount_amount);
  for (const Working& working : account.workings) {
    if (working.added_quantity > 0) booked[working.line] -= working.amount;
  }
  for (Working& working : account.workings) {
    if (working.line == Working::whole_order) {
      working.change(Limit::total_amount, left, after.applied_discount_amount());
    } else if (working.added_quantity == 0 && working.source == Working::none) {
      working.change(Limit::total_amount, left, booked[working.line]);
    }
  }
  for (model::LineAdjustment& adjustment : adjustments.lines) {
    adjustment.amount = booked[adjustment.line];
  }
  floors_.note(adjustments, redeemable);
}

}  // namespace scrip::projections
