#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "scrip/documents.h"
#include "store/database.h"

namespace scrip::server {

/// The engine for the catalogue as a connection sees it. Built when the catalogue's version changes
/// and shared by both threads; vouchers are not in it, they travel with each request.
class EngineCache {
 public:
  explicit EngineCache(std::string currency) : currency_(std::move(currency)) {}

  std::shared_ptr<const Engine> get(Database& database);

 private:
  struct Entry {
    std::string version;
    std::shared_ptr<const Engine> engine;
  };
  std::shared_ptr<const Engine> build(Database& database, const std::string& version) const;

  std::string currency_;
  std::mutex mutex_;
  std::deque<Entry> entries_;
};

/// The version that changes whenever something does that the engine is loaded with.
std::string catalogue_version(Database& database);

}  // namespace scrip::server
