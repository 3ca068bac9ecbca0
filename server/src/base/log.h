#pragma once

#include <string_view>

#include "json/json.h"

namespace scrip::server {

enum class LogLevel { debug, info, warn, error };

/// Lines below `level` are not written.
void set_log_level(LogLevel level);
bool log_enabled(LogLevel level);

/// One line of JSON on standard error: `{"time","level","event",…fields}`. Callers keep secrets,
/// tokens and codes out of `fields`.
void log(LogLevel level, std::string_view event, const Json& fields = Json::object());

}  // namespace scrip::server
