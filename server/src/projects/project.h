#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/config.h"
#include "api/miss_limiter.h"
#include "catalogue/engine_cache.h"
#include "jobs/runner.h"
#include "store/checkpoints.h"
#include "store/readers.h"
#include "store/writer.h"

namespace scrip::server {

/// Hands work to the I/O thread; any thread may.
using PostBack = std::function<void(std::function<void()>)>;

/// What a server holds of one project while it is open: its store with the threads that work on it,
/// its engines, its background work, who was caught guessing its codes. Nothing in it knows of
/// another project.
class Project {
 public:
  /// `first`: as it is when its store is made; nothing when that was before.
  struct Opening {
    std::string id;
    std::optional<ProjectSettings> first;
  };
  /// Brings the store up to date, or makes it. Throws StoreError. `lost` is told when a write
  /// failed; without it the process ends then. Any thread.
  Project(const Config& config, const Opening& opening, PostBack post_back,
          std::function<void()> lost = {});
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;
  /// Finishes what was submitted.
  ~Project();

  const std::string& id() const { return id_; }
  /// The connection of the I/O thread.
  Database& reader() { return reading_; }
  /// Threads that read, where that means waiting for a network; else nothing.
  Readers* readers() { return readers_ ? &*readers_ : nullptr; }
  /// The connection of the thread that makes downloads.
  Database& exporter() { return exporting_; }
  EngineCache& engines() { return engines_; }
  Writer& writer() { return writer_; }
  JobRunner& jobs() { return *jobs_; }
  MissLimiter& misses() { return misses_; }
  /// A write failed: nothing more is to be done with it.
  bool is_lost() const { return writer_.is_lost(); }
  /// What the registry is to say of it.
  Json document();
  void stop();

 private:
  using Connections = std::vector<std::unique_ptr<Database>>;
  Project(const Config& config, std::string id, Connections writing, PostBack post_back,
          std::function<void()> lost);
  static Connections connections(const StorePlace& place, const std::string& id,
                                 Database::Mode mode, int count);
  static Connections prepared(const StorePlace& place, const Opening& opening);
  void alert_of_misses(std::int64_t misses);

  const std::string id_;
  /// The first, so that its connection is closed last: the last one looks after SQLite's log.
  Writer writer_;
  /// Only where the file is SQLite's.
  std::optional<Checkpoints> checkpoints_;
  std::optional<Readers> readers_;
  EngineCache engines_;
  MissLimiter misses_;
  Database reading_;
  Database working_;
  Database exporting_;
  std::optional<JobRunner> jobs_;
};

}  // namespace scrip::server
