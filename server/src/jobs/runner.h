#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "api/call.h"
#include "api/miss_limiter.h"
#include "jobs/job.h"
#include "store/writer.h"

namespace scrip::server {

/// Works on the open async actions, one chunk of each in turn, through the writer. The next chunk
/// is submitted only after the last was committed, so whoever came in the meantime goes first. A
/// lease on the row keeps other servers off; it is renewed with every chunk and ends by itself when
/// its owner dies.
class JobRunner {
 public:
  /// `reader` is the runner's own connection.
  JobRunner(const Config& config, std::string project_id, Database& reader, EngineCache& engines,
            Writer& writer);
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;
  ~JobRunner();

  /// Looks for work now and not only within a second.
  void wake();
  /// Whether it found nothing to do when it last looked.
  bool idle();
  /// Ends after the chunk that runs and gives the leases back. To be called before the writer
  /// stops.
  void stop();

 private:
  /// How a chunk ended.
  enum class Step { more, done, gone, failed };
  struct Attempt;
  using Run = std::function<Writer::Outcome(Attempt&, Database&)>;

  void loop();
  std::optional<std::string> next_open();
  bool work(const std::string& id);
  Writer::Outcome run_chunk(Attempt& attempt, Database& db);
  Writer::Outcome fail(Attempt& attempt, Database& db);
  /// False when nothing waited.
  bool keep_up();
  bool through_writer(const std::shared_ptr<Attempt>& attempt, Run run);
  Call call_for(Database& db, const std::string& id);

  const Config& config_;
  const std::string project_id_;
  Database& reader_;
  EngineCache& engines_;
  Writer& writer_;
  MissLimiter misses_;
  HttpRequest no_request_;
  const std::string owner_;
  std::string last_;
  /// Kinds that only a newer server knows.
  std::set<std::string> unknown_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool awake_ = false;
  bool idle_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
