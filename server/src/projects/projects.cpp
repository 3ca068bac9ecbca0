#include "projects/projects.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include "api/call.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"
#include "projects/registry.h"
#include "store/migrations.h"

namespace scrip::server {
namespace {

/// How often deleted projects are looked for: another server may have deleted one.
constexpr auto sweep_time = std::chrono::seconds(1);
/// Until then every server has seen that a project was deleted, and has closed it.
constexpr std::int64_t erased_after_ms = 5000;
/// A project whose store failed is opened again after so long, then after twice as long each time;
/// who did not fail for an hour begins anew.
constexpr auto lost_first = std::chrono::seconds(2);
constexpr auto lost_most = std::chrono::minutes(5);
constexpr auto lost_forgiven = std::chrono::hours(1);
/// Requests that may wait for one project to be opened.
constexpr std::size_t waiting_most = 1000;

/// What the command line says of the first project holds from each start on; what it does not say
/// stays as it was set.
void take_options(Database& db, const Config& config) {
  ProjectSettings settings = project_settings(db);
  const std::string currency = config.currency.value_or(settings.currency);
  const std::string time_zone = config.time_zone.value_or(settings.time_zone);
  if (currency == settings.currency && time_zone == settings.time_zone) return;
  settings.currency = currency;
  settings.time_zone = time_zone;
  save_project_settings(db, settings);
  db.settle_catalogue();
}

bool has_open_jobs(Database& db) {
  return db.query("SELECT 1 FROM async_action WHERE status IN ('ENQUEUED', 'IN_PROGRESS') LIMIT 1")
      .next();
}

}  // namespace

Projects::Projects(const Config& config, PostBack post_back, MissBoard* board)
    : config_(config),
      post_back_(std::move(post_back)),
      board_(board),
      first_(made({.id = default_project, .first = std::nullopt})),
      registry_(config.database, Database::Mode::reader) {
  Database db(config.database, Database::Mode::writer);
  take_options(db, config);
  note_project(db, default_project, first_->document(), now_ms());
  prepare_all();
  thread_ = std::thread([this] { loop(); });
}

Projects::~Projects() {
  stop();
}

std::shared_ptr<Project> Projects::made(const Project::Opening& opening) {
  // Of the first project everything depends: with its store the process ends.
  std::function<void()> lost;
  if (opening.id != default_project)
    lost = [this, id = opening.id] { post_back_([this, id] { lose(id); }); };
  auto project = std::make_shared<Project>(config_, opening, post_back_, std::move(lost));
  if (board_ != nullptr) project->misses().share(*board_, opening.id);
  return project;
}

/// Migrations, and the work that was under way when the last server ended.
void Projects::prepare_all() {
  for (const RegisteredProject& project : list_projects(registry_, projects_most + 1)) {
    if (project.id == default_project || !project.opened) continue;
    const StorePlace place = place_of(config_.database, project.id);
    try {
      if (!store_exists(place)) throw StoreError("the store of the project is missing");
      Database db(place, Database::Mode::writer);
      migrate(db);
      if (has_open_jobs(db)) to_open_.push_back(project.id);
    } catch (const std::exception& error) {
      log(LogLevel::error, "project_not_prepared",
          {{"project", project.id}, {"message", error.what()}});
    }
  }
}

void Projects::with(const std::string& id, Then then) {
  if (id == default_project) return then(Found::yes, first_);
  if (const auto open = open_.find(id); open != open_.end()) {
    open->second.used_ms = now_ms();
    return then(Found::yes, open->second.project);
  }
  if (stopped_) return then(Found::busy, nullptr);
  if (is_out_of_service(id)) return then(Found::out_of_service, nullptr);
  if (const auto waiting = waiting_.find(id); waiting != waiting_.end()) {
    if (waiting->second.size() >= waiting_most) return then(Found::busy, nullptr);
    waiting->second.push_back(std::move(then));
    return;
  }
  if (!make_room()) return then(Found::busy, nullptr);
  waiting_[id].push_back(std::move(then));
  {
    const std::lock_guard lock(mutex_);
    to_open_.push_back(id);
  }
  changed_.notify_all();
}

/// Closes the project that has not been used for longest, if one must go. One that answers
/// somebody, or works in the background, is used.
bool Projects::make_room() {
  if (open_.size() + waiting_.size() < config_.open_projects) return true;
  auto oldest = open_.end();
  for (auto one = open_.begin(); one != open_.end(); ++one) {
    Project& project = *one->second.project;
    if (one->second.project.use_count() > 1 || !project.jobs().idle()) continue;
    if (oldest == open_.end() || one->second.used_ms < oldest->second.used_ms) oldest = one;
  }
  if (oldest == open_.end()) return false;
  close(oldest->first);
  return true;
}

bool Projects::is_out_of_service(const std::string& id) const {
  const auto lost = lost_.find(id);
  return lost != lost_.end() && std::chrono::steady_clock::now() < lost->second.until;
}

/// A write of the project failed. Its connections are closed without another look at its file; when
/// it is opened again, SQLite reads what is whole in the log, as after a crash.
void Projects::lose(const std::string& id) {
  const auto now = std::chrono::steady_clock::now();
  Lost& lost = lost_[id];
  if (now - lost.until > lost_forgiven) lost.times = 0;
  std::chrono::seconds pause = lost_first;
  for (int i = 0; i < lost.times && pause < lost_most; ++i) pause *= 2;
  pause = std::min<std::chrono::seconds>(pause, lost_most);
  ++lost.times;
  lost.until = now + pause;
  log(LogLevel::error, "project_out_of_service", {{"project", id}, {"seconds", pause.count()}});
  if (open_.contains(id)) close(id);
}

void Projects::close(const std::string& id) {
  const auto open = open_.find(id);
  {
    const std::lock_guard lock(mutex_);
    closing_.push_back(std::move(open->second.project));
  }
  open_.erase(open);
  changed_.notify_all();
  metrics::set("scrip_projects_open", "", static_cast<std::int64_t>(open_.size()) + 1);
}

void Projects::opened(const std::string& id, Found found, std::shared_ptr<Project> project) {
  if (stopped_) return;
  if (project && project->is_lost()) {
    const std::lock_guard lock(mutex_);
    closing_.push_back(std::move(project));
    found = Found::out_of_service;
  }
  if (project) {
    open_[id] = {.project = project, .used_ms = now_ms()};
    metrics::set("scrip_projects_open", "", static_cast<std::int64_t>(open_.size()) + 1);
  }
  const auto waiting = waiting_.find(id);
  if (waiting == waiting_.end()) return;
  const std::vector<Then> those = std::move(waiting->second);
  waiting_.erase(waiting);
  for (const Then& then : those) then(found, project);
}

void Projects::note(const std::string& id, Json document, std::function<void()> then) {
  const bool accepted =
      first_->writer().submit({.run =
                                   [id, document = std::move(document)](Database& db) {
                                     note_project(db, id, document, now_ms());
                                     return Writer::Outcome{};
                                   },
                               .respond = [then](const HttpResponse&) { then(); }});
  if (!accepted) then();
}

void Projects::sweep(std::function<void()> then) {
  if (stopped_) return then();
  {
    const std::lock_guard lock(mutex_);
    look_now_ = true;
    when_looked_.push_back(std::move(then));
  }
  changed_.notify_all();
}

/// Deleted projects are closed here, and erased once nobody can have them open any more.
void Projects::let_go(const std::vector<Deleted>& deleted) {
  for (const Deleted& one : deleted) {
    if (open_.contains(one.id)) close(one.id);
    if (!one.due || waiting_.contains(one.id)) continue;
    const std::lock_guard lock(mutex_);
    to_erase_.insert(one.id);
  }
  changed_.notify_all();
}

void Projects::stop() {
  if (stopped_) return;
  stopped_ = true;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  for (const auto& then : std::exchange(when_looked_, {})) then();
  closing_.clear();
  for (auto& [id, open] : open_) open.project->stop();
  first_->stop();
}

// The keeper -------------------------------------------------------------------------------------

void Projects::loop() {
  auto next_look = std::chrono::steady_clock::now();
  while (true) {
    std::optional<std::string> id;
    std::vector<std::function<void()>> when_looked;
    {
      std::unique_lock lock(mutex_);
      // What is still in use is looked at again soon.
      const auto pause =
          closing_.empty() && to_erase_.empty() ? sweep_time : std::chrono::milliseconds(10);
      if (to_open_.empty() && !look_now_ && !stopping_) changed_.wait_for(lock, pause);
      if (stopping_) return;
      if (look_now_) next_look = {};
      look_now_ = false;
      when_looked.swap(when_looked_);
      if (!to_open_.empty()) {
        id = std::move(to_open_.front());
        to_open_.pop_front();
      }
    }
    try {
      close_unused();
      if (id) open_one(*id);
      erase_due();
      if (std::chrono::steady_clock::now() >= next_look) {
        next_look = std::chrono::steady_clock::now() + sweep_time;
        look_for_deleted();
      }
    } catch (const std::exception& error) {
      log(LogLevel::warn, "projects_not_read", {{"message", error.what()}});
    }
    for (auto& then : when_looked) post_back_(std::move(then));
  }
}

void Projects::open_one(const std::string& id) {
  Found found = Found::yes;
  std::shared_ptr<Project> project;
  try {
    const auto registered = find_project(registry_, id);
    if (!registered) {
      found = Found::unknown;
    } else if (is_closing(id)) {
      found = Found::busy;
    } else {
      // A store that is lost must not come back as an empty one.
      if (registered->opened && !store_exists(place_of(config_.database, id)))
        throw StoreError("the store of the project is missing");
      Project::Opening opening{.id = id, .first = std::nullopt};
      if (!registered->opened) opening.first = settings_of(registered->document);
      project = made(opening);
      const Json document = project->document();
      if (!registered->opened || document != registered->document) note(id, document, [] {});
    }
  } catch (const std::exception& error) {
    log(LogLevel::error, "project_not_opened", {{"project", id}, {"message", error.what()}});
    found = Found::failed;
    project.reset();
  }
  post_back_([this, id, found, project = std::move(project)] { opened(id, found, project); });
}

/// Whether somebody still works with a store that is to be opened anew. Only one that failed has to
/// be closed before.
bool Projects::is_closing(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return std::any_of(closing_.begin(), closing_.end(),
                     [&](const auto& one) { return one->id() == id && one->is_lost(); });
}

void Projects::close_unused() {
  std::vector<std::shared_ptr<Project>> unused;
  {
    const std::lock_guard lock(mutex_);
    const auto used = std::stable_partition(closing_.begin(), closing_.end(),
                                            [](const auto& one) { return one.use_count() > 1; });
    unused.assign(std::make_move_iterator(used), std::make_move_iterator(closing_.end()));
    closing_.erase(used, closing_.end());
  }
  for (const auto& project : unused)
    log(LogLevel::info, "project_closed", {{"project", project->id()}});
}

void Projects::erase_due() {
  std::set<std::string> due;
  {
    const std::lock_guard lock(mutex_);
    for (const std::string& id : to_erase_) {
      const bool closing = std::any_of(closing_.begin(), closing_.end(),
                                       [&](const auto& one) { return one->id() == id; });
      if (!closing) due.insert(id);
    }
    for (const std::string& id : due) to_erase_.erase(id);
  }
  // What fails is found again by the next look.
  for (const std::string& id : due) {
    erase_store(place_of(config_.database, id));
    first_->writer().submit({.run =
                                 [id](Database& db) {
                                   note_erased(db, id, now_ms());
                                   return Writer::Outcome{};
                                 },
                             .respond = [](const HttpResponse&) {}});
    log(LogLevel::info, "project_erased", {{"project", id}});
  }
}

void Projects::look_for_deleted() {
  const bool alone = registry_.dialect() == Dialect::sqlite;
  const std::string before = iso_from_ms(now_ms() - (alone ? 0 : erased_after_ms));
  std::vector<Deleted> deleted;
  for (DeletedProject& one : projects_to_erase(registry_))
    deleted.push_back({.id = std::move(one.id), .due = one.deleted_at <= before});
  if (deleted.empty()) return;
  post_back_([this, deleted = std::move(deleted)] { let_go(deleted); });
}

}  // namespace scrip::server
