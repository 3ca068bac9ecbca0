#pragma once

#include <string_view>
#include <vector>

#include "evaluate/program.h"

namespace scrip::projections {

/// Units of one product or SKU that cost nothing.
struct FreeUnits {
  std::string_view product_id;
  std::string_view sku_id;
  std::int64_t quantity = 0;
};

/// Units that the stack made free, by what they are, in the order of names.
std::vector<FreeUnits> free_units(const evaluate::Evaluation& evaluation,
                                  const model::Catalogue& catalogue);

/// What of `then` is not in `now`.
std::vector<FreeUnits> gained(const std::vector<FreeUnits>& now, std::vector<FreeUnits> then);

}  // namespace scrip::projections
