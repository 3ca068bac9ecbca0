#include "http/static_files.h"

#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "base/crypto.h"
#include "http/query_string.h"

namespace scrip::server {
namespace {

constexpr std::int64_t max_file = 32 * 1024 * 1024;
constexpr const char* content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' "
    "data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".map", "application/json; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".xml", "application/xml"},
}};

std::string_view type_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) {
    for (const auto& [extension, type] : types) {
      if (name.substr(dot) == extension) return type;
    }
  }
  return "application/octet-stream";
}

/// The path as a name below the directory: no `..`, nothing hidden, no separators of other systems.
std::optional<std::string> safe_name(std::string_view path) {
  const auto decoded = decode_percent(path, false);
  if (!decoded || decoded->empty() || decoded->front() != '/') return std::nullopt;
  if (decoded->find('\\') != std::string::npos) return std::nullopt;
  std::string name = *decoded;
  if (name.back() == '/') name += "index.html";
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('/', at + 1), name.size());
    const std::string segment = name.substr(at + 1, end - at - 1);
    if (segment.empty() || segment.front() == '.') return std::nullopt;
    at = end;
  }
  return name;
}

bool etag_matches(std::string_view header, std::string_view etag) {
  return header == "*" || (!header.empty() && header.find(etag) != std::string_view::npos);
}

HttpResponse plain(int status, const char* text) {
  return {.status = status,
          .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy", content_security_policy}},
          .body = text};
}

}  // namespace

StaticFiles::StaticFiles(std::string directory) {
  if (directory.empty()) return;
  if (char* real = ::realpath(directory.c_str(), nullptr)) {
    directory_ = real;
    std::free(real);
  }
}

HttpResponse StaticFiles::get(const HttpRequest& request, std::string_view path) {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = plain(405, "Method not allowed\n");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  const auto name = directory_.empty() ? std::nullopt : safe_name(path);
  const File* file = name ? load(*name) : nullptr;
  if (file == nullptr && name && is_directory(*name)) {
    // Relative links on its page need the slash.
    HttpResponse response = plain(301, "");
    response.headers.emplace_back("Location", std::string(path) + "/");
    return response;
  }
  if (file == nullptr) return plain(404, "Not found\n");
  HttpResponse response;
  response.headers = {{"ETag", file->etag},
                      {"Cache-Control", "no-cache"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "same-origin"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Content-Security-Policy", content_security_policy}};
  if (etag_matches(request.header("if-none-match"), file->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", type_of(*name));
  response.body = file->content;
  return response;
}

bool StaticFiles::is_directory(const std::string& name) const {
  struct stat status {};
  return ::stat((directory_ + name + "/index.html").c_str(), &status) == 0;
}

const StaticFiles::File* StaticFiles::load(const std::string& name) {
  char* real = ::realpath((directory_ + name).c_str(), nullptr);
  if (real == nullptr) return nullptr;
  const std::string target = real;
  std::free(real);
  // A link may not lead out of the directory.
  if (!target.starts_with(directory_ + "/")) return nullptr;
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
      status.st_size > max_file) {
    return nullptr;
  }
  const std::int64_t modified =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  File& file = files_[target];
  if (file.etag.empty() || file.modified_ns != modified || file.size != status.st_size) {
    std::ifstream stream(target, std::ios::binary);
    if (!stream) return nullptr;
    std::ostringstream content;
    content << stream.rdbuf();
    file.content = std::move(content).str();
    file.modified_ns = modified;
    file.size = status.st_size;
    file.etag = "\"" + sha256_hex(file.content).substr(0, 32) + "\"";
  }
  return &file;
}

}  // namespace scrip::server
