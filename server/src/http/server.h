#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/message.h"

namespace scrip::server {

struct HttpLimits {
  std::size_t body_bytes = 256 * 1024;
  /// No body at all is larger.
  std::size_t body_bytes_most = 10 * 1024 * 1024;
  /// How large the body of this request may be; asked where it is, or may be, beyond `body_bytes`.
  std::function<std::size_t(const HttpRequest& head)> body_bytes_of;
  std::size_t header_bytes = 16 * 1024;
  std::size_t connections = 8192;
  std::size_t connections_per_address = 1024;
  int header_seconds = 10;
  int body_seconds = 30;
  int idle_seconds = 60;
};

/// HTTP/1.1 on one thread. What it refuses itself (too large, too slow, not HTTP) is answered with
/// `refuse`.
class HttpServer {
 public:
  /// An error answer for what never became a request: 400, 408, 413, 431, 503.
  using Refuse = std::function<HttpResponse(int status)>;

  HttpServer(HttpLimits limits, HttpHandler handler, Refuse refuse);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  /// Binds and listens; answers the port, which is the system's choice when `port` is 0. Throws
  /// std::runtime_error when the address cannot be had.
  std::uint16_t listen(const std::string& host, std::uint16_t port);
  /// Serves until stopped. `on_stop` is called on this thread at SIGTERM or SIGINT.
  void run(std::function<void()> on_stop);
  /// Stops accepting, closes idle connections and lets running requests be answered; `run` returns
  /// when the last has been, or after `seconds`.
  void drain(int seconds);
  /// Runs `work` on the I/O thread; callable from any thread.
  void post(std::function<void()> work);

 private:
  class Implementation;
  std::shared_ptr<Implementation> implementation_;
};

}  // namespace scrip::server
