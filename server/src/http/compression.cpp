#include "http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/metrics.h"

namespace scrip::server {
namespace {

constexpr std::size_t least_kept = 1024;
constexpr std::size_t least_passing = 8192;
constexpr std::size_t room = 32 * 1024 * 1024;
constexpr std::size_t entries_most = 256;
// Kept answers are read often; the ones in passing are made for one reader, on the thread of all.
constexpr int brotli_quality = 6;
constexpr int gzip_kept_level = 6;
constexpr int gzip_passing_level = 1;

std::string_view header_of(const HttpResponse& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers) {
    if (name == wanted) return value;
  }
  return {};
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/wasm") || type.starts_with("image/svg") ||
         type.starts_with("application/manifest");
}

/// Whether `Accept-Encoding` lists the coding and does not give it `q=0`.
bool takes(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    std::string_view entry = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), entry.size() + 1));
    while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
    if (!entry.starts_with(coding)) continue;
    entry.remove_prefix(coding.size());
    if (entry.empty() || entry.front() == ' ' || entry.front() == ';') {
      const std::size_t quality = entry.find("q=");
      return quality == std::string_view::npos ||
             entry.find_first_of("123456789", quality) != std::string_view::npos;
    }
  }
  return false;
}

std::string brotli(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string packed(size, '\0');
  if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                            reinterpret_cast<std::uint8_t*>(packed.data())) == BROTLI_FALSE) {
    return {};
  }
  packed.resize(size);
  return packed;
}

std::string gzip(const std::string& text, int level) {
  z_stream stream;
  std::memset(&stream, 0, sizeof stream);
  // 16 asks for the frame of gzip.
  if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  const std::size_t most = std::min<std::size_t>(deflateBound(&stream, text.size()), 1U << 30);
  std::string packed(most, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int code = deflate(&stream, Z_FINISH);
  packed.erase(std::min<std::size_t>(packed.size(), stream.total_out));
  deflateEnd(&stream);
  return code == Z_STREAM_END ? packed : std::string();
}

}  // namespace

void Compressor::apply(const HttpRequest& request, HttpResponse& response) {
  const std::string etag(header_of(response, "ETag"));
  const bool keepable = !etag.empty();
  const bool candidate = is_text(header_of(response, "Content-Type")) || response.status == 304;
  if (!candidate || !header_of(response, "Content-Encoding").empty()) return;
  if (response.status != 304 && response.body.size() < (keepable ? least_kept : least_passing)) {
    return;
  }
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (response.status != 200) return;
  const std::string_view accepted = request.header("accept-encoding");
  const char* encoding = keepable && takes(accepted, "br") ? "br"
                         : takes(accepted, "gzip")         ? "gzip"
                                                           : nullptr;
  if (encoding == nullptr) return;
  std::shared_ptr<const std::string> packed = keepable ? kept(etag, encoding) : nullptr;
  if (keepable) {
    metrics::add("scrip_compressed_cache_total",
                 packed != nullptr ? R"(result="hit")" : R"(result="miss")");
  }
  if (packed == nullptr) {
    packed = std::make_shared<const std::string>(
        *encoding == 'b' ? brotli(response.body)
                         : gzip(response.body, keepable ? gzip_kept_level : gzip_passing_level));
    if (packed->empty() || packed->size() >= response.body.size()) return;
    if (keepable) keep(etag, encoding, packed);
  }
  response.body = *packed;
  response.headers.emplace_back("Content-Encoding", encoding);
  // Other bytes than those of the plain answer: the tag may say no more than that they mean the
  // same.
  for (auto& [name, value] : response.headers) {
    if (name == "ETag" && !value.starts_with("W/")) value = "W/" + value;
  }
}

std::shared_ptr<const std::string> Compressor::kept(const std::string& etag,
                                                    const char* encoding) const {
  for (const Entry& entry : entries_) {
    if (entry.etag == etag && std::string_view(entry.encoding) == encoding) return entry.body;
  }
  return nullptr;
}

void Compressor::keep(const std::string& etag, const char* encoding,
                      std::shared_ptr<const std::string> body) {
  if (body->size() > room / 4) return;
  bytes_ += body->size();
  entries_.push_back({etag, encoding, std::move(body)});
  while (bytes_ > room || entries_.size() > entries_most) {
    bytes_ -= entries_.front().body->size();
    entries_.pop_front();
  }
}

}  // namespace scrip::server
