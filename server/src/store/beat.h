#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/database.h"

namespace scrip::server {

/// Does what servers of one database tell each other, once a second, on a thread and a connection
/// of its own: while the store does not answer, nothing else waits for it.
class Beat {
 public:
  /// May throw StoreError: then it is tried again with the next beat.
  using Task = std::function<void(Database&)>;

  Beat(std::unique_ptr<Database> database, std::vector<Task> tasks);
  Beat(const Beat&) = delete;
  Beat& operator=(const Beat&) = delete;
  ~Beat();

  void stop();

 private:
  void loop();

  std::unique_ptr<Database> database_;
  std::vector<Task> tasks_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
