#include "store/readers.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace scrip::server {
namespace {

constexpr std::size_t queue_limit = 4096;
constexpr std::size_t taken_at_once = 16;

void give_up(Database& database) {
  try {
    database.rollback();
  } catch (const StoreError& error) {
    log(LogLevel::error, "snapshot_failed", {{"message", error.what()}});
  }
}

}  // namespace

Readers::Readers(std::vector<std::unique_ptr<Database>> connections, Deliver deliver)
    : deliver_(std::move(deliver)), connections_(std::move(connections)) {
  for (auto& connection : connections_) {
    threads_.emplace_back([this, &database = *connection] { loop(database); });
  }
}

Readers::~Readers() {
  stop();
}

bool Readers::submit(Read read, Respond respond, LookAhead ahead) {
  {
    const std::lock_guard lock(mutex_);
    const bool stuck = std::all_of(connections_.begin(), connections_.end(),
                                   [](const auto& connection) { return connection->is_stuck(); });
    if (stopping_ || waiting_.size() >= queue_limit || (stuck && !connections_.empty()))
      return false;
    waiting_.push_back({std::move(read), std::move(respond), std::move(ahead)});
  }
  arrived_.notify_one();
  return true;
}

void Readers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Readers::loop(Database& database) {
  while (true) {
    Waiting some;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      // A share of what waits, so that the others have something to do and nobody waits for many.
      const std::size_t share = std::min(taken_at_once, waiting_.size() / connections_.size() + 1);
      while (!waiting_.empty() && some.size() < share) {
        some.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    auto answers = answer(database, std::move(some));
    if (!answers.empty()) deliver_(std::move(answers));
  }
}

void Readers::begin_together(Database& database, const Waiting& some) {
  try {
    database.begin_read();
    // SQLite is not waited for.
    if (database.dialect() == Dialect::sqlite) return;
    std::vector<const LookAhead*> each;
    for (const One& one : some) each.push_back(&one.ahead);
    look_ahead(database, each);
  } catch (const StoreError&) {
    // Each of them meets the same and says so.
    if (database.in_transaction()) give_up(database);
  }
}

std::vector<std::pair<Respond, HttpResponse>> Readers::answer(Database& database, Waiting some) {
  // Whatever they ask, all of them had arrived before the snapshot.
  if (some.size() > 1) begin_together(database, some);
  std::vector<std::pair<Respond, HttpResponse>> answers;
  answers.reserve(some.size());
  for (auto& [read, respond, ahead] : some) {
    HttpResponse response = read(database);
    if (respond) answers.emplace_back(std::move(respond), std::move(response));
    // PostgreSQL would refuse those after it, too: they get a snapshot each.
    if (database.transaction_has_failed()) give_up(database);
  }
  try {
    if (database.in_transaction()) database.end_read();
  } catch (const StoreError& error) {
    log(LogLevel::error, "snapshot_failed", {{"message", error.what()}});
  }
  return answers;
}

}  // namespace scrip::server
