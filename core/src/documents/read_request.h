#pragma once

#include "documents/node.h"
#include "model/catalogue.h"
#include "model/order.h"

namespace scrip::documents {

/// Reads what a client sent and what its host adds. Bad requests end as faults at `request` or
/// `context`; among them those the dialect names: too many redeemables (`invalid_redeemables`), the
/// same one twice (`duplicated_redeemables`).
model::Request read_request(const Node& request, const Node& context,
                            const model::Catalogue& catalogue);

}  // namespace scrip::documents
