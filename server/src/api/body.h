#pragma once

#include <cstddef>
#include <string_view>

#include "http/message.h"
#include "json/json.h"

namespace scrip::server {

/// What a route takes as its body.
struct BodyShape {
  std::size_t max_bytes;
  /// A CSV file in the part `file` of a form, instead of JSON.
  bool file;
};
BodyShape body_shape(std::string_view pattern);

/// Bodies up to this size are read on the I/O thread.
constexpr std::size_t body_bytes_inline = 64 * 1024;

/// The body as a document: strict JSON, or `{"file": <text of the file>}`. Throws ApiError 400,
/// 413, 415.
Json read_body(const HttpRequest& request, const BodyShape& shape);

}  // namespace scrip::server
