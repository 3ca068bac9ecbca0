#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "store/database.h"

namespace scrip::server {

/// What servers of one database tell each other about misses of codes: each writes down its own
/// once a second, summed up, and reads what the others have. However fast somebody guesses, a
/// server writes a row for each guesser and second, and so many at most.
class MissBoard {
 public:
  /// `secret` is known to all servers: names are written down as hashes under it.
  explicit MissBoard(std::string secret) : secret_(std::move(secret)) {}

  void add(const std::string& name, std::int64_t misses);
  /// Misses of others that nobody was told of yet.
  std::int64_t take_others(const std::string& name);
  /// Once a second.
  void exchange(Database& database);

 private:
  using Key = std::pair<std::int64_t, std::string>;  // minute and name

  struct Known {
    std::int64_t own = 0;
    std::int64_t others = 0;
  };

  std::string written(const std::string& name) const;
  void send(Database& database, std::int64_t minute, std::int64_t now);
  void receive(Database& database, std::int64_t minute, std::int64_t now);

  const std::string secret_;
  std::mutex mutex_;
  /// Not written down yet; in the order of names, so that servers do not wait for each other
  /// crosswise.
  std::map<std::string, std::int64_t> unsent_;
  std::unordered_map<std::string, std::int64_t> untold_;
  std::map<Key, Known> known_;
  std::int64_t read_until_ms_ = 0;
  std::int64_t cleared_minute_ = 0;
};

}  // namespace scrip::server
