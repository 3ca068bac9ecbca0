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
#include "http/compression.h"
#include "http/message.h"
#include "http/static_files.h"
#include "projects/projects.h"

namespace scrip::server {

/// From a request to an answer: who calls, what for, with what body; reads at once, writes through
/// the writer. Lives on the I/O thread.
class Service {
 public:
  Service(const Config& config, Projects& projects, Worker& worker, PostBack post_back);

  void handle(HttpRequest request, Respond respond);
  /// How large the body of a request may be that has only told its head so far.
  std::size_t body_bytes_of(const HttpRequest& head) const;
  /// From now on `/ready` says no.
  void begin_drain() { draining_ = true; }

 private:
  void handle_api(std::shared_ptr<Pending> pending);
  void handle_download(std::shared_ptr<Pending> pending);
  void take_body(std::shared_ptr<Pending> pending);
  void dispatch(std::shared_ptr<Pending> pending);
  /// Whatever `work` throws becomes the answer.
  template <typename Work>
  void guarded(Pending& pending, Work work);
  void handle_ready(std::shared_ptr<Pending> pending);
  void handle_metrics(Pending& pending);
  MissLimiter& misses_of(const Pending& pending);
  void note_use(const Caller& caller);
  void refresh_keys(std::function<void()> then = {});
  void run_read(std::shared_ptr<Pending> pending);
  void submit_write(std::shared_ptr<Pending> pending);
  void after_administration(std::shared_ptr<Pending> pending, HttpResponse response);
  void finish(Pending& pending, HttpResponse response);
  static LookAhead ahead_of(const Pending& pending);

  const Config& config_;
  Projects& projects_;
  /// Where the keys are.
  Project& first_;
  Worker& worker_;
  PostBack post_back_;
  Router router_;
  Documentation documentation_;
  StaticFiles files_;
  KeyRing keys_;
  std::int64_t keys_read_ms_ = 0;
  Gate gate_;
  Execution execution_;
  Compressor compressor_;
  std::set<std::string> keys_in_flight_;
  std::atomic<bool> draining_ = false;
};

}  // namespace scrip::server
