#pragma once

#include <string>
#include <string_view>

namespace scrip::server {

/// Each project has a store of its own: a schema of PostgreSQL, a file of SQLite.
struct StorePlace {
  /// `sqlite:FILE` or `postgresql://...`
  std::string url;
  std::string schema = "scrip";
};

/// Where a project's store is, from the place of the first one. `default` is the first one itself;
/// others are `scrip_ID` or FILE.ID.db.
StorePlace place_of(const std::string& url, std::string_view project_id);

/// Whether there is anything at all at the place. Throws StoreError when nobody can say.
bool store_exists(const StorePlace& place);
/// Takes a store away with all that is in it. Nobody may have it open. Throws StoreError.
void erase_store(const StorePlace& place);

}  // namespace scrip::server
