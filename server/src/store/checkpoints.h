#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "store/database.h"

namespace scrip::server {

/// Copies what is committed from SQLite's log into its file, beside the thread that writes, on a
/// thread and a connection of its own: nobody's redemption waits for it. The log can start anew
/// only when nothing is left to copy at the moment of a write, so the last few pages are the
/// writer's.
class Checkpoints {
 public:
  /// `database`: a connection that may write, to the file that the writer writes to. `project` is
  /// whose it is, in the metrics.
  Checkpoints(std::unique_ptr<Database> database, std::string project);
  Checkpoints(const Checkpoints&) = delete;
  Checkpoints& operator=(const Checkpoints&) = delete;
  ~Checkpoints();

  /// After each commit, on the writer's thread and with its connection.
  void committed(Database& writing);
  /// Ends the thread, after the step it is at.
  void stop();

 private:
  void loop();
  void step(Database& database);

  const std::string project_;
  /// `project="..."`
  const std::string label_;
  std::unique_ptr<Database> database_;
  /// Of the writer's thread: how long the log was, and how long it is to be for the next step.
  std::int64_t pages_ = 0;
  std::int64_t next_;
  std::atomic<bool> running_ = false;
  std::atomic<bool> finished_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
