#include "cli/options.h"

#include <sys/stat.h>

#include <charconv>
#include <cstdlib>
#include <functional>

#include "base/calendar.h"
#include "base/log.h"

namespace scrip::server::cli {
namespace {

constexpr const char* general_help = R"(scrip-server: the promotion engine's server

Usage:
  scrip-server serve --database sqlite:FILE [options]   answer requests
  scrip-server token --customer SOURCE_ID [--ttl S]      print a signed customer token
  scrip-server version                                   print the version

`scrip-server COMMAND --help` explains a command.
)";

constexpr const char* serve_help = R"(scrip-server serve: answer requests until SIGTERM

Usage: scrip-server serve --database sqlite:FILE [options]

  --database sqlite:FILE   the store; created when missing (or SCRIP_DATABASE)
  --listen HOST:PORT       an IP address and a port, 0 for any free one; default 127.0.0.1:8080
  --static DIR             serve the files of a directory beside the API
  --allow-origin ORIGIN    whose pages may use /client/v1; repeat for several. Default '*', any page: for
                           development only
  --currency CODE          ISO 4217 code that amounts are in; default EUR
  --time-zone NAME         IANA time zone whose days, weeks and months limits count by; default UTC
  --code-misses N          unknown codes that one address may try a minute; default 30
  --address-header NAME    take the caller's address from the last entry of this header, such as
                           X-Forwarded-For; only behind a proxy that sets it
  --connections N          connections at once; default 4096
  --log-level LEVEL        debug, info, warn or error; default info

Environment, required:
  SCRIP_APP_ID, SCRIP_APP_TOKEN            keys of the merchant's servers (X-App-Id, X-App-Token)
  SCRIP_CLIENT_ID, SCRIP_CLIENT_TOKEN      keys of pages (X-Client-Application-Id, X-Client-Token)
  SCRIP_CUSTOMER_SECRET                    HS256 secret of X-Customer-Token, 16 bytes or more
)";

constexpr const char* token_help = R"(scrip-server token: print a signed customer token (JWT, HS256)

Usage: scrip-server token --customer SOURCE_ID [--ttl SECONDS]

  --customer SOURCE_ID     the merchant's own id of the customer; becomes the claim `sub`
  --ttl SECONDS            valid for so long; default 3600, at most 2678400 (31 days)

Environment, required:
  SCRIP_CUSTOMER_SECRET    the secret that the server checks tokens with
)";

constexpr const char* version_help = R"(scrip-server version: print the version

Usage: scrip-server version
)";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

Message wrong(const std::string& what, const std::string& command) {
  return {"scrip-server: " + what + "\nTry 'scrip-server " + command +
              (command.empty() ? "" : " ") + "--help'.\n",
          2};
}

std::optional<std::int64_t> number(const std::string& text, std::int64_t least, std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
    return std::nullopt;
  return value;
}

/// `--name value` and `--name=value`. `take` answers what is wrong, or an empty text.
std::optional<Message> each_option(
    const std::vector<std::string>& arguments, const std::string& command, const char* help,
    const std::function<std::optional<std::string>(const std::string&, const std::string&)>& take) {
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    std::string name = arguments[i];
    if (name == "--help" || name == "-h") return Message{help, 0};
    if (!name.starts_with("--")) return wrong("unexpected '" + name + "'", command);
    std::string value;
    if (const std::size_t equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name = name.substr(0, equals);
    } else if (i + 1 < arguments.size()) {
      value = arguments[++i];
    } else {
      return wrong(name + " needs a value", command);
    }
    if (const auto problem = take(name, value)) return wrong(*problem, command);
  }
  return std::nullopt;
}

std::optional<std::string> take_listen(Config& config, const std::string& value) {
  const std::size_t colon = value.rfind(':');
  const auto port =
      colon == std::string::npos ? std::nullopt : number(value.substr(colon + 1), 0, 65535);
  if (!port || colon == 0)
    return "--listen wants HOST:PORT, such as 127.0.0.1:8080, not '" + value + "'";
  config.host = value.substr(0, colon);
  if (config.host.size() > 2 && config.host.front() == '[')
    config.host = config.host.substr(1, config.host.size() - 2);
  config.port = static_cast<std::uint16_t>(*port);
  return std::nullopt;
}

std::optional<std::string> take_database(Config& config, const std::string& value) {
  constexpr std::string_view scheme = "sqlite:";
  if (!value.starts_with(scheme) || value.size() == scheme.size()) {
    return "--database wants sqlite:FILE, not '" + value + "'";
  }
  config.database_file = value.substr(scheme.size());
  if (config.database_file.starts_with("//")) config.database_file = config.database_file.substr(2);
  if (config.database_file.find(":memory:") != std::string::npos)
    return "a database in memory would forget everything; name a file";
  return std::nullopt;
}

std::optional<std::string> take_static(Config& config, const std::string& value) {
  struct stat status {};
  if (::stat(value.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return "--static: '" + value + "' is not a directory";
  config.static_directory = value;
  return std::nullopt;
}

Command parse_serve(const std::vector<std::string>& arguments) {
  ServeOptions options;
  Config& config = options.config;
  bool origins = false;
  const auto problem = each_option(
      arguments, "serve", serve_help,
      [&](const std::string& name, const std::string& value) -> std::optional<std::string> {
        if (name == "--listen") return take_listen(config, value);
        if (name == "--database") return take_database(config, value);
        if (name == "--static") return take_static(config, value);
        if (name == "--allow-origin") {
          if (!origins) config.allowed_origins.clear();
          origins = true;
          if (value != "*" && value.find("://") == std::string::npos)
            return "--allow-origin wants an origin such as https://shop.example, not '" + value +
                   "'";
          config.allowed_origins.push_back(value.ends_with('/') ? value.substr(0, value.size() - 1)
                                                                : value);
          return std::nullopt;
        }
        if (name == "--currency") {
          if (value.size() != 3 ||
              value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
            return "--currency wants an ISO 4217 code such as EUR";
          config.currency = value;
          return std::nullopt;
        }
        if (name == "--time-zone") {
          if (!is_time_zone(value))
            return "--time-zone wants a name such as Europe/Berlin, not '" + value + "'";
          config.time_zone = value;
          return std::nullopt;
        }
        if (name == "--address-header") {
          for (const char c : value) {
            config.address_header += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
          }
          return std::nullopt;
        }
        if (name == "--code-misses" || name == "--connections") {
          const auto count = number(value, 1, 1'000'000);
          if (!count) return name + " wants a whole number from 1, not '" + value + "'";
          if (name == "--connections") {
            config.connections = static_cast<std::size_t>(*count);
          } else {
            config.misses_per_minute = *count;
          }
          return std::nullopt;
        }
        if (name == "--log-level") {
          constexpr const char* levels[] = {"debug", "info", "warn", "error"};
          for (int i = 0; i < 4; ++i) {
            if (value == levels[i]) {
              options.log_level = static_cast<LogLevel>(i);
              return std::nullopt;
            }
          }
          return "--log-level wants debug, info, warn or error, not '" + value + "'";
        }
        return "unknown option " + name;
      });
  if (problem) return *problem;
  if (config.database_file.empty()) {
    const std::string database = environment("SCRIP_DATABASE");
    if (database.empty()) return wrong("name the store with --database sqlite:FILE", "serve");
    if (const auto fault = take_database(config, database)) return wrong(*fault, "serve");
  }
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
    return wrong(
        "set " + missing + " in the environment; without keys anybody could use the server",
        "serve");
  if (config.customer_secret.size() < 16)
    return wrong(
        "SCRIP_CUSTOMER_SECRET needs 16 bytes or more, such as from 'openssl rand -hex 32'",
        "serve");
  if (config.app_token == config.client_token)
    return wrong(
        "SCRIP_APP_TOKEN and SCRIP_CLIENT_TOKEN must differ: pages show theirs to everybody",
        "serve");
  return options;
}

Command parse_token(const std::vector<std::string>& arguments) {
  TokenOptions options;
  const auto problem = each_option(
      arguments, "token", token_help,
      [&](const std::string& name, const std::string& value) -> std::optional<std::string> {
        if (name == "--customer") {
          options.customer = value;
          return std::nullopt;
        }
        if (name == "--ttl") {
          const auto ttl = number(value, 1, 31 * 86'400);
          if (!ttl) return "--ttl wants seconds, 1 to 2678400 (31 days), not '" + value + "'";
          options.ttl_s = *ttl;
          return std::nullopt;
        }
        return "unknown option " + name;
      });
  if (problem) return *problem;
  if (options.customer.empty())
    return wrong("name the customer with --customer SOURCE_ID", "token");
  options.secret = environment("SCRIP_CUSTOMER_SECRET");
  if (options.secret.size() < 16)
    return wrong("set SCRIP_CUSTOMER_SECRET to the server's secret of 16 bytes or more", "token");
  return options;
}

}  // namespace

Command parse(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return Message{general_help, 2};
  const std::string& command = arguments.front();
  if (command == "--help" || command == "-h" || command == "help") return Message{general_help, 0};
  if (command == "serve") return parse_serve(arguments);
  if (command == "token") return parse_token(arguments);
  if (command == "version" || command == "--version") {
    if (arguments.size() > 1 && arguments[1] == "--help") return Message{version_help, 0};
    return VersionOptions{};
  }
  return wrong("unknown command '" + command + "'", "");
}

}  // namespace scrip::server::cli
