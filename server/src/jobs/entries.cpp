#include "jobs/entries.h"

#include <optional>

#include "base/log.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t failures_shown = 100;
/// A chunk does so many however slow the machine is: a commit for every entry would be slower
/// still.
constexpr int entries_at_least = 10;

/// Runs `handle` in a savepoint of its own; answers what refused it.
std::optional<ApiError> attempt(Chunk& chunk, EntryHandler handle, const Json& item) {
  Database& db = chunk.call.db;
  std::optional<ApiError> refusal;
  db.run("SAVEPOINT entry");
  try {
    handle(chunk.call, chunk.request, item);
  } catch (const ApiError& error) {
    refusal = error;
  } catch (const StoreError& error) {
    if (error.is_unique_violation()) {
      refusal = duplicate_found("The id, code or source_id is taken");
    } else if (error.is_foreign_key_violation()) {
      refusal = refused("resource_in_use", "Resource in use", "Something else still points to it");
    } else {
      throw;
    }
  } catch (const Json::exception& error) {
    log(LogLevel::warn, "unforeseen_shape",
        {{"request_id", chunk.action_id}, {"message", error.what()}});
    refusal = invalid_payload("", "a member has the wrong type");
  }
  if (refusal) db.run("ROLLBACK TO SAVEPOINT entry");
  db.run("RELEASE SAVEPOINT entry");
  return refusal;
}

void note_failure(Json& result, const Json& entry, const ApiError& error) {
  result["failed_count"] = own_integer(result, "failed_count") + 1;
  Json& list = result["failed"];
  if (list.size() >= failures_shown) return;
  Json failure = {{"key", error.key}, {"message", error.message}};
  if (!error.details.empty()) failure["details"] = error.details;
  if (!error.pointer.empty()) failure["pointer"] = error.pointer;
  for (const char* place : {"line", "index"}) {
    if (const Json* value = find_member(entry, place)) failure[place] = *value;
  }
  for (const char* name : {"code", "source_id"}) {
    if (const Json* value = find_member(member_of(entry, "item"), name)) failure[name] = *value;
  }
  list.push_back(std::move(failure));
}

}  // namespace

Progress run_entries(Chunk& chunk, EntryHandler handle) {
  Database& db = chunk.call.db;
  std::int64_t at = own_integer(chunk.state, "at");
  int done = 0;
  const auto spent = [&] { return done >= entries_at_least && chunk.spent(); };
  do {
    std::int64_t part = 0;
    Json entries;
    {
      Query row = db.query(
          "SELECT part, entries FROM async_action_part WHERE action_id = ?1 ORDER BY part LIMIT 1",
          chunk.action_id);
      if (!row.next()) return Progress::done;
      part = row.integer(0);
      entries = row.document(1);
    }
    const auto count = static_cast<std::int64_t>(entries.size());
    do {
      const Json& entry = entries[static_cast<std::size_t>(at)];
      const auto refusal = attempt(chunk, handle, member_of(entry, "item"));
      if (refusal) {
        note_failure(chunk.result, entry, *refusal);
      } else {
        chunk.result["done_count"] = own_integer(chunk.result, "done_count") + 1;
      }
      ++done;
    } while (++at < count && !spent());
    if (at == count) {
      db.run("DELETE FROM async_action_part WHERE action_id = ?1 AND part = ?2", chunk.action_id,
             part);
      at = 0;
    }
    chunk.state["at"] = at;
  } while (!spent());
  return Progress::more;
}

}  // namespace scrip::server
