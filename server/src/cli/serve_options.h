#pragma once

#include <string>
#include <vector>

#include "api/config.h"
#include "base/log.h"

namespace scrip::server::cli {

struct ServeOptions {
  Config config;
  LogLevel log_level = LogLevel::info;
};

extern const char* const serve_help;

/// Reads the command line and the environment of `serve`, and checks everything before anything is
/// opened. Throws UsageError.
ServeOptions parse_serve(const std::vector<std::string>& arguments);

}  // namespace scrip::server::cli
