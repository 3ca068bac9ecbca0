#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace scrip::documents {

/// Whether eight bytes are ASCII that stands in a JSON string as it is: no control character,
/// quotation mark or backslash.
inline bool is_plain_word(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  // A byte that is less than what is taken from it, or none of ASCII, sets its highest bit. It may
  // set those of others, too: then the word is not plain in any case.
  const std::uint64_t odd =
      (word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones) | word;
  return (odd & (ones * 0x80)) == 0;
}

/// How many bytes at the beginning of a text are plain, in whole words; what follows may be, too.
inline std::size_t plain_words(std::string_view text) {
  std::size_t length = 0;
  for (; length + 8 <= text.size(); length += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + length, 8);
    if (!is_plain_word(word)) break;
  }
  return length;
}

/// Whether all of a text is plain.
inline bool is_plain(std::string_view text) {
  const std::size_t rest = text.size() - plain_words(text);
  if (rest == 0 || rest >= 8) return rest == 0;
  std::uint64_t word = 0x2020202020202020;
  if (text.size() >= 8) {
    // The last eight bytes, some of which were looked at before.
    std::memcpy(&word, text.data() + text.size() - 8, 8);
  } else {
    for (const char c : text) word = word << 8 | static_cast<unsigned char>(c);
  }
  return is_plain_word(word);
}

}  // namespace scrip::documents
