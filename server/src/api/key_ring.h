#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "resources/api_keys.h"
#include "resources/token_keys.h"
#include "store/database.h"

namespace scrip::server {

/// The keys of the store, at hand: asking the store for each request would double the work of a
/// read. What changes through this server holds from the next request on; what another server
/// changed, within a second.
class KeyRing {
 public:
  /// Reads the keys again when a second has passed or something changed here.
  void refresh(Database& db, std::int64_t now_ms);
  void changed();

  std::shared_ptr<const ApiKey> find(std::string_view id) const;
  /// A key that customer tokens of a project are signed with.
  std::shared_ptr<const TokenKey> find_token_key(const std::string& project_id,
                                                 const std::string& kid) const;
  /// Whether some client key of the store names this origin.
  bool names_origin(std::string_view origin) const;
  /// Notes that a key was used; answers whether that is to be written down, which it is once a
  /// minute.
  bool used(const std::string& id, std::int64_t now_ms);

 private:
  using Keys = std::unordered_map<std::string, std::shared_ptr<const ApiKey>>;
  mutable std::mutex mutex_;
  std::shared_ptr<const Keys> keys_ = std::make_shared<const Keys>();
  using TokenKeys = std::map<std::pair<std::string, std::string>, std::shared_ptr<const TokenKey>>;
  TokenKeys token_keys_;
  std::unordered_map<std::string, std::int64_t> noted_ms_;
  std::string version_;
  std::int64_t read_ms_ = 0;
};

}  // namespace scrip::server
