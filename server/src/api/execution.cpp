#include "api/execution.h"

#include <exception>
#include <string>
#include <utility>

#include "api/failure.h"
#include "api/idempotency.h"
#include "base/clock.h"
#include "base/log.h"
#include "projects/project.h"

namespace scrip::server {
namespace {

/// One snapshot for all that a reading handler looks at; its caller's, where that has begun one.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database), is_own_(!database.in_transaction()) {
    if (is_own_) database_.begin_read();
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (!is_own_) return;
    try {
      database_.end_read();
    } catch (const StoreError& error) {
      log(LogLevel::error, "snapshot_failed", {{"message", error.what()}});
    }
  }

 private:
  Database& database_;
  bool is_own_;
};

HttpResponse response_of(Reply reply) {
  return {
      .status = reply.status, .headers = std::move(reply.headers), .body = std::move(reply.body)};
}

}  // namespace

Call Execution::call_for(const Pending& p, Database& database) const {
  const std::int64_t now = p.rehearsal ? p.rehearsal->now_ms : now_ms();
  return {.db = database,
          .config = config_,
          .project_id = p.project_id,
          .engines = p.project->engines(),
          .misses = p.project->misses(),
          .request = p.request,
          .request_id = p.request_id,
          .caller = p.caller,
          .path = {},
          .now_ms = now,
          .now = iso_from_ms(now),
          .rehearsal = p.rehearsal ? &*p.rehearsal : nullptr};
}

HttpResponse Execution::read(Pending& p, Database& database) const {
  try {
    const Snapshot snapshot(database);
    Call call = call_for(p, database);
    call.path = std::move(p.parameters);
    call.query = std::move(p.query);
    call.body = std::move(p.body);
    if (p.route->ask_ahead != nullptr) p.route->ask_ahead(call);
    return response_of(p.route->handler(call));
  } catch (...) {
    return failure_response(p.request_id);
  }
}

void Execution::rehearse(Pending& p, Database& database) const {
  std::optional<Rehearsal> rehearsal;
  try {
    const Snapshot snapshot(database);
    Call call = call_for(p, database);
    call.path = p.parameters;
    call.query = p.query;
    call.body = p.body;
    rehearsal = p.route->rehearse(call);
  } catch (...) {
    return;
  }
  p.rehearsal = std::move(rehearsal);
}

Writer::Outcome Execution::write(Pending& p, Database& database) const {
  if (p.rehearsal && now_ms() - p.rehearsal->now_ms > rehearsal_kept_ms) p.rehearsal.reset();
  // What one of several servers found free may be taken by the time it writes; and a twin of this
  // request may have been answered elsewhere while it was refused here for what the twin did.
  const bool shared = database.dialect() == Dialect::postgresql;
  try {
    return write_once(p, database);
  } catch (const ApiError& error) {
    return {error_response(error, p.request_id), false, shared && p.key.has_value()};
  } catch (const StoreError& error) {
    if (error.is_unique_violation())
      return {error_response(duplicate_found("The id, code or source_id is taken"), p.request_id),
              false, shared};
    if (error.is_foreign_key_violation()) {
      return {error_response(refused("resource_in_use", "Resource in use",
                                     "Something else still points to it"),
                             p.request_id),
              false};
    }
    // A CHECK that fails is a guard that held, and our mistake; anything else concerns the whole
    // batch.
    if (!error.is_check_violation() && !error.is_invalid_text()) throw;
    return {failure_response(p.request_id), false};
  } catch (const std::exception&) {
    return {failure_response(p.request_id), false};
  }
}

Writer::Outcome Execution::write_once(Pending& p, Database& database) const {
  // Copies: what writes may run several times.
  Call call = call_for(p, database);
  call.path = p.parameters;
  call.query = p.query;
  call.body = p.body;
  if (p.route->ask_ahead != nullptr) p.route->ask_ahead(call);
  if (p.key) {
    if (const auto stored = find_reply(call, *p.key, p.hash)) return {response_of(*stored), true};
  }
  const bool audited = AuditTrail::covers(*p.route);
  Json before = audited ? audit_.before(call, *p.route) : Json();
  Reply reply = p.route->handler(call);
  const bool keep = reply.status < 400 || reply.keep;
  if (p.key && keep) store_reply(call, *p.key, p.hash, reply);
  if (audited && reply.status < 400) audit_.record(call, *p.route, std::move(before), reply);
  // What nobody waited for may still refuse, and is this request's.
  if (keep) database.settle_sent();
  return {response_of(std::move(reply)), keep};
}

}  // namespace scrip::server
