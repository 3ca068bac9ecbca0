#pragma once

#include "documents/writer.h"
#include "model/order.h"
#include "projections/explanation.h"

namespace scrip::documents {

/// `{object, level, redeemables, skipped_redeemables, inapplicable_redeemables, omitted}`; its
/// members are in web/src/documents/explanation.ts.
void write_explanation(Writer& out, const projections::Explanation& explanation,
                       const model::Request& request);

}  // namespace scrip::documents
