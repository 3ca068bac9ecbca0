#include "store/store_clock.h"

#include <chrono>
#include <cstdlib>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

/// Less is not worth a step: two servers are as far apart by the way their answers travel.
constexpr std::int64_t tolerance_ms = 50;
constexpr std::int64_t alarm_ms = 1000;

}  // namespace

void follow_store_clock(Database& database) {
  const auto asked = std::chrono::steady_clock::now();
  std::int64_t theirs = 0;
  {
    Query row = database.query(
        "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)");
    if (!row.next()) return;
    theirs = row.integer(0);
  }
  const std::int64_t travel = std::chrono::duration_cast<std::chrono::milliseconds>(
                                  std::chrono::steady_clock::now() - asked)
                                  .count();
  const std::int64_t before = clock_offset();
  const std::int64_t own = now_ms() - before;
  const std::int64_t offset = theirs + travel / 2 - own;
  metrics::set("scrip_clock_offset_milliseconds", "", offset);
  if (std::abs(offset - before) <= tolerance_ms + travel) return;
  set_clock_offset(offset);
  if (std::abs(offset) > alarm_ms)
    log(LogLevel::error, "clock_is_off", {{"milliseconds", -offset}});
}

}  // namespace scrip::server
