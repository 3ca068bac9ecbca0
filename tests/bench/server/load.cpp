// Load for an HTTP server on the loopback: keep-alive connections, closed loop or a fixed rate.
//
//   scrip_load PORT SECONDS NAME:CONNECTIONS:RATE:FILE...
//
// Each stream sends the requests of its file in turn; they are separated by NUL, and every
// `############` in them becomes a number of twelve digits that no other request has. RATE 0 keeps
// every connection busy (closed loop). Otherwise RATE requests per second are sent whether the
// earlier ones have been answered or not, and each is timed from when it was to be sent: a server
// that stalls is charged for everybody who would have come meanwhile. Prints a JSON line for each
// stream; times in microseconds.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Nanoseconds = std::int64_t;

constexpr std::string_view serial_mark = "############";

Nanoseconds now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch())
      .count();
}

/// A request with the places of its serial number.
struct Request {
  std::string text;
  std::vector<std::size_t> serials;
};

struct Connection {
  int socket = -1;
  std::size_t stream = 0;
  Nanoseconds planned = 0;
  bool busy = false;
  std::string out;
  std::size_t sent = 0;
  std::string in;
};

struct Stream {
  std::string name;
  std::size_t connections = 1;
  double rate = 0;
  std::vector<Request> requests;
  std::size_t next_request = 0;
  /// Requests whose time has come and that no connection was free for.
  std::deque<Nanoseconds> due;
  std::vector<std::size_t> idle;
  std::int64_t planned = 0;
  std::int64_t answers = 0;
  std::int64_t refused = 0;
  std::vector<std::uint32_t> times;
  std::string first_refusal;
};

std::vector<Request> read_requests(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::vector<Request> requests;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\0', at), all.size());
    Request request{all.substr(at, end - at), {}};
    for (std::size_t mark = request.text.find(serial_mark); mark != std::string::npos;
         mark = request.text.find(serial_mark, mark + serial_mark.size())) {
      request.serials.push_back(mark);
    }
    requests.push_back(std::move(request));
    at = end + 1;
  }
  if (requests.empty()) throw std::runtime_error(file + " holds no request");
  return requests;
}

Stream parse_stream(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; parts.size() < 3;) {
    const std::size_t colon = text.find(':', at);
    if (colon == std::string::npos) throw std::runtime_error(text + ": NAME:CONNECTIONS:RATE:FILE");
    parts.push_back(text.substr(at, colon - at));
    at = colon + 1;
  }
  const std::size_t path = parts[0].size() + parts[1].size() + parts[2].size() + 3;
  Stream stream;
  stream.name = parts[0];
  stream.connections = std::strtoul(parts[1].c_str(), nullptr, 10);
  stream.rate = std::strtod(parts[2].c_str(), nullptr);
  if (stream.connections == 0 || stream.rate < 0) throw std::runtime_error(text + ": no load");
  stream.requests = read_requests(text.substr(path));
  return stream;
}

class Load {
 public:
  Load(std::uint16_t port, double seconds, std::vector<Stream> streams)
      : port_(port), seconds_(seconds), streams_(std::move(streams)), poll_(epoll_create1(0)) {
    // Two runs against one server must not repeat each other's numbers.
    serial_ = std::chrono::duration_cast<std::chrono::microseconds>(
                  std::chrono::system_clock::now().time_since_epoch())
                  .count() %
              1'000'000'000'000;
  }

  void run() {
    for (std::size_t s = 0; s < streams_.size(); ++s) {
      for (std::size_t i = 0; i < streams_[s].connections; ++i) connect(s);
    }
    begin_ = now();
    end_ = begin_ + static_cast<Nanoseconds>(seconds_ * 1e9);
    for (std::size_t i = 0; i < connections_.size(); ++i) {
      if (streams_[connections_[i].stream].rate == 0) {
        send(i, begin_);
      } else {
        streams_[connections_[i].stream].idle.push_back(i);
      }
    }
    std::vector<epoll_event> events(512);
    while (now() < end_ || busy_ > 0) {
      plan();
      const timespec wait = until_next();
      const int count =
          epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), &wait, nullptr);
      if (count < 0 && errno != EINTR) throw std::runtime_error("epoll failed");
      for (int i = 0; i < count; ++i) handle(events[static_cast<std::size_t>(i)]);
      if (now() > end_ + 60'000'000'000) throw std::runtime_error("answers are missing after 60 s");
    }
    took_ = static_cast<double>(now() - begin_) / 1e9;
  }

  void print() {
    for (Stream& stream : streams_) {
      std::sort(stream.times.begin(), stream.times.end());
      const auto at = [&](double share) -> unsigned {
        if (stream.times.empty()) return 0;
        const auto place =
            static_cast<std::size_t>(static_cast<double>(stream.times.size()) * share);
        return stream.times[std::min(stream.times.size() - 1, place)];
      };
      std::printf(
          "{\"name\":\"%s\",\"answers\":%lld,\"refused\":%lld,\"unsent\":%zu,\"per_second\":%.0f,"
          "\"p50_us\":%u,\"p90_us\":%u,\"p99_us\":%u,\"p999_us\":%u,\"max_us\":%u}\n",
          stream.name.c_str(), static_cast<long long>(stream.answers),
          static_cast<long long>(stream.refused), stream.due.size(),
          static_cast<double>(stream.answers) / took_, at(0.5), at(0.9), at(0.99), at(0.999),
          at(1));
      if (!stream.first_refusal.empty())
        std::fprintf(stderr, "%s: %s\n", stream.name.c_str(), stream.first_refusal.c_str());
    }
  }

 private:
  void connect(std::size_t stream) {
    const int one = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (one < 0 || ::connect(one, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
    const int on = 1;
    setsockopt(one, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = connections_.size();
    epoll_ctl(poll_, EPOLL_CTL_ADD, one, &event);
    connections_.push_back({.socket = one, .stream = stream, .out = {}, .in = {}});
  }

  /// What is to be sent by now finds a free connection, or waits for one.
  void plan() {
    const Nanoseconds time = now();
    for (Stream& stream : streams_) {
      if (stream.rate == 0) continue;
      while (true) {
        const Nanoseconds at =
            begin_ +
            static_cast<Nanoseconds>(static_cast<double>(stream.planned) * 1e9 / stream.rate);
        if (at > time || at >= end_) break;
        stream.due.push_back(at);
        ++stream.planned;
      }
      while (!stream.due.empty() && !stream.idle.empty()) {
        const std::size_t free = stream.idle.back();
        stream.idle.pop_back();
        send(free, stream.due.front());
        stream.due.pop_front();
      }
    }
  }

  timespec until_next() const {
    Nanoseconds next = std::min(end_, now() + 100'000'000);
    for (const Stream& stream : streams_) {
      if (stream.rate == 0 || stream.idle.empty()) continue;
      next = std::min(next, begin_ + static_cast<Nanoseconds>(static_cast<double>(stream.planned) *
                                                              1e9 / stream.rate));
    }
    Nanoseconds wait = std::max<Nanoseconds>(0, next - now());
    if (now() >= end_) wait = 100'000'000;
    return {.tv_sec = wait / 1'000'000'000, .tv_nsec = wait % 1'000'000'000};
  }

  void send(std::size_t index, Nanoseconds planned) {
    Connection& connection = connections_[index];
    Stream& stream = streams_[connection.stream];
    const Request& request = stream.requests[stream.next_request++ % stream.requests.size()];
    connection.out = request.text;
    for (const std::size_t place : request.serials) {
      char digits[16];
      std::snprintf(digits, sizeof digits, "%012lld", static_cast<long long>(serial_));
      std::memcpy(connection.out.data() + place, digits, serial_mark.size());
    }
    if (!request.serials.empty()) serial_ = (serial_ + 1) % 1'000'000'000'000;
    connection.planned = planned;
    connection.busy = true;
    ++busy_;
    // A request fits the socket's buffer: the connection is empty.
    const ssize_t sent = ::send(connection.socket, connection.out.data(), connection.out.size(), 0);
    if (sent != static_cast<ssize_t>(connection.out.size()))
      throw std::runtime_error("a request was not taken whole");
  }

  void handle(const epoll_event& event) {
    const auto index = static_cast<std::size_t>(event.data.u64);
    Connection& connection = connections_[index];
    char buffer[65536];
    const ssize_t count = ::recv(connection.socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) throw std::runtime_error("the server closed a connection");
    const std::string_view piece(buffer, static_cast<std::size_t>(count));
    if (connection.in.empty() && is_whole(piece)) {
      answered(index, piece);
      return;
    }
    connection.in += piece;
    if (!is_whole(connection.in)) return;
    const std::string whole = std::move(connection.in);
    connection.in.clear();
    answered(index, whole);
  }

  static bool is_whole(std::string_view text) {
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    const std::string_view head = text.substr(0, end);
    std::size_t at = head.find("Content-Length: ");
    if (at == std::string_view::npos) at = head.find("content-length: ");
    if (at == std::string_view::npos) return true;
    std::size_t length = 0;
    std::from_chars(head.data() + at + 16, head.data() + head.size(), length);
    return text.size() >= end + 4 + length;
  }

  void answered(std::size_t index, std::string_view answer) {
    const Nanoseconds time = now();
    Connection& connection = connections_[index];
    Stream& stream = streams_[connection.stream];
    connection.busy = false;
    --busy_;
    ++stream.answers;
    stream.times.push_back(
        static_cast<std::uint32_t>(std::max<Nanoseconds>(0, time - connection.planned) / 1000));
    if (!answer.starts_with("HTTP/1.1 200")) {
      ++stream.refused;
      if (stream.first_refusal.empty()) stream.first_refusal = answer.substr(0, 800);
    }
    if (stream.rate > 0) {
      if (!stream.due.empty()) {
        const Nanoseconds due = stream.due.front();
        stream.due.pop_front();
        return send(index, due);
      }
      stream.idle.push_back(index);
      return;
    }
    if (time < end_) send(index, time);
  }

  std::uint16_t port_;
  double seconds_;
  std::vector<Stream> streams_;
  int poll_;
  std::vector<Connection> connections_;
  std::int64_t serial_ = 0;
  std::int64_t busy_ = 0;
  Nanoseconds begin_ = 0;
  Nanoseconds end_ = 0;
  double took_ = 1;
};

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::fprintf(stderr, "usage: scrip_load PORT SECONDS NAME:CONNECTIONS:RATE:FILE...\n");
    return 2;
  }
  try {
    std::vector<Stream> streams;
    for (int i = 3; i < count; ++i) streams.push_back(parse_stream(words[i]));
    Load load(static_cast<std::uint16_t>(std::atoi(words[1])), std::strtod(words[2], nullptr),
              std::move(streams));
    load.run();
    load.print();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scrip_load: %s\n", error.what());
    return 1;
  }
}
