#include "store/place.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "store/database.h"

namespace scrip::server {
namespace {

std::string file_of(const StorePlace& place) {
  constexpr std::string_view sqlite = "sqlite:";
  return place.url.starts_with(sqlite) ? place.url.substr(sqlite.size()) : place.url;
}

/// A connection that needs no schema of ours.
Database beside(const StorePlace& place) {
  return Database({.url = place.url, .schema = "public"}, Database::Mode::writer);
}

}  // namespace

StorePlace place_of(const std::string& url, std::string_view project_id) {
  if (project_id == "default") return {.url = url};
  const std::string id(project_id);
  if (dialect_of(url) == Dialect::postgresql) return {.url = url, .schema = "scrip_" + id};
  // Ids have no dots: no other file of SQLite's, such as -wal, ever has this name.
  return {.url = url + "." + id + ".db"};
}

bool store_exists(const StorePlace& place) {
  if (dialect_of(place.url) == Dialect::sqlite) {
    struct stat status {};
    return ::stat(file_of(place).c_str(), &status) == 0;
  }
  Database database = beside(place);
  return database.query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?1", place.schema)
      .next();
}

void erase_store(const StorePlace& place) {
  if (dialect_of(place.url) == Dialect::postgresql) {
    beside(place).script("DROP SCHEMA IF EXISTS \"" + place.schema + "\" CASCADE");
    return;
  }
  const std::string file = file_of(place);
  for (const char* ending : {"", "-wal", "-shm"}) {
    if (std::remove((file + ending).c_str()) != 0 && errno != ENOENT)
      throw StoreError("cannot remove " + file + ending + ": " + std::strerror(errno),
                       StoreError::Kind::unavailable);
  }
}

}  // namespace scrip::server
