#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace scrip::server {

class MissBoard;

/// Who tries codes: an address, and the shopper when a token says who.
struct Guesser {
  std::string address;
  std::optional<std::string> shopper;
};

/// Slows down those who guess codes. Each address (of IPv6 each /64) and each shopper may miss so
/// often a minute. Whoever misses more is locked out: ten seconds, then twice as long each time, an
/// hour at most; an hour without a lock-out is forgiven. Looking up codes that exist costs nothing.
///
/// When a project is missed more than its alert allows in a minute, many addresses are guessing:
/// until it has been quiet for a minute, each may miss a tenth only, and whoever has not missed
/// notices nothing.
class MissLimiter {
 public:
  /// Told once in ten minutes at most that a project is being guessed at, with its misses this
  /// minute.
  using Alert = std::function<void(std::int64_t misses)>;

  explicit MissLimiter(std::int64_t misses_per_minute, std::int64_t alert_per_minute = 0,
                       Alert alert = {})
      : capacity_(misses_per_minute), alert_at_(alert_per_minute), alert_(std::move(alert)) {}

  /// From now on misses that other servers of the database count are counted here, too, and they
  /// learn of ours. `scope` tells this limiter's guessers from another's.
  void share(MissBoard& board, std::string scope);

  struct Status {
    std::int64_t limit;
    std::int64_t remaining;
    /// Seconds until the next miss is allowed; 0 while some remain.
    std::int64_t retry_after_s;
  };
  Status status(const Guesser& guesser, std::int64_t now_ms);
  void count(const Guesser& guesser, std::int64_t misses, std::int64_t now_ms);

 private:
  struct Bucket {
    /// In thousandths of a miss, so that refilling needs no fractions.
    std::int64_t level;
    std::int64_t at_ms;
    std::int64_t locked_until_ms = 0;
    int lockouts = 0;
  };
  std::int64_t misses_elsewhere(const std::string& name);
  Bucket& refill(const std::string& name, std::int64_t now_ms);
  Status status_of(const std::string& name, std::int64_t now_ms);
  void take(const std::string& name, std::int64_t misses, std::int64_t now_ms);
  std::optional<std::int64_t> count_project(std::int64_t misses, std::int64_t now_ms);

  std::mutex mutex_;
  MissBoard* board_ = nullptr;
  std::string scope_;
  std::int64_t capacity_;
  std::int64_t alert_at_;
  Alert alert_;
  std::unordered_map<std::string, Bucket> buckets_;
  std::int64_t minute_ = 0;
  std::int64_t missed_this_minute_ = 0;
  std::int64_t strict_until_ms_ = 0;
  std::int64_t alerted_ms_ = 0;
};

}  // namespace scrip::server
