#include "api/rate_limiter.h"

#include <algorithm>

namespace scrip::server {
namespace {

constexpr std::size_t max_buckets = 100'000;

}  // namespace

RateLimiter::Status RateLimiter::take(const std::string& name, std::int64_t now_ms) {
  if (!limits()) return {};
  const std::int64_t window_ms = rate_.seconds * 1000;
  const std::int64_t full = rate_.calls * window_ms;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= max_buckets) {
    // A bucket not touched for the whole window is full again and need not be remembered.
    std::erase_if(buckets_,
                  [&](const auto& entry) { return entry.second.at_ms + window_ms < now_ms; });
  }
  Bucket& bucket = buckets_.try_emplace(name, Bucket{full, now_ms}).first->second;
  const std::int64_t elapsed = std::clamp<std::int64_t>(now_ms - bucket.at_ms, 0, window_ms);
  bucket.level = std::min(full, bucket.level + elapsed * rate_.calls);
  bucket.at_ms = now_ms;
  Status status{.allowed = bucket.level >= window_ms, .limit = rate_.calls};
  if (status.allowed) bucket.level -= window_ms;
  status.remaining = bucket.level / window_ms;
  if (status.remaining == 0) {
    const std::int64_t missing_ms = (window_ms - bucket.level + rate_.calls - 1) / rate_.calls;
    status.retry_after_s = (missing_ms + 999) / 1000;
  }
  return status;
}

}  // namespace scrip::server
