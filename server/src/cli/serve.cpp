#include <sys/resource.h>

#include <csignal>
#include <memory>
#include <optional>
#include <utility>

#include "api/error.h"
#include "api/miss_board.h"
#include "api/service.h"
#include "base/crypto.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/serve_options.h"
#include "http/server.h"
#include "projects/projects.h"
#include "scrip/documents.h"
#include "store/beat.h"
#include "store/file_lock.h"
#include "store/store_clock.h"

namespace scrip::server::cli {
namespace {

constexpr int drain_seconds = 10;

/// A connection is a descriptor; the usual soft limit is lower than what we allow.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

HttpResponse refusal(int status) {
  const auto error = [&]() -> ApiError {
    switch (status) {
      case 413:
        return {.status = 413,
                .key = "payload_too_large",
                .message = "Payload too large",
                .details = "A body has at most 256 KiB, an import at most 10 MiB"};
      case 431:
        return {.status = 431,
                .key = "headers_too_large",
                .message = "Request header fields too large"};
      case 503:
        return {.status = 503,
                .key = "too_many_connections",
                .message = "Too many connections",
                .details = "Try again in a moment"};
      default:
        return {.status = 400, .key = "invalid_request", .message = "Not a valid HTTP request"};
    }
  }();
  HttpResponse response = error_response(error, random_id("v-").substr(0, 18));
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

int run_serve(const std::vector<std::string>& arguments) {
  const ServeOptions options = parse_serve(arguments);
  raise_descriptor_limit();
  // A file that may not grow is an error of the write, which is handled, and no reason to die.
  std::signal(SIGXFSZ, SIG_IGN);
  const Config& config = options.config;
  std::optional<FileLock> lock;
  const bool alone = dialect_of(config.database) == Dialect::sqlite;
  if (alone) lock.emplace(lock_file_of(config.database));
  std::unique_ptr<Service> service;
  HttpLimits limits;
  limits.connections = config.connections;
  limits.body_bytes_of = [&](const HttpRequest& head) { return service->body_bytes_of(head); };
  // Behind a proxy every connection is the proxy's.
  limits.connections_per_address =
      config.address_header.empty() ? config.connections_per_address : config.connections;
  HttpServer http(
      limits,
      [&](HttpRequest request, Respond respond) {
        service->handle(std::move(request), std::move(respond));
      },
      refusal);
  const PostBack post_back = [&](std::function<void()> work) { http.post(std::move(work)); };
  MissBoard misses(config.customer_secret);
  Projects projects(config, post_back, alone ? nullptr : &misses);
  if (!alone) follow_store_clock(projects.first().reader());
  Worker worker;
  service = std::make_unique<Service>(config, projects, worker, post_back);

  std::optional<Beat> beat;
  if (!alone) {
    beat.emplace(
        std::make_unique<Database>(config.database, Database::Mode::reader),
        std::vector<Beat::Task>{follow_store_clock, [&](Database& db) { misses.exchange(db); }});
  }

  const std::uint16_t port = http.listen(config.host, config.port);
  log(LogLevel::info, "listening",
      {{"address", config.host}, {"port", port}, {"version", std::string(scrip::version())}});
  // Only now: whoever asked for warnings only still wants to know the address.
  set_log_level(options.log_level);
  http.run([&] {
    log(LogLevel::info, "stopping");
    service->begin_drain();
    http.drain(drain_seconds);
  });
  beat.reset();
  worker.stop();
  projects.stop();
  log(LogLevel::info, "stopped");
  return 0;
}

}  // namespace

extern const Command serve_command;
const Command serve_command{
    .name = "serve", .summary = "answer requests", .help = serve_help, .run = run_serve};

}  // namespace scrip::server::cli
