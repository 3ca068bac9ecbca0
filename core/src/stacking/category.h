#pragma once

#include <cstdint>
#include <string>

#include "model/catalogue.h"
#include "scrip/list.h"

namespace scrip::stacking {

/// How a redeemable stands to the others by its categories.
enum class Bond { common, exclusive, joint };

bool in_any(const model::Redeemable& redeemable, const List<std::string_view>& category_ids);

/// Exclusive wins over joint; a redeemable without a category is common.
Bond bond_of(const model::Redeemable& redeemable, const model::StackingRules& rules);

/// Whether its percentages are taken of original amounts.
bool takes_of_initial_amount(const model::Redeemable& redeemable,
                             const model::StackingRules& rules);

/// The lowest hierarchy among its categories; without one it sorts last.
std::int64_t hierarchy_of(const model::Redeemable& redeemable);

}  // namespace scrip::stacking
