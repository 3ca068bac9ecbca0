#include "json/object_text.h"

#include <array>
#include <charconv>

namespace scrip::server {
namespace {

/// What cannot stand in a JSON string as it is.
constexpr std::array<bool, 256> escaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!escaped[c]) continue;
    out += text.substr(written, at - written);
    written = at + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[at];
    } else {
      out += "\\u00";
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  out += text.substr(written);
  out += '"';
}

ObjectText& ObjectText::integer(std::string_view name, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return raw(name, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

}  // namespace scrip::server
