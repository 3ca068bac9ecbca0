#include "store/migrations.h"

#include <chrono>
#include <map>
#include <thread>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "json/strict.h"
#include "store/portable_sql.h"

namespace scrip::server {
namespace {

using Applied = std::map<std::int64_t, std::string>;

void record(Database& database, const Migration& step) {
  database.run(
      "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
      step.number, step.name, sha256_hex(step.sql), iso_from_ms(now_ms()));
}

/// Runs `work` as one transaction.
template <typename Work>
void transaction(Database& database, const Work& work) {
  database.begin_write();
  try {
    work();
    database.commit();
  } catch (...) {
    database.rollback();
    throw;
  }
}

bool has_record(Database& database) {
  if (database.dialect() == Dialect::sqlite)
    return database.query("SELECT 1 FROM pragma_table_info('schema_migration')").next();
  return database
      .query(
          "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND "
          "table_name = 'schema_migration'")
      .next();
}

/// The first server kept no checksums; its only step is step 1 of today.
bool is_first_server(Database& database) {
  return database.dialect() == Dialect::sqlite && has_record(database) &&
         !database
              .query("SELECT 1 FROM pragma_table_info('schema_migration') WHERE name = 'checksum'")
              .next();
}

void adopt_first_server(Database& database) {
  if (!is_first_server(database)) return;
  transaction(database, [&] {
    database.script("ALTER TABLE schema_migration ADD COLUMN checksum TEXT NOT NULL DEFAULT ''");
    database.run("UPDATE schema_migration SET checksum = ?1 WHERE number = 1",
                 sha256_hex(embedded_migrations().front().sql));
  });
}

/// The schema that the connection's tables are in; the connection has named it itself.
void create_schema(Database& database) {
  if (database.dialect() == Dialect::sqlite) return;
  std::string name;
  {
    Query row = database.query("SELECT current_setting('search_path')");
    if (row.next()) name = row.text(0);
  }
  database.script("CREATE SCHEMA IF NOT EXISTS " + name);
}

/// A text of ours in the words of the store.
std::string translated(Database& database, std::string_view sql) {
  if (database.dialect() == Dialect::sqlite) return migration_for_sqlite(sql);
  Query row = database.query("SELECT version()");
  // It refuses columns with this collation, and sorts by bytes anyway.
  const bool cockroach = row.next() && row.text(0).starts_with("CockroachDB");
  return migration_for_postgresql(sql, !cockroach);
}

void create_record(Database& database) {
  create_schema(database);
  database.script(translated(
      database,
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
      " checksum TEXT NOT NULL, applied_at TEXT NOT NULL)"));
  // Step 0 is nothing but a row to lock: servers that start together take turns.
  database.run(
      "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (0, 'record', '', "
      "?1) ON CONFLICT (number) DO NOTHING",
      iso_from_ms(now_ms()));
}

Applied applied(Database& database) {
  Applied steps;
  Query rows =
      database.query("SELECT number, checksum, name FROM schema_migration WHERE number > 0");
  while (rows.next()) steps.emplace(rows.integer(0), rows.text(1));
  return steps;
}

void require_known(const Applied& steps) {
  Applied known;
  for (const Migration& step : embedded_migrations()) known.emplace(step.number, step.sql);
  for (const auto& [number, checksum] : steps) {
    const auto found = known.find(number);
    if (found == known.end()) {
      throw StoreError("the database belongs to a newer server: this one does not know step " +
                       std::to_string(number) + " of its schema");
    }
    if (sha256_hex(found->second) != checksum) {
      throw StoreError("step " + std::to_string(number) +
                       " of the database's schema is not the step of that number in this server");
    }
  }
}

/// What a schema starts with and no text of SQL can say on both stores: chance, and the day.
void seed(Database& database) {
  const Json project = {{"name", "Default"},
                        {"currency", "EUR"},
                        {"time_zone", "UTC"},
                        {"locales", Json::array()},
                        {"created_at", iso_from_ms(now_ms())}};
  for (const auto& [name, value] : {std::pair{"catalogue_version", random_id("")},
                                    std::pair{"tracking_key", random_id("") + random_id("")},
                                    std::pair{"project", to_text(project)}}) {
    database.run("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                 name, value);
  }
}

bool apply(Database& database, const Migration& step) {
  const bool sqlite = database.dialect() == Dialect::sqlite;
  bool done = false;
  transaction(database, [&] {
    // A step over a large table may take longer than any request, and whoever starts meanwhile
    // waits for it: ten minutes, and then it is told.
    if (!sqlite)
      database.script("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 600000");
    database
        .query("SELECT number FROM schema_migration WHERE number = 0" +
               std::string(database.for_update()))
        .next();
    if (database.query("SELECT 1 FROM schema_migration WHERE number = ?1", step.number).next())
      return;
    database.script(translated(database, step.sql));
    if (sqlite && database.query("PRAGMA foreign_key_check").next())
      throw StoreError("step " + std::string(step.name) +
                       " would leave rows that point to nothing");
    record(database, step);
    done = true;
  });
  return done;
}

}  // namespace

std::vector<std::string> lacking_migrations(Database& database) {
  Applied steps;
  if (is_first_server(database)) {
    steps.emplace(1, "");
  } else if (has_record(database)) {
    steps = applied(database);
    require_known(steps);
  }
  std::vector<std::string> names;
  for (const Migration& step : embedded_migrations()) {
    if (!steps.contains(step.number)) names.emplace_back(step.name);
  }
  return names;
}

std::vector<std::string> migrate(Database& database) {
  adopt_first_server(database);
  // Servers that start together may all find nothing; whoever comes second finds what the first
  // made.
  for (int attempt = 1;; ++attempt) {
    try {
      create_record(database);
      break;
    } catch (const StoreError&) {
      if (attempt == 5) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(50 * attempt));
    }
  }
  require_known(applied(database));
  // A table that is made anew and renamed must not take along the rows that point to it.
  const bool sqlite = database.dialect() == Dialect::sqlite;
  if (sqlite) database.script("PRAGMA foreign_keys = OFF");
  std::vector<std::string> names;
  const Applied steps = applied(database);
  for (const Migration& step : embedded_migrations()) {
    if (steps.contains(step.number) || !apply(database, step)) continue;
    log(LogLevel::info, "migrated", {{"number", step.number}, {"name", step.name}});
    names.emplace_back(step.name);
  }
  if (sqlite) database.script("PRAGMA foreign_keys = ON");
  seed(database);
  return names;
}

}  // namespace scrip::server
