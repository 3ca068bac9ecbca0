#include "api/gate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "api/auth.h"
#include "api/cors.h"
#include "api/failure.h"
#include "base/address.h"
#include "base/clock.h"
#include "base/metrics.h"

namespace scrip::server {

void Gate::admit(Pending& p) {
  // Before the keys are looked at: those who try keys are slowed down, too.
  if (p.client_side) take_stranger(p);
  p.caller = authenticate(p.request, p.route->auth, config_, keys_, now_ms());
  if (!p.client_side) take_call(p, key_rate_, p.caller.key_id());
  if (p.client_side) check_origin(p);
  require_permission(p.caller, *p.route);
}

bool Gate::knows(const HttpRequest& head, Auth auth) const {
  try {
    authenticate(head, auth, config_, keys_, now_ms());
    return true;
  } catch (const ApiError&) {
    return false;
  }
}

void Gate::check_origin(Pending& p) {
  const std::string_view origin = p.request.header("origin");
  if (origin.empty()) return;
  const bool own = p.caller.key && !p.caller.key->origins.empty();
  p.allow_origin = allow_origin(origin, own ? p.caller.key->origins : config_.allowed_origins);
  if (p.allow_origin.empty() && p.caller.kind == Caller::Kind::nobody && keys_.names_origin(origin))
    p.allow_origin = origin;
  if (p.allow_origin.empty()) {
    throw plain_error(403, "forbidden", "Forbidden",
                      own ? "This origin is not among those of the key"
                          : "This origin is not on the server's --allow-origin list");
  }
}

/// Pages count by address, for each project that their key names: whoever only claims to have its
/// key spends of a budget of their own.
void Gate::take_stranger(Pending& p) {
  const auto key = keys_.find(p.request.header("x-client-application-id"));
  const std::string project = key ? key->project_id : default_project;
  take_call(p, client_rate_, project + " " + network_of(p.request.remote_address));
}

void Gate::take_call(Pending& p, RateLimiter& limiter, const std::string& name) {
  if (!limiter.limits()) return;
  p.rate = limiter.take(name, now_ms());
  if (p.rate->allowed) return;
  metrics::add("scrip_rate_limited_total",
               &limiter == &client_rate_ ? R"(scope="address")" : R"(scope="key")");
  throw plain_error(429, "too_many_requests", "Too many requests hit the API too quickly.",
                    "Try again in " + std::to_string(p.rate->retry_after_s) + " s");
}

void Gate::add_limits(Pending& p, MissLimiter& limiter, HttpResponse& response) {
  const std::int64_t now = now_ms();
  std::optional<RateLimiter::Status> nearest = p.rate;
  if (p.client_side && (!p.rate || p.rate->allowed)) {
    const auto misses = limiter.status({p.request.remote_address, p.caller.shopper}, now);
    if (!nearest || misses.remaining <= nearest->remaining)
      nearest = {.limit = misses.limit,
                 .remaining = misses.remaining,
                 .retry_after_s = misses.retry_after_s};
  }
  if (!nearest) return;
  auto& headers = response.headers;
  headers.emplace_back("X-Rate-Limit-Limit", std::to_string(nearest->limit));
  headers.emplace_back("X-Rate-Limit-Remaining", std::to_string(nearest->remaining));
  if (response.status != 429) return;
  const std::int64_t retry = std::max<std::int64_t>(1, nearest->retry_after_s);
  headers.emplace_back("Retry-After", std::to_string(retry));
  headers.emplace_back("X-Rate-Limit-Retry", std::to_string(now / 1000 + retry));
}

/// Behind a proxy every connection comes from the proxy. Only the last entry is the proxy's own
/// word; those before it are the client's.
void take_forwarded_address(HttpRequest& request, const std::string& header) {
  std::string_view list = request.header(header);
  if (list.empty()) return;
  list = list.substr(list.rfind(',') + 1);
  while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
  if (!list.empty() && list.size() <= 64) request.remote_address = std::string(list);
}

}  // namespace scrip::server
