#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "scrip/documents.h"

namespace scrip::server {

/// The engine's answer to what a writing request asks, found before the one thread that writes to
/// SQLite gets there (decisions/0048). The engine is a function of its catalogue, the request and
/// the context: where all three are what the writer would ask with, so is the answer.
struct Rehearsal {
  /// What the context says of the time. The request is settled as of then.
  std::int64_t now_ms = 0;
  std::shared_ptr<const Engine> engine;
  std::string request;
  std::string context;
  std::string answer;
};

/// How long the time of a rehearsal is still now.
inline constexpr std::int64_t rehearsal_kept_ms = 1000;

}  // namespace scrip::server
