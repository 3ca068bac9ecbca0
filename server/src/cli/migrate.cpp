#include <sys/stat.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <thread>

#include "base/log.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/verification.h"
#include "json/strict.h"
#include "store/durable_file.h"
#include "store/migrations.h"
#include "store/move.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server migrate: bring a store's schema up to date, or move a store to another database

Usage: scrip-server migrate --database URL [--project ID] [--check]
       scrip-server migrate --from URL --to URL [--project ID]

  --database URL   the store (or SCRIP_DATABASE): sqlite:FILE, which no server may have, or
                   postgresql://USER@HOST/NAME. Its schema gets the steps it lacks, each in a transaction
                   of its own; `serve` does the same when it starts. There is no way back: back up first
  --check          change nothing; status 0 when the schema is up to date, 3 when steps are lacking
  --from URL       the store to move; it stays as it is. Its schema must be up to date, its servers stopped
  --project ID     the project whose store it is; the first one when left out. Move that one before the others:
                   it knows which projects there are
  --to URL         where to: a SQLite file that does not exist, or a PostgreSQL database without a store

Moving copies every table in one snapshot and one transaction, compares a SHA-256 of every table on both
sides and recomputes the new store as `verify` does; only then it is there. Whatever goes wrong before, also a
power cut, leaves the target without a store: do the same again. Keys, codes, idempotency keys, exports and
background work move along. Prints what was moved as a JSON document, progress on standard error.
)";

constexpr const char* application = "scrip-server";

int bring_up_to_date(const std::string& database, const std::string& project, bool check) {
  if (check) {
    require_database(database);
    Database db(place_of(database, project), Database::Mode::reader);
    const std::vector<std::string> lacking = lacking_migrations(db);
    std::cout << to_text(Json{
                     {"object", "migration"}, {"current", lacking.empty()}, {"lacking", lacking}})
              << "\n";
    return lacking.empty() ? 0 : 3;
  }
  const OwnStore store(database, project);
  std::cout << to_text(
                   Json{{"object", "migration"}, {"current", true}, {"applied", store.migrated()}})
            << "\n";
  return 0;
}

/// A line now and then, and one when a table is done.
class Progress {
 public:
  void tell(const MoveProgress& now) {
    const auto time = std::chrono::steady_clock::now();
    if (now.done < now.total && time - last_ < std::chrono::seconds(2)) return;
    last_ = time;
    std::cerr << "scrip-server: " << now.step << " " << now.table << ": " << now.done << " of "
              << now.total << " rows\n";
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// PostgreSQL's process for a server that has just stopped lives a moment longer.
constexpr auto wait_for_servers = std::chrono::seconds(2);

/// Servers of a PostgreSQL database can be seen; a SQLite file is locked by its server.
void require_no_servers(Database& db, const std::string& which) {
  if (db.dialect() == Dialect::sqlite) return;
  const auto deadline = std::chrono::steady_clock::now() + wait_for_servers;
  while (true) {
    std::int64_t connected = 0;
    {
      Query row = db.query(
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
          "application_name = ?1 AND pid <> pg_backend_pid()",
          application);
      if (row.next()) connected = row.integer(0);
    }
    if (connected == 0) return;
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("servers or commands are connected to the " + which + " (" +
                               std::to_string(connected) + " connections); stop them first");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

/// The target of a move. A SQLite file gets its name when it is complete.
class Target {
 public:
  /// `url` is the first store's, which is the one that servers lock.
  Target(const std::string& url, const StorePlace& place)
      : file_(dialect_of(url) == Dialect::sqlite ? sqlite_file_of(place.url) : "") {
    if (!file_.empty()) {
      lock_.emplace(lock_file_of(url));
      struct stat status {};
      for (const char* ending : {"", "-wal", "-shm"}) {
        if (::stat((file_ + ending).c_str(), &status) == 0)
          throw std::runtime_error(file_ + ending + " exists; name a file that does not");
      }
      remove_partial();
    }
    const std::string own = file_.empty() ? place.url : "sqlite:" + partial();
    database_.emplace(own, Database::Mode::writer, place.schema);
    database_->be_patient();
    migrate(*database_);
  }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  ~Target() {
    database_.reset();
    if (!file_.empty()) remove_partial();
  }

  Database& database() { return *database_; }
  void keep() {
    database_->commit();
    database_.reset();
    if (!file_.empty()) publish_file(partial(), file_);
  }

 private:
  std::string partial() const { return file_ + ".partial"; }
  void remove_partial() const {
    for (const char* ending : {"", "-wal", "-shm"}) std::remove((partial() + ending).c_str());
  }

  std::string file_;
  std::optional<FileLock> lock_;
  std::optional<Database> database_;
};

int move(const std::string& from, const std::string& to, const std::string& project) {
  if (from == to) throw UsageError("--from and --to name the same store");
  set_log_level(LogLevel::warn);
  require_database(from);
  std::optional<FileLock> lock;
  if (dialect_of(from) == Dialect::sqlite) lock.emplace(lock_file_of(from));
  if (!store_exists(place_of(from, project)))
    throw std::runtime_error("there is no store of the project " + project);
  Database source(place_of(from, project), Database::Mode::reader);
  source.be_patient();
  if (!lacking_migrations(source).empty())
    throw std::runtime_error(
        "the schema of --from is not up to date; run 'scrip-server migrate --database' on it "
        "first");
  require_no_servers(source, "source");
  Target target(to, place_of(to, project));
  Database& copy = target.database();
  require_no_servers(copy, "target");
  Progress progress;
  source.begin_read();
  copy.begin_write();
  // Whoever else starts on the target waits here.
  copy.query("SELECT number FROM schema_migration WHERE number = 0" +
             std::string(copy.for_update()))
      .next();
  const std::vector<MovedTable> tables =
      move_store(source, copy, [&](const MoveProgress& now) { progress.tell(now); });
  std::cerr << "scrip-server: recomputing the new store\n";
  const StoreVerification verification = verify_store(copy, std::nullopt);
  if (!verification.clean) {
    copy.rollback();
    std::cout << to_text(verification.document) << "\n";
    std::cerr << "scrip-server: the store does not add up; nothing was kept. See "
                 "'scrip-server verify' of the source\n";
    return 3;
  }
  target.keep();
  source.commit();
  Json moved = Json::array();
  std::int64_t rows = 0;
  for (const MovedTable& table : tables) {
    moved.push_back({{"table", table.name}, {"rows", table.rows}, {"sha256", table.sha256}});
    rows += table.rows;
  }
  std::cout << to_text(Json{{"object", "migration"},
                            {"rows", rows},
                            {"tables", std::move(moved)},
                            {"verification", verification.document}})
            << "\n";
  return 0;
}

int run_migrate(const std::vector<std::string>& arguments) {
  std::string database;
  std::string from;
  std::string to;
  std::string project = chosen_project("");
  bool check = false;
  read_only_options(
      arguments,
      {.values = {{"--database", [&](const auto& value) { database = value; }},
                  {"--project", [&](const auto& value) { project = chosen_project(value); }},
                  {"--from", [&](const auto& value) { from = database_of(value, "--from"); }},
                  {"--to", [&](const auto& value) { to = database_of(value, "--to"); }}},
       .flags = {{"--check", [&] { check = true; }}}});
  if (from.empty() && to.empty())
    return bring_up_to_date(chosen_database(database), project, check);
  if (from.empty() || to.empty())
    throw UsageError("a store moves with both, --from URL and --to URL");
  if (!database.empty() || check)
    throw UsageError("--database and --check do not go with --from and --to");
  return move(from, to, project);
}

}  // namespace

extern const Command migrate_command;
constinit const Command migrate_command{
    .name = "migrate",
    .summary = "bring a store's schema up to date, or move a store",
    .help = help,
    .run = run_migrate};

}  // namespace scrip::server::cli
