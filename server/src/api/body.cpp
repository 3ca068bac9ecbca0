#include "api/body.h"

#include <string>
#include <utility>
#include <variant>

#include "api/error.h"
#include "base/utf8.h"
#include "http/multipart.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::size_t usual_bytes = 256 * 1024;
constexpr std::size_t import_bytes = 10 * 1024 * 1024;

/// Routes whose bodies are lists as long as a merchant's data.
constexpr std::string_view imports[] = {
    "/v1/vouchers/import",         "/v1/vouchers/bulk/async",
    "/v1/vouchers/metadata/async", "/v1/campaigns/{campaign}/import",
    "/v1/customers/bulk/async",    "/v1/customers/metadata/async",
    "/v1/products/bulk/async",     "/v1/products/metadata/async",
    "/v1/orders/import",
};

bool is_json(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  for (char& c : type) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  while (!type.empty() && type.back() == ' ') type.pop_back();
  return type == "application/json" || type.ends_with("+json");
}

ApiError unsupported(std::string_view details) {
  return {.status = 415,
          .key = "unsupported_media_type",
          .message = "Unsupported media type",
          .details = std::string(details)};
}

}  // namespace

BodyShape body_shape(std::string_view pattern) {
  if (pattern.ends_with("/importCSV")) return {import_bytes, true};
  for (const std::string_view import : imports) {
    if (pattern == import) return {import_bytes, false};
  }
  return {usual_bytes, false};
}

Json read_body(const HttpRequest& request, const BodyShape& shape) {
  if (request.body.size() > shape.max_bytes) {
    throw ApiError{
        .status = 413,
        .key = "payload_too_large",
        .message = "Payload too large",
        .details = "A body has at most " + std::to_string(shape.max_bytes / 1024) + " KiB"};
  }
  if (shape.file) {
    const MultipartFile file = find_part(request.header("content-type"), request.body, "file");
    if (!file.content) throw unsupported(file.fault);
    if (!is_utf8(*file.content)) throw invalid_payload("", "the file is not UTF-8");
    return {{"file", std::string(*file.content)}};
  }
  if (request.body.empty()) return Json::object();
  if (!is_json(request.header("content-type")))
    throw unsupported("Send the body as application/json");
  auto parsed = parse_strict(request.body);
  if (const auto* fault = std::get_if<JsonFault>(&parsed))
    throw invalid_payload(fault->pointer, fault->reason);
  return std::get<Json>(std::move(parsed));
}

}  // namespace scrip::server
