#include "api/service.h"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

#include "api/auth.h"
#include "api/body.h"
#include "api/cors.h"
#include "api/idempotency.h"
#include "audit/audit.h"
#include "base/address.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"
#include "exports/download.h"
#include "http/query_string.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {

/// A request on its way.
struct Service::Pending {
  HttpRequest request;
  Respond respond;
  std::string request_id;
  std::string path;
  bool client_side = false;
  /// What the page that asks is told in Access-Control-Allow-Origin.
  std::string allow_origin;
  const Route* route = nullptr;
  Caller caller;
  /// What was left of the rate that this call counts towards.
  std::optional<RateLimiter::Status> rate;
  std::vector<std::string> parameters;
  Json query = Json::object();
  Json body = Json::object();
  std::optional<std::string> key;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

namespace {

ApiError plain_error(int status, std::string key, std::string message, std::string details = "") {
  return {.status = status,
          .key = std::move(key),
          .message = std::move(message),
          .details = std::move(details)};
}

/// A body of a shape that no check foresaw is still the caller's fault; the log tells us to foresee
/// it.
ApiError unforeseen_shape(const Json::exception& error, const std::string& request_id) {
  log(LogLevel::warn, "unforeseen_shape", {{"request_id", request_id}, {"message", error.what()}});
  return invalid_payload("", "a member has the wrong type");
}

/// One snapshot for all that a reading handler looks at.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database) { database_.begin_read(); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    try {
      database_.commit();
    } catch (const StoreError& error) {
      log(LogLevel::error, "snapshot_failed", {{"message", error.what()}});
    }
  }

 private:
  Database& database_;
};

/// Behind a proxy every connection comes from the proxy. Only the last entry is the proxy's own
/// word; those before it are the client's.
void take_forwarded_address(HttpRequest& request, const std::string& header) {
  std::string_view list = request.header(header);
  if (list.empty()) return;
  list = list.substr(list.rfind(',') + 1);
  while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
  if (!list.empty() && list.size() <= 64) request.remote_address = std::string(list);
}

/// What a request is about: the code it redeems, or the object that its path names.
std::string_view subject_of(const std::vector<std::string>& parameters, const Json& body) {
  const Json* redeemables = body.is_object() ? find_member(body, "redeemables") : nullptr;
  if (redeemables != nullptr && redeemables->is_array() && !redeemables->empty()) {
    const Json* id =
        redeemables->front().is_object() ? find_member(redeemables->front(), "id") : nullptr;
    if (id != nullptr && id->is_string()) return id->get_ref<const std::string&>();
  }
  return parameters.empty() ? std::string_view() : std::string_view(parameters.front());
}

/// How old the keys may be that another server changed.
constexpr std::int64_t keys_kept_ms = 1000;

bool is_write(const Route& route, const Json& body) {
  if (route.access != Access::hold) return route.access == Access::write;
  const auto session = body.is_object() ? body.find("session") : body.end();
  return session != body.end() && !session->is_null();
}

}  // namespace

Service::Service(const Config& config, Database& reader, Readers* readers, EngineCache& engines,
                 Writer& writer, JobRunner& jobs, Background background)
    : config_(config),
      reader_(reader),
      readers_(readers),
      engines_(engines),
      writer_(writer),
      jobs_(jobs),
      background_(std::move(background)),
      router_(routes()),
      audit_(routes()),
      files_(config.static_directory),
      misses_(config.misses_per_minute, config.misses_alert,
              [this](std::int64_t misses) { alert_of_misses(misses); }),
      client_rate_(config.client_rate),
      key_rate_(config.key_rate) {
  metrics::set("scrip_build_info", "version=\"" SCRIP_VERSION "\"", 1);
  keys_.refresh(reader_, now_ms());
}

void Service::handle(HttpRequest request, Respond respond) {
  auto pending = std::make_shared<Pending>();
  pending->request_id = random_id("v-").substr(0, 18);
  const std::size_t question = request.target.find('?');
  pending->path = request.target.substr(0, question);
  pending->request = std::move(request);
  if (!config_.address_header.empty())
    take_forwarded_address(pending->request, config_.address_header);
  pending->respond = std::move(respond);
  const std::string& path = pending->path;
  pending->client_side = path.starts_with("/client/");
  guarded(*pending, [&] {
    if (path == "/health")
      return finish(*pending, {.status = 200,
                               .headers = {{"Content-Type", "application/json"}},
                               .body = R"({"status":"ok"})"});
    if (path == "/ready") return handle_ready(pending);
    if (path.starts_with("/downloads/")) return handle_download(pending);
    if (path == "/metrics") return handle_metrics(*pending);
    if (Documentation::serves(path))
      return finish(*pending, documentation_.get(pending->request, path));
    if (path.starts_with("/v1/") || path.starts_with("/client/v1/") ||
        path.starts_with("/management/v1/")) {
      return handle_api(pending);
    }
    finish(*pending, files_.get(pending->request, path));
  });
}

template <typename Work>
void Service::guarded(Pending& pending, Work work) {
  try {
    work();
  } catch (const ApiError& error) {
    finish(pending, error_response(error, pending.request_id));
  } catch (const StoreError& error) {
    finish(pending, store_failed(pending, error));
  } catch (const Json::exception& error) {
    finish(pending,
           error_response(unforeseen_shape(error, pending.request_id), pending.request_id));
  } catch (const std::exception& error) {
    log(LogLevel::error, "request_failed",
        {{"request_id", pending.request_id}, {"message", error.what()}});
    finish(pending, error_response(plain_error(500, "internal_error", "Internal server error"),
                                   pending.request_id));
  }
}

HttpResponse Service::store_failed(const Pending& p, const StoreError& error) {
  if (error.is_invalid_text())
    return error_response(invalid_payload("", error.what()), p.request_id);
  log(LogLevel::error, "store_failed", {{"request_id", p.request_id}, {"message", error.what()}});
  if (error.is_check_violation() || error.kind() == StoreError::Kind::other) {
    return error_response(plain_error(500, "internal_error", "Internal server error"),
                          p.request_id);
  }
  HttpResponse response = error_response(
      plain_error(503, error.is_full() ? "storage_full" : "store_unavailable",
                  "The store cannot take this now", "Nothing was changed; try again"),
      p.request_id);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

std::size_t Service::body_bytes_of(const HttpRequest& head) const {
  const Router::Match match =
      router_.match(head.method, head.target.substr(0, head.target.find('?')));
  const std::size_t usual = body_shape("").max_bytes;
  if (match.route == nullptr) return usual;
  try {
    authenticate(head, match.route->auth, config_, keys_, now_ms());
  } catch (const ApiError&) {
    return usual;  // strangers send nothing long
  }
  return body_shape(match.route->pattern).max_bytes;
}

void Service::handle_download(std::shared_ptr<Pending> pending) {
  Json query = Json::object();
  if (const std::size_t question = pending->request.target.find('?');
      question != std::string::npos) {
    auto parsed = parse_query(std::string_view(pending->request.target).substr(question + 1));
    if (parsed) query = std::move(*parsed);
  }
  if (pending->request.method != "GET" && pending->request.method != "HEAD")
    throw plain_error(405, "method_not_allowed", "Method not allowed", "Allowed: GET, HEAD");
  finish(*pending, download_export(reader_, pending->path, query, now_ms(), background_.worker,
                                   background_.reader, background_.post_back));
}

void Service::handle_ready(std::shared_ptr<Pending> pending) {
  const auto not_ready = [](const Pending& p) {
    return error_response(
        plain_error(503, "not_ready", "The server is stopping or its store does not take writes"),
        p.request_id);
  };
  if (draining_) return finish(*pending, not_ready(*pending));
  const bool accepted = writer_.submit(
      {.run =
           [](Database& database) {
             database.run(
                 "INSERT INTO setting (name, value) VALUES ('ready_at', ?1)"
                 " ON CONFLICT (name) DO UPDATE SET value = ?1",
                 iso_from_ms(now_ms()));
             return Writer::Outcome{{.status = 200,
                                     .headers = {{"Content-Type", "application/json"}},
                                     .body = R"({"status":"ready"})"}};
           },
       .respond = [this,
                   pending](HttpResponse response) { finish(*pending, std::move(response)); }});
  if (!accepted) finish(*pending, not_ready(*pending));
}

void Service::handle_api(std::shared_ptr<Pending> pending) {
  Pending& p = *pending;
  refresh_keys();
  if (p.client_side) check_origin(p);
  const bool head = p.request.method == "HEAD";
  const Router::Match match = router_.match(head ? "GET" : p.request.method, p.path);
  if (match.route == nullptr) {
    if (match.allow.empty()) {
      throw plain_error(404, "not_found", "Resource not found", "There is no such endpoint");
    }
    HttpResponse response;
    if (p.request.method == "OPTIONS") {
      response.status = 204;
    } else {
      response = error_response(
          plain_error(405, "method_not_allowed", "Method not allowed", "Allowed: " + match.allow),
          p.request_id);
    }
    response.headers.emplace_back("Allow", match.allow + ", OPTIONS");
    return finish(p, std::move(response));
  }
  p.route = match.route;
  p.parameters = match.parameters;
  // Before the keys are looked at: those who try keys are slowed down, too.
  if (p.client_side) take_call(p);
  p.caller = authenticate(p.request, p.route->auth, config_, keys_, now_ms());
  if (!p.client_side) take_call(p);
  if (p.client_side) check_origin(p);
  require_permission(p.caller, *p.route);
  note_use(p.caller);
  if (match.malformed) throw invalid_query("path", "malformed percent encoding");
  const std::size_t question = p.request.target.find('?');
  if (question != std::string::npos) {
    auto query = parse_query(std::string_view(p.request.target).substr(question + 1));
    if (!query) throw invalid_query("query", "malformed query string");
    p.query = std::move(*query);
  }
  if (p.request.method != "POST" && p.request.method != "PUT") return dispatch(pending);
  const BodyShape shape = body_shape(p.route->pattern);
  if (p.request.body.size() <= body_bytes_inline) {
    p.body = read_body(p.request, shape);
    return dispatch(pending);
  }
  // Reading megabytes takes longer than others should wait.
  background_.worker.post([this, pending, shape] {
    std::optional<ApiError> fault;
    try {
      pending->body = read_body(pending->request, shape);
    } catch (const ApiError& error) {
      fault = error;
    }
    background_.post_back([this, pending, fault = std::move(fault)] {
      guarded(*pending, [&] {
        if (fault) throw *fault;
        dispatch(pending);
      });
    });
  });
}

void Service::dispatch(std::shared_ptr<Pending> pending) {
  if (!is_write(*pending->route, pending->body)) return run_read(std::move(pending));
  submit_write(std::move(pending));
}

/// For the administrator's key, in its headers or as name and password of HTTP's Basic scheme,
/// which is what scrapers can send.
void Service::handle_metrics(Pending& p) {
  constexpr std::string_view scheme = "Basic ";
  const std::string_view sent = p.request.header("authorization");
  if (sent.starts_with(scheme)) {
    std::string digits(sent.substr(scheme.size()));
    for (char& c : digits) c = c == '+' ? '-' : c == '/' ? '_' : c;
    while (!digits.empty() && digits.back() == '=') digits.pop_back();
    const std::string pair = from_base64url(digits).value_or("");
    const std::size_t colon = std::min(pair.find(':'), pair.size());
    p.request.headers["x-app-id"] = pair.substr(0, colon);
    p.request.headers["x-app-token"] = pair.substr(std::min(pair.size(), colon + 1));
  }
  refresh_keys();
  p.caller = authenticate(p.request, Auth::server, config_, keys_, now_ms());
  require_permission(p.caller, Route{.needs = Permission::admin});
  finish(p, {.status = 200,
             .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                         {"Cache-Control", "no-store"}},
             .body = metrics::text()});
}

/// Pages count by address, the merchant's servers by key.
void Service::take_call(Pending& p) {
  RateLimiter& limiter = p.client_side ? client_rate_ : key_rate_;
  if (!limiter.limits()) return;
  p.rate = limiter.take(p.client_side ? network_of(p.request.remote_address) : p.caller.key_id(),
                        now_ms());
  if (p.rate->allowed) return;
  metrics::add("scrip_rate_limited_total", p.client_side ? R"(scope="address")" : R"(scope="key")");
  throw plain_error(429, "too_many_requests", "Too many requests hit the API too quickly.",
                    "Try again in " + std::to_string(p.rate->retry_after_s) + " s");
}

/// The limit that is nearest, in the dialect's headers.
void Service::add_limits(Pending& p, HttpResponse& response) {
  const std::int64_t now = now_ms();
  std::optional<RateLimiter::Status> nearest = p.rate;
  if (p.client_side && (!p.rate || p.rate->allowed)) {
    const auto misses = misses_.status({p.request.remote_address, p.caller.shopper}, now);
    if (!nearest || misses.remaining <= nearest->remaining)
      nearest = {.limit = misses.limit,
                 .remaining = misses.remaining,
                 .retry_after_s = misses.retry_after_s};
  }
  if (!nearest) return;
  auto& headers = response.headers;
  headers.emplace_back("X-Rate-Limit-Limit", std::to_string(nearest->limit));
  headers.emplace_back("X-Rate-Limit-Remaining", std::to_string(nearest->remaining));
  if (response.status != 429) return;
  const std::int64_t retry = std::max<std::int64_t>(1, nearest->retry_after_s);
  headers.emplace_back("Retry-After", std::to_string(retry));
  headers.emplace_back("X-Rate-Limit-Retry", std::to_string(now / 1000 + retry));
}

/// Somebody tries codes of the project, from many addresses perhaps.
void Service::alert_of_misses(std::int64_t misses) {
  log(LogLevel::error, "codes_guessed", {{"misses_this_minute", misses}});
  writer_.submit({.run =
                      [misses](Database& database) {
                        append_audit(database,
                                     {.actor = "system",
                                      .role = "system",
                                      .action = "alert",
                                      .resource_type = "code_misses",
                                      .after = {{"misses_this_minute", misses}}},
                                     now_ms());
                        return Writer::Outcome{};
                      },
                  .respond = [](const HttpResponse&) {}});
}

/// Before the key is known every list counts, so that a page may read why it was refused; then the
/// key's own, when it has one.
void Service::check_origin(Pending& p) {
  const std::string_view origin = p.request.header("origin");
  if (origin.empty()) return;
  const bool own = p.caller.key && !p.caller.key->origins.empty();
  p.allow_origin = allow_origin(origin, own ? p.caller.key->origins : config_.allowed_origins);
  if (p.allow_origin.empty() && p.caller.kind == Caller::Kind::nobody && keys_.names_origin(origin))
    p.allow_origin = origin;
  if (p.allow_origin.empty()) {
    throw plain_error(403, "forbidden", "Forbidden",
                      own ? "This origin is not among those of the key"
                          : "This origin is not on the server's --allow-origin list");
  }
}

/// The keys are read beside the I/O thread where that means waiting for a network.
void Service::refresh_keys(std::function<void()> then) {
  if (readers_ == nullptr) {
    keys_.refresh(reader_, now_ms());
    if (then) then();
    return;
  }
  const std::int64_t now = now_ms();
  if (!then && now >= keys_read_ms_ && now - keys_read_ms_ < keys_kept_ms) return;
  keys_read_ms_ = now;
  const auto refresh = [this](Database& database) {
    try {
      keys_.refresh(database, now_ms());
    } catch (const StoreError& error) {
      // The keys that are known stay in force until the store is back.
      log(LogLevel::warn, "keys_not_read", {{"message", error.what()}});
    }
    return HttpResponse{};
  };
  const bool accepted = readers_->submit(refresh, [then](const HttpResponse&) {
    if (then) then();
  });
  if (!accepted && then) then();
}

/// Once a minute and key; nobody waits for it.
void Service::note_use(const Caller& caller) {
  const std::int64_t now = now_ms();
  if (!caller.key || !keys_.used(caller.key->id, now)) return;
  writer_.submit({.run =
                      [id = caller.key->id, at = iso_from_ms(now)](Database& database) {
                        database.run("UPDATE api_key SET last_used_at = ?2 WHERE id = ?1", id, at);
                        return Writer::Outcome{};
                      },
                  .respond = [](const HttpResponse&) {}});
}

void Service::run_read(std::shared_ptr<Pending> pending) {
  if (readers_ == nullptr) return finish(*pending, answer_read(*pending, reader_));
  const bool accepted = readers_->submit(
      [this, pending](Database& database) { return answer_read(*pending, database); },
      [this, pending](HttpResponse response) { finish(*pending, std::move(response)); });
  if (!accepted) finish(*pending, too_busy(*pending));
}

HttpResponse Service::answer_read(Pending& p, Database& database) {
  try {
    const Reply reply = run_handler(p, database);
    return {.status = reply.status, .headers = reply.headers, .body = reply.body};
  } catch (const ApiError& error) {
    return error_response(error, p.request_id);
  } catch (const StoreError& error) {
    return store_failed(p, error);
  } catch (const Json::exception& error) {
    return error_response(unforeseen_shape(error, p.request_id), p.request_id);
  } catch (const std::exception& error) {
    log(LogLevel::error, "request_failed",
        {{"request_id", p.request_id}, {"message", error.what()}});
    return error_response(plain_error(500, "internal_error", "Internal server error"),
                          p.request_id);
  }
}

HttpResponse Service::too_busy(const Pending& p) {
  HttpResponse response = error_response(
      plain_error(503, "too_busy", "Too many requests are waiting", "Try again in a moment"),
      p.request_id);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

std::size_t Service::lane_of(const Pending& p) {
  return std::hash<std::string_view>{}(subject_of(p.parameters, p.body));
}

void Service::submit_write(std::shared_ptr<Pending> pending) {
  Pending& p = *pending;
  p.key = idempotency_key(p.request);
  std::string flight;
  if (p.key) {
    flight = idempotency_caller(p.caller) + "\n" + *p.key;
    if (!keys_in_flight_.insert(flight).second) {
      HttpResponse response = error_response(
          plain_error(409, "idempotency_key_in_use",
                      "A request with this Idempotency-Key is running", "Try again in a moment"),
          p.request_id);
      response.headers.emplace_back("Retry-After", "1");
      return finish(p, std::move(response));
    }
  }
  const auto done = [this, pending, flight](HttpResponse response) {
    if (!flight.empty()) keys_in_flight_.erase(flight);
    if (response.status == 202) jobs_.wake();
    if (pending->route->needs != Permission::admin) return finish(*pending, std::move(response));
    // Whoever reads this answer may count on the keys that it speaks of.
    keys_.changed();
    auto answer = std::make_shared<HttpResponse>(std::move(response));
    refresh_keys([this, pending, answer] { finish(*pending, std::move(*answer)); });
  };
  if (!writer_.submit(
          {.run = [this, pending](Database& database) { return run_write(*pending, database); },
           .respond = done,
           .lane = lane_of(p)})) {
    done(too_busy(p));
  }
}

Writer::Outcome Service::run_write(Pending& p, Database& database) {
  // What one of several servers found free may be taken by the time it writes; and a twin of this
  // request may have been answered elsewhere while it was refused here for what the twin did.
  const bool shared = database.dialect() == Dialect::postgresql;
  try {
    return run_idempotent(p, database);
  } catch (const ApiError& error) {
    return {error_response(error, p.request_id), false, shared && p.key.has_value()};
  } catch (const StoreError& error) {
    if (error.is_unique_violation())
      return {error_response(duplicate_found("The id, code or source_id is taken"), p.request_id),
              false, shared};
    if (error.is_foreign_key_violation()) {
      return {error_response(refused("resource_in_use", "Resource in use",
                                     "Something else still points to it"),
                             p.request_id),
              false};
    }
    // A CHECK that fails is a guard that held, and our mistake; anything else concerns the whole
    // batch.
    if (!error.is_check_violation() && !error.is_invalid_text()) throw;
    return {store_failed(p, error), false};
  } catch (const Json::exception& error) {
    return {error_response(unforeseen_shape(error, p.request_id), p.request_id), false};
  } catch (const std::exception& error) {
    log(LogLevel::error, "request_failed",
        {{"request_id", p.request_id}, {"message", error.what()}});
  }
  return {error_response(plain_error(500, "internal_error", "Internal server error"), p.request_id),
          false};
}

Writer::Outcome Service::run_idempotent(Pending& p, Database& database) {
  const std::int64_t now = now_ms();
  Call call{.db = database,
            .config = config_,
            .engines = engines_,
            .misses = misses_,
            .request = p.request,
            .request_id = p.request_id,
            .caller = p.caller,
            .path = p.parameters,
            .query = p.query,
            .body = p.body,
            .now_ms = now,
            .now = iso_from_ms(now)};
  std::string hash;
  if (p.key) {
    hash = request_hash(call);
    if (const auto stored = find_reply(call, *p.key, hash)) {
      return {{.status = stored->status, .headers = stored->headers, .body = stored->body}, true};
    }
  }
  const bool audited = AuditTrail::covers(*p.route);
  Json before = audited ? audit_.before(call, *p.route) : Json();
  const Reply reply = p.route->handler(call);
  const bool keep = reply.status < 400 || reply.keep;
  if (p.key && keep) store_reply(call, *p.key, hash, reply);
  if (audited && reply.status < 400) audit_.record(call, *p.route, std::move(before), reply);
  return {{.status = reply.status, .headers = reply.headers, .body = reply.body}, keep};
}

Reply Service::run_handler(Pending& p, Database& database) {
  const Snapshot snapshot(database);
  const std::int64_t now = now_ms();
  Call call{.db = database,
            .config = config_,
            .engines = engines_,
            .misses = misses_,
            .request = p.request,
            .request_id = p.request_id,
            .caller = p.caller,
            .path = std::move(p.parameters),
            .query = std::move(p.query),
            .body = std::move(p.body),
            .now_ms = now,
            .now = iso_from_ms(now)};
  return p.route->handler(call);
}

void Service::finish(Pending& p, HttpResponse response) {
  auto& headers = response.headers;
  const bool api = p.route != nullptr || p.client_side;
  if (api || response.status >= 400) {
    bool typed = response.body.empty();
    bool cached = false;
    for (const auto& [name, value] : headers) {
      if (name == "Content-Type") typed = true;
      if (name == "Cache-Control") cached = true;
    }
    if (!typed) headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    if (!cached) headers.emplace_back("Cache-Control", "no-store");
    if (api) headers.emplace_back("X-Content-Type-Options", "nosniff");
  }
  if (p.client_side) {
    const bool preflight = p.request.method == "OPTIONS";
    add_cors(response, p.allow_origin, preflight);
    if (!preflight) add_limits(p, response);
  } else if (p.rate) {
    add_limits(p, response);
  }
  compressor_.apply(p.request, response);
  headers.emplace_back("X-Request-Id", p.request_id);
  // The pattern, not the path: codes and customers' names do not belong in a log.
  const std::string route = p.route != nullptr ? std::string(p.route->pattern)
                            : api              ? "unknown"
                                               : "static";
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - p.started);
  const std::string label =
      "route=\"" + route + "\",method=\"" +
      (p.route != nullptr ? std::string(p.route->method) : std::string("any")) + "\"";
  metrics::add("scrip_http_requests_total",
               label + ",status=\"" + std::to_string(response.status) + "\"");
  metrics::observe("scrip_http_request_duration_seconds", label,
                   static_cast<double>(took.count()) / 1e6);
  if (log_enabled(LogLevel::info)) {
    log(LogLevel::info, "request",
        {{"request_id", p.request_id},
         {"method", p.request.method},
         {"route", route},
         {"status", response.status},
         {"us", took.count()}});
  }
  p.respond(std::move(response));
}

}  // namespace scrip::server
