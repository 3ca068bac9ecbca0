#pragma once

#include "api/call.h"
#include "api/route.h"

namespace scrip::server {

/// Who sent this. Throws ApiError 401 when the keys that the route wants are missing or wrong, or a
/// customer token is not valid.
Caller authenticate(const HttpRequest& request, Auth auth, const Config& config,
                    std::int64_t now_ms);

}  // namespace scrip::server
