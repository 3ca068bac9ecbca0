#pragma once

#include <optional>

#include "api/call.h"

namespace scrip::server {

/// The answer that a request has had already: two workers that finish the same checkout redeem
/// once. It is the order, named by the merchant's own id, that tells them apart. What was rolled
/// back does not stand. Throws `duplicated_redeemables` when something of the request was redeemed
/// for this order together with other things.
std::optional<Reply> standing_redemption(Call& call, const Json& body);

}  // namespace scrip::server
