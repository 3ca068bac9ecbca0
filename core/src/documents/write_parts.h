#pragma once

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

/// `result` of an applied redeemable: its discount with the number that counted, or the credits.
void write_result(Writer& out, const evaluate::Outcome& outcome);

/// `result` of one that was refused or skipped: error, details and the refusal with its facts.
void write_refused_result(Writer& out, const evaluate::Outcome& outcome);

/// A refusal as `{key, rule, facts}`.
void write_refusal(Writer& out, const model::Refusal& refusal);

/// The categories of a redeemable; whole objects.
void write_categories(Writer& out, const model::Redeemable& redeemable);

void write_stacking_rules(Writer& out, const model::StackingRules& rules);

}  // namespace scrip::documents
