#include "api/route.h"
#include "http/query_string.h"

namespace scrip::server {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = path.find('/');
    segments.push_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
  }
  // The SDK posts to `/vouchers/` when it has no code.
  if (!segments.empty() && segments.back().empty()) segments.pop_back();
  return segments;
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!is_parameter(pattern[i]) && pattern[i] != path[i]) return false;
  }
  return true;
}

}  // namespace

Router::Router(std::span<const Route> routes) {
  entries_.reserve(routes.size());
  for (const Route& route : routes) entries_.push_back({&route, split(route.pattern)});
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  const auto segments = split(path);
  Match match;
  for (const Entry& entry : entries_) {
    if (!fits(entry.segments, segments)) continue;
    if (entry.route->method != method) {
      // A literal pattern hides the parameter patterns after it, for every method.
      if (match.allow.find(entry.route->method) == std::string::npos) {
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += entry.route->method;
      }
      continue;
    }
    match.route = entry.route;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!is_parameter(entry.segments[i])) continue;
      auto value = decode_percent(segments[i], false);
      if (!value) match.malformed = true;
      match.parameters.push_back(value.value_or(""));
    }
    return match;
  }
  return match;
}

}  // namespace scrip::server
