#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace scrip::server {

struct Migration {
  std::int64_t number;
  std::string_view name;
  std::string_view sql;
};

/// The files of migrations, in order; written by the build.
const std::vector<Migration>& embedded_migrations();

/// The names of the steps that the database's schema lacks, in order; changes nothing. Throws
/// StoreError as `migrate` does.
std::vector<std::string> lacking_migrations(Database& database);

/// Brings the schema up to date, each step in its own transaction; several servers may do so at
/// once. Answers the names of the steps that were applied. Throws StoreError, before anything is
/// changed, when the database knows a step that this server does not or has another text under its
/// number: there is no way back.
std::vector<std::string> migrate(Database& database);

}  // namespace scrip::server
