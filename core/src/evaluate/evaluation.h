#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "discounts/targets.h"
#include "evaluate/best_deal.h"
#include "model/bundle.h"
#include "model/refusal.h"
#include "model/tally.h"
#include "money/decimal.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/regions.h"
#include "stacking/sequence.h"

namespace scrip::evaluate {

enum class Status { APPLICABLE, INAPPLICABLE, SKIPPED };

/// What became of one redeemable.
struct Outcome {
  Outcome();
  explicit Outcome(const stacking::Candidate& tried, std::uint32_t applied_before = 0);

  stacking::Candidate candidate;
  Status status = Status::APPLICABLE;
  /// How many had been applied before it, where everybody's turn is told.
  std::uint32_t turn = 0;
  /// Why it was refused or skipped.
  Boxed<model::Refusal> refusal;
  /// The lines it reached, in application order, where orders were asked for.
  List<discounts::TargetLine> targets;
  /// What its formula gave.
  std::optional<money::Decimal> dynamic;
  List<std::int64_t> units;
  money::Amount credits;
  std::int64_t points = 0;
  const model::Reward* reward = nullptr;
  /// How often the bundle it asks for was there; nullptr where it asks for none.
  Shared<const model::Bundle> bundle;
  /// The spend it asks for and how far the order had come at its turn, where that was asked for.
  std::optional<model::Shortfall> spend;
  /// Everything it took off, lines and order.
  money::Amount saved;
  /// What it took off the order as a whole.
  money::Amount order_amount;
  /// Its part of `Evaluation::adjustments`: what it took off lines.
  std::uint32_t first_adjustment = 0;
  std::uint32_t adjustment_count = 0;
  /// Units that it discounted, where limits over all redemptions count them.
  List<model::GoodsUnits> discounted_units;
  /// What it would have taken off besides, but for floor prices.
  money::Amount kept_by_floors;
  /// The order after it, where snapshots were asked for.
  Boxed<model::Tally> after;
};

/// What a redeemable took off a line.
struct Adjustment {
  std::uint32_t line = 0;
  money::Amount amount;
};

/// The whole stack on the whole order.
struct Evaluation {
  Evaluation();

  bool valid = true;
  /// In the order of application, automatic promotions that did not apply left out.
  List<Outcome> outcomes;
  /// Automatic promotions that were refused or skipped: what nudges look at. Kept where asked for.
  List<Outcome> idle;
  /// What was taken off lines, outcome by outcome.
  List<Adjustment> adjustments;
  /// The order as it is in the end, `applied_*` counting the whole request.
  model::Tally order;
  /// How the stack was chosen, under BEST_DEAL.
  std::optional<BestDeal> best_deal;

  std::span<const Adjustment> adjustments_of(const Outcome& outcome) const {
    return {adjustments.data() + outcome.first_adjustment, outcome.adjustment_count};
  }

  money::Amount saved() const {
    return order.applied_discount_amount() + order.items_applied_discount_amount();
  }
};

}  // namespace scrip::evaluate
