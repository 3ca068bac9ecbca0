#pragma once

#include "api/call.h"

namespace scrip::server {

/// The redemption of a stack: the answer of POST /redemptions. Everything is computed anew inside
/// the writer's transaction, on the server's prices and clock. Throws ApiError 409 `quote_changed`
/// when the caller expected another result; a refusal is answered with its failed redemption
/// recorded (`keep`).
Reply redeem_stack(Call& call, const Json& body);

}  // namespace scrip::server
