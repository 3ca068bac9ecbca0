#pragma once

#include <string_view>

#include "model/value.h"
#include "scrip/result.h"

namespace scrip::documents {

/// JSON text as a Value. Refused with a readable reason: malformed text, a byte order mark, invalid
/// UTF-8, duplicate members, nesting past `bounds::depth`, strings past `bounds::string_bytes`.
/// Numbers stay exact: integers of 64 bits as such, all others as the digits that were written.
Result<model::Value> parse(std::string_view text, std::size_t bytes_max);

}  // namespace scrip::documents
