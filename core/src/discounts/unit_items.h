#pragma once

#include "discounts/dynamic.h"

namespace scrip::discounts {

/// What a UNIT discount gives away, as lines know it, with its price: the line's where the cart has
/// one, else the SKU's, else the product's, else none.
model::AddedUnits units_to_add(const Turn& turn, const model::DiscountDefinition& definition,
                               std::int64_t quantity);

/// Lines of that product or SKU, by identity.
std::vector<std::size_t> lines_of(const Turn& turn, const model::DiscountDefinition& definition);

}  // namespace scrip::discounts
