#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "http/message.h"
#include "store/database.h"

namespace scrip::server {

/// Threads that read, a connection each, where a read waits for a network. SQLite is read on the
/// I/O thread, which is faster there.
class Readers {
 public:
  using Read = std::function<HttpResponse(Database&)>;
  /// Hands an answer to the I/O thread.
  using Deliver = std::function<void(Respond, HttpResponse)>;

  Readers(std::vector<std::unique_ptr<Database>> connections, Deliver deliver);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers();

  /// False when too much is waiting already or the readers have been stopped.
  bool submit(Read read, Respond respond);
  /// Finishes what was submitted, then ends the threads.
  void stop();

 private:
  void loop(Database& database);

  Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::pair<Read, Respond>> waiting_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Database>> connections_;
  std::vector<std::thread> threads_;
};

}  // namespace scrip::server
