#pragma once

#include "evaluate/entrant.h"

namespace scrip::evaluate {

/// Whether a redeemable pays with what the shopper owns: a gift card, or points.
bool is_payment(const model::Redeemable& redeemable);

/// Whether it may put units on the order or exchange some.
bool changes_goods(const model::Redeemable& redeemable);

/// Whether any of its numbers is worked out from the order.
bool has_formula(const model::Redeemable& redeemable);

/// Whether discounts before it can only lower what it does, as long as goods stay as they are: it
/// has no formula, and reaches each of its lines whatever became of the others.
bool is_steady(const model::Redeemable& redeemable, const model::StackingRules& rules);

/// What the entrant can take off at most at any turn of any stack. Where goods stay as they are and
/// nothing chooses among lines, discounts before it only lower what it does alone; what is not
/// known to be so is bounded by what the order costs, or not at all. Of a payment: what it can
/// spend.
Ceiling ceiling_of(const Scene& scene, const model::Tally& order, const Entrant& entrant,
                   bool goods_change);

}  // namespace scrip::evaluate
