#pragma once

#include <cstdint>
#include <vector>

#include "model/catalogue.h"
#include "model/presence.h"
#include "model/tally.h"

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
};

/// The lines that the rule sets' `applicable_to` reach and that have something left to pay: a free
/// line takes nobody's place. A line must be included by every set that
/// includes anything and be excluded by none; the first set that includes something decides effect,
/// order and limits. Where a line matches several entries the most specific one takes it: SKU, then
/// product, then collection. With nothing included every line is reached. The shipping line is
/// reached only where it is named, so that "20 % off everything" leaves the postage alone.
///
/// Candidates of one entry stand in the order of their identity (`APPLY_TO_EVERY`), or from the
/// cheapest or most expensive unit price, then by subtotal, then by identity; never by position.
/// `presence` is that of the tally's lines; quantity limits are taken `times` times.
std::vector<TargetLine> select_targets(const std::vector<const model::RuleSetDefinition*>& sets,
                                       const model::Tally& tally, const model::Presence& presence,
                                       std::int32_t shipping, std::int64_t times = 1);

/// A target's share of an amount of its line: `units` of its paid units.
money::Amount share_of(money::Amount line_amount, const TargetLine& target,
                       const model::Line& line);

/// Amounts proposed per target, cut to the entries' `amount_limit` and `aggregated_amount_limit`,
/// to the discount's own `aggregated_amount_limit` over all lines, and to what each line has left.
std::vector<model::LineAdjustment> within_limits(const std::vector<TargetLine>& targets,
                                                 const std::vector<money::Amount>& amounts,
                                                 const model::Tally& tally,
                                                 const model::DiscountDefinition& definition);

}  // namespace scrip::discounts
