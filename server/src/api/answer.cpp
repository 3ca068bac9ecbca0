#include "api/answer.h"

#include <chrono>
#include <string>

#include "base/log.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

bool is_api(const Pending& p) {
  return p.route != nullptr || p.client_side;
}

}  // namespace

void complete_headers(const Pending& p, HttpResponse& response) {
  if (!is_api(p) && response.status < 400) return;
  auto& headers = response.headers;
  bool typed = response.body.empty();
  bool cached = false;
  for (const auto& [name, value] : headers) {
    if (name == "Content-Type") typed = true;
    if (name == "Cache-Control") cached = true;
  }
  if (!typed) headers.emplace_back("Content-Type", "application/json; charset=utf-8");
  if (!cached) headers.emplace_back("Cache-Control", "no-store");
  if (is_api(p)) headers.emplace_back("X-Content-Type-Options", "nosniff");
}

void record_request(const Pending& p, const HttpResponse& response) {
  // The pattern, not the path: codes and customers' names do not belong in a log.
  const std::string route = p.route != nullptr ? std::string(p.route->pattern)
                            : is_api(p)        ? "unknown"
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
  if (!log_enabled(LogLevel::info)) return;
  log(LogLevel::info, "request",
      {{"request_id", p.request_id},
       {"project", p.project_id},
       {"method", p.request.method},
       {"route", route},
       {"status", response.status},
       {"us", took.count()}});
}

}  // namespace scrip::server
