#include "store/beat.h"

#include <chrono>
#include <exception>
#include <utility>

#include "base/log.h"

namespace scrip::server {
namespace {

constexpr std::chrono::seconds interval{1};

}  // namespace

Beat::Beat(std::unique_ptr<Database> database, std::vector<Task> tasks)
    : database_(std::move(database)), tasks_(std::move(tasks)), thread_([this] { loop(); }) {}

Beat::~Beat() {
  stop();
}

void Beat::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Beat::loop() {
  while (true) {
    for (const Task& task : tasks_) {
      try {
        task(*database_);
      } catch (const std::exception& error) {
        log(LogLevel::debug, "beat_missed", {{"message", error.what()}});
        database_->rollback();
      }
    }
    std::unique_lock lock(mutex_);
    if (stopped_.wait_for(lock, interval, [this] { return stopping_; })) return;
  }
}

}  // namespace scrip::server
