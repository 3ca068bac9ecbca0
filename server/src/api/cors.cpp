#include "api/cors.h"

#include <algorithm>

namespace scrip::server {
std::string allow_origin(std::string_view origin, const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), "*") != allowed.end()) return "*";
  const auto found = std::find(allowed.begin(), allowed.end(), origin);
  return found == allowed.end() ? std::string() : *found;
}

void add_cors(HttpResponse& response, const std::string& allow_origin, bool preflight) {
  auto& headers = response.headers;
  headers.emplace_back("Vary", "Origin");
  if (allow_origin.empty()) return;
  headers.emplace_back("Access-Control-Allow-Origin", allow_origin);
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
