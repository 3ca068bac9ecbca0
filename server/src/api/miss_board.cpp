#include "api/miss_board.h"

#include <algorithm>

#include "base/clock.h"
#include "base/crypto.h"

namespace scrip::server {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t minutes_kept = 10;
/// Rows that one server writes and reads a second.
constexpr std::size_t sent_at_most = 1000;
constexpr std::int64_t read_at_most = 5000;
/// A row that was written before another may be committed after it.
constexpr std::int64_t overlap_ms = 5000;

}  // namespace

std::string MissBoard::written(const std::string& name) const {
  return base64url(hmac_sha256(secret_, "miss\n" + name)).substr(0, 22);
}

void MissBoard::add(const std::string& name, std::int64_t misses) {
  const std::string key = written(name);
  const std::lock_guard lock(mutex_);
  unsent_[key] += misses;
}

std::int64_t MissBoard::take_others(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (untold_.empty()) return 0;
  const auto found = untold_.find(written(name));
  if (found == untold_.end()) return 0;
  const std::int64_t misses = found->second;
  untold_.erase(found);
  return misses;
}

void MissBoard::exchange(Database& database) {
  const std::int64_t now = now_ms();
  const std::int64_t minute = now / minute_ms;
  send(database, minute, now);
  receive(database, minute, now);
  if (minute == cleared_minute_) return;
  cleared_minute_ = minute;
  database.run("DELETE FROM code_miss WHERE minute < ?1", minute - minutes_kept);
  const std::lock_guard lock(mutex_);
  std::erase_if(known_, [&](const auto& entry) { return entry.first.first < minute - 1; });
  // Who was not seen here for a minute has been forgiven by then.
  untold_.clear();
}

void MissBoard::send(Database& database, std::int64_t minute, std::int64_t now) {
  std::map<std::string, std::int64_t> sent;
  {
    const std::lock_guard lock(mutex_);
    while (!unsent_.empty() && sent.size() < sent_at_most)
      sent.insert(unsent_.extract(unsent_.begin()));
  }
  if (sent.empty()) return;
  try {
    database.begin_write();
    for (const auto& [name, misses] : sent) {
      database.send(
          "INSERT INTO code_miss (minute, name, misses, changed_at) VALUES (?1, ?2, ?3, ?4) ON "
          "CONFLICT (minute, name) DO UPDATE SET misses = code_miss.misses + excluded.misses, "
          "changed_at = excluded.changed_at",
          minute, name, misses, now);
    }
    database.commit();
  } catch (const StoreError&) {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, misses] : sent) unsent_[name] += misses;
    throw;
  }
  const std::lock_guard lock(mutex_);
  for (const auto& [name, misses] : sent) known_[{minute, name}].own += misses;
}

void MissBoard::receive(Database& database, std::int64_t minute, std::int64_t now) {
  Query rows = database.query(
      "SELECT minute, name, misses, changed_at FROM code_miss WHERE changed_at > ?1 AND minute >= "
      "?2 ORDER BY changed_at DESC LIMIT ?3",
      std::min(read_until_ms_, now) - overlap_ms, minute - 1, read_at_most);
  const std::lock_guard lock(mutex_);
  while (rows.next()) {
    Known& known = known_[{rows.integer(0), rows.text(1)}];
    const std::int64_t others = rows.integer(2) - known.own - known.others;
    if (others <= 0) continue;
    known.others += others;
    untold_[rows.text(1)] += others;
  }
  read_until_ms_ = now;
}

}  // namespace scrip::server
