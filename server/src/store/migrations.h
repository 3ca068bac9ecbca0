#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace scrip::server {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

/// The files of migrations/sqlite, in order; written by the build.
const std::vector<Migration>& embedded_migrations();

/// Brings the schema up to date, each step in its own transaction. Throws StoreError when the file
/// belongs to a newer server: there is no way back.
void migrate(Database& database);

}  // namespace scrip::server
