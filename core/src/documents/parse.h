#pragma once

#include <string_view>

#include "model/value.h"
#include "scrip/bounds.h"
#include "scrip/result.h"

namespace scrip::documents {

struct ParseLimits {
  std::size_t bytes = 0;
  /// Of any one string.
  std::size_t string_bytes = bounds::string_bytes;
};

/// JSON text as a value that keeps a copy of it. Refused with a readable reason: malformed text, a
/// byte order mark, invalid UTF-8, duplicate members, nesting past `bounds::depth`, more than the
/// limits allow. Numbers stay exact: integers of 64 bits as such, all others as the digits that
/// were written.
Result<model::Document> parse(std::string_view text, const ParseLimits& limits);

}  // namespace scrip::documents
