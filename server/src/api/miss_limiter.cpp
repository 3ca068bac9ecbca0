#include "api/miss_limiter.h"

#include <algorithm>

#include "api/miss_board.h"
#include "base/address.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

constexpr std::size_t max_buckets = 100'000;
constexpr std::int64_t unit = 1000;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t first_lockout_ms = 10'000;
constexpr std::int64_t alert_again_ms = 10 * minute_ms;

/// Of all guessers of a project together.
constexpr const char* everybody = "everybody";

std::string bucket_of_address(const Guesser& guesser) {
  return "address " + network_of(guesser.address);
}

std::string bucket_of_shopper(const Guesser& guesser) {
  return "shopper " + *guesser.shopper;
}

}  // namespace

void MissLimiter::share(MissBoard& board, std::string scope) {
  const std::lock_guard lock(mutex_);
  board_ = &board;
  scope_ = std::move(scope);
}

std::int64_t MissLimiter::misses_elsewhere(const std::string& name) {
  return board_ == nullptr ? 0 : board_->take_others(scope_ + " " + name);
}

MissLimiter::Bucket& MissLimiter::refill(const std::string& name, std::int64_t now_ms) {
  if (buckets_.size() >= max_buckets) {
    // A bucket not touched for a minute is full again; one that was locked is remembered for an
    // hour.
    std::erase_if(buckets_, [now_ms](const auto& entry) {
      const Bucket& bucket = entry.second;
      return bucket.at_ms + (bucket.lockouts > 0 ? hour_ms : minute_ms) < now_ms;
    });
  }
  Bucket& bucket = buckets_.try_emplace(name, Bucket{capacity_ * unit, now_ms}).first->second;
  const std::int64_t elapsed = std::clamp<std::int64_t>(now_ms - bucket.at_ms, 0, minute_ms);
  bucket.level = std::min(capacity_ * unit, bucket.level + elapsed * capacity_ * unit / minute_ms);
  // A clock that was put back does not make a lock-out longer.
  if (now_ms < bucket.at_ms && bucket.locked_until_ms > 0)
    bucket.locked_until_ms -= bucket.at_ms - now_ms;
  bucket.at_ms = now_ms;
  if (bucket.lockouts > 0 && now_ms - bucket.locked_until_ms > hour_ms) bucket.lockouts = 0;
  return bucket;
}

MissLimiter::Status MissLimiter::status_of(const std::string& name, std::int64_t now_ms) {
  if (const std::int64_t elsewhere = misses_elsewhere(name); elsewhere > 0)
    take(name, elsewhere, now_ms);
  const auto found = buckets_.find(name);
  if (found == buckets_.end()) return {capacity_, capacity_, 0};
  const Bucket& bucket = refill(name, now_ms);
  if (bucket.locked_until_ms > now_ms)
    return {capacity_, 0, (bucket.locked_until_ms - now_ms + 999) / 1000};
  if (now_ms < strict_until_ms_ && bucket.level <= capacity_ * unit * 9 / 10)
    return {capacity_, 0, (strict_until_ms_ - now_ms + 999) / 1000};
  // After a lock-out there is always one more try.
  return {capacity_, std::max<std::int64_t>(1, bucket.level / unit), 0};
}

MissLimiter::Status MissLimiter::status(const Guesser& guesser, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const Status address = status_of(bucket_of_address(guesser), now_ms);
  if (!guesser.shopper) return address;
  const Status shopper = status_of(bucket_of_shopper(guesser), now_ms);
  if (shopper.retry_after_s != address.retry_after_s)
    return shopper.retry_after_s > address.retry_after_s ? shopper : address;
  return shopper.remaining < address.remaining ? shopper : address;
}

void MissLimiter::take(const std::string& name, std::int64_t misses, std::int64_t now_ms) {
  Bucket& bucket = refill(name, now_ms);
  bucket.level -= misses * unit;
  if (bucket.level >= unit) return;
  bucket.level = std::max<std::int64_t>(0, bucket.level);
  const std::int64_t length = std::min(hour_ms, first_lockout_ms << std::min(bucket.lockouts, 16));
  bucket.locked_until_ms = std::max(bucket.locked_until_ms, now_ms + length);
  ++bucket.lockouts;
  metrics::add("scrip_code_lockouts_total",
               name.starts_with("address") ? R"(scope="address")" : R"(scope="shopper")");
}

/// Answers the misses of this minute when they call for an alert.
std::optional<std::int64_t> MissLimiter::count_project(std::int64_t misses, std::int64_t now_ms) {
  if (now_ms / minute_ms != minute_) {
    minute_ = now_ms / minute_ms;
    missed_this_minute_ = 0;
  }
  missed_this_minute_ += misses + misses_elsewhere(everybody);
  if (alert_at_ <= 0 || missed_this_minute_ < alert_at_) return std::nullopt;
  strict_until_ms_ = now_ms + minute_ms;
  if (alerted_ms_ != 0 && now_ms - alerted_ms_ < alert_again_ms) return std::nullopt;
  alerted_ms_ = now_ms;
  return missed_this_minute_;
}

void MissLimiter::count(const Guesser& guesser, std::int64_t misses, std::int64_t now_ms) {
  if (misses <= 0) return;
  metrics::add("scrip_code_misses_total", "", static_cast<std::uint64_t>(misses));
  std::optional<std::int64_t> spike;
  {
    const std::lock_guard lock(mutex_);
    take(bucket_of_address(guesser), misses, now_ms);
    if (guesser.shopper) take(bucket_of_shopper(guesser), misses, now_ms);
    spike = count_project(misses, now_ms);
    if (board_ != nullptr) {
      board_->add(scope_ + " " + bucket_of_address(guesser), misses);
      if (guesser.shopper) board_->add(scope_ + " " + bucket_of_shopper(guesser), misses);
      board_->add(scope_ + " " + everybody, misses);
    }
  }
  if (spike && alert_) alert_(*spike);
}

}  // namespace scrip::server
