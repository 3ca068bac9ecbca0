#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "api/call.h"

namespace scrip::server {

/// A bounded piece of a job, inside the writer's transaction: what it changes and how far it says
/// it came are committed together, so a job that is interrupted goes on where its last chunk ended.
struct Chunk {
  Call& call;
  const std::string& action_id;
  /// What was asked for; the same for every chunk.
  const Json& request;
  /// Where the next chunk goes on; `{}` before the first.
  Json& state;
  /// What `GET /async-actions/{id}` shows as `result`, progress included.
  Json& result;
  std::chrono::steady_clock::time_point deadline;

  /// Whether it is time to commit and let others write.
  bool spent() const { return std::chrono::steady_clock::now() >= deadline; }
};

enum class Progress { more, done };

/// One kind of job. `run` does at least a little each time; it throws ApiError when the job as a
/// whole cannot go on, which undoes the chunk and fails the job.
struct JobKind {
  std::string_view type;
  Progress (*run)(Chunk& chunk);
  /// Called in the transaction that marks the job as failed.
  void (*failed)(Call& call, const Json& request) = nullptr;
};

/// Every kind there is; kinds.cpp.
std::span<const JobKind> job_kinds();

}  // namespace scrip::server
