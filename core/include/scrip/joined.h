#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace scrip {

/// The texts one after the other. A chain of `+` makes a text of each of its steps, and code for
/// each.
inline std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

}  // namespace scrip
