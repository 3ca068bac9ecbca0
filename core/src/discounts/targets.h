#pragma once

#include <cstdint>

#include "discounts/limit.h"
#include "discounts/remaining_units.h"
#include "model/catalogue.h"
#include "model/discount_definition.h"
#include "model/line_index.h"
#include "model/tally.h"
#include "scrip/borrowed.h"
#include "scrip/list.h"

namespace scrip::discounts {

/// A line that a discount reaches, and how many of its paid units.
struct TargetLine {
  std::size_t line = 0;
  std::int64_t units = 0;
  /// Where selection went unit by unit: the first of them, counted from 1, and the step to the
  /// next.
  std::int64_t first_unit = 0;
  std::int64_t unit_step = 1;
  /// The entry that reached it; nullptr where nothing narrows the discount.
  const model::Applicable* entry = nullptr;
  /// Units that limits over all redemptions left of it.
  std::int64_t units_left = RemainingUnits::no_limit;
};

/// The order as targets are chosen on it.
struct Reached {
  const model::Tally& tally;
  /// That of the tally's lines.
  const model::LineIndex& lines;
  /// The product that stands for shipping; -1 where there is none.
  std::int32_t shipping = -1;
  /// INITIAL_AMOUNT looks at the order as it was sent: a line that another discount made free still
  /// takes its place.
  bool of_initial_amount = false;
  /// ONCE leaves lines alone that an earlier item-level discount has reached.
  bool once = false;
  /// Quantity limits are taken so many times.
  std::int64_t times = 1;
  /// Limits over all redemptions; nullptr where the redeemable has none.
  RemainingUnits* remaining = nullptr;
};

/// The lines that the rule sets' `applicable_to` reach and that have something left to pay: a free
/// line takes nobody's place, and nor does one that ONCE leaves alone or of whose goods limits over
/// all redemptions leave nothing. A line must be included by
/// every set that includes anything and be excluded by none; the first set with an entry that names
/// it decides effect, order and limits. Where a line matches several entries of a set the most
/// specific one takes it: SKU, then product, then collection. With nothing included, or
/// `included_all`, lines that no entry names are reached without limits, after the others. The
/// shipping line is reached only where it is named, so that "20 % off everything" leaves the
/// postage alone.
///
/// Candidates of one entry stand in the order of their identity (`APPLY_TO_EVERY`), from the most
/// expensive unit price and then by identity, or exactly the other way round; never by position.
/// What `targets` held before is replaced.
void select_targets(const List<const model::RuleSetDefinition*>& sets, const Reached& reached,
                    List<TargetLine>& targets);

/// A target's share of an amount of its line: `units` of its paid units.
money::Amount share_of(money::Amount line_amount, const TargetLine& target,
                       const model::Line& line);

/// Cuts what is proposed for one target after the other to the discount's `amount_limit`, to the
/// `amount_limit` and `aggregated_amount_limit` of its entry, to the discount's own
/// `aggregated_amount_limit` over all lines, and to what the line has left.
class AmountLimits {
 public:
  explicit AmountLimits(const model::DiscountDefinition& definition)
      : definition_(definition),
        left_over_all_(definition.aggregated_amount_limit.value_or(money::Amount(INT64_MAX))) {}

  /// Each limit that takes something away is told to who wants to hear of it, and where it stands.
  using Told = Borrowed<void(Limit, money::Amount)>;
  money::Amount cut(const TargetLine& target, const model::Line& line, money::Amount amount,
                    const Told* told = nullptr);

 private:
  const model::DiscountDefinition& definition_;
  money::Amount left_over_all_;
  const model::Applicable* entry_ = nullptr;
  money::Amount left_of_entry_;
};

}  // namespace scrip::discounts
