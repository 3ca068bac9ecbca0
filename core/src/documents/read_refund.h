#pragma once

#include "documents/node.h"
#include "model/catalogue.h"
#include "model/order.h"
#include "projections/refund.h"

namespace scrip::documents {

/// The answer of a validation as it was settled, and what comes back of its order.
struct RefundQuestion {
  projections::Settlement settlement;
  projections::Returned returned;
};

/// Reads `{redeemables, order, returned, returned_before, refunded_amount, policy}`. `order` is the
/// same document as a request; sums that do not add up are faults, and so are units that were never
/// sold.
RefundQuestion read_refund(const Node& request, const model::Request& order,
                           const model::Catalogue& catalogue);

}  // namespace scrip::documents
