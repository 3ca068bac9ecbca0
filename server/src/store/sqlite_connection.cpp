#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include "store/store_error.h"

namespace scrip::server {
namespace {

/// Filters make statements of many shapes; what is kept of them is bounded.
constexpr std::size_t statements_kept = 1000;

/// Each connection has one thread, and nobody reads SQLite's memory statistics: without them it
/// takes no lock for every allocation.
void configure_once() {
  static const int done =
      sqlite3_config(SQLITE_CONFIG_MULTITHREAD) + sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)done;
}

StoreError::Kind kind_of(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return StoreError::Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return StoreError::Kind::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
      return StoreError::Kind::check;
    default:
      break;
  }
  // The index of the log could not grow: there is no room, and nothing else is wrong with the disk.
  if (code == SQLITE_IOERR_SHMSIZE) return StoreError::Kind::full;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return StoreError::Kind::full;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
      return StoreError::Kind::io;
    // It was waited for; whoever holds the file is no request of ours, which would be done soon.
    case SQLITE_BUSY:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_NOTADB:
      return StoreError::Kind::unavailable;
    case SQLITE_TOOBIG:
      return StoreError::Kind::invalid_text;
    default:
      return StoreError::Kind::other;
  }
}

[[noreturn]] void fail(sqlite3* database, int code) {
  const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
  throw StoreError(database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code),
                   kind_of(extended));
}

}  // namespace

class SqliteConnection::Statement final : public Cursor {
 public:
  Statement(sqlite3* database, std::string_view sql, bool kept)
      : database_(database), facts_(facts_of(sql)), kept_(kept) {
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) fail(database, code);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() override { sqlite3_finalize(statement_); }

  bool busy() const { return busy_; }
  void take() { busy_ = true; }

  void bind(int position, std::string_view value) override {
    bind_text(position, value, SQLITE_TRANSIENT);
  }
  void bind_lasting(int position, std::string_view value) override {
    bind_text(position, value, SQLITE_STATIC);
  }
  void bind(int position, std::int64_t value) override {
    check(sqlite3_bind_int64(statement_, position, value));
  }
  void bind_null(int position) override { check(sqlite3_bind_null(statement_, position)); }
  const StatementFacts& facts() const override { return facts_; }
  void start() override {}

  bool next() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(database_, code);
    return false;
  }
  std::int64_t finish() override {
    next();
    return sqlite3_changes64(database_);
  }
  std::string_view text(int column) const override {
    const unsigned char* data = sqlite3_column_text(statement_, column);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  void release() override {
    if (!kept_) {
      delete this;
      return;
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    busy_ = false;
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) fail(database_, code);
  }
  void bind_text(int position, std::string_view value, sqlite3_destructor_type owner) {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* data = value.data() != nullptr ? value.data() : "";
    check(sqlite3_bind_text(statement_, position, data, static_cast<int>(value.size()), owner));
  }

  sqlite3* database_;
  StatementFacts facts_;
  sqlite3_stmt* statement_ = nullptr;
  bool kept_;
  bool busy_ = false;
};

SqliteConnection::SqliteConnection(const std::string& file, bool read_only) {
  configure_once();
  const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(handle_);
    throw StoreError(file + ": " + message, kind_of(code));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 2000);
  script("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;");
  if (!read_only) {
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = "
        "67108864;"
        "PRAGMA wal_autocheckpoint = 10000;");
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

Cursor* SqliteConnection::prepare(std::string_view sql) {
  const auto found = statements_.find(std::string(sql));
  if (found != statements_.end()) {
    // The same statement may be running further up; its second run is a statement of its own.
    if (found->second->busy()) return new Statement(handle_, sql, false);
    found->second->take();
    return found->second.get();
  }
  if (statements_.size() >= statements_kept) {
    std::erase_if(statements_, [](const auto& entry) { return !entry.second->busy(); });
  }
  auto made = std::make_unique<Statement>(handle_, sql, true);
  Statement* statement = made.get();
  statements_.emplace(sql, std::move(made));
  statement->take();
  return statement;
}

void SqliteConnection::run(std::string_view sql) {
  Cursor* cursor = prepare(sql);
  try {
    cursor->next();
  } catch (...) {
    cursor->release();
    throw;
  }
  cursor->release();
}

void SqliteConnection::script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_, code);
}

void SqliteConnection::begin_write() {
  run("BEGIN IMMEDIATE");
  writing_ = true;
}

void SqliteConnection::begin_read() {
  run("BEGIN");
  writing_ = false;
}

void SqliteConnection::commit() {
  // A file that was moved away or replaced takes what is written with it when it goes.
  int moved = 0;
  if (writing_ &&
      sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
      moved != 0) {
    throw StoreError("the database file was moved or replaced", StoreError::Kind::io);
  }
  run("COMMIT");
}

void SqliteConnection::rollback() {
  if (in_transaction()) run("ROLLBACK");
}

std::int64_t SqliteConnection::rows_changed() const {
  return sqlite3_total_changes64(handle_);
}

void SqliteConnection::leave_log() {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void SqliteConnection::leave_checkpoints() {
  // In place of the hook that makes them at every 10,000 pages.
  sqlite3_wal_hook(
      handle_,
      [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<std::int64_t*>(pages) = count;
        return SQLITE_OK;
      },
      &log_pages_);
}

void SqliteConnection::checkpoint() {
  const int code =
      sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  // Somebody else is at it.
  if (code != SQLITE_OK && code != SQLITE_BUSY) fail(handle_, code);
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

}  // namespace scrip::server
