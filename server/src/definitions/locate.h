#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrip::server::definitions {

/// The line, from 1, where a JSON pointer leads in a text that is valid JSON. A member that is not
/// there leads to what should hold it.
std::int64_t line_of(std::string_view text, std::string_view pointer);

}  // namespace scrip::server::definitions
