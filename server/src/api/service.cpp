#include "api/service.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "api/answer.h"
#include "api/auth.h"
#include "api/body.h"
#include "api/cors.h"
#include "api/failure.h"
#include "api/idempotency.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"
#include "exports/download.h"
#include "http/query_string.h"
#include "json/fields.h"
#include "json/strict.h"
#include "projects/registry.h"
#include "resources/evaluation.h"
#include "resources/vouchers.h"

namespace scrip::server {

namespace {

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

/// A text with the character NUL is refused by the store; its request is told so alone.
bool is_storable(const std::string& text) {
  return !text.empty() && text.find('\0') == std::string::npos;
}

constexpr std::string_view pattern_of_project = "/management/v1/projects/{project}";

/// The project that the path of a call names: the caller's own, or any where the administrator of
/// the first project asks. Others are told the same as of a project that is not there.
std::string named_project(const Pending& p) {
  const std::string& named = p.parameters.front();
  const bool operates =
      p.caller.project_id == default_project && p.caller.permissions.has(Permission::admin);
  const bool may = named == p.caller.project_id || (operates && p.route->home != Home::own);
  if (!may || !is_project_id(named)) throw not_found("project", named);
  return named;
}

void require_found(Projects::Found found, const ApiError& unknown) {
  if (found == Projects::Found::unknown) throw unknown;
  if (found == Projects::Found::busy)
    throw plain_error(503, "too_busy", "Too many projects are at work", "Try again in a moment");
  if (found == Projects::Found::failed)
    throw plain_error(503, "store_unavailable", "The store of the project cannot be had now",
                      "Nothing was changed; try again");
  if (found == Projects::Found::out_of_service)
    throw out_of_service("Nothing was changed; try again in a while");
}

}  // namespace

Service::Service(const Config& config, Projects& projects, Worker& worker, PostBack post_back)
    : config_(config),
      projects_(projects),
      first_(projects.first()),
      worker_(worker),
      post_back_(std::move(post_back)),
      router_(routes()),
      files_(config.static_directory),
      gate_(config, keys_),
      execution_(config) {
  metrics::set("scrip_build_info", "version=\"" SCRIP_VERSION "\"", 1);
  keys_.refresh(first_.reader(), now_ms());
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
  } catch (...) {
    finish(pending, failure_response(pending.request_id));
  }
}

std::size_t Service::body_bytes_of(const HttpRequest& head) const {
  const Router::Match match =
      router_.match(head.method, head.target.substr(0, head.target.find('?')));
  const std::size_t usual = body_shape("").max_bytes;
  // Strangers send nothing long.
  if (match.route == nullptr || !gate_.knows(head, match.route->auth)) return usual;
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
  const std::string id = project_of_download(pending->path);
  // Of the first project as before; for others somebody may have to look for a store.
  if (id != default_project) gate_.take_stranger(*pending);
  projects_.with(id, [this, pending, query](Projects::Found found,
                                            std::shared_ptr<Project> project) {
    guarded(*pending, [&] {
      require_found(found, not_found("download", ""));
      // Looking for the export waits for the store: not here.
      worker_.post([this, pending, query, project = std::move(project)] {
        auto response = std::make_shared<HttpResponse>();
        try {
          *response = download_export(project, pending->path, query, now_ms(), worker_, post_back_);
        } catch (...) {
          *response = failure_response(pending->request_id);
        }
        post_back_([this, pending, response] { finish(*pending, std::move(*response)); });
      });
    });
  });
}

void Service::handle_ready(std::shared_ptr<Pending> pending) {
  const auto not_ready = [](const Pending& p) {
    return error_response(
        plain_error(503, "not_ready", "The server is stopping or its store does not take writes"),
        p.request_id);
  };
  if (draining_) return finish(*pending, not_ready(*pending));
  const bool accepted = first_.writer().submit(
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
  if (p.client_side) gate_.check_origin(p);
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
  gate_.admit(p);
  note_use(p.caller);
  p.project_id = p.caller.project_id;
  if (match.malformed) throw invalid_query("path", "malformed percent encoding");
  const std::size_t question = p.request.target.find('?');
  if (question != std::string::npos) {
    auto query = parse_query(std::string_view(p.request.target).substr(question + 1));
    if (!query) throw invalid_query("query", "malformed query string");
    p.query = std::move(*query);
  }
  if (p.route->pattern.starts_with(pattern_of_project)) p.project_id = named_project(p);
  const bool registry = p.route->home == Home::registry;
  projects_.with(registry ? default_project : p.project_id,
                 [this, pending](Projects::Found found, std::shared_ptr<Project> project) {
                   guarded(*pending, [&] {
                     require_found(found, not_found("project", pending->project_id));
                     pending->project = std::move(project);
                     take_body(pending);
                   });
                 });
}

void Service::take_body(std::shared_ptr<Pending> pending) {
  Pending& p = *pending;
  if (p.request.method != "POST" && p.request.method != "PUT") return dispatch(pending);
  const BodyShape shape = body_shape(p.route->pattern);
  if (p.request.body.size() <= body_bytes_inline) {
    p.body = read_body(p.request, shape);
    return dispatch(pending);
  }
  // Reading megabytes takes longer than others should wait.
  worker_.post([this, pending, shape] {
    std::optional<ApiError> fault;
    try {
      pending->body = read_body(pending->request, shape);
    } catch (const ApiError& error) {
      fault = error;
    }
    post_back_([this, pending, fault = std::move(fault)] {
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
  // They speak of all projects.
  if (p.caller.project_id != default_project) {
    throw plain_error(403, "forbidden", "Forbidden",
                      "Metrics are for the administrator of the server");
  }
  finish(p, {.status = 200,
             .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                         {"Cache-Control", "no-store"}},
             .body = metrics::text()});
}

/// The keys are read beside the I/O thread where that means waiting for a network.
void Service::refresh_keys(std::function<void()> then) {
  if (first_.readers() == nullptr) {
    keys_.refresh(first_.reader(), now_ms());
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
  const bool accepted = first_.readers()->submit(refresh, [then](const HttpResponse&) {
    if (then) then();
  });
  if (!accepted && then) then();
}

MissLimiter& Service::misses_of(const Pending& p) {
  return p.project ? p.project->misses() : first_.misses();
}

/// Once a minute and key; nobody waits for it.
void Service::note_use(const Caller& caller) {
  const std::int64_t now = now_ms();
  if (!caller.key || !keys_.used(caller.key->id, now)) return;
  first_.writer().submit({.run =
                              [id = caller.key->id, at = iso_from_ms(now)](Database& database) {
                                database.run("UPDATE api_key SET last_used_at = ?2 WHERE id = ?1",
                                             id, at);
                                return Writer::Outcome{};
                              },
                          .respond = [](const HttpResponse&) {}});
}

void Service::run_read(std::shared_ptr<Pending> pending) {
  Project& project = *pending->project;
  if (project.readers() == nullptr)
    return finish(*pending, execution_.read(*pending, project.reader()));
  const bool accepted = project.readers()->submit(
      [this, pending](Database& database) { return execution_.read(*pending, database); },
      [this, pending](HttpResponse response) { finish(*pending, std::move(response)); },
      ahead_of(*pending));
  if (!accepted) finish(*pending, too_busy(pending->request_id));
}

/// The codes that a request is about are read together with those of others.
LookAhead Service::ahead_of(const Pending& p) {
  const std::string_view subject = subject_of(p.parameters, p.body);
  LookAhead ahead{.subject = std::hash<std::string_view>{}(subject)};
  if (p.route->ask_ahead == nullptr) return ahead;
  ahead.names = named_vouchers(p.body);
  if (ahead.names.empty() && !p.parameters.empty()) ahead.names.emplace(subject);
  std::erase_if(ahead.names, [](const std::string& name) { return !is_storable(name); });
  ahead.ask = ask_ahead_for_voucher;
  ahead.look = keep_voucher_ahead;
  return ahead;
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
  if (p.key) p.hash = request_hash(p.request, p.body);
  const Respond done = [this, pending, flight](HttpResponse response) {
    if (!flight.empty()) keys_in_flight_.erase(flight);
    if (response.status == 202) pending->project->jobs().wake();
    if (pending->route->needs != Permission::admin) return finish(*pending, std::move(response));
    after_administration(pending, std::move(response));
  };
  const auto write = [this, pending, done] {
    return pending->project->writer().submit(
        {.run = [this,
                 pending](Database& database) { return execution_.write(*pending, database); },
         .respond = done,
         .ask_ahead =
             [pending](Database& database) {
               if (pending->key) ask_ahead_for_reply(database, pending->caller, *pending->key);
             },
         .ahead = ahead_of(*pending)});
  };
  const auto refuse = [pending, done] { done(too_busy(pending->request_id)); };
  // One thread writes to SQLite; what can be found out beside it is.
  Readers* readers = p.project->readers();
  const bool rehearsed = readers != nullptr && p.route->rehearse != nullptr &&
                         p.project->reader().dialect() == Dialect::sqlite &&
                         readers->submit(
                             [this, pending, write, refuse](Database& database) {
                               execution_.rehearse(*pending, database);
                               if (!write()) post_back_(refuse);
                               return HttpResponse{};
                             },
                             nullptr);
  if (!rehearsed && !write()) refuse();
}

/// Whoever reads this answer may count on the keys and projects that it speaks of.
void Service::after_administration(std::shared_ptr<Pending> pending, HttpResponse response) {
  auto answer = std::make_shared<HttpResponse>(std::move(response));
  const auto end = [this, pending, answer] { finish(*pending, std::move(*answer)); };
  const Route& route = *pending->route;
  const bool replayed =
      std::any_of(answer->headers.begin(), answer->headers.end(),
                  [](const auto& header) { return header.first == "Idempotency-Replayed"; });
  if (answer->status < 300 && route.home == Home::named && !replayed)
    return projects_.note(pending->project_id, parse_own(answer->body), end);
  keys_.changed();
  if (answer->status < 300 && route.method == "DELETE" && route.pattern == pattern_of_project)
    return projects_.sweep([this, end] { refresh_keys(end); });
  refresh_keys(end);
}

void Service::finish(Pending& p, HttpResponse response) {
  complete_headers(p, response);
  if (p.client_side) {
    const bool preflight = p.request.method == "OPTIONS";
    add_cors(response, p.allow_origin, preflight);
    if (!preflight) gate_.add_limits(p, misses_of(p), response);
  } else if (p.rate) {
    gate_.add_limits(p, misses_of(p), response);
  }
  compressor_.apply(p.request, response);
  response.headers.emplace_back("X-Request-Id", p.request_id);
  record_request(p, response);
  p.respond(std::move(response));
}

}  // namespace scrip::server
