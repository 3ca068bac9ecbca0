#pragma once

#include <string>
#include <string_view>

namespace scrip::server {

/// The SQL of the server and of its migrations is written once, in the words of SQLite that have a
/// twin in PostgreSQL. These functions are the whole difference (README, "Portable SQL").

/// A migration for SQLite: without the sections between `-- only postgresql` and `-- end`.
std::string migration_for_sqlite(std::string_view text);
/// A migration for PostgreSQL: without the sections between `-- only sqlite` and `-- end`; INTEGER
/// is BIGINT, texts sort by their bytes, STRICT and WITHOUT ROWID are gone. Without `collates` no
/// collation is named: the store sorts so by itself.
std::string migration_for_postgresql(std::string_view text, bool collates = true);
/// A statement for PostgreSQL: `?1` and `?` become `$1`; `instr`, `json_extract` and
/// `CAST(x AS NUMERIC)` become expressions that answer the same.
std::string statement_for_postgresql(std::string_view sql);

}  // namespace scrip::server
