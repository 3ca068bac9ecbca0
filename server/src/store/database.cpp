#include "store/database.h"

#include <algorithm>
#include <utility>

#include "base/crypto.h"
#include "json/strict.h"
#include "store/postgres_connection.h"
#include "store/sqlite_connection.h"

namespace scrip::server {
namespace {

/// Rows that wait hold this much at most.
constexpr std::size_t pending_bytes = 256 * 1024;

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
    std::visit([&](const auto& one) { bind_one<Binding::copied>(*run.cursor_, position + 1, one); },
               value);
    ++position;
  }
  heed(run.cursor_->facts());
  run.cursor_->start();
  return run;
}

void Database::send_values(std::string_view sql, const std::vector<Value>& values) {
  const Query sent = query_values(sql, values);
  if (dialect_ == Dialect::sqlite) sent.cursor_->finish();
  note_change(sent.cursor_->facts());
}

void Database::note_change(const StatementFacts& facts) {
  if (facts.changes_catalogue) catalogue_touched_ = true;
}

const Database::Setting* Database::known_setting(std::string_view sql) const {
  for (const Setting& setting : settings_) {
    if (setting.first == sql) return &setting;
  }
  return nullptr;
}

std::optional<std::string> Database::setting(std::string_view sql) {
  if (const Setting* known = known_setting(sql)) return known->second;
  std::optional<std::string> answer;
  {
    Query row = query(sql);
    if (row.next()) answer = row.text(0);
  }
  if (in_transaction()) settings_.emplace_back(sql, answer);
  return answer;
}

void Database::begin_transaction(bool gathers, bool remembers) {
  gathers_ = gathers;
  remembers_ = remembers;
  lost_rows_ = false;
  pending_.take();
  memory_.forget();
  settings_.clear();
}

void Database::begin_write(bool gathers) {
  begin_transaction(gathers, gathers);
  connection_->begin_write();
}

void Database::begin_read() {
  begin_transaction(false, true);
  connection_->begin_read();
}

void Database::end_read() {
  settings_.clear();
  memory_.forget();
  connection_->end_read();
}

void Database::commit() {
  flush();
  if (lost_rows_) throw StoreError("rows of this transaction were refused");
  settings_.clear();
  memory_.forget();
  connection_->commit();
}

void Database::rollback() {
  forget_catalogue();
  begin_transaction(false, false);
  connection_->rollback();
}

void Database::begin_job() {
  forget_ahead();
  send_rows_early();
  pending_.mark();
  changed_before_job_ = connection_->rows_changed();
  changed_for_others_ = 0;
}

bool Database::job_has_written() const {
  return lost_rows_ || connection_->rows_changed() - changed_before_job_ - changed_for_others_ != 0;
}

Cell Database::text_cell(std::string_view value) {
  if (value.find('\0') != std::string_view::npos) refuse_nul();
  return {.kind = Cell::Kind::text, .number = 0, .text = std::string(value)};
}

void Database::append_row(const Insert& insert, std::initializer_list<std::string_view> keys,
                          std::vector<Cell> cells) {
  if (!gathers_ || !in_transaction()) return send_rows(insert, &cells, 1);
  pending_.add(insert, std::move(cells));
  for (const std::string_view key : keys) {
    if (!key.empty()) pending_.add_key(key);
  }
  if (pending_.bytes() > pending_bytes) flush();
}

void Database::add_up(const Sum& sum, const std::string& id, std::int64_t amount) {
  if (gathers_ && in_transaction()) return pending_.add_up(sum, id, amount);
  send(pending_.statement(sum, 1), id, amount);
}

void Database::flush() {
  if (pending_.tables() == 0) return;
  try {
    const PendingRows::All waiting = pending_.take();
    for (const PendingRows::Rows& one : waiting.rows) {
      const std::int64_t before = connection_->rows_changed();
      send_rows(one, 0, one.marked);
      changed_for_others_ += connection_->rows_changed() - before;
      send_rows(one, one.marked, one.rows.size());
    }
    // The rows that most share come last.
    send_totals(waiting.totals);
  } catch (...) {
    lost_rows_ = true;
    throw;
  }
}

void Database::send_totals(const std::vector<PendingRows::Total>& totals) {
  // Those that the job at hand has no part in go by themselves.
  for (const bool of_others : {true, false}) {
    std::vector<const PendingRows::Total*> together;
    for (const PendingRows::Total& one : totals) {
      if (one.amount != 0 && (one.amount == one.marked) == of_others) together.push_back(&one);
    }
    const std::int64_t before = connection_->rows_changed();
    for (std::size_t at = 0; at < together.size();) {
      // Of one kind, as far as they follow each other: there is one so far.
      const Sum& sum = *together[at]->sum;
      std::size_t end = at;
      while (end < together.size() && together[end]->sum == &sum) ++end;
      const std::size_t count = std::min(end - at, PendingRows::most_rows);
      Query run(prepare(pending_.statement(sum, count)));
      int position = 0;
      for (std::size_t i = 0; i < count; ++i) {
        run.cursor_->bind_lasting(++position, together[at + i]->id);
        run.cursor_->bind(++position, together[at + i]->amount);
      }
      run.cursor_->start();
      if (dialect_ == Dialect::sqlite) run.cursor_->finish();
      at += count;
    }
    if (of_others) changed_for_others_ += connection_->rows_changed() - before;
  }
}

void Database::send_rows(const PendingRows::Rows& rows, std::size_t from, std::size_t to) {
  while (from < to) {
    const std::size_t count = std::min(to - from, PendingRows::most_rows);
    send_rows(*rows.insert, &rows.rows[from], count);
    from += count;
  }
}

void Database::send_rows_early() {
  if (dialect_ == Dialect::sqlite || pending_.most() < PendingRows::most_rows) return;
  try {
    for (const PendingRows::Rows& one : pending_.take_rows()) send_rows(one, 0, one.rows.size());
    connection_->push();
  } catch (...) {
    lost_rows_ = true;
    throw;
  }
}

void Database::send_rows(const Insert& insert, const std::vector<Cell>* rows, std::size_t count) {
  Query run(prepare(pending_.statement(insert, count)));
  int position = 0;
  for (std::size_t row = 0; row < count; ++row) {
    for (const Cell& cell : rows[row]) {
      ++position;
      switch (cell.kind) {
        case Cell::Kind::null_text:
          run.cursor_->bind_null_text(position);
          break;
        case Cell::Kind::null_integer:
          run.cursor_->bind_null_integer(position);
          break;
        case Cell::Kind::text:
          run.cursor_->bind_lasting(position, cell.text);
          break;
        case Cell::Kind::integer:
          run.cursor_->bind(position, cell.number);
          break;
      }
    }
  }
  run.cursor_->start();
  if (dialect_ == Dialect::sqlite) run.cursor_->finish();
}

void Database::settle_catalogue() {
  if (!catalogue_touched_) return;
  run("UPDATE setting SET value = ?1 WHERE name = 'catalogue_version'", random_id(""));
  catalogue_touched_ = false;
}

void Database::bind_text(Cursor& run, int position, std::string_view value, Binding binding) {
  if (value.find('\0') != std::string_view::npos) refuse_nul();
  if (binding == Binding::lasting) {
    run.bind_lasting(position, value);
  } else {
    run.bind(position, value);
  }
}

void Database::bind_json(Cursor& run, int position, const Json& value) {
  const std::string text = to_text(value);
  if (has_escaped_nul(text)) refuse_nul();
  run.bind(position, std::string_view(text));
}

}  // namespace scrip::server
