#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/permission.h"
#include "api/rehearsal.h"

namespace scrip::server {

/// server: X-App-Id and X-App-Token. client: X-Client-Application-Id and X-Client-Token.
enum class Auth { server, client };
/// read: answered at once from a snapshot. write: a job of the writer, answered after COMMIT. hold:
/// a write when the body has a `session`, else a read.
enum class Access { read, write, hold };

/// In whose store a call is at home. own: the caller's project. named: the project that the path
/// names, also for the administrator of the first project. registry: the first project's store,
/// where the projects and their keys are listed.
enum class Home { own, named, registry };

struct Route {
  std::string_view method;
  std::string_view
      pattern;  // `/v1/vouchers/{code}`; a literal segment is listed before a parameter
  Handler handler;
  Auth auth;
  Access access;
  /// What the key must hold; a route that names nothing is the administrator's alone.
  Permission needs = Permission::admin;
  Home home = Home::own;
  /// Asks the store ahead for what the handler is going to look at.
  void (*ask_ahead)(Call&) = nullptr;
  /// Asks the engine ahead, on a reading connection; nothing where that is no use.
  std::optional<Rehearsal> (*rehearse)(Call&) = nullptr;
};

/// Every endpoint there is; routes.cpp.
std::span<const Route> routes();

/// Which route a path belongs to.
class Router {
 public:
  explicit Router(std::span<const Route> routes);

  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> parameters;
    /// Methods that the path has, when it does not have this one.
    std::string allow;
    /// A parameter was not decodable.
    bool malformed = false;
  };
  Match match(std::string_view method, std::string_view path) const;

 private:
  struct Entry {
    const Route* route;
    std::vector<std::string_view> segments;
  };
  std::vector<Entry> entries_;
};

}  // namespace scrip::server
