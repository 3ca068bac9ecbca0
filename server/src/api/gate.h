#pragma once

#include "api/key_ring.h"
#include "api/miss_limiter.h"
#include "api/pending.h"
#include "api/rate_limiter.h"

namespace scrip::server {

/// Who may come in, from which pages and how often. Lives on the I/O thread.
class Gate {
 public:
  Gate(const Config& config, const KeyRing& keys)
      : config_(config),
        keys_(keys),
        client_rate_(config.client_rate),
        key_rate_(config.key_rate) {}

  /// Lets a request to its route, with `pending.caller` as proven; else throws ApiError.
  void admit(Pending& pending);
  /// Before the key is known every list of origins counts, so that a page may read why it was
  /// refused; then the key's own, when it has one. Throws ApiError 403.
  void check_origin(Pending& pending);
  /// Whether a request with this head proves who it is.
  bool knows(const HttpRequest& head, Auth auth) const;
  /// Counts a call without keys by its address. Throws ApiError 429.
  void take_stranger(Pending& pending);
  /// The limit that is nearest, in the dialect's headers. `misses` are those of the project.
  void add_limits(Pending& pending, MissLimiter& misses, HttpResponse& response);

 private:
  void take_call(Pending& pending, RateLimiter& limiter, const std::string& name);

  const Config& config_;
  const KeyRing& keys_;
  RateLimiter client_rate_;
  RateLimiter key_rate_;
};

/// The address of the caller behind a proxy, from the header that the proxy writes.
void take_forwarded_address(HttpRequest& request, const std::string& header);

}  // namespace scrip::server
