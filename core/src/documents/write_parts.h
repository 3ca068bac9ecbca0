#pragma once

#include <array>

#include "documents/writer.h"
#include "evaluate/evaluation.h"
#include "model/order.h"

namespace scrip::documents {

/// The parts that several answers share.

/// An order as it stands: totals, then lines. Discount fields that are zero are left out, as the
/// dialect does.
void write_order(Writer& out, const model::Tally& tally, const model::Request& request);

/// `applicable_to` and `inapplicable_to` of a redeemable, with the lines its discount covers.
void write_applicable_lists(Writer& out, const evaluate::Outcome& outcome,
                            const model::Tally& tally);

/// What of a discount's document travels, besides its effect and formula.
inline constexpr std::array<std::string_view, 10> discount_members{
    "type",      "percent_off", "amount_off", "fixed_amount", "unit_off",
    "unit_type", "product",     "sku",        "amount_limit", "aggregated_amount_limit"};

/// The member that holds the number of a discount of this type.
std::string_view number_of(model::DiscountType type);

/// `result` of an applied redeemable: its discount with the number that counted, or the credits.
void write_result(Writer& out, const evaluate::Outcome& outcome);

/// `result` of one that was refused or skipped: error, details and the refusal with its facts.
void write_refused_result(Writer& out, const evaluate::Outcome& outcome);

/// A refusal as `{key, rule, facts}`; to an operator with the facts that nobody else is told.
void write_refusal(Writer& out, const model::Refusal& refusal, bool to_operator = false);

/// `{object, id}`.
void write_reference(Writer& out, const stacking::Candidate& candidate);

/// What a shop may show of a redeemable, its campaign's where it has none; nothing where neither
/// has.
void write_storefront(Writer& out, const model::Redeemable& redeemable);

/// Categories as whole objects.
void write_categories(Writer& out, const List<const model::Category*>& categories);

void write_stacking_rules(Writer& out, const model::StackingRules& rules);

/// How BEST_DEAL chose: `{optimal, saved, credits, bound, evaluated, alternative: {without,
/// redeemables, saved, credits}}`.
void write_best_deal(Writer& out, const evaluate::BestDeal& deal);

}  // namespace scrip::documents
