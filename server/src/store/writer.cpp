#include "store/writer.h"

#include <cstdlib>
#include <exception>
#include <utility>

#include "base/log.h"

namespace scrip::server {
namespace {

constexpr std::size_t queue_limit = 4096;
constexpr std::size_t batch_limit = 64;

}  // namespace

Writer::Writer(Database& database, Deliver deliver, Unavailable unavailable)
    : database_(database),
      deliver_(std::move(deliver)),
      unavailable_(std::move(unavailable)),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
  stop();
}

bool Writer::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= queue_limit) return false;
    waiting_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return true;
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::loop() {
  while (true) {
    std::deque<Job> batch;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      // Whatever came while the last batch was syncing goes together; nobody waits for company.
      while (!waiting_.empty() && batch.size() < batch_limit) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    run_batch(std::move(batch));
  }
}

void Writer::run_batch(std::deque<Job> batch) {
  std::vector<std::pair<Respond, HttpResponse>> answers;
  answers.reserve(batch.size());
  try {
    database_.begin_write();
    for (Job& job : batch) answers.emplace_back(std::move(job.respond), run_one(job));
    database_.commit();
  } catch (const std::exception& error) {
    // None of the batch happened, whatever the jobs meant to answer.
    const auto* store = dynamic_cast<const StoreError*>(&error);
    log(LogLevel::error, "batch_failed", {{"message", error.what()}, {"jobs", batch.size()}});
    // After a failed sync nobody knows what is on disk, and a second sync may lie. A restart
    // recovers from the log; whoever got no answer asks again with the same Idempotency-Key.
    if (store != nullptr && store->is_io_error()) std::_Exit(1);
    try {
      database_.rollback();
    } catch (const std::exception& second) {
      log(LogLevel::error, "rollback_failed", {{"message", second.what()}});
    }
    const std::string key =
        store != nullptr && store->is_full() ? "storage_full" : "store_unavailable";
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (i < answers.size()) {
        answers[i].second = unavailable_(key);
      } else {
        answers.emplace_back(std::move(batch[i].respond), unavailable_(key));
      }
    }
  }
  deliver_(std::move(answers));
}

HttpResponse Writer::run_one(Job& job) {
  database_.run("SAVEPOINT job");
  Outcome outcome = job.run(database_);
  if (!database_.in_transaction())
    throw StoreError("the store rolled the transaction back by itself");
  if (outcome.keep) {
    database_.settle_catalogue();
  } else {
    database_.run("ROLLBACK TO job");
  }
  database_.run("RELEASE job");
  return std::move(outcome.response);
}

}  // namespace scrip::server
