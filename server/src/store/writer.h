#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/message.h"
#include "store/database.h"
#include "store/look_ahead.h"

namespace scrip::server {

/// The threads that write, a connection each: one for SQLite, several for PostgreSQL. Jobs that are
/// waiting together become one transaction (group commit), one COMMIT with full sync, and only then
/// the answers. So an answer that arrived is on disk. Each has a savepoint, so that it can be
/// undone alone; where the store tells whether a job has written anything, only once one must be.
class Writer {
 public:
  /// What a job answers and whether what it wrote is to stay.
  struct Outcome {
    HttpResponse response;
    bool keep = true;
    /// Another server may have been faster: undo the job and run it once more, on what is there
    /// now.
    bool again = false;
  };
  struct Job {
    /// May run several times, each time on a clean slate.
    std::function<Outcome(Database&)> run;
    Respond respond;
    /// Asks the store ahead for what no other job can change; may be empty.
    std::function<void(Database&)> ask_ahead = nullptr;
    /// Jobs of one subject share a lane. They run in their order on one connection: what they all
    /// change is locked once for a whole batch, and they never wait for each other.
    LookAhead ahead = {};
  };
  /// Hands the answers of one batch to the I/O thread.
  using Deliver = std::function<void(std::vector<std::pair<Respond, HttpResponse>>)>;
  /// The answer when the store could not commit.
  using Unavailable = std::function<HttpResponse(const std::string& key)>;
  struct Owner {
    /// Whose store it is, in the metrics.
    std::string project;
    Deliver deliver;
    Unavailable unavailable;
    /// After a failed write nobody knows what is on disk. Called once, before anybody is answered;
    /// the writer takes nothing more. Without it the process ends then.
    std::function<void()> lost;
    /// After each batch, once its answers are on their way.
    std::function<void(Database&)> committed = nullptr;
  };

  Writer(std::vector<std::unique_ptr<Database>> connections, Owner owner);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  /// False when too much is waiting already, the store does not answer or is lost, or the writer
  /// has been stopped.
  bool submit(Job job);
  /// A write failed.
  bool is_lost() const { return lost_; }
  /// Finishes what was submitted, then ends the threads.
  void stop();

 private:
  struct Lane {
    std::unique_ptr<Database> database;
    std::condition_variable arrived;
    std::deque<Job> waiting;
    std::thread thread;
  };

  void loop(Lane& lane);
  void run_batch(Database& database, std::deque<Job> batch);
  std::vector<HttpResponse> run_until_committed(Database& database, std::deque<Job>& batch);
  std::vector<HttpResponse> commit_together(Database& database, std::deque<Job>& batch,
                                            bool careful);
  std::vector<HttpResponse> give_up(Database& database, const std::exception& error,
                                    std::size_t jobs);
  static HttpResponse run_one(Database& database, Job& job);
  static HttpResponse run_unguarded(Database& database, Job& job);

  static void ask_ahead(Database& database, const std::deque<Job>& batch);
  std::vector<HttpResponse> refuse(const std::string& key, std::size_t jobs) const;

  const Owner owner_;
  /// `project="..."`
  const std::string label_;
  std::atomic<bool> lost_ = false;
  std::mutex mutex_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace scrip::server
