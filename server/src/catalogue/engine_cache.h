#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "catalogue/counted_rules.h"
#include "json/json.h"
#include "scrip/documents.h"
#include "store/database.h"

namespace scrip::server {

/// The engine for the catalogue as a connection sees it. Built when the catalogue's version changes
/// and shared by both threads; vouchers are not in it, they travel with each request.
class EngineCache {
 public:
  EngineCache(std::string currency, std::string time_zone)
      : currency_(std::move(currency)), time_zone_(std::move(time_zone)) {}

  std::shared_ptr<const Engine> get(Database& database) {
    return loaded(database, Json::object()).engine;
  }
  /// The same with dynamic collections changed by what a request says of its products
  /// (`member_changes` of resources/collections.h).
  std::shared_ptr<const Engine> get(Database& database, const Json& member_changes) {
    return loaded(database, member_changes).engine;
  }

  /// Which counters its rules read.
  std::shared_ptr<const CountedRules> counted(Database& database) {
    return loaded(database, Json::object()).counted;
  }

 private:
  struct Entry {
    std::string version;
    std::string changes;
    /// When a collection that depends on the time has to be looked at again; 0: never.
    std::int64_t stale_at_ms = 0;
    std::shared_ptr<const Engine> engine;
    std::shared_ptr<const CountedRules> counted;
  };
  Entry loaded(Database& database, const Json& member_changes);
  Json time_zone_document(std::int64_t now_ms) const;
  Entry build(Database& database, const std::string& version, const Json& member_changes) const;

  std::string currency_;
  std::string time_zone_;
  std::mutex mutex_;
  std::deque<Entry> entries_;
  std::deque<Entry> changed_entries_;
};

inline constexpr std::string_view catalogue_version_query =
    "SELECT value FROM setting WHERE name = 'catalogue_version'";
/// The version that changes whenever something does that the engine is loaded with.
std::string catalogue_version(Database& database);

}  // namespace scrip::server
