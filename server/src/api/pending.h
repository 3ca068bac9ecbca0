#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/rate_limiter.h"
#include "api/route.h"
#include "http/message.h"
#include "json/json.h"

namespace scrip::server {

class Project;

/// A request on its way through the service: what is known of it so far.
struct Pending {
  HttpRequest request;
  Respond respond;
  std::string request_id;
  std::string path;
  bool client_side = false;
  /// What the page that asks is told in Access-Control-Allow-Origin.
  std::string allow_origin;
  const Route* route = nullptr;
  Caller caller;
  /// The project that the call is about, and the one in whose store it is at home.
  std::string project_id;
  std::shared_ptr<Project> project;
  /// What was left of the rate that this call counts towards.
  std::optional<RateLimiter::Status> rate;
  std::vector<std::string> parameters;
  Json query = Json::object();
  Json body = Json::object();
  std::optional<std::string> key;
  /// Of the request, where it has a key.
  std::string hash;
  std::optional<Rehearsal> rehearsal;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

}  // namespace scrip::server
