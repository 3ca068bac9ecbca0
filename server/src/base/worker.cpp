#include "base/worker.h"

#include <utility>

namespace scrip::server {

Worker::Worker() : thread_([this] { loop(); }) {}

Worker::~Worker() {
  stop();
}

void Worker::post(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    waiting_.push_back(std::move(work));
  }
  arrived_.notify_one();
}

void Worker::stop() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(waiting_);
  }
  arrived_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Worker::loop() {
  while (true) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work();
  }
}

}  // namespace scrip::server
