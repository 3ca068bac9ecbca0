#pragma once

#include <string_view>

#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::projections {

/// Units of one product or SKU that cost nothing.
struct FreeUnits {
  std::string_view product_id;
  std::string_view sku_id;
  std::int64_t quantity = 0;
};

/// Units that the stack made free, by what they are, in the order of names.
List<FreeUnits> free_units(const evaluate::Evaluation& evaluation,
                           const model::Catalogue& catalogue);

/// What of `then` is not in `now`.
List<FreeUnits> gained(const List<FreeUnits>& now, List<FreeUnits> then);

}  // namespace scrip::projections
