#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/rate_limiter.h"

namespace scrip::server {

/// What `serve` was told, checked.
struct Config {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  /// `sqlite:FILE` or `postgresql://...`.
  std::string database;
  std::string static_directory;
  std::vector<std::string> allowed_origins{"*"};
  /// Settings of the first project, where they are to be set at the start.
  std::optional<std::string> currency;
  std::optional<std::string> time_zone;
  /// Projects beside the first that are open at once.
  std::size_t open_projects = 16;
  std::int64_t misses_per_minute = 30;
  /// Misses of a whole project in a minute that raise the alarm.
  std::int64_t misses_alert = 300;
  /// Calls with client keys, per address.
  Rate client_rate{.calls = 600, .seconds = 60};
  /// Calls with server keys, per key.
  Rate key_rate;
  /// Header that a proxy puts the caller's address into, in lower case; empty without a proxy.
  std::string address_header;
  std::size_t connections = 8192;
  std::size_t connections_per_address = 1024;

  std::string app_id;
  std::string app_token;
  std::string client_id;
  std::string client_token;
  std::string customer_secret;
};

}  // namespace scrip::server
