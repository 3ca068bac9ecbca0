#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace scrip::server {

/// One thread that does, in order, what would hold the I/O thread up.
class Worker {
 public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  /// Callable from any thread. `work` must not throw.
  void post(std::function<void()> work);
  /// Ends after what runs; what waits is dropped.
  void stop();

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
