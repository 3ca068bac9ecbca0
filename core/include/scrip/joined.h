#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "scrip/called.h"
#include "scrip/list.h"

namespace scrip {

/// A text that was put together, to be looked at. Unlike a std::string it has one form, however
/// short: to look at it is two loads, not a question and two choices.
class Text {
 public:
  void append(std::string_view more) { bytes_.append(more.begin(), more.end()); }
  operator std::string_view() const {  // NOLINT: implicit on purpose
    return {bytes_.data(), bytes_.size()};
  }
  std::string str() const { return std::string(std::string_view(*this)); }

 private:
  List<char> bytes_;
};

/// Writes a whole number in decimal digits before this place; answers where it begins. It takes 20
/// characters at most.
SCRIP_CALLED inline char* write_digits(char* end, std::int64_t number) {
  const auto size = static_cast<std::uint64_t>(number);
  std::uint64_t rest = number < 0 ? 0 - size : size;
  do {
    *--end = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) *--end = '-';
  return end;
}

SCRIP_CALLED inline Text digits_of(std::int64_t number) {
  std::array<char, 20> buffer;
  char* const end = buffer.data() + buffer.size();
  char* const begin = write_digits(end, number);
  Text text;
  text.append({begin, static_cast<std::size_t>(end - begin)});
  return text;
}

/// The texts one after the other. A chain of `+` makes a text of each of its steps, and code for
/// each.
SCRIP_CALLED inline Text joined(std::initializer_list<std::string_view> parts) {
  Text text;
  for (const std::string_view part : parts) text.append(part);
  return text;
}

}  // namespace scrip
