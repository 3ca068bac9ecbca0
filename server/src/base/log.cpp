#include "base/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <string>

#include "base/clock.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

std::atomic<LogLevel> lowest{LogLevel::info};
constexpr std::array<const char*, 4> names{"debug", "info", "warn", "error"};

}  // namespace

void set_log_level(LogLevel level) {
  lowest = level;
}

bool log_enabled(LogLevel level) {
  return level >= lowest.load(std::memory_order_relaxed);
}

void log(LogLevel level, std::string_view event, const Json& fields) {
  if (!log_enabled(level)) return;
  std::string line = R"({"time":")" + iso_from_ms(now_ms()) + R"(","level":")" +
                     names[static_cast<std::size_t>(level)] + R"(","event":)" +
                     to_text(Json(std::string(event)));
  const std::string rest = to_text(fields);
  if (rest.size() > 2) line += "," + rest.substr(1, rest.size() - 2);
  line += "}\n";
  // One write per line, so that lines of two threads never mix.
  std::string_view left = line;
  while (!left.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, left.data(), left.size());
    if (written <= 0) return;
    left.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace scrip::server
