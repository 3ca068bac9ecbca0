#pragma once

#include <optional>

#include "projections/change.h"
#include "scrip/borrowed.h"

namespace scrip::projections {

/// Prices a cart to which so much was added; nothing where that would pass a bound.
using Pricing = Borrowed<LentTrial(std::int64_t size)>;

/// Carts priced at most to find one size: twice this.
inline constexpr int size_attempts_max = 24;

/// The smallest size (in cents, or in units) at which a redeemable applies that is short of
/// something, and the cart then; nothing where more does not help. `missing` counts in the
/// shortfall's own basis and `each` is what one unit of size adds to it.
struct Sized {
  std::int64_t size = 0;
  LentTrial trial;
};
std::optional<Sized> smallest_size(const Reference& redeemable, const model::Shortfall& shortfall,
                                   std::int64_t each, const Pricing& price);

/// What became of a redeemable; nullptr where the stack does not know it.
const evaluate::Outcome* find_outcome(const evaluate::Evaluation& evaluation,
                                      const Reference& redeemable);

}  // namespace scrip::projections
