#include "jobs/runner.h"

#include <array>
#include <chrono>
#include <exception>
#include <future>
#include <utility>

#include "api/idempotency.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "json/fields.h"
#include "resources/segment_changes.h"

namespace scrip::server {
namespace {

/// A redemption that comes in while a chunk runs waits this long at most.
constexpr auto chunk_time = std::chrono::milliseconds(8);
constexpr std::int64_t lease_ms = 15'000;
constexpr auto poll_time = std::chrono::seconds(1);
constexpr auto stop_time = std::chrono::seconds(5);
constexpr auto retry_time = std::chrono::milliseconds(200);

/// What comes up without anybody asking for it: whether anything waits, and the next part of it.
struct Upkeep {
  bool (*waits)(Database& reader, std::int64_t now_ms);
  void (*run)(Database& db, std::int64_t now_ms);
};
constexpr std::array<Upkeep, 2> upkeep{{
    {segments_wait, judge_segments},
    {old_replies_wait, forget_old_replies},
}};

const JobKind* kind_of(const std::string& type) {
  for (const JobKind& kind : job_kinds()) {
    if (kind.type == type) return &kind;
  }
  return nullptr;
}

void finish(Json& document, const char* status, const char* operation_status) {
  document["status"] = status;
  document["operation_status"] = operation_status;
}

}  // namespace

/// One pass through the writer. Shared with it: the runner may be told to stop while the job waits.
struct JobRunner::Attempt {
  std::string id;
  Step step = Step::gone;
  ApiError error;
  bool answered = false;
  bool committed = false;
};

JobRunner::JobRunner(const Config& config, std::string project_id, Database& reader,
                     EngineCache& engines, Writer& writer)
    : config_(config),
      project_id_(std::move(project_id)),
      reader_(reader),
      engines_(engines),
      writer_(writer),
      misses_(config.misses_per_minute),
      owner_(random_id("")),
      thread_([this] { loop(); }) {}

JobRunner::~JobRunner() {
  stop();
}

void JobRunner::wake() {
  {
    const std::lock_guard lock(mutex_);
    awake_ = true;
  }
  changed_.notify_all();
}

bool JobRunner::idle() {
  const std::lock_guard lock(mutex_);
  return idle_ && !awake_;
}

void JobRunner::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  // The writer works in order: when this has run, so has the last chunk, which needs this object.
  const auto released = std::make_shared<std::promise<void>>();
  const bool accepted =
      writer_.submit({.run =
                          [owner = owner_, released](Database& db) {
                            db.run(
                                "UPDATE async_action SET lease_owner = NULL, lease_until = NULL"
                                " WHERE lease_owner = ?1 AND status IN ('ENQUEUED', 'IN_PROGRESS')",
                                owner);
                            released->set_value();
                            return Writer::Outcome{};
                          },
                      .respond = [](const HttpResponse&) {}});
  if (accepted) released->get_future().wait_for(stop_time);
}

void JobRunner::loop() {
  bool rest = false;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      idle_ = rest;
      if (rest) changed_.wait_for(lock, poll_time, [this] { return stopping_ || awake_; });
      if (stopping_) return;
      awake_ = false;
      idle_ = false;
    }
    try {
      const auto id = next_open();
      const bool worked = id && work(*id);
      // Customers wait for their segments, but not for long lists of codes.
      const bool kept_up = keep_up();
      rest = !worked && !kept_up;
    } catch (const std::exception& error) {
      log(LogLevel::error, "jobs_interrupted", {{"message", error.what()}});
      rest = true;
    }
  }
}

bool JobRunner::keep_up() {
  bool worked = false;
  const std::int64_t now = now_ms();
  for (const Upkeep& one : upkeep) {
    if (!one.waits(reader_, now)) continue;
    const bool done =
        through_writer(std::make_shared<Attempt>(), [&one, now](Attempt&, Database& db) {
          one.run(db, now);
          return Writer::Outcome{};
        });
    worked = worked || done;
  }
  return worked;
}

std::optional<std::string> JobRunner::next_open() {
  // Ids begin with their time: in their order, and round again after the last.
  const std::string now = iso_from_ms(now_ms());
  for (const std::string& after : {last_, std::string()}) {
    Query rows = reader_.query(
        "SELECT id, type FROM async_action WHERE status IN ('ENQUEUED', 'IN_PROGRESS') AND id > ?1"
        " AND (lease_owner IS NULL OR lease_owner = ?2 OR lease_until < ?3) ORDER BY id",
        after, owner_, now);
    while (rows.next()) {
      if (unknown_.contains(rows.text(1))) continue;
      last_ = rows.text(0);
      return last_;
    }
    if (after.empty()) break;
  }
  return std::nullopt;
}

/// One chunk; false when there is nothing to hurry for.
bool JobRunner::work(const std::string& id) {
  auto attempt = std::make_shared<Attempt>();
  attempt->id = id;
  if (!through_writer(attempt, [this](Attempt& one, Database& db) { return run_chunk(one, db); }))
    return false;
  if (attempt->step == Step::failed) {
    log(LogLevel::warn, "job_failed",
        {{"id", id}, {"key", attempt->error.key}, {"message", attempt->error.message}});
    attempt->answered = false;
    return through_writer(attempt, [this](Attempt& one, Database& db) { return fail(one, db); });
  }
  return attempt->step != Step::gone;
}

bool JobRunner::through_writer(const std::shared_ptr<Attempt>& attempt, Run run) {
  const bool accepted = writer_.submit(
      {.run = [attempt, run = std::move(run)](Database& db) { return run(*attempt, db); },
       .respond =
           [this, attempt](const HttpResponse& response) {
             {
               const std::lock_guard lock(mutex_);
               attempt->answered = true;
               attempt->committed = response.status < 500;
             }
             changed_.notify_all();
           }});
  std::unique_lock lock(mutex_);
  if (!accepted) {
    changed_.wait_for(lock, retry_time, [this] { return stopping_; });
    return true;
  }
  changed_.wait(lock, [&] { return stopping_ || attempt->answered; });
  return attempt->committed;
}

Call JobRunner::call_for(Database& db, const std::string& id) {
  const std::int64_t now = now_ms();
  return Call{.db = db,
              .config = config_,
              .project_id = project_id_,
              .engines = engines_,
              .misses = misses_,
              .request = no_request_,
              .request_id = id,
              .caller = {.kind = Caller::Kind::server},
              .path = {},
              .now_ms = now,
              .now = iso_from_ms(now)};
}

Writer::Outcome JobRunner::run_chunk(Attempt& attempt, Database& db) {
  attempt.step = Step::gone;
  Call call = call_for(db, attempt.id);
  // The claim comes first: of two servers that want the row, one waits here and then finds it
  // taken.
  const std::int64_t claimed = db.run(
      "UPDATE async_action SET lease_owner = ?2, lease_until = ?3, status = 'IN_PROGRESS' WHERE id "
      "= ?1"
      " AND status IN ('ENQUEUED', 'IN_PROGRESS') AND (lease_owner IS NULL OR lease_owner = ?2 OR "
      "lease_until < ?4)",
      attempt.id, owner_, iso_from_ms(call.now_ms + lease_ms), call.now);
  if (claimed == 0) return {};
  Json document;
  Json request;
  Json state;
  std::string type;
  {
    Query row = db.query("SELECT type, document, request, state FROM async_action WHERE id = ?1",
                         attempt.id);
    if (!row.next()) return {};
    type = row.text(0);
    document = row.document(1);
    request = row.document(2);
    state = row.document(3);
  }
  const JobKind* kind = kind_of(type);
  if (kind == nullptr) {
    log(LogLevel::warn, "job_unknown", {{"id", attempt.id}, {"type", type}});
    unknown_.insert(type);
    return {.response = {}, .keep = false};
  }
  Json& result = document["result"];
  Chunk chunk{.call = call,
              .action_id = attempt.id,
              .request = request,
              .state = state,
              .result = result,
              .deadline = std::chrono::steady_clock::now() + chunk_time};
  Progress progress = Progress::more;
  try {
    progress = kind->run(chunk);
  } catch (const ApiError& error) {
    attempt.error = error;
    attempt.step = Step::failed;
    return {.response = {}, .keep = false};
  } catch (const StoreError& error) {
    // What is wrong with this job must not take the batch along; what is wrong with the store must.
    if (!error.is_unique_violation() && !error.is_foreign_key_violation() &&
        !error.is_check_violation()) {
      throw;
    }
    attempt.error = {.status = 500, .key = "internal_error", .message = error.what()};
    attempt.step = Step::failed;
    return {.response = {}, .keep = false};
  } catch (const Json::exception& error) {
    attempt.error = {.status = 500, .key = "internal_error", .message = error.what()};
    attempt.step = Step::failed;
    return {.response = {}, .keep = false};
  }
  const bool done = progress == Progress::done;
  document["updated_at"] = call.now;
  document["status"] = "IN_PROGRESS";
  if (done) finish(document, "DONE", "SUCCESS");
  db.run(
      "UPDATE async_action SET status = ?2, document = ?3, state = ?4, lease_owner = ?5, "
      "lease_until = ?6 WHERE id = ?1",
      attempt.id, done ? "DONE" : "IN_PROGRESS", document, state,
      done ? std::optional<std::string>() : owner_,
      done ? std::optional<std::string>() : iso_from_ms(now_ms() + lease_ms));
  attempt.step = done ? Step::done : Step::more;
  return {};
}

Writer::Outcome JobRunner::fail(Attempt& attempt, Database& db) {
  Call call = call_for(db, attempt.id);
  Json document;
  Json request;
  std::string type;
  {
    Query row =
        db.query("SELECT type, document, request FROM async_action WHERE id = ?1", attempt.id);
    if (!row.next()) return {};
    type = row.text(0);
    document = row.document(1);
    request = row.document(2);
  }
  finish(document, "FAILED", "FAILED");
  document["updated_at"] = call.now;
  // An error of ours is told without its inside.
  const bool ours = attempt.error.status >= 500;
  Json error = {{"key", attempt.error.key},
                {"message", ours ? "Internal server error" : attempt.error.message}};
  if (!ours && !attempt.error.details.empty()) error["details"] = attempt.error.details;
  document["result"]["error"] = std::move(error);
  db.run(
      "UPDATE async_action SET status = 'FAILED', document = ?2, lease_owner = NULL, lease_until = "
      "NULL WHERE id = ?1",
      attempt.id, document);
  db.run("DELETE FROM async_action_part WHERE action_id = ?1", attempt.id);
  const JobKind* kind = kind_of(type);
  if (kind != nullptr && kind->failed != nullptr) kind->failed(call, request);
  return {};
}

}  // namespace scrip::server
