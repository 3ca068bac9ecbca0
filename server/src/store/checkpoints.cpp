#include "store/checkpoints.h"

#include <exception>
#include <utility>

#include "base/log.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

/// Pages that the log grows by between two steps: 8 MiB of 4 KiB pages. A page that many commits
/// changed is copied once for each step, so steps must not be too short.
constexpr std::int64_t pages_of_step = 2000;
/// From here on the log is to start anew.
constexpr std::int64_t pages_of_log = 8000;

}  // namespace

Checkpoints::Checkpoints(std::unique_ptr<Database> database, std::string project)
    : project_(std::move(project)),
      label_("project=\"" + project_ + "\""),
      database_(std::move(database)),
      next_(pages_of_step),
      thread_([this] { loop(); }) {
  metrics::add("scrip_store_checkpoint_errors_total", label_, 0);
}

Checkpoints::~Checkpoints() {
  stop();
  metrics::forget("scrip_store_log_pages", label_);
}

void Checkpoints::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Checkpoints::committed(Database& writing) {
  const std::int64_t pages = writing.log_pages();
  if (pages < pages_) next_ = pages_of_step;
  pages_ = pages;
  metrics::set("scrip_store_log_pages", label_, pages);
  if (running_) return;
  if (finished_.exchange(false) && pages >= pages_of_log) {
    // Nearly all has just been copied.
    step(writing);
    next_ = pages + pages_of_step;
    return;
  }
  if (pages < next_) return;
  next_ = pages + pages_of_step;
  running_ = true;
  {
    const std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  changed_.notify_one();
}

void Checkpoints::loop() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || wanted_; });
      if (stopping_) return;
      wanted_ = false;
    }
    step(*database_);
    finished_ = true;
    running_ = false;
  }
}

/// One that fails loses nothing, what it was to copy is in the log; the next one tries again.
void Checkpoints::step(Database& database) {
  try {
    database.checkpoint();
  } catch (const std::exception& error) {
    metrics::add("scrip_store_checkpoint_errors_total", label_);
    log(LogLevel::error, "checkpoint_failed", {{"project", project_}, {"message", error.what()}});
  }
}

}  // namespace scrip::server
