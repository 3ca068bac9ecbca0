#pragma once

#include <vector>

#include "evaluate/program.h"

namespace scrip::projections {

/// A change of the cart that makes a redeemable apply which does not yet, and what that saves.
/// Found by pricing the changed cart, so that once followed it saves exactly this.
struct Nudge {
  evaluate::Outcome outcome;
  model::Shortfall shortfall;
  /// What to add: goods of this worth, or units of a product or SKU.
  money::Amount add_amount;
  std::int64_t add_quantity = 0;
  std::string_view product_id;
  std::string_view sku_id;

  money::Amount saves;
  money::Amount total_amount;
  money::Amount total_amount_then;
};

/// A spend from which on a redeemable applies: a step of the spend bar.
struct Threshold {
  evaluate::Outcome outcome;
  money::Amount at;
  money::Amount current;
  bool reached = false;
};

struct Nudges {
  /// Best saving first, then the smaller change, then id.
  std::vector<Nudge> data;
  /// Ascending.
  std::vector<Threshold> thresholds;
};

Nudges nudges(const evaluate::Scene& scene, const model::Request& request);

}  // namespace scrip::projections
