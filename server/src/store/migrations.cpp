#include "store/migrations.h"

#include "base/clock.h"
#include "base/log.h"

namespace scrip::server {

void migrate(Database& database) {
  database.script(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
      " applied_at TEXT NOT NULL) STRICT");
  int current = 0;
  {
    Query last = database.query("SELECT coalesce(max(number), 0) FROM schema_migration");
    if (last.next()) current = static_cast<int>(last.integer(0));
  }
  const auto& migrations = embedded_migrations();
  const int newest = migrations.empty() ? 0 : migrations.back().number;
  if (current > newest) {
    throw StoreError(0, "the database has schema " + std::to_string(current) +
                            ", this server knows " + std::to_string(newest) +
                            "; start the newer server, or another database");
  }
  for (const Migration& migration : migrations) {
    if (migration.number <= current) continue;
    database.script("BEGIN IMMEDIATE");
    try {
      database.script(std::string(migration.sql));
      database.run("INSERT INTO schema_migration (number, name, applied_at) VALUES (?1, ?2, ?3)",
                   migration.number, migration.name, iso_from_ms(now_ms()));
      database.script("COMMIT");
    } catch (...) {
      if (database.in_transaction()) database.script("ROLLBACK");
      throw;
    }
    log(LogLevel::info, "migrated", {{"number", migration.number}, {"name", migration.name}});
  }
}

}  // namespace scrip::server
