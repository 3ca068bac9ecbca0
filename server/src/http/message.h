#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scrip::server {

/// A request as it came over the wire. Header names are in lower case.
struct HttpRequest {
  std::string method;
  std::string target;  // path and query, undecoded
  std::map<std::string, std::string, std::less<>> headers;
  std::string body;
  std::string remote_address;

  std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
  }
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// Called once, on the I/O thread, with the answer.
using Respond = std::function<void(HttpResponse)>;
using HttpHandler = std::function<void(HttpRequest, Respond)>;

}  // namespace scrip::server
