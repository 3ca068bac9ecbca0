#pragma once

#include "support/shop.h"

namespace scrip::testing {

/// The request that follows a nudge to the letter. One that says to wait changes the context.
Json followed(Json request, const Json& nudge);

Json followed_context(Json context, const Json& nudge);

}  // namespace scrip::testing
