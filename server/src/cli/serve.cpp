#include <sys/resource.h>

#include <csignal>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "api/error.h"
#include "api/miss_board.h"
#include "api/service.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/serve_options.h"
#include "http/server.h"
#include "jobs/runner.h"
#include "scrip/documents.h"
#include "store/beat.h"
#include "store/file_lock.h"
#include "store/migrations.h"
#include "store/readers.h"
#include "store/store_clock.h"

namespace scrip::server::cli {
namespace {

constexpr int drain_seconds = 10;
constexpr int postgres_writers = 4;
constexpr int postgres_readers = 4;

/// Threads that read a file: one core answers, another writes.
int sqlite_readers() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - 1, 0, 4);
}

std::vector<std::unique_ptr<Database>> connections(const Config& config, Database::Mode mode,
                                                   int count) {
  std::vector<std::unique_ptr<Database>> made;
  for (int i = 0; i < count; ++i) {
    made.push_back(std::make_unique<Database>(config.database, mode));
  }
  return made;
}

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

HttpResponse unavailable(const std::string& key) {
  HttpResponse response = error_response({.status = 503,
                                          .key = key,
                                          .message = "The store cannot take this now",
                                          .details = "Nothing was changed; try again"},
                                         random_id("v-").substr(0, 18));
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

int run_serve(const std::vector<std::string>& arguments) {
  const ServeOptions options = parse_serve(arguments);
  raise_descriptor_limit();
  // A file that may not grow is an error of the write, which is handled, and no reason to die.
  std::signal(SIGXFSZ, SIG_IGN);
  const Config& config = options.config;
  const bool alone = dialect_of(config.database) == Dialect::sqlite;
  std::optional<FileLock> lock;
  if (alone) lock.emplace(lock_file_of(config.database));
  std::vector<std::unique_ptr<Database>> writing =
      connections(config, Database::Mode::writer, alone ? 1 : postgres_writers);
  migrate(*writing.front());
  // The lock says that no other server has this file: whoever held a lease is gone.
  if (alone) writing.front()->run("UPDATE async_action SET lease_owner = NULL, lease_until = NULL");
  if (!alone) follow_store_clock(*writing.front());
  Database reading(config.database, Database::Mode::reader);
  // The zone's file is read now: later there may be no descriptor left to open it with.
  periods_at(config.time_zone, now_ms());
  EngineCache engines(config.currency, config.time_zone);
  engines.get(*writing.front());

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
  const auto deliver = [&](std::vector<std::pair<Respond, HttpResponse>> answers) {
    http.post([answers = std::make_shared<decltype(answers)>(std::move(answers))] {
      for (auto& [respond, response] : *answers) respond(std::move(response));
    });
  };
  Writer writer(std::move(writing), deliver, unavailable);
  const int reading_threads = alone ? sqlite_readers() : postgres_readers;
  Readers readers(connections(config, Database::Mode::reader, reading_threads), deliver);
  Database working(config.database, Database::Mode::reader);
  JobRunner jobs(config, working, engines, writer);
  Database exporting(config.database, Database::Mode::reader);
  Worker worker;
  service = std::make_unique<Service>(
      config, reading, reading_threads > 0 ? &readers : nullptr, engines, writer, jobs,
      Background{.worker = worker,
                 .reader = exporting,
                 .post_back = [&](std::function<void()> work) { http.post(std::move(work)); }});

  MissBoard misses(config.customer_secret);
  std::optional<Beat> beat;
  if (!alone) {
    service->share_misses(misses);
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
  jobs.stop();
  writer.stop();
  readers.stop();
  log(LogLevel::info, "stopped");
  return 0;
}

}  // namespace

extern const Command serve_command;
const Command serve_command{
    .name = "serve", .summary = "answer requests", .help = serve_help, .run = run_serve};

}  // namespace scrip::server::cli
