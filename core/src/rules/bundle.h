#pragma once

#include "model/bundle.h"
#include "rules/rule.h"
#include "scrip/boxed.h"

namespace scrip::rules {

/// How often a bundle is in the cart. A unit serves one part of one bundle; units that are free, or
/// have earned something free before, serve none. Exact where parts want the same goods: coffee A
/// for `{any coffee, coffee A}` is kept for the part that can take nothing else.
///
/// SKUs, then products, then collections choose first; lines in the order of their identity.
///
/// Example: laptop + bag, in the cart 2 laptops and 3 bags: 2 bundles.
model::Bundle find_bundle(const model::BundleDefinition& definition, const Facts& facts);

/// Nothing where there is at least one bundle; else `order_rules_violated` with what is missing.
Boxed<model::Refusal> refuse_bundle(const model::RuleSetDefinition& set, const Facts& facts);

}  // namespace scrip::rules
