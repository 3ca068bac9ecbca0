#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"

namespace scrip::server {

/// Decodes `%41` and, in queries, `+`. Nothing when the text is malformed, holds a NUL or is not
/// UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

/// A query in brackets notation as a document of strings: `a[b][0]=x` is `{"a":{"b":{"0":"x"}}}`,
/// `a[]=x` appends. Nothing when it is malformed, nested beyond 8 or longer than 500 parameters.
std::optional<Json> parse_query(std::string_view query);

/// The members of `{"0":…,"1":…}` in the order of their numbers; a lone string is a list of one.
std::vector<Json> as_list(const Json& value);

}  // namespace scrip::server
