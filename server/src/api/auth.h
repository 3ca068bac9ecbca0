#pragma once

#include "api/call.h"
#include "api/key_ring.h"
#include "api/route.h"

namespace scrip::server {

/// Who sent this. Throws ApiError: 401 when the keys that the route wants are missing, wrong,
/// expired or revoked, or a customer token is not valid; 403 `address_not_allowed` for a key used
/// from elsewhere, 403 `secret_key_in_browser` for a server key that a web page sent.
Caller authenticate(const HttpRequest& request, Auth auth, const Config& config,
                    const KeyRing& keys, std::int64_t now_ms);

/// Throws ApiError 403 `missing_required_permission`.
void require_permission(const Caller& caller, const Route& route);

}  // namespace scrip::server
