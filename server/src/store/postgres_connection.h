#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/connection.h"
#include "store/store_error.h"

struct pg_conn;
struct pg_result;

namespace scrip::server {

/// A connection to PostgreSQL, through PostgreSQL's own library in its pipeline mode: statements go
/// out together and are waited for when a row of one of them is looked at (decisions/0004).
class PostgresConnection final : public Connection {
 public:
  /// Connects to `url`, as libpq reads it. Every table is in `schema`.
  PostgresConnection(const std::string& url, std::string schema);
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;
  ~PostgresConnection() override;

  Cursor* prepare(std::string_view sql) override;
  void script(const std::string& sql) override;
  void begin_write() override;
  void begin_read() override;
  void end_read() override;
  void commit() override;
  void rollback() override;
  bool in_transaction() const override;
  bool transaction_has_failed() const override;
  void keep_ahead(Cursor* cursor, Ahead ahead) override;
  Cursor* asked_ahead(Cursor* cursor) override;
  void forget_ahead() override;
  /// Without a savepoint nothing can be undone alone: what is wrong comes out later, with COMMIT at
  /// the latest, and is wrong for the whole transaction.
  void settle() override {
    if (!sent_.empty() && (has_savepoint_ || !in_transaction_)) wait();
  }
  void push() override;
  std::int64_t rows_changed() const override { return changes_; }
  bool broken() const override;
  void be_patient() override;
  std::int64_t round_trips() const override { return round_trips_; }
  std::chrono::milliseconds waiting() const override;

 private:
  class Statement;
  struct Shape;
  struct Text;
  class Waiting;
  using Clock = std::chrono::steady_clock;

  /// What was sent and not answered yet. A statement that nobody looks at any more has no cursor.
  struct Sent {
    Statement* statement = nullptr;
    Shape* prepares = nullptr;
    bool answers = true;
  };

  void connect();
  /// After a loss: connects again, at most every two seconds; throws at once in between.
  void revive();
  void begin(const char* sql);
  static void release_all(std::deque<Statement*>& statements);
  void command(const char* sql);
  void enqueue(Statement& statement);
  /// Sends a sync and reads every answer. Throws the first error among them.
  void wait();
  pg_result* next_result(Clock::time_point deadline);
  void flush(Clock::time_point deadline);
  void poll_for(bool writing, Clock::time_point deadline);
  [[noreturn]] void lose(const std::string& message);
  void forget_statements();

  pg_conn* handle_ = nullptr;
  std::string url_;
  std::string schema_;
  std::deque<Sent> sent_;
  /// Asked ahead, in the order in which it was asked.
  std::deque<Statement*> ahead_of_job_;
  std::deque<Statement*> ahead_of_transaction_;
  std::size_t sent_bytes_ = 0;
  std::unordered_map<std::string, std::unique_ptr<Text>> texts_;
  std::int64_t shapes_made_ = 0;
  std::int64_t round_trips_ = 0;
  bool patient_ = false;
  bool in_transaction_ = false;
  bool has_savepoint_ = false;
  /// Statements that may have changed something, and those that failed.
  std::int64_t changes_ = 0;
  /// The transaction that runs was lost with its connection: it has to be begun anew.
  bool transaction_lost_ = false;
  Clock::time_point next_try_;
  /// Since when it waits for an answer; zero when it does not.
  std::atomic<Clock::time_point> waiting_since_ = Clock::time_point();
};

}  // namespace scrip::server
