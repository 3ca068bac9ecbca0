#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace scrip::server {

/// So many calls in so many seconds; no limit when `calls` is 0.
struct Rate {
  std::int64_t calls = 0;
  std::int64_t seconds = 1;
};

/// Token buckets by name: a full bucket is the rate's calls, and it refills evenly.
class RateLimiter {
 public:
  explicit RateLimiter(Rate rate) : rate_(rate) {}

  struct Status {
    bool allowed = true;
    std::int64_t limit = 0;
    std::int64_t remaining = 0;
    /// Seconds until the next call is allowed; 0 while some remain.
    std::int64_t retry_after_s = 0;
  };
  bool limits() const { return rate_.calls > 0; }
  /// Takes a call from the bucket, if it has one.
  Status take(const std::string& name, std::int64_t now_ms);

 private:
  struct Bucket {
    /// In calls times the rate's milliseconds, so that refilling needs no fractions.
    std::int64_t level;
    std::int64_t at_ms;
  };
  Rate rate_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace scrip::server
