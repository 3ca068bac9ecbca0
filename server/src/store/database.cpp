#include "store/database.h"

#include <array>

#include "base/crypto.h"
#include "json/strict.h"
#include "store/postgres_connection.h"
#include "store/sqlite_connection.h"

namespace scrip::server {
namespace {

/// What the engine is loaded with. Of `setting` it is the stacking rules.
constexpr std::array<std::string_view, 8> catalogue_tables{
    "category", "product",        "sku",    "product_collection", "validation_rule",
    "campaign", "promotion_tier", "setting"};

/// The table that a statement writes to, or nothing.
std::string_view written_table(std::string_view sql) {
  for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "}) {
    if (!sql.starts_with(verb)) continue;
    sql.remove_prefix(verb.size());
    return sql.substr(0, sql.find_first_of(" (\n"));
  }
  return {};
}

bool changes_catalogue(std::string_view sql) {
  const std::string_view table = written_table(sql);
  for (const std::string_view one : catalogue_tables) {
    if (table != one) continue;
    if (table == "setting") return sql.find("stacking_rules") != std::string_view::npos;
    // Counters of a tier are no part of the catalogue.
    return !sql.starts_with("UPDATE promotion_tier SET total_");
  }
  return false;
}

/// Whether a JSON text holds an escaped NUL, `\u0000` after an even number of backslashes.
bool has_escaped_nul(std::string_view json) {
  for (std::size_t at = json.find("\\u0000"); at != std::string_view::npos;
       at = json.find("\\u0000", at + 1)) {
    std::size_t before = 0;
    while (before < at && json[at - 1 - before] == '\\') ++before;
    if (before % 2 == 0) return true;
  }
  return false;
}

[[noreturn]] void refuse_nul() {
  throw StoreError("a text holds the character NUL (U+0000), which cannot be stored",
                   StoreError::Kind::invalid_text);
}

}  // namespace

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

Dialect dialect_of(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://") ? Dialect::postgresql
                                                                            : Dialect::sqlite;
}

Database::Database(const std::string& url, Mode mode, const std::string& schema)
    : dialect_(dialect_of(url)) {
  if (dialect_ == Dialect::postgresql) {
    connection_ = std::make_unique<PostgresConnection>(url, schema);
    return;
  }
  constexpr std::string_view sqlite = "sqlite:";
  connection_ = std::make_unique<SqliteConnection>(
      url.starts_with(sqlite) ? url.substr(sqlite.size()) : url, mode == Mode::reader);
}

Database::~Database() = default;

std::string_view Database::for_update() const {
  return dialect_ == Dialect::postgresql ? " FOR UPDATE" : "";
}

std::string_view Database::for_update_skip_locked() const {
  return dialect_ == Dialect::postgresql ? " FOR UPDATE SKIP LOCKED" : "";
}

Query Database::query_values(std::string_view sql, const std::vector<Value>& values) {
  Query run(prepare(sql));
  int position = 0;
  for (const Value& value : values) {
    std::visit([&](const auto& one) { bind_one(*run.cursor_, position + 1, one); }, value);
    ++position;
  }
  run.cursor_->start();
  return run;
}

void Database::send_values(std::string_view sql, const std::vector<Value>& values) {
  const Query sent = query_values(sql, values);
  if (dialect_ == Dialect::sqlite) sent.cursor_->finish();
  note_change(sql);
}

void Database::note_change(std::string_view sql) {
  if (!catalogue_touched_) catalogue_touched_ = changes_catalogue(sql);
}

void Database::settle_catalogue() {
  if (!catalogue_touched_) return;
  run("UPDATE setting SET value = ?1 WHERE name = 'catalogue_version'", random_id(""));
  catalogue_touched_ = false;
}

void Database::bind_text(Cursor& run, int position, std::string_view value) {
  if (value.find('\0') != std::string_view::npos) refuse_nul();
  run.bind(position, value);
}

void Database::bind_json(Cursor& run, int position, const Json& value) {
  const std::string text = to_text(value);
  if (has_escaped_nul(text)) refuse_nul();
  run.bind(position, std::string_view(text));
}

}  // namespace scrip::server
