#pragma once

#include "api/call.h"

namespace scrip::server {

/// Gives a redemption back, with all its children when it is a parent: uses, credits, and the
/// order's discounts as the stacking rules say. Once: the second time is `already_rolled_back`.
Json roll_back(Call& call, const std::string& redemption_id, bool parents_allowed);

}  // namespace scrip::server
