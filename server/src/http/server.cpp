#include "http/server.h"

#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <charconv>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "base/address.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

/// While the server stops, so long a connection rests before it is closed.
constexpr std::chrono::milliseconds rest_before_close{200};

const char* reason_of(int status) {
  return http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status))).data();
}

/// Header values are ours, but some echo what a client sent: no line may be smuggled in.
void append_header(std::string& text, std::string_view name, std::string_view value) {
  text += name;
  text += ": ";
  for (const char c : value) text += (c == '\r' || c == '\n' || c == '\0') ? ' ' : c;
  text += "\r\n";
}

}  // namespace

class HttpServer::Implementation : public std::enable_shared_from_this<HttpServer::Implementation> {
 public:
  class Session;

  Implementation(HttpLimits limits, HttpHandler handler, Refuse refuse)
      : limits(limits),
        handler(std::move(handler)),
        refuse(std::move(refuse)),
        acceptor(io),
        signals(io),
        deadline(io) {}

  void accept();
  void drain(int seconds);
  const std::string& date() {
    // The text changes once a second.
    const std::int64_t now = now_ms();
    if (now / 1000 != date_second_) {
      date_second_ = now / 1000;
      date_ = http_date(now);
    }
    return date_;
  }

  HttpLimits limits;
  HttpHandler handler;
  Refuse refuse;
  asio::io_context io{1};
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer deadline;
  std::set<Session*> sessions;
  std::unordered_map<std::string, std::size_t> by_network;
  bool draining = false;

 private:
  std::int64_t date_second_ = -1;
  std::string date_;
};

/// One connection: read a request, answer it, again.
class HttpServer::Implementation::Session : public std::enable_shared_from_this<Session> {
 public:
  /// Whoever lets go of it last may be a thread that wrote for it: it is destroyed on the I/O
  /// thread, whose list of sessions it leaves.
  static std::shared_ptr<Session> make(std::shared_ptr<Implementation> server, tcp::socket socket) {
    asio::io_context& io = server->io;
    return {new Session(std::move(server), std::move(socket)), [&io](Session* last) {
              std::unique_ptr<Session> session(last);
              if (!io.stopped()) asio::dispatch(io, [session = std::move(session)] {});
            }};
  }
  Session(std::shared_ptr<Implementation> server, tcp::socket socket)
      : server_(std::move(server)), stream_(std::move(socket)) {
    beast::error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    const auto endpoint = stream_.socket().remote_endpoint(ignored);
    if (!ignored) address_ = endpoint.address().to_string();
    network_ = network_of(address_);
    server_->sessions.insert(this);
    ++server_->by_network[network_];
    metrics::set("scrip_http_connections", "", static_cast<std::int64_t>(server_->sessions.size()));
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    server_->sessions.erase(this);
    const auto own = server_->by_network.find(network_);
    if (own != server_->by_network.end() && --own->second == 0) server_->by_network.erase(own);
    metrics::set("scrip_http_connections", "", static_cast<std::int64_t>(server_->sessions.size()));
  }

  /// Connections of the same address, this one among them.
  std::size_t of_the_same_address() const {
    const auto own = server_->by_network.find(network_);
    return own == server_->by_network.end() ? 0 : own->second;
  }

  void read() {
    idle_ = true;
    rests_since_ = std::chrono::steady_clock::now();
    if (buffer_.size() > 0) return read_header();
    // Between requests a connection may rest longer than a header may take.
    stream_.expires_after(std::chrono::seconds(server_->limits.idle_seconds));
    stream_.async_read_some(buffer_.prepare(8192), [self = this->shared_from_this()](
                                                       beast::error_code error, std::size_t count) {
      if (error) return;
      self->buffer_.commit(count);
      self->read_header();
    });
  }
  void answer_and_close(HttpResponse response) {
    close_after_ = true;
    write(std::move(response));
  }
  /// Whoever was just answered may be about to ask again, and is told then that it was the last
  /// time; others have nothing under way.
  void close_if_idle() {
    beast::error_code ignored;
    const auto rested = std::chrono::steady_clock::now() - rests_since_;
    if (idle_ && rested >= rest_before_close && stream_.socket().available(ignored) == 0) close();
  }
  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

 private:
  void read_header() {
    idle_ = false;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_->limits.header_bytes));
    parser_->body_limit(server_->limits.body_bytes_most);
    stream_.expires_after(std::chrono::seconds(server_->limits.header_seconds));
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](beast::error_code error, std::size_t) {
          if (error) return self->read_failed(error);
          self->read_body();
        });
  }
  void read_body() {
    head_request_ = parser_->get().method() == http::verb::head;
    keep_alive_ = parser_->get().keep_alive();
    http_1_0_ = parser_->get().version() < 11;
    if (!fits()) return answer_and_close(server_->refuse(413));
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      asio::async_write(stream_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")),
                        [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                          if (!error) self->read_rest();
                        });
      return;
    }
    read_rest();
  }
  /// Whether the body is as small as this request's may be. One that does not say how long it is
  /// gets the same limit while it is read.
  bool fits() {
    const HttpLimits& limits = server_->limits;
    const auto length = parser_->content_length();
    if (length && *length <= limits.body_bytes) return true;
    if (!length && !parser_->chunked()) return true;
    const std::size_t most =
        limits.body_bytes_of ? limits.body_bytes_of(head_of(parser_->get())) : limits.body_bytes;
    parser_->body_limit(most);
    return !length || *length <= most;
  }
  template <typename Message>
  HttpRequest head_of(const Message& message) const {
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.remote_address = address_;
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      request.headers.emplace(std::move(name), std::string(field.value()));
    }
    return request;
  }
  void read_rest() {
    stream_.expires_after(std::chrono::seconds(server_->limits.body_seconds));
    http::async_read(stream_, buffer_, *parser_,
                     [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                       if (error) return self->read_failed(error);
                       self->handle();
                     });
  }
  void read_failed(beast::error_code error) {
    int status = 400;
    if (error == http::error::end_of_stream || error == asio::error::connection_reset ||
        error == asio::error::eof || error == asio::error::operation_aborted ||
        error == http::error::partial_message) {
      return close();
    }
    if (error == beast::error::timeout) {
      metrics::add("scrip_http_connections_cut_off_total", "");
      return close();  // the stream is closed already
    }
    if (error == http::error::body_limit) status = 413;
    if (error == http::error::header_limit) status = 431;
    answer_and_close(server_->refuse(status));
  }
  void handle() {
    stream_.expires_never();
    auto message = parser_->release();
    HttpRequest request = head_of(message);
    request.body = std::move(message.body());
    server_->handler(std::move(request), [self = this->shared_from_this()](HttpResponse response) {
      self->write(std::move(response));
    });
  }
  void write(HttpResponse response) {
    if (server_->draining || !keep_alive_) close_after_ = true;
    head_.clear();
    head_ += "HTTP/1.1 ";
    head_ += std::to_string(response.status);
    head_ += ' ';
    head_ += reason_of(response.status);
    head_ += "\r\n";
    append_header(head_, "Date", server_->date());
    for (const auto& [name, value] : response.headers) append_header(head_, name, value);
    chunks_ = std::move(response.stream);
    if (chunks_ != nullptr) {
      // HTTP/1.0 knows no chunks: there the end of the connection is the end of the body.
      if (http_1_0_) close_after_ = true;
      if (!http_1_0_) append_header(head_, "Transfer-Encoding", "chunked");
      if (head_request_) chunks_ = nullptr;
    } else if (response.status != 204 && response.status != 304) {
      append_header(head_, "Content-Length", std::to_string(response.body.size()));
    }
    if (close_after_) append_header(head_, "Connection", "close");
    head_ += "\r\n";
    body_ = head_request_ ? std::string() : std::move(response.body);
    stream_.expires_after(std::chrono::seconds(server_->limits.body_seconds));
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head_), asio::buffer(body_)};
    asio::async_write(stream_, buffers,
                      [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return;
                        if (self->chunks_ != nullptr) return self->next_chunk();
                        self->answered();
                      });
  }
  void answered() {
    if (close_after_) return linger();
    read();
  }
  /// The next piece is asked for only when the last one has left: a slow reader holds one piece.
  void next_chunk() {
    stream_.expires_never();
    chunks_->next([self = this->shared_from_this()](std::optional<std::string> piece) {
      if (!piece) return self->close();
      self->write_chunk(std::move(*piece));
    });
  }
  void write_chunk(std::string piece) {
    const bool last = piece.empty();
    head_.clear();
    body_ = std::move(piece);
    if (!http_1_0_) {
      std::array<char, 16> size{};
      const auto end = std::to_chars(size.data(), size.data() + size.size(), body_.size(), 16).ptr;
      head_.assign(size.data(), end);
      head_ += "\r\n";
      body_ += "\r\n";
    }
    stream_.expires_after(std::chrono::seconds(server_->limits.body_seconds));
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head_), asio::buffer(body_)};
    asio::async_write(
        stream_, buffers,
        [self = this->shared_from_this(), last](beast::error_code error, std::size_t) {
          if (error) return;
          if (!last) return self->next_chunk();
          self->chunks_ = nullptr;
          self->answered();
        });
  }
  /// Closing at once would reset the connection under an answer that is still on its way to a
  /// client which keeps sending. So: say that no more comes, and read what does for a moment.
  void linger() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::chrono::seconds(1));
    drop();
  }
  void drop() {
    buffer_.consume(buffer_.size());
    stream_.async_read_some(buffer_.prepare(65536), [self = this->shared_from_this()](
                                                        beast::error_code error, std::size_t) {
      if (error || ++self->dropped_ > 64) return self->close();
      self->drop();
    });
  }

  std::shared_ptr<Implementation> server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string address_;
  std::string network_;
  std::string head_;
  std::string body_;
  std::shared_ptr<BodyStream> chunks_;
  bool idle_ = true;
  std::chrono::steady_clock::time_point rests_since_;
  bool http_1_0_ = false;
  bool keep_alive_ = false;
  bool head_request_ = false;
  bool close_after_ = false;
  int dropped_ = 0;
};

void HttpServer::Implementation::accept() {
  acceptor.async_accept([self = shared_from_this()](beast::error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || self->draining) return;
    if (error) {
      // Out of descriptors, mostly: try again when some have been closed.
      log(LogLevel::warn, "accept_failed", {{"message", error.message()}});
      auto timer = std::make_shared<asio::steady_timer>(self->io, std::chrono::milliseconds(100));
      timer->async_wait([self, timer](beast::error_code) { self->accept(); });
      return;
    }
    const bool full = self->sessions.size() >= self->limits.connections;
    auto session = Session::make(self, std::move(socket));
    const bool many = session->of_the_same_address() > self->limits.connections_per_address;
    if (full || many) {
      metrics::add("scrip_http_connections_refused_total",
                   full ? R"(reason="server")" : R"(reason="address")");
      session->answer_and_close(self->refuse(503));
    } else {
      session->read();
    }
    self->accept();
  });
}

void HttpServer::Implementation::drain(int seconds) {
  if (draining) return;
  draining = true;
  // Whoever is connected already may have sent a request; whoever comes later is refused.
  beast::error_code error;
  acceptor.non_blocking(true, error);
  while (!error) {
    tcp::socket socket(io);
    acceptor.accept(socket, error);
    if (!error) Session::make(shared_from_this(), std::move(socket))->read();
  }
  acceptor.close(error);
  deadline.expires_after(std::chrono::seconds(seconds));
  deadline.async_wait([self = shared_from_this()](beast::error_code error) {
    if (!error) self->io.stop();
  });
  auto poll = std::make_shared<asio::steady_timer>(io);
  auto check = std::make_shared<std::function<void()>>();
  *check = [self = shared_from_this(), poll, weak = std::weak_ptr(check)] {
    // Closing changes the set only later, when the handlers have run.
    for (Session* session : self->sessions) session->close_if_idle();
    if (self->sessions.empty()) {
      self->deadline.cancel();
      return;
    }
    poll->expires_after(std::chrono::milliseconds(10));
    poll->async_wait([check = weak.lock()](beast::error_code) {
      if (check) (*check)();
    });
  };
  (*check)();
}

HttpServer::HttpServer(HttpLimits limits, HttpHandler handler, Refuse refuse)
    : implementation_(
          std::make_shared<Implementation>(limits, std::move(handler), std::move(refuse))) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::listen(const std::string& host, std::uint16_t port) {
  beast::error_code error;
  const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
  if (error) throw std::runtime_error("'" + host + "' is not an IP address");
  tcp::acceptor& acceptor = implementation_->acceptor;
  const tcp::endpoint endpoint(address, port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    throw std::runtime_error("cannot listen on " + host + ":" + std::to_string(port) + ": " +
                             error.message());
  }
  return acceptor.local_endpoint().port();
}

void HttpServer::run(std::function<void()> on_stop) {
  implementation_->signals.add(SIGTERM);
  implementation_->signals.add(SIGINT);
  implementation_->signals.async_wait([on_stop = std::move(on_stop)](beast::error_code error, int) {
    if (!error) on_stop();
  });
  implementation_->accept();
  implementation_->io.run();
}

void HttpServer::drain(int seconds) {
  implementation_->drain(seconds);
}

void HttpServer::post(std::function<void()> work) {
  asio::post(implementation_->io, std::move(work));
}

}  // namespace scrip::server
