#include "store/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/log.h"
#include "store/portable_sql.h"
#include "store/postgres_result.h"
#include "store/postgres_statement.h"

namespace scrip::server {
namespace {

/// Filters make statements of many shapes; what is kept of them is bounded.
constexpr std::size_t statements_kept = 1000;
/// Answers that nobody reads yet fill the connection's buffers; so much may be under way.
constexpr std::size_t sent_at_most = 64;
constexpr std::size_t bytes_at_most = 256 * 1024;

/// What other statements than these begin with may change something.
constexpr std::array<std::string_view, 5> harmless{"SELECT ", "BEGIN", "SAVEPOINT ", "RELEASE ",
                                                   "COMMIT"};

/// A statement may run for `statement_timeout`; a server that does not answer for longer is lost.
constexpr std::chrono::milliseconds answer_deadline{7000};
constexpr std::chrono::hours patient_deadline{24};
/// Whoever asks meanwhile is told at once that the store is away.
constexpr std::chrono::milliseconds pause_after_loss{2000};
constexpr const char* session =
    "SET statement_timeout = 5000; SET lock_timeout = 1000;"
    "SET idle_in_transaction_session_timeout = 10000; SET client_min_messages = warning;"
    "SET default_transaction_isolation = 'read committed'";

/// A plan is kept as long as nobody has counted the table anew, which may be a minute; a table that
/// was small when it was made must not be read whole by each request until then (decisions/0051).
constexpr std::array<const char*, 2> planning{"SET jit = off", "SET enable_seqscan = off"};

constexpr const char* patient_session =
    "SET statement_timeout = 0; SET lock_timeout = 0;"
    "SET idle_in_transaction_session_timeout = 0; SET enable_seqscan = on";

}  // namespace

/// As long as it lives, the connection waits.
class PostgresConnection::Waiting {
 public:
  explicit Waiting(PostgresConnection& connection) : since_(connection.waiting_since_) {
    since_ = Clock::now();
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  ~Waiting() { since_ = Clock::time_point(); }

 private:
  std::atomic<Clock::time_point>& since_;
};

PostgresConnection::PostgresConnection(const std::string& url, std::string schema)
    : url_(url), schema_(std::move(schema)) {
  connect();
}

PostgresConnection::~PostgresConnection() {
  // What was asked ahead and not looked at is nobody else's.
  release_all(ahead_of_job_);
  release_all(ahead_of_transaction_);
  texts_.clear();
  PQfinish(handle_);
}

void PostgresConnection::connect() {
  // The first is expanded; the others stand for what it does not say, and after it win over it.
  const std::array<const char*, 8> names{"connect_timeout",
                                         "keepalives_idle",
                                         "keepalives_interval",
                                         "keepalives_count",
                                         "tcp_user_timeout",
                                         "application_name",
                                         "dbname",
                                         nullptr};
  const std::array<const char*, 8> values{"2",          "5",    "2", "3", "8000", "scrip-server",
                                          url_.c_str(), nullptr};
  handle_ = PQconnectdbParams(names.data(), values.data(), 1);
  if (PQstatus(handle_) != CONNECTION_OK) {
    std::string message = PQerrorMessage(handle_);
    while (!message.empty() && message.back() == '\n') message.pop_back();
    PQfinish(std::exchange(handle_, nullptr));
    next_try_ = Clock::now() + pause_after_loss;
    throw StoreError("cannot connect to PostgreSQL: " + message, StoreError::Kind::unavailable);
  }
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  PQsetnonblocking(handle_, 1);
  command(session);
  for (const char* setting : planning) {
    try {
      command(setting);
    } catch (const StoreError&) {
      // Relatives of PostgreSQL need not know the word.
      if (broken()) throw;
    }
  }
  if (patient_) command(patient_session);
  const std::string path = "SET search_path = \"" + schema_ + "\"";
  command(path.c_str());
  if (PQenterPipelineMode(handle_) != 1) lose("no pipeline mode");
}

void PostgresConnection::revive() {
  if (transaction_lost_)
    throw StoreError("the connection was lost in this transaction", StoreError::Kind::unavailable);
  if (!broken()) return;
  if (Clock::now() < next_try_)
    throw StoreError("PostgreSQL cannot be reached", StoreError::Kind::unavailable);
  for (auto& [sql, text] : texts_) text->shapes.clear();
  connect();
  log(LogLevel::warn, "store_connected_again");
}

/// Outside of pipeline mode only.
void PostgresConnection::command(const char* sql) {
  if (PQsendQuery(handle_, sql) != 1) lose(PQerrorMessage(handle_));
  const auto deadline = Clock::now() + std::chrono::minutes(5);
  flush(deadline);
  std::unique_ptr<StoreError> failed;
  while (true) {
    const PostgresResult result(next_result(deadline));
    if (!result) break;
    if (!failed && PQresultStatus(result.get()) == PGRES_FATAL_ERROR)
      failed = std::make_unique<StoreError>(postgres_error(result.get()));
  }
  ++round_trips_;
  if (failed) throw *failed;
}

void PostgresConnection::keep_ahead(Cursor* cursor, Ahead ahead) {
  (ahead == Ahead::for_job ? ahead_of_job_ : ahead_of_transaction_)
      .push_back(static_cast<Statement*>(cursor));
}

Cursor* PostgresConnection::asked_ahead(Cursor* cursor) {
  const auto* asked = static_cast<Statement*>(cursor);
  for (std::deque<Statement*>* statements : {&ahead_of_job_, &ahead_of_transaction_}) {
    for (auto one = statements->begin(); one != statements->end(); ++one) {
      Statement* known = *one;
      if (!known->asks_the_same(*asked)) continue;
      statements->erase(one);
      return known;
    }
  }
  return nullptr;
}

void PostgresConnection::release_all(std::deque<Statement*>& statements) {
  for (Statement* one : std::exchange(statements, {})) one->release();
}

void PostgresConnection::forget_ahead() {
  release_all(ahead_of_job_);
}

Cursor* PostgresConnection::prepare(std::string_view sql) {
  revive();
  auto found = texts_.find(std::string(sql));
  if (found == texts_.end()) {
    if (texts_.size() >= statements_kept) forget_statements();
    auto text = std::make_unique<Text>();
    text->sql = statement_for_postgresql(sql);
    text->is_savepoint = sql.starts_with("SAVEPOINT ");
    text->facts = facts_of(sql);
    text->changes = std::none_of(std::begin(harmless), std::end(harmless),
                                 [&](std::string_view verb) { return sql.starts_with(verb); });
    found = texts_.emplace(sql, std::move(text)).first;
  }
  Text& text = *found->second;
  ++text.in_use;
  if (text.free.empty()) return new Statement(*this, text);
  Statement* statement = text.free.back().release();
  text.free.pop_back();
  return statement;
}

void PostgresConnection::forget_statements() {
  if (!sent_.empty()) wait();
  for (auto entry = texts_.begin(); entry != texts_.end();) {
    if (entry->second->in_use > 0) {
      ++entry;
      continue;
    }
    for (const auto& shape : entry->second->shapes) {
      if (!shape->prepared) continue;
      const std::string sql = "DEALLOCATE " + shape->name;
      if (PQsendQueryParams(handle_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 1)
        lose(PQerrorMessage(handle_));
      sent_.push_back({});
    }
    entry = texts_.erase(entry);
    if (sent_.size() >= sent_at_most) wait();
  }
}

void PostgresConnection::enqueue(Statement& statement) {
  if (broken()) throw StoreError("the connection was lost", StoreError::Kind::unavailable);
  if (sent_.size() >= sent_at_most || sent_bytes_ >= bytes_at_most) wait();
  Text& text = statement.source();
  Shape* shape = text.shape_for(statement.types());
  if (shape == nullptr) {
    text.shapes.push_back(std::make_unique<Shape>());
    shape = text.shapes.back().get();
    shape->name = "s" + std::to_string(++shapes_made_);
    shape->types = statement.types();
  }
  if (!shape->prepared) {
    if (PQsendPrepare(handle_, shape->name.c_str(), text.sql.c_str(),
                      static_cast<int>(shape->types.size()), shape->types.data()) != 1) {
      lose(PQerrorMessage(handle_));
    }
    sent_.push_back({.statement = nullptr, .prepares = shape});
    shape->prepared = true;
  }
  const std::vector<const char*> values = statement.values();
  sent_bytes_ += statement.bytes();
  if (PQsendQueryPrepared(handle_, shape->name.c_str(), static_cast<int>(values.size()),
                          values.data(), nullptr, nullptr, 0) != 1) {
    lose(PQerrorMessage(handle_));
  }
  statement.sent();
  sent_.push_back({.statement = &statement});
  if (text.changes) ++changes_;
  if (text.is_savepoint) has_savepoint_ = true;
}

void PostgresConnection::push() {
  // What does not fit into the socket goes out later.
  if (!broken() && PQflush(handle_) < 0) lose(PQerrorMessage(handle_));
}

void PostgresConnection::wait() {
  if (broken()) throw StoreError("the connection was lost", StoreError::Kind::unavailable);
  if (PQpipelineSync(handle_) != 1) lose(PQerrorMessage(handle_));
  const auto deadline =
      Clock::now() + (patient_ ? Clock::duration(patient_deadline) : answer_deadline);
  const Waiting waiting(*this);
  flush(deadline);
  ++round_trips_;
  sent_bytes_ = 0;
  std::unique_ptr<StoreError> failed;
  while (!sent_.empty()) {
    PostgresResult result(next_result(deadline));
    if (!result) lose("an answer is missing");
    const ExecStatusType status = PQresultStatus(result.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    const Sent sent = sent_.front();
    sent_.pop_front();
    if (!good) {
      if (status == PGRES_FATAL_ERROR && !failed)
        failed = std::make_unique<StoreError>(postgres_error(result.get()));
      if (sent.prepares != nullptr) sent.prepares->prepared = false;
      if (sent.statement != nullptr) sent.statement->fail();
    } else if (sent.statement != nullptr) {
      sent.statement->take(std::move(result));
    }
    // Every answer ends in nothing.
    const PostgresResult end(next_result(deadline));
    if (end) lose("an answer has no end");
    if (PQstatus(handle_) == CONNECTION_BAD) lose(failed ? failed->what() : "the server hung up");
  }
  const PostgresResult sync(next_result(deadline));
  if (!sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) lose("out of step");
  if (!failed) return;
  ++changes_;
  throw *failed;
}

PGresult* PostgresConnection::next_result(Clock::time_point deadline) {
  while (PQisBusy(handle_) != 0) {
    poll_for(false, deadline);
    if (PQconsumeInput(handle_) != 1) lose(PQerrorMessage(handle_));
  }
  return PQgetResult(handle_);
}

void PostgresConnection::flush(Clock::time_point deadline) {
  while (true) {
    const int left = PQflush(handle_);
    if (left == 0) return;
    if (left < 0) lose(PQerrorMessage(handle_));
    poll_for(true, deadline);
    if (PQconsumeInput(handle_) != 1) lose(PQerrorMessage(handle_));
  }
}

void PostgresConnection::poll_for(bool writing, Clock::time_point deadline) {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) lose("the server does not answer");
    pollfd entry{.fd = PQsocket(handle_),
                 .events = static_cast<short>(writing ? POLLIN | POLLOUT : POLLIN),
                 .revents = 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(left));
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) lose(std::strerror(errno));
  }
}

void PostgresConnection::lose(const std::string& message) {
  std::string text = "the connection to PostgreSQL was lost: " + message;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  PQfinish(std::exchange(handle_, nullptr));
  for (const Sent& sent : sent_) {
    if (sent.statement != nullptr) sent.statement->fail();
  }
  sent_.clear();
  sent_bytes_ = 0;
  transaction_lost_ = in_transaction_;
  log(LogLevel::error, "store_lost", {{"message", message}});
  throw StoreError(text, StoreError::Kind::unavailable);
}

void PostgresConnection::be_patient() {
  patient_ = true;
  script(patient_session);
}

std::chrono::milliseconds PostgresConnection::waiting() const {
  const Clock::time_point since = waiting_since_;
  if (since == Clock::time_point()) return std::chrono::milliseconds(0);
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since);
}

bool PostgresConnection::broken() const {
  return handle_ == nullptr;
}

void PostgresConnection::script(const std::string& sql) {
  revive();
  if (!sent_.empty()) wait();
  if (PQexitPipelineMode(handle_) != 1) lose(PQerrorMessage(handle_));
  try {
    command(sql.c_str());
  } catch (...) {
    if (!broken()) PQenterPipelineMode(handle_);
    throw;
  }
  PQenterPipelineMode(handle_);
}

void PostgresConnection::begin(const char* sql) {
  // A new transaction has nothing to do with one that was lost.
  transaction_lost_ = false;
  in_transaction_ = false;
  has_savepoint_ = false;
  release_all(ahead_of_transaction_);
  // Goes out with the first statement.
  Cursor* cursor = prepare(sql);
  cursor->start();
  cursor->release();
  in_transaction_ = true;
}

void PostgresConnection::begin_write() {
  begin("BEGIN ISOLATION LEVEL READ COMMITTED");
}

void PostgresConnection::begin_read() {
  begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresConnection::end_read() {
  forget_ahead();
  in_transaction_ = false;
  // What is lost with its connection has ended.
  if (broken()) return;
  Cursor* cursor = prepare("COMMIT");
  cursor->start();
  cursor->release();
  flush(Clock::now() + answer_deadline);
}

void PostgresConnection::commit() {
  release_all(ahead_of_transaction_);
  Cursor* cursor = prepare("COMMIT");
  cursor->start();
  try {
    cursor->finish();
  } catch (...) {
    cursor->release();
    throw;
  }
  // A COMMIT of a transaction that had failed is answered with ROLLBACK.
  const std::string status = static_cast<Statement*>(cursor)->status();
  cursor->release();
  in_transaction_ = false;
  if (status != "COMMIT") throw StoreError("the transaction had failed and was rolled back");
}

void PostgresConnection::rollback() {
  release_all(ahead_of_transaction_);
  if (!in_transaction_) return;
  in_transaction_ = false;
  transaction_lost_ = false;
  try {
    if (!broken() && !sent_.empty()) wait();
  } catch (const StoreError&) {
    // What was under way is rolled back as well.
  }
  transaction_lost_ = false;
  if (broken()) return;
  Cursor* cursor = prepare("ROLLBACK");
  cursor->start();
  try {
    cursor->finish();
  } catch (...) {
    cursor->release();
    throw;
  }
  cursor->release();
}

bool PostgresConnection::transaction_has_failed() const {
  return in_transaction() && PQtransactionStatus(handle_) == PQTRANS_INERROR;
}

bool PostgresConnection::in_transaction() const {
  return in_transaction_ && !transaction_lost_;
}

}  // namespace scrip::server
