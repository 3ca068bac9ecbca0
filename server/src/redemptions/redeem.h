#pragma once

#include <optional>

#include "api/call.h"
#include "api/rehearsal.h"

namespace scrip::server {

/// The redemption of a stack: the answer of POST /redemptions. Everything is computed anew inside
/// the writer's transaction, on the server's prices and clock. Throws ApiError 409 `quote_changed`
/// when the caller expected another result; a refusal is answered with its failed redemption
/// recorded (`keep`).
Reply redeem_stack(Call& call, const Json& body);

/// What the engine says to a redemption that the merchant asks for, beforehand.
std::optional<Rehearsal> rehearse_redemption(Call& call);

}  // namespace scrip::server
