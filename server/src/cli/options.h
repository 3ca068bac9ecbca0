#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/config.h"
#include "base/log.h"

namespace scrip::server::cli {

/// Print this and exit with `status`: help, or what is wrong and the way out.
struct Message {
  std::string text;
  int status;
};

struct ServeOptions {
  Config config;
  LogLevel log_level = LogLevel::info;
};
struct TokenOptions {
  std::string customer;
  std::int64_t ttl_s = 3600;
  std::string secret;
};
struct VersionOptions {};

using Command = std::variant<ServeOptions, TokenOptions, VersionOptions, Message>;

/// Reads the command line and the environment, and checks everything before anything is opened.
Command parse(const std::vector<std::string>& arguments);

}  // namespace scrip::server::cli
