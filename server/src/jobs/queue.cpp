#include "jobs/queue.h"

#include "base/crypto.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

/// A part is read and parsed again by every chunk that works on it, so it stays small.
constexpr std::size_t part_bytes = 64 * 1024;
constexpr std::size_t part_entries = 200;

}  // namespace

std::string enqueue_job(Call& call, std::string_view type, const Json& request,
                        const Json& result) {
  const std::string id = ordered_id("aa_", call.now_ms);
  const Json document = {{"id", id},
                         {"type", type},
                         {"status", "ENQUEUED"},
                         {"result", result},
                         {"created_at", call.now},
                         {"updated_at", call.now},
                         {"object", "async_action"}};
  call.db.run(
      "INSERT INTO async_action (id, type, status, document, request, created_at)"
      " VALUES (?1, ?2, 'ENQUEUED', ?3, ?4, ?5)",
      id, type, document, request, call.now);
  return id;
}

std::string enqueue_entries(Call& call, std::string_view type, const Json& request,
                            std::vector<Json> entries) {
  const std::string id = enqueue_job(call, type, request,
                                     {{"total_count", entries.size()},
                                      {"done_count", 0},
                                      {"failed_count", 0},
                                      {"failed", Json::array()}});
  std::int64_t part = 0;
  std::string text;
  std::size_t count = 0;
  const auto store = [&] {
    if (count == 0) return;
    call.db.run("INSERT INTO async_action_part (action_id, part, entries) VALUES (?1, ?2, ?3)", id,
                part++, text + "]");
    text.clear();
    count = 0;
  };
  for (Json& entry : entries) {
    text += count == 0 ? '[' : ',';
    text += to_text(entry);
    entry = nullptr;
    if (++count == part_entries || text.size() >= part_bytes) store();
  }
  store();
  return id;
}

std::vector<Json> entries_of(const Json& array) {
  std::vector<Json> entries;
  entries.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i)
    entries.push_back({{"index", i}, {"item", array[i]}});
  return entries;
}

Reply accepted(const std::string& action_id) {
  return Reply::json({{"async_action_id", action_id}}, 202);
}

}  // namespace scrip::server
