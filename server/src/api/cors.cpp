#include "api/cors.h"

#include <algorithm>

namespace scrip::server {
namespace {

bool allows_all(const Config& config) {
  return std::find(config.allowed_origins.begin(), config.allowed_origins.end(), "*") !=
         config.allowed_origins.end();
}

}  // namespace

bool origin_allowed(const HttpRequest& request, const Config& config) {
  const std::string_view origin = request.header("origin");
  return origin.empty() || allows_all(config) ||
         std::find(config.allowed_origins.begin(), config.allowed_origins.end(), origin) !=
             config.allowed_origins.end();
}

void add_cors(HttpResponse& response, const HttpRequest& request, const Config& config,
              bool preflight) {
  const std::string_view origin = request.header("origin");
  auto& headers = response.headers;
  headers.emplace_back("Vary", "Origin");
  if (origin.empty() || !origin_allowed(request, config)) return;
  headers.emplace_back("Access-Control-Allow-Origin",
                       allows_all(config) ? "*" : std::string(origin));
  if (preflight) {
    headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    headers.emplace_back(
        "Access-Control-Allow-Headers",
        "Content-Type, X-Client-Application-Id, X-Client-Token, X-Customer-Token, "
        "X-Voucherify-Channel, X-Voucherify-API-Version, X-Voucherify-Double-Opt-In, "
        "Idempotency-Key, If-None-Match");
    headers.emplace_back("Access-Control-Max-Age", "86400");
  } else {
    headers.emplace_back("Access-Control-Expose-Headers",
                         "ETag, Date, Idempotency-Replayed, Retry-After, X-Rate-Limit-Limit, "
                         "X-Rate-Limit-Remaining, X-Rate-Limit-Retry");
  }
}

}  // namespace scrip::server
