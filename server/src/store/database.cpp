#include "store/database.h"

#include <sqlite3.h>

#include <utility>

#include "json/strict.h"

namespace scrip::server {
namespace {

/// Each connection has one thread, and nobody reads SQLite's memory statistics: without them it
/// takes no lock for every allocation.
void configure_once() {
  static const int done =
      sqlite3_config(SQLITE_CONFIG_MULTITHREAD) + sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)done;
}

[[noreturn]] void fail(sqlite3* database, int code) {
  const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
  throw StoreError(extended, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

}  // namespace

bool StoreError::is_full() const {
  return (code_ & 0xff) == SQLITE_FULL;
}
bool StoreError::is_io_error() const {
  return (code_ & 0xff) == SQLITE_IOERR || (code_ & 0xff) == SQLITE_CORRUPT;
}
bool StoreError::is_unique_violation() const {
  return code_ == SQLITE_CONSTRAINT_UNIQUE || code_ == SQLITE_CONSTRAINT_PRIMARYKEY;
}
bool StoreError::is_foreign_key_violation() const {
  return code_ == SQLITE_CONSTRAINT_FOREIGNKEY;
}
bool StoreError::is_check_violation() const {
  return code_ == SQLITE_CONSTRAINT_CHECK;
}

Query::Query(sqlite3* database, sqlite3_stmt* statement, bool owned)
    : database_(database), statement_(statement), owned_(owned) {}

Query::Query(Query&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      owned_(other.owned_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  if (owned_) {
    sqlite3_finalize(statement_);
  } else {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
}

void Query::bind(int position, std::string_view value) {
  // An empty view may have no address, which SQLite would take for NULL.
  const char* data = value.data() != nullptr ? value.data() : "";
  const int code = sqlite3_bind_text(statement_, position, data, static_cast<int>(value.size()),
                                     SQLITE_TRANSIENT);
  if (code != SQLITE_OK) fail(database_, code);
}

void Query::bind(int position, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, position, value);
  if (code != SQLITE_OK) fail(database_, code);
}

void Query::bind_null(int position) {
  const int code = sqlite3_bind_null(statement_, position);
  if (code != SQLITE_OK) fail(database_, code);
}

bool Query::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(database_, code);
  return false;
}

std::string Query::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::optional<std::string> Query::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

Json Query::document(int column) const {
  return parse_own(text(column));
}

Database::Database(const std::string& file, Mode mode) {
  configure_once();
  const int flags =
      mode == Mode::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(handle_);
    throw StoreError(code, message);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 5000);
  script("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;");
  if (mode == Mode::writer) {
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = "
        "67108864;"
        "PRAGMA wal_autocheckpoint = 10000;");
  }
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Query Database::prepare(std::string_view sql) {
  const auto found = statements_.find(std::string(sql));
  if (found != statements_.end() && sqlite3_stmt_busy(found->second) == 0) {
    return {handle_, found->second, false};
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(handle_, code);
  // The same statement may be running further up; its second run is a statement of its own.
  if (found != statements_.end()) return {handle_, statement, true};
  statements_.emplace(sql, statement);
  return {handle_, statement, false};
}

Query Database::query_values(std::string_view sql, const std::vector<Value>& values) {
  Query run = prepare(sql);
  int position = 0;
  for (const Value& value : values) {
    ++position;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      run.bind(position, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      run.bind(position, std::string_view(*text));
    } else {
      run.bind_null(position);
    }
  }
  return run;
}

void Database::script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_, code);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

void Database::bind_json(Query& run, int position, const Json& value) {
  run.bind(position, std::string_view(to_text(value)));
}

}  // namespace scrip::server
