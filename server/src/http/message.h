#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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

/// A body that is made while it is sent.
class BodyStream {
 public:
  /// The next piece; empty behind the last; nothing when it failed, and the connection is to be cut
  /// so that nobody takes the half for the whole.
  using Give = std::function<void(std::optional<std::string>)>;

  virtual ~BodyStream() = default;
  /// Asks for the next piece. `give` is called once, on the I/O thread.
  virtual void next(Give give) = 0;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  /// Instead of `body`, where its length is not known beforehand.
  std::shared_ptr<BodyStream> stream;
};

/// Called once, on the I/O thread, with the answer.
using Respond = std::function<void(HttpResponse)>;
using HttpHandler = std::function<void(HttpRequest, Respond)>;

}  // namespace scrip::server
