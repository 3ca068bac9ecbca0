#include "store/readers.h"

#include <utility>

namespace scrip::server {
namespace {

constexpr std::size_t queue_limit = 4096;

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

bool Readers::submit(Read read, Respond respond) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= queue_limit) return false;
    waiting_.emplace_back(std::move(read), std::move(respond));
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
    std::pair<Read, Respond> job;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    deliver_(std::move(job.second), job.first(database));
  }
}

}  // namespace scrip::server
