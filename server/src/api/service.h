#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "api/call.h"
#include "api/documentation.h"
#include "api/execution.h"
#include "api/gate.h"
#include "api/key_ring.h"
#include "api/miss_limiter.h"
#include "api/pending.h"
#include "api/route.h"
#include "base/worker.h"
#include "catalogue/engine_cache.h"
#include "http/compression.h"
#include "http/message.h"
#include "http/static_files.h"
#include "jobs/runner.h"
#include "store/readers.h"
#include "store/writer.h"

namespace scrip::server {

/// A second thread and the way back from it.
struct Background {
  Worker& worker;
  /// A reading connection of the worker's own.
  Database& reader;
  std::function<void(std::function<void()>)> post_back;
};

/// From a request to an answer: who calls, what for, with what body; reads at once, writes through
/// the writer. Lives on the I/O thread.
class Service {
 public:
  /// Reads run on `readers`, or on this thread with `reader` where there are none.
  Service(const Config& config, Database& reader, Readers* readers, EngineCache& engines,
          Writer& writer, JobRunner& jobs, Background background);

  void handle(HttpRequest request, Respond respond);
  /// How large the body of a request may be that has only told its head so far.
  std::size_t body_bytes_of(const HttpRequest& head) const;
  /// Guessers are known to all servers of the database.
  void share_misses(MissBoard& board) { misses_.share(board, "default"); }
  /// From now on `/ready` says no.
  void begin_drain() { draining_ = true; }

 private:
  void handle_api(std::shared_ptr<Pending> pending);
  void handle_download(std::shared_ptr<Pending> pending);
  void dispatch(std::shared_ptr<Pending> pending);
  /// Whatever `work` throws becomes the answer.
  template <typename Work>
  void guarded(Pending& pending, Work work);
  void handle_ready(std::shared_ptr<Pending> pending);
  void handle_metrics(Pending& pending);
  void alert_of_misses(std::int64_t misses);
  void note_use(const Caller& caller);
  void refresh_keys(std::function<void()> then = {});
  void run_read(std::shared_ptr<Pending> pending);
  void submit_write(std::shared_ptr<Pending> pending);
  void finish(Pending& pending, HttpResponse response);
  static std::size_t lane_of(const Pending& pending);

  const Config& config_;
  Database& reader_;
  Readers* readers_;
  Writer& writer_;
  JobRunner& jobs_;
  Background background_;
  Router router_;
  Documentation documentation_;
  StaticFiles files_;
  KeyRing keys_;
  std::int64_t keys_read_ms_ = 0;
  MissLimiter misses_;
  Gate gate_;
  Execution execution_;
  Compressor compressor_;
  std::set<std::string> keys_in_flight_;
  std::atomic<bool> draining_ = false;
};

}  // namespace scrip::server
