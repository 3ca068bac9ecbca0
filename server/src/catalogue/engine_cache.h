#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "catalogue/counted_rules.h"
#include "json/json.h"
#include "resources/project.h"
#include "scrip/documents.h"
#include "store/database.h"

namespace scrip::server {

/// The engine for the catalogue as a connection sees it. Built when the catalogue's version changes
/// and shared by both threads; vouchers are not in it, they travel with each request.
class EngineCache {
 public:
  std::shared_ptr<const Engine> get(Database& database) { return current(database).engine; }
  /// The same with dynamic collections changed by what a request says of its products
  /// (`member_changes` of resources/collections.h).
  std::shared_ptr<const Engine> get(Database& database, const Json& member_changes) {
    return loaded(database, member_changes).engine;
  }

  struct Loaded {
    std::shared_ptr<const Engine> engine;
    /// Of the project, as they were when it was built.
    std::shared_ptr<const ProjectSettings> settings;
    /// Which counters its rules read.
    std::shared_ptr<const CountedRules> counted;
    /// Whether a formula reads how often a code was used.
    bool uses_are_read = false;
  };
  /// The engine with what belongs to it, for one question about the version.
  Loaded current(Database& database) { return loaded(database, Json::object()); }

 private:
  struct Entry : Loaded {
    std::string version;
    std::string changes;
    /// When a collection that depends on the time has to be looked at again; 0: never.
    std::int64_t stale_at_ms = 0;
  };
  Entry loaded(Database& database, const Json& member_changes);
  static Entry build(Database& database, const std::string& version, const Json& member_changes);

  std::mutex mutex_;
  std::deque<Entry> entries_;
  std::deque<Entry> changed_entries_;
};

inline constexpr std::string_view catalogue_version_query =
    "SELECT value FROM setting WHERE name = 'catalogue_version'";
/// Whether a document has a formula that reads how often a code was used.
inline bool reads_uses(std::string_view document) {
  return document.find("REDEEMED_QUANTITY") != std::string_view::npos;
}
/// The version that changes whenever something does that the engine is loaded with.
std::string catalogue_version(Database& database);

}  // namespace scrip::server
