#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "json/json.h"

namespace scrip::server {

/// Where and why a text is not acceptable JSON. `pointer` is RFC 6901.
struct JsonFault {
  std::string pointer;
  std::string reason;
};

/// Parses a request body, once and strictly: valid UTF-8, at most 32 levels deep, no key twice,
/// every number representable (whole numbers within int64), no string beyond 8 KiB or with U+0000
/// in it, nothing after the end.
std::variant<Json, JsonFault> parse_strict(std::string_view text);

/// Parses a text that we wrote ourselves; a fault in it is a broken invariant and throws.
Json parse_own(std::string_view text);

/// The text of a document. Strings that came in are valid UTF-8, so this cannot fail on them.
std::string to_text(const Json& document);

/// Escapes one reference token of a JSON pointer.
std::string pointer_token(std::string_view token);

}  // namespace scrip::server
