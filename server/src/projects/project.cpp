#include "projects/project.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "api/call.h"
#include "api/failure.h"
#include "audit/audit.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/migrations.h"

namespace scrip::server {
namespace {

/// The project that everybody has gets more of PostgreSQL's connections than one of many.
constexpr int connections_of_default = 4;

int cores() {
  return static_cast<int>(std::thread::hardware_concurrency());
}

/// SQLite keeps 32 MiB of pages for each connection; with many projects that adds up.
void spare_memory(Database& database, const std::string& id) {
  if (id != default_project && database.dialect() == Dialect::sqlite)
    database.script("PRAGMA cache_size = -4096");
}

/// Threads that write. More of them than cores make smaller batches, and nothing faster; a second
/// one works while the first waits for a COMMIT or for another server.
int lanes_of(const StorePlace& place, const std::string& id) {
  const bool alone = dialect_of(place.url) == Dialect::sqlite;
  return alone || id != default_project ? 1 : std::clamp(cores(), 2, connections_of_default);
}

/// Threads that read a file: one core answers, another writes. One is enough for one of many.
int readers_of(const StorePlace& place, const std::string& id) {
  const int most = id == default_project ? connections_of_default : 1;
  if (dialect_of(place.url) == Dialect::postgresql) return lanes_of(place, id);
  return std::clamp(cores() - 1, 0, most);
}

Writer::Deliver deliver_by(const PostBack& post_back) {
  return [post_back](std::vector<std::pair<Respond, HttpResponse>> answers) {
    post_back([answers = std::make_shared<decltype(answers)>(std::move(answers))] {
      for (auto& [respond, response] : *answers) respond(std::move(response));
    });
  };
}

}  // namespace

Project::Connections Project::connections(const StorePlace& place, const std::string& id,
                                          Database::Mode mode, int count) {
  Connections made;
  for (int i = 0; i < count; ++i) {
    made.push_back(std::make_unique<Database>(place, mode));
    spare_memory(*made.back(), id);
  }
  return made;
}

/// The store with the newest schema and with settings, and the connections that write to it.
Project::Connections Project::prepared(const StorePlace& place, const Opening& opening) {
  Connections writing =
      connections(place, opening.id, Database::Mode::writer, lanes_of(place, opening.id));
  Database& db = *writing.front();
  migrate(db);
  // The lock says that no other server has this file: whoever held a lease is gone.
  if (db.dialect() == Dialect::sqlite)
    db.run("UPDATE async_action SET lease_owner = NULL, lease_until = NULL");
  if (opening.first) {
    save_project_settings(db, *opening.first);
    db.settle_catalogue();
  }
  db.leave_checkpoints();
  return writing;
}

Project::Project(const Config& config, const Opening& opening, PostBack post_back,
                 std::function<void()> lost)
    : Project(config, opening.id, prepared(place_of(config.database, opening.id), opening),
              std::move(post_back), std::move(lost)) {}

Project::Project(const Config& config, std::string id, Connections writing, PostBack post_back,
                 std::function<void()> lost)
    : id_(std::move(id)),
      writer_(std::move(writing), {.project = id_,
                                   .deliver = deliver_by(post_back),
                                   .unavailable = unavailable,
                                   .lost = std::move(lost),
                                   .committed =
                                       [this](Database& writing) {
                                         if (checkpoints_) checkpoints_->committed(writing);
                                       }}),
      misses_(config.misses_per_minute, config.misses_alert,
              [this](std::int64_t misses) { alert_of_misses(misses); }),
      reading_(place_of(config.database, id_), Database::Mode::reader),
      working_(place_of(config.database, id_), Database::Mode::reader),
      exporting_(place_of(config.database, id_), Database::Mode::reader) {
  const StorePlace place = place_of(config.database, id_);
  for (Database* database : {&reading_, &working_, &exporting_}) spare_memory(*database, id_);
  if (reading_.dialect() == Dialect::sqlite) {
    Connections copying = connections(place, id_, Database::Mode::writer, 1);
    checkpoints_.emplace(std::move(copying.front()), id_);
  }
  const int readers = readers_of(place, id_);
  if (readers > 0)
    readers_.emplace(connections(place, id_, Database::Mode::reader, readers),
                     deliver_by(post_back));
  engines_.get(reading_);
  metrics::add("scrip_code_miss_alerts_total", "project=\"" + id_ + "\"", 0);
  // The zone's file is read now: later there may be no descriptor left to open it with.
  periods_at(project_settings(reading_).time_zone, now_ms());
  jobs_.emplace(config, id_, working_, engines_, writer_);
}

Project::~Project() {
  stop();
}

void Project::stop() {
  if (jobs_) jobs_->stop();
  // They hand to the writer what they have rehearsed.
  if (readers_) readers_->stop();
  writer_.stop();
  if (checkpoints_) checkpoints_->stop();
}

Json Project::document() {
  return project_document(id_, project_settings(reading_), is_project_active(reading_));
}

/// Somebody tries codes of the project, from many addresses perhaps.
void Project::alert_of_misses(std::int64_t misses) {
  metrics::add("scrip_code_miss_alerts_total", "project=\"" + id_ + "\"");
  log(LogLevel::error, "codes_guessed", {{"project", id_}, {"misses_this_minute", misses}});
  writer_.submit({.run =
                      [misses](Database& database) {
                        append_audit(database,
                                     {.actor = "system",
                                      .role = "system",
                                      .action = "alert",
                                      .resource_type = "code_misses",
                                      .after = {{"misses_this_minute", misses}}},
                                     now_ms());
                        return Writer::Outcome{};
                      },
                  .respond = [](const HttpResponse&) {}});
}

}  // namespace scrip::server
