#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/message.h"
#include "store/database.h"

namespace scrip::server {

/// The one thread that writes. Jobs that are waiting together become one transaction (group
/// commit): a savepoint each, one COMMIT with full sync, and only then the answers. So an answer
/// that arrived is on disk.
class Writer {
 public:
  /// What a job answers and whether what it wrote is to stay.
  struct Outcome {
    HttpResponse response;
    bool keep = true;
  };
  struct Job {
    std::function<Outcome(Database&)> run;
    Respond respond;
  };
  /// Hands the answers of one batch to the I/O thread.
  using Deliver = std::function<void(std::vector<std::pair<Respond, HttpResponse>>)>;
  /// The answer when the store could not commit.
  using Unavailable = std::function<HttpResponse(const std::string& key)>;

  Writer(Database& database, Deliver deliver, Unavailable unavailable);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  /// False when too much is waiting already or the writer has been stopped.
  bool submit(Job job);
  /// Finishes what was submitted, then ends the thread.
  void stop();

 private:
  void loop();
  void run_batch(std::deque<Job> batch);
  HttpResponse run_one(Job& job);

  Database& database_;
  Deliver deliver_;
  Unavailable unavailable_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
