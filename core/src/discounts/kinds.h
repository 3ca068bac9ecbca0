#pragma once

#include "discounts/discount.h"

namespace scrip::discounts {

#define KIND(name) extern const DiscountKind name;
#include "discounts/kinds.def"
#undef KIND

/// The discount of a definition: its effect, or the type's own default (lines where the rule sets
/// name any, else the order; missing units). nullptr where that type has no such effect.
CompiledDiscount compile(const model::DiscountDefinition& definition, bool names_items);

/// The credits of a gift card, on the order or on items.
CompiledDiscount compile(const model::GiftDefinition& definition);

/// The points of a loyalty card, spent on a reward.
CompiledDiscount compile(const model::LoyaltyCardDefinition& definition);

/// The effect a definition has in the end.
model::DiscountEffect effect_of(const model::DiscountDefinition& definition, bool names_items);

}  // namespace scrip::discounts
