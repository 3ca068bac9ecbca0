#include "api/miss_limiter.h"

#include <algorithm>

namespace scrip::server {
namespace {

constexpr std::size_t max_buckets = 100'000;
constexpr std::int64_t unit = 1000;
constexpr std::int64_t minute_ms = 60'000;

}  // namespace

MissLimiter::Bucket& MissLimiter::refill(const std::string& address, std::int64_t now_ms) {
  if (buckets_.size() >= max_buckets) {
    // A bucket not touched for a minute is full again and need not be remembered.
    std::erase_if(buckets_,
                  [now_ms](const auto& entry) { return entry.second.at_ms + minute_ms < now_ms; });
  }
  Bucket& bucket = buckets_.try_emplace(address, Bucket{capacity_ * unit, now_ms}).first->second;
  const std::int64_t elapsed = std::clamp<std::int64_t>(now_ms - bucket.at_ms, 0, minute_ms);
  bucket.level = std::min(capacity_ * unit, bucket.level + elapsed * capacity_ * unit / minute_ms);
  bucket.at_ms = now_ms;
  return bucket;
}

MissLimiter::Status MissLimiter::status(const std::string& address, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(address);
  if (found == buckets_.end()) return {capacity_, capacity_, 0};
  const Bucket& bucket = refill(address, now_ms);
  const std::int64_t remaining = std::max<std::int64_t>(0, bucket.level / unit);
  const std::int64_t missing = unit - bucket.level;
  const std::int64_t per_second = std::max<std::int64_t>(1, capacity_ * unit / 60);
  return {capacity_, remaining, remaining > 0 ? 0 : (missing + per_second - 1) / per_second};
}

void MissLimiter::count(const std::string& address, std::int64_t misses, std::int64_t now_ms) {
  if (misses <= 0) return;
  const std::lock_guard lock(mutex_);
  Bucket& bucket = refill(address, now_ms);
  bucket.level = std::max<std::int64_t>(0, bucket.level - misses * unit);
}

}  // namespace scrip::server
