#include "cli/serve_options.h"

#include <sys/stat.h>

#include <array>

#include "base/calendar.h"
#include "base/currency.h"
#include "cli/arguments.h"
#include "cli/command.h"

namespace scrip::server::cli {

const char* const serve_help = R"(scrip-server serve: answer requests until SIGTERM

Usage: scrip-server serve --database URL [options]

  --database URL           the store (or SCRIP_DATABASE): sqlite:FILE, created when missing, or
                           postgresql://USER@HOST/NAME, as libpq reads it, for several servers
  --listen HOST:PORT       an IP address and a port, 0 for any free one; default 127.0.0.1:8080
  --static DIR             serve the files of a directory beside the API
  --allow-origin ORIGIN    whose pages may use /client/v1; repeat for several. Default '*', any page: for
                           development only
  --currency CODE          sets the currency of the first project, an ISO 4217 code that amounts are in;
                           EUR when nothing ever said another
  --time-zone NAME         sets the time zone of the first project, whose days, weeks and months limits
                           count by; UTC when nothing ever said another
  --open-projects N        projects beside the first that are open at once; default 16. The one that was
                           not used for longest is closed for the next
  --code-misses N          unknown codes that one address or shopper may try a minute before a lock-out;
                           default 30
  --code-miss-alert N      unknown codes a minute, of all together, that raise the alarm; default 300
  --client-rate N/S        calls with client keys in S seconds that one address may make; 0 for no limit;
                           default 600/60
  --key-rate N/S           calls in S seconds that one server key may make; default 0, no limit
  --address-header NAME    take the caller's address from the last entry of this header, such as
                           X-Forwarded-For; only behind a proxy that sets it
  --connections N          connections at once; default 8192
  --connections-per-address N  of them from one address; default 1024. With --address-header the proxy is
                           that address, and this does not count
  --log-level LEVEL        debug, info, warn or error; default info

Environment, required:
  SCRIP_APP_ID, SCRIP_APP_TOKEN            keys of the merchant's servers (X-App-Id, X-App-Token)
  SCRIP_CLIENT_ID, SCRIP_CLIENT_TOKEN      keys of pages (X-Client-Application-Id, X-Client-Token)
  SCRIP_CUSTOMER_SECRET                    HS256 secret of X-Customer-Token, 16 bytes or more
)";

namespace {

void take_listen(Config& config, const std::string& value) {
  const std::size_t colon = value.rfind(':');
  const std::string fault = "--listen wants HOST:PORT, such as 127.0.0.1:8080, not '" + value + "'";
  if (colon == std::string::npos || colon == 0) throw UsageError(fault);
  try {
    config.port = static_cast<std::uint16_t>(number_of("", value.substr(colon + 1), 0, 65535));
  } catch (const UsageError&) {
    throw UsageError(fault);
  }
  config.host = value.substr(0, colon);
  if (config.host.size() > 2 && config.host.front() == '[')
    config.host = config.host.substr(1, config.host.size() - 2);
}

void take_static(Config& config, const std::string& value) {
  struct stat status {};
  if (::stat(value.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    throw UsageError("--static: '" + value + "' is not a directory");
  config.static_directory = value;
}

std::string origin_of(const std::string& value) {
  if (value != "*" && value.find("://") == std::string::npos)
    throw UsageError("--allow-origin wants an origin such as https://shop.example, not '" + value +
                     "'");
  return value.ends_with('/') ? value.substr(0, value.size() - 1) : value;
}

std::string currency_of(const std::string& value) {
  if (!is_currency(value)) throw UsageError("--currency wants an ISO 4217 code such as EUR");
  return value;
}

std::string time_zone_of(const std::string& value) {
  if (!is_time_zone(value))
    throw UsageError("--time-zone wants a name such as Europe/Berlin, not '" + value + "'");
  return value;
}

std::string header_name_of(const std::string& value) {
  std::string name;
  for (const char c : value) name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

/// `N/S`, or 0 for no limit.
Rate rate_of(const std::string& name, const std::string& value) {
  if (value == "0") return {};
  const std::size_t slash = value.find('/');
  if (slash == std::string::npos)
    throw UsageError(name + " wants CALLS/SECONDS such as 600/60, or 0, not '" + value + "'");
  return {.calls = number_of(name, value.substr(0, slash), 1, 1'000'000),
          .seconds = number_of(name, value.substr(slash + 1), 1, 86'400)};
}

LogLevel log_level_of(const std::string& value) {
  constexpr std::array<const char*, 4> levels{"debug", "info", "warn", "error"};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (value == levels[i]) return static_cast<LogLevel>(i);
  }
  throw UsageError("--log-level wants debug, info, warn or error, not '" + value + "'");
}

void take_keys(Config& config) {
  std::string missing;
  const auto key = [&](const char* name) {
    std::string value = environment(name);
    if (value.empty()) missing += (missing.empty() ? "" : ", ") + std::string(name);
    return value;
  };
  config.app_id = key("SCRIP_APP_ID");
  config.app_token = key("SCRIP_APP_TOKEN");
  config.client_id = key("SCRIP_CLIENT_ID");
  config.client_token = key("SCRIP_CLIENT_TOKEN");
  config.customer_secret = key("SCRIP_CUSTOMER_SECRET");
  if (!missing.empty())
    throw UsageError("set " + missing +
                     " in the environment; without keys anybody could use the server");
  if (config.customer_secret.size() < 16)
    throw UsageError(
        "SCRIP_CUSTOMER_SECRET needs 16 bytes or more, such as from 'openssl rand -hex 32'");
  if (config.app_token == config.client_token)
    throw UsageError(
        "SCRIP_APP_TOKEN and SCRIP_CLIENT_TOKEN must differ: pages show theirs to everybody");
}

}  // namespace

ServeOptions parse_serve(const std::vector<std::string>& arguments) {
  ServeOptions options;
  Config& config = options.config;
  std::string database;
  std::vector<std::string> origins;
  const auto count = [](const char* name, auto& target) {
    return [name, &target](const std::string& value) {
      target = static_cast<std::remove_reference_t<decltype(target)>>(
          number_of(name, value, 1, 1'000'000));
    };
  };
  read_only_options(
      arguments,
      {.values = {
           {"--listen", [&](const auto& value) { take_listen(config, value); }},
           {"--database", [&](const auto& value) { database = value; }},
           {"--static", [&](const auto& value) { take_static(config, value); }},
           {"--allow-origin", [&](const auto& value) { origins.push_back(origin_of(value)); }},
           {"--currency", [&](const auto& value) { config.currency = currency_of(value); }},
           {"--time-zone", [&](const auto& value) { config.time_zone = time_zone_of(value); }},
           {"--address-header",
            [&](const auto& value) { config.address_header = header_name_of(value); }},
           {"--code-misses", count("--code-misses", config.misses_per_minute)},
           {"--code-miss-alert", count("--code-miss-alert", config.misses_alert)},
           {"--client-rate",
            [&](const auto& value) { config.client_rate = rate_of("--client-rate", value); }},
           {"--key-rate",
            [&](const auto& value) { config.key_rate = rate_of("--key-rate", value); }},
           {"--open-projects", count("--open-projects", config.open_projects)},
           {"--connections-per-address",
            count("--connections-per-address", config.connections_per_address)},
           {"--connections", count("--connections", config.connections)},
           {"--log-level", [&](const auto& value) { options.log_level = log_level_of(value); }},
       }});
  if (!origins.empty()) config.allowed_origins = origins;
  config.database = chosen_database(database);
  take_keys(config);
  return options;
}

}  // namespace scrip::server::cli
