#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "json/json.h"
#include "store/connection.h"
#include "store/pending_rows.h"
#include "store/place.h"
#include "store/store_error.h"
#include "store/transaction_memory.h"

namespace scrip::server {

/// One run of a prepared statement. The statement can be used again once this is gone.
class Query {
 public:
  explicit Query(Cursor* cursor) : cursor_(cursor) {}
  Query(Query&& other) noexcept : cursor_(std::exchange(other.cursor_, nullptr)) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query() {
    if (cursor_ != nullptr) cursor_->release();
  }

  /// Steps to the next row; false after the last.
  bool next() { return cursor_->next(); }

  std::string text(int column) const { return std::string(cursor_->text(column)); }
  std::int64_t integer(int column) const { return cursor_->integer(column); }
  bool boolean(int column) const { return integer(column) != 0; }
  bool is_null(int column) const { return cursor_->is_null(column); }
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  /// A column of JSON text, parsed.
  Json document(int column) const;

 private:
  friend class Database;
  Cursor* cursor_;
};

/// A value for a placeholder, where their number is known only at run time.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

enum class Dialect { sqlite, postgresql };
/// The store that a URL names.
Dialect dialect_of(std::string_view url);

/// A connection: one thread uses it. Statements are prepared once and kept. SQL is written once, in
/// the words that both stores take (README, "Portable SQL").
class Database {
 public:
  enum class Mode { writer, reader };
  /// `url` is `sqlite:FILE` or `postgresql://...`, as libpq reads it; there, every table is in
  /// `schema`.
  explicit Database(const std::string& url, Mode mode, const std::string& schema = "scrip");
  Database(const StorePlace& place, Mode mode) : Database(place.url, mode, place.schema) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  Dialect dialect() const { return dialect_; }
  /// What follows a SELECT whose rows this transaction is going to change: " FOR UPDATE", or
  /// nothing where there is one writer anyway.
  std::string_view for_update() const;
  /// The same for a queue: rows that others hold are passed over.
  std::string_view for_update_skip_locked() const;

  /// Runs `sql`, which is a constant of the program; every value travels as a binding. Statements
  /// go out together until a row of one of them is looked at.
  template <typename... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query run(bound<Binding::copied>(sql, values...));
    heed(run.cursor_->facts());
    if (Cursor* known = connection_->asked_ahead(run.cursor_); known != nullptr)
      return Query(known);
    run.cursor_->start();
    return run;
  }
  /// A query that finds, or changes, rows by nothing but equality with one of its texts: what waits
  /// and is not about that text need not go out for it. What it changes of a row that is remembered
  /// is its caller's to remember.
  template <typename... Values>
  Query lookup(std::string_view sql, const Values&... values) {
    Query run(bound<Binding::copied>(sql, values...));
    if (is_pending(*run.cursor_) && (is_pending_key(values) || ...)) flush();
    if (Cursor* known = connection_->asked_ahead(run.cursor_); known != nullptr)
      return Query(known);
    run.cursor_->start();
    return run;
  }
  /// The one text that a query without values gives; asked once in a transaction, as long as this
  /// connection changes no setting.
  std::optional<std::string> setting(std::string_view sql);
  /// Asks ahead: a query of the same text and values in this job finds its answer under way. What
  /// the job changes meanwhile must not concern it.
  template <typename... Values>
  void ask_ahead(std::string_view sql, const Values&... values) {
    ask_for(Connection::Ahead::for_job, sql, values...);
  }
  /// The same for any job of the transaction: none of them may change what it is about.
  template <typename... Values>
  void ask_ahead_of_all(std::string_view sql, const Values&... values) {
    ask_for(Connection::Ahead::for_transaction, sql, values...);
  }
  void ask_setting_ahead(std::string_view sql) {
    if (known_setting(sql) == nullptr) ask_ahead(sql);
  }
  void forget_ahead() { connection_->forget_ahead(); }
  Query query_values(std::string_view sql, const std::vector<Value>& values);

  /// Runs a statement that gives no rows; answers how many rows it changed.
  template <typename... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    const Query run = started(sql, values...);
    const std::int64_t count = run.cursor_->finish();
    if (count > 0) note_change(run.cursor_->facts());
    return count;
  }
  /// The same where nobody asks how many: it need not be waited for. What goes wrong with it is
  /// thrown by a later statement of the job.
  template <typename... Values>
  void send(std::string_view sql, const Values&... values) {
    const Query sent = started(sql, values...);
    if (dialect_ == Dialect::sqlite) sent.cursor_->finish();
    note_change(sent.cursor_->facts());
  }
  /// Adds a row. In a transaction it may wait for others of its kind, until somebody could see that
  /// it is missing or the transaction ends; then what is wrong with it comes out, as with `send`.
  /// `keys`: the texts by which `lookup` finds it.
  template <typename... Values>
  void append(const Insert& insert, std::initializer_list<std::string_view> keys,
              const Values&... values) {
    std::vector<Cell> cells;
    cells.reserve(sizeof...(values));
    (cells.push_back(cell_of(values)), ...);
    append_row(insert, keys, std::move(cells));
  }
  /// Adds to a number of a row that this transaction has changed already, so that nobody else can.
  void add_up(const Sum& sum, const std::string& id, std::int64_t amount);
  /// What this transaction knows of rows that nobody but itself can change for it: because it has
  /// locked them, or because it reads one snapshot. nullptr where it must not remember.
  TransactionMemory* memory() { return remembers_ && in_transaction() ? &memory_ : nullptr; }
  /// Whether the memory is one of a transaction that writes.
  bool gathers() const { return gathers_; }

  void send_values(std::string_view sql, const std::vector<Value>& values);
  /// Waits for what was sent: whatever is wrong with it is thrown here.
  void settle_sent() { connection_->settle(); }

  /// Several statements without values: migrations.
  void script(const std::string& sql) { connection_->script(sql); }

  /// `gathers`: rows that are appended may wait for each other.
  void begin_write(bool gathers = true);
  /// One snapshot for all that is read until `commit`.
  void begin_read();
  void end_read();
  void commit();
  void rollback();
  /// False outside of a transaction, and after SQLite rolled one back by itself.
  bool in_transaction() const { return connection_->in_transaction(); }
  /// PostgreSQL: a statement of it was refused, and all after it would be.
  bool transaction_has_failed() const { return connection_->transaction_has_failed(); }

  /// What is done from here on belongs to one job.
  void begin_job();
  /// Whether the job has changed anything that only the store can undo.
  bool job_has_written() const;
  /// Takes back what the job has appended, where it has written nothing else.
  void take_back_job() {
    pending_.take_back();
    memory_.forget();
  }

  /// Lost for good; a new one is needed.
  bool broken() const { return connection_->broken(); }
  /// For a command that works through a whole store: PostgreSQL may take its time for a statement.
  void be_patient() { connection_->be_patient(); }
  /// Whether the store has not answered for so long that whoever comes now need not wait, too. Any
  /// thread may ask. A lock is waited for one second, so this is something else.
  bool is_stuck() const { return connection_->waiting() > std::chrono::seconds(2); }
  /// Closing it must not touch the store any more: nobody knows what is on disk.
  void leave_log() { connection_->leave_log(); }
  /// SQLite's log (checkpoints.h); PostgreSQL looks after its own.
  void leave_checkpoints() { connection_->leave_checkpoints(); }
  std::int64_t log_pages() const { return connection_->log_pages(); }
  void checkpoint() { connection_->checkpoint(); }
  /// How often it waited for PostgreSQL; for measuring.
  std::int64_t round_trips() const { return connection_->round_trips(); }

  /// Says that something the engine is loaded with has changed. Statements that write to one of its
  /// tables say so by themselves; only assignments of rules have to be told.
  void touch_catalogue() { catalogue_touched_ = true; }
  /// What touched it was undone.
  void forget_catalogue() { catalogue_touched_ = false; }
  /// Gives the catalogue a new version when it was touched.
  void settle_catalogue();

 private:
  enum class Binding { copied, lasting };
  using Setting = std::pair<std::string_view, std::optional<std::string>>;

  template <typename... Values>
  void ask_for(Connection::Ahead ahead, std::string_view sql, const Values&... values) {
    if (dialect_ == Dialect::sqlite) return;
    Query run(bound<Binding::copied>(sql, values...));
    if (is_pending(*run.cursor_)) return;
    run.cursor_->start();
    connection_->keep_ahead(std::exchange(run.cursor_, nullptr), ahead);
  }
  const Setting* known_setting(std::string_view sql) const;

  Cursor* prepare(std::string_view sql) { return connection_->prepare(sql); }
  template <Binding binding, typename... Values>
  Query bound(std::string_view sql, const Values&... values) {
    Query run(prepare(sql));
    int position = 0;
    (bind_one<binding>(*run.cursor_, ++position, values), ...);
    return run;
  }
  /// Of `run` and `send`, whose values live until they are done.
  template <typename... Values>
  Query started(std::string_view sql, const Values&... values) {
    Query run(bound<Binding::lasting>(sql, values...));
    heed(run.cursor_->facts());
    run.cursor_->start();
    return run;
  }

  /// Before a statement goes out that anything may be wrong with.
  void heed(const StatementFacts& facts) {
    if ((pending_.tables() & facts.appended) != 0) flush();
    if (facts.changes_memory) memory_.forget();
    if (facts.changes_settings) settings_.clear();
  }
  bool is_pending(const Cursor& cursor) const {
    return (pending_.tables() & cursor.facts().appended) != 0;
  }
  template <typename T>
  bool is_pending_key(const T& value) const {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      return pending_.has_key(value);
    } else if constexpr (std::is_same_v<T, std::optional<std::string>>) {
      return value && pending_.has_key(*value);
    } else {
      return false;
    }
  }
  template <typename T>
  static Cell cell_of(const T& value) {
    if constexpr (std::is_same_v<T, std::nullptr_t>) {
      return {};
    } else if constexpr (std::is_integral_v<T>) {
      return {.kind = Cell::Kind::integer, .number = static_cast<std::int64_t>(value), .text = {}};
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      return text_cell(value);
    } else {
      using Held = typename T::value_type;
      if (value) return cell_of(*value);
      return {.kind = std::is_integral_v<Held> ? Cell::Kind::null_integer : Cell::Kind::null_text,
              .number = 0,
              .text = {}};
    }
  }
  static Cell text_cell(std::string_view value);
  void append_row(const Insert& insert, std::initializer_list<std::string_view> keys,
                  std::vector<Cell> cells);
  /// Sends all rows that wait.
  void flush();
  void send_rows(const Insert& insert, const std::vector<Cell>* rows, std::size_t count);
  void send_rows(const PendingRows::Rows& rows, std::size_t from, std::size_t to);
  /// Between two jobs, so that whatever waits belongs to those that are done: PostgreSQL writes a
  /// full statement of rows while the next jobs are worked out.
  void send_rows_early();
  void send_totals(const std::vector<PendingRows::Total>& totals);
  void note_change(const StatementFacts& facts);
  void begin_transaction(bool gathers, bool remembers);
  template <Binding binding, typename T>
  static void bind_one(Cursor& run, int position, const T& value) {
    if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t>) {
      run.bind_null(position);
    } else if constexpr (std::is_integral_v<T>) {
      run.bind(position, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      bind_text(run, position, std::string_view(value), binding);
    } else if constexpr (std::is_same_v<T, Json>) {
      bind_json(run, position, value);
    } else {
      if (value) {
        bind_one<binding>(run, position, *value);
      } else {
        run.bind_null(position);
      }
    }
  }
  static void bind_text(Cursor& run, int position, std::string_view value, Binding binding);
  static void bind_json(Cursor& run, int position, const Json& value);

  Dialect dialect_;
  bool catalogue_touched_ = false;
  std::unique_ptr<Connection> connection_;
  /// The rows that wait, and whether they may.
  PendingRows pending_;
  TransactionMemory memory_;
  bool gathers_ = false;
  bool remembers_ = false;
  /// A row of them was refused: nobody knows what became of the others.
  bool lost_rows_ = false;
  /// What had been changed when the job began, and what of it since was rows of earlier jobs.
  std::int64_t changed_before_job_ = 0;
  std::int64_t changed_for_others_ = 0;
  std::vector<Setting> settings_;
};

}  // namespace scrip::server
