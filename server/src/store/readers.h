#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "http/message.h"
#include "store/database.h"
#include "store/look_ahead.h"

namespace scrip::server {

/// Threads that read, a connection each, beside the I/O thread. What is waiting together is read in
/// one snapshot, which began after all of it had arrived.
class Readers {
 public:
  using Read = std::function<HttpResponse(Database&)>;
  /// Hands answers to the I/O thread.
  using Deliver = std::function<void(std::vector<std::pair<Respond, HttpResponse>>)>;

  Readers(std::vector<std::unique_ptr<Database>> connections, Deliver deliver);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers();

  /// False when too much is waiting already, the store does not answer, or the readers have been
  /// stopped. Without `respond` nobody waits for the answer.
  bool submit(Read read, Respond respond, LookAhead ahead = {});
  /// Finishes what was submitted, then ends the threads.
  void stop();

 private:
  struct One {
    Read read;
    Respond respond;
    LookAhead ahead;
  };
  using Waiting = std::deque<One>;

  void loop(Database& database);
  static void begin_together(Database& database, const Waiting& some);
  static std::vector<std::pair<Respond, HttpResponse>> answer(Database& database, Waiting some);

  Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  Waiting waiting_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Database>> connections_;
  std::vector<std::thread> threads_;
};

}  // namespace scrip::server
