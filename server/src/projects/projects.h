#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "api/miss_board.h"
#include "projects/project.h"

namespace scrip::server {

/// The projects of a server. `default` is always open; the others are opened when they are first
/// asked for, and so many of them at once: then the one that has not been used for longest is
/// closed. A thread of its own opens, closes and erases, so that no request of another project
/// waits for that.
class Projects {
 public:
  /// Opens `default` and brings the stores of all projects up to date. Throws StoreError when
  /// `default` cannot be had; what is wrong with another project is logged, and concerns it alone.
  /// With a `board`, guessers of codes are known to all servers of the database.
  Projects(const Config& config, PostBack post_back, MissBoard* board);
  Projects(const Projects&) = delete;
  Projects& operator=(const Projects&) = delete;
  ~Projects();

  /// Everything below belongs to the I/O thread.

  enum class Found { yes, unknown, busy, failed, out_of_service };
  using Then = std::function<void(Found found, std::shared_ptr<Project> project)>;
  /// Calls `then` with the project: at once when it is open.
  void with(const std::string& id, Then then);
  Project& first() { return *first_; }

  /// Tells the registry what its list is to say of a project. Any thread; `then` is called on this.
  void note(const std::string& id, Json document, std::function<void()> then);
  /// Looks for projects that were deleted; they are closed and their stores erased. `then` is
  /// called when they cannot be asked for any more, or somebody has to look again.
  void sweep(std::function<void()> then);
  /// Finishes what was submitted, everywhere.
  void stop();

 private:
  struct Open {
    std::shared_ptr<Project> project;
    std::int64_t used_ms = 0;
  };
  /// A project whose store failed, and when it may be opened again.
  struct Lost {
    std::chrono::steady_clock::time_point until;
    int times = 0;
  };
  struct Deleted {
    std::string id;
    bool due = false;
  };

  std::shared_ptr<Project> made(const Project::Opening& opening);
  void prepare_all();
  bool make_room();
  bool is_out_of_service(const std::string& id) const;
  void lose(const std::string& id);
  void close(const std::string& id);
  void opened(const std::string& id, Found found, std::shared_ptr<Project> project);
  void let_go(const std::vector<Deleted>& deleted);

  void loop();
  void open_one(const std::string& id);
  bool is_closing(const std::string& id);
  void close_unused();
  void erase_due();
  void look_for_deleted();

  const Config& config_;
  PostBack post_back_;
  MissBoard* const board_;
  std::shared_ptr<Project> first_;

  // The I/O thread's.
  std::map<std::string, Open, std::less<>> open_;
  std::map<std::string, std::vector<Then>, std::less<>> waiting_;
  std::map<std::string, Lost, std::less<>> lost_;
  bool stopped_ = false;

  // The keeper's.
  Database registry_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> to_open_;
  std::vector<std::shared_ptr<Project>> closing_;
  std::set<std::string> to_erase_;
  bool look_now_ = false;
  std::vector<std::function<void()>> when_looked_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scrip::server
