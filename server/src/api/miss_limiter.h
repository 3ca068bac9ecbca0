#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace scrip::server {

/// Slows down those who guess codes: each address has a bucket of allowed misses that refills
/// evenly. Looking up codes that exist costs nothing.
class MissLimiter {
 public:
  explicit MissLimiter(std::int64_t misses_per_minute) : capacity_(misses_per_minute) {}

  struct Status {
    std::int64_t limit;
    std::int64_t remaining;
    /// Seconds until the next miss is allowed; 0 while some remain.
    std::int64_t retry_after_s;
  };
  Status status(const std::string& address, std::int64_t now_ms);
  void count(const std::string& address, std::int64_t misses, std::int64_t now_ms);

 private:
  struct Bucket {
    /// In thousandths of a miss, so that refilling needs no fractions.
    std::int64_t level;
    std::int64_t at_ms;
  };
  Bucket& refill(const std::string& address, std::int64_t now_ms);

  std::mutex mutex_;
  std::int64_t capacity_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace scrip::server
