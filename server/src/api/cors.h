#pragma once

#include "api/config.h"
#include "http/message.h"

namespace scrip::server {

/// Whether pages of the request's origin may use the client-side API. Requests without an Origin
/// may.
bool origin_allowed(const HttpRequest& request, const Config& config);

/// The headers that let a page read the answer, and with `preflight` those that let it ask.
void add_cors(HttpResponse& response, const HttpRequest& request, const Config& config,
              bool preflight);

}  // namespace scrip::server
