#include "store/writer.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <utility>

#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/transaction_times.h"

namespace scrip::server {
namespace {

constexpr std::size_t queue_limit = 4096;
constexpr std::size_t batch_limit = 64;
/// A batch that another server was in the way of is run again so often.
constexpr int attempts = 6;
/// A counter that is made waits for those who cannot have seen it (resources/counts.cpp).
constexpr std::chrono::seconds longest_transaction{20};

/// 2, 4, 8 ... ms and as much again by chance: those who met do not meet again.
void wait_before(int attempt) {
  const std::uint32_t base = 1000U << attempt;
  std::this_thread::sleep_for(std::chrono::microseconds(base + random_below(base)));
}

/// One statement was refused; all others of its transaction would have been taken.
bool is_of_statement(const StoreError& error) {
  using Kind = StoreError::Kind;
  return error.kind() == Kind::other || error.kind() == Kind::unique ||
         error.kind() == Kind::foreign_key || error.kind() == Kind::check ||
         error.kind() == Kind::invalid_text;
}

/// A job wrote something that must not stay, in a transaction without savepoints.
struct MustUndo {};

void undo(Database& database) {
  database.forget_ahead();
  database.run("ROLLBACK TO job");
  database.forget_catalogue();
  forget_transaction_times();
}

}  // namespace

Writer::Writer(std::vector<std::unique_ptr<Database>> connections, Owner owner)
    : owner_(std::move(owner)), label_("project=\"" + owner_.project + "\"") {
  // A counter that is not there yet cannot be watched for its first step.
  metrics::add("scrip_store_errors_total", label_, 0);
  for (auto& connection : connections) {
    lanes_.push_back(std::make_unique<Lane>());
    lanes_.back()->database = std::move(connection);
  }
  for (auto& lane : lanes_) {
    lane->thread = std::thread([this, &one = *lane] { loop(one); });
  }
}

Writer::~Writer() {
  stop();
  // So there are never more series than projects are open. Its errors stay.
  for (const char* family :
       {"scrip_writer_queue_length", "scrip_writer_batch_size", "scrip_writer_batch_seconds"})
    metrics::forget(family, label_);
}

bool Writer::submit(Job job) {
  Lane& lane = *lanes_[job.ahead.subject % lanes_.size()];
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || lost_ || lane.waiting.size() >= queue_limit || lane.database->is_stuck())
      return false;
    lane.waiting.push_back(std::move(job));
  }
  lane.arrived.notify_one();
  return true;
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  for (auto& lane : lanes_) lane->arrived.notify_one();
  for (auto& lane : lanes_) {
    if (lane->thread.joinable()) lane->thread.join();
  }
}

void Writer::loop(Lane& lane) {
  while (true) {
    std::deque<Job> batch;
    {
      std::unique_lock lock(mutex_);
      lane.arrived.wait(lock, [&] { return stopping_ || !lane.waiting.empty(); });
      if (lane.waiting.empty()) return;
      metrics::set("scrip_writer_queue_length", label_,
                   static_cast<std::int64_t>(lane.waiting.size()));
      // Whatever came while the last batch was syncing goes together; nobody waits for company.
      while (!lane.waiting.empty() && batch.size() < batch_limit) {
        batch.push_back(std::move(lane.waiting.front()));
        lane.waiting.pop_front();
      }
    }
    run_batch(*lane.database, std::move(batch));
  }
}

void Writer::run_batch(Database& database, std::deque<Job> batch) {
  std::vector<HttpResponse> responses = run_until_committed(database, batch);
  std::vector<std::pair<Respond, HttpResponse>> answers;
  answers.reserve(batch.size());
  metrics::observe("scrip_writer_batch_size", label_, static_cast<double>(batch.size()));
  for (std::size_t i = 0; i < batch.size(); ++i) {
    answers.emplace_back(std::move(batch[i].respond), std::move(responses[i]));
  }
  owner_.deliver(std::move(answers));
  if (owner_.committed && !lost_) owner_.committed(database);
}

std::vector<HttpResponse> Writer::run_until_committed(Database& database, std::deque<Job>& batch) {
  bool careful = false;
  for (int attempt = 1;; ++attempt) {
    if (lost_) return refuse("project_out_of_service", batch.size());
    try {
      return commit_together(database, batch, careful);
    } catch (const MustUndo&) {
      database.rollback();
      careful = true;
      continue;
    } catch (const StoreError& error) {
      if (!careful && is_of_statement(error)) {
        // Whose statement it was is known with savepoints only.
        database.rollback();
        careful = true;
        continue;
      }
      if (!error.is_retryable() || attempt == attempts)
        return give_up(database, error, batch.size());
      log(LogLevel::debug, "batch_retried", {{"message", error.what()}, {"jobs", batch.size()}});
    } catch (const std::exception& error) {
      return give_up(database, error, batch.size());
    }
    database.rollback();
    wait_before(attempt);
    if (batch.size() == 1) continue;
    // One of them met somebody. Alone, none holds what another waits for.
    std::vector<HttpResponse> responses;
    for (Job& job : batch) {
      std::deque<Job> alone;
      alone.push_back(std::move(job));
      responses.push_back(std::move(run_until_committed(database, alone).front()));
      job = std::move(alone.front());
    }
    return responses;
  }
}

std::vector<HttpResponse> Writer::commit_together(Database& database, std::deque<Job>& batch,
                                                  bool careful) {
  std::vector<HttpResponse> responses;
  responses.reserve(batch.size());
  const auto began = std::chrono::steady_clock::now();
  forget_transaction_times();
  database.begin_write(!careful);
  const bool shared = database.dialect() == Dialect::postgresql;
  const auto require_time = [&] {
    if (std::chrono::steady_clock::now() - began > longest_transaction)
      throw StoreError("the transaction took too long", StoreError::Kind::conflict);
  };
  if (shared && !careful && batch.size() > 1) ask_ahead(database, batch);
  for (Job& job : batch) {
    if (batch.size() > 1 && shared) require_time();
    responses.push_back(careful ? run_one(database, job) : run_unguarded(database, job));
  }
  if (shared) require_time();
  database.commit();
  metrics::observe("scrip_writer_batch_seconds", label_,
                   std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  return responses;
}

/// All at once: then nobody waits for it alone.
void Writer::ask_ahead(Database& database, const std::deque<Job>& batch) {
  std::vector<const LookAhead*> each;
  for (const Job& job : batch) {
    if (job.ask_ahead) job.ask_ahead(database);
    each.push_back(&job.ahead);
  }
  look_ahead(database, each);
}

/// None of the batch happened, whatever the jobs meant to answer.
std::vector<HttpResponse> Writer::give_up(Database& database, const std::exception& error,
                                          std::size_t jobs) {
  const auto* store = dynamic_cast<const StoreError*>(&error);
  metrics::add("scrip_store_errors_total", label_);
  log(LogLevel::error, "batch_failed",
      {{"project", owner_.project}, {"message", error.what()}, {"jobs", jobs}});
  // After a failed sync nobody knows what is on disk, and a second sync may lie. A restart
  // recovers from the log; whoever got no answer asks again with the same Idempotency-Key.
  if (store != nullptr && store->is_io_error()) {
    if (!owner_.lost) std::_Exit(1);
    lost_ = true;
    database.leave_log();
    owner_.lost();
    return refuse("project_out_of_service", jobs);
  }
  try {
    database.rollback();
  } catch (const std::exception& second) {
    log(LogLevel::error, "rollback_failed", {{"message", second.what()}});
  }
  const std::string key =
      store != nullptr && store->is_full() ? "storage_full" : "store_unavailable";
  return refuse(key, jobs);
}

std::vector<HttpResponse> Writer::refuse(const std::string& key, std::size_t jobs) const {
  std::vector<HttpResponse> responses;
  for (std::size_t i = 0; i < jobs; ++i) responses.push_back(owner_.unavailable(key));
  return responses;
}

/// Hardly any job is undone: those that are refused have mostly written nothing. A savepoint copies
/// every page of SQLite before it is changed; PostgreSQL has to be waited for at the end of each
/// job that it guards.
HttpResponse Writer::run_unguarded(Database& database, Job& job) {
  database.begin_job();
  Outcome outcome = job.run(database);
  if (outcome.again && !database.job_has_written()) {
    database.take_back_job();
    database.begin_job();
    outcome = job.run(database);
  }
  if (!database.in_transaction())
    throw StoreError("the store rolled the transaction back by itself");
  if (outcome.keep) {
    database.settle_catalogue();
  } else {
    if (database.job_has_written()) throw MustUndo();
    database.take_back_job();
    database.forget_catalogue();
  }
  return std::move(outcome.response);
}

HttpResponse Writer::run_one(Database& database, Job& job) {
  database.forget_ahead();
  database.send("SAVEPOINT job");
  Outcome outcome = job.run(database);
  if (outcome.again && database.in_transaction()) {
    undo(database);
    outcome = job.run(database);
  }
  if (!database.in_transaction())
    throw StoreError("the store rolled the transaction back by itself");
  if (outcome.keep) {
    database.settle_catalogue();
    database.forget_ahead();
  } else {
    undo(database);
  }
  database.send("RELEASE job");
  return std::move(outcome.response);
}

}  // namespace scrip::server
