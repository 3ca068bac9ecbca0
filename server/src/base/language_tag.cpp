#include "base/language_tag.h"

#include <algorithm>
#include <vector>

namespace scrip::server {
namespace {

constexpr std::size_t longest = 35;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

std::vector<std::string> subtags_of(std::string_view text) {
  std::vector<std::string> subtags(1);
  for (const char c : text) {
    if (c == '-') {
      subtags.emplace_back();
    } else {
      subtags.back() += lower(c);
    }
  }
  return subtags;
}

bool letters(const std::string& subtag) {
  return std::all_of(subtag.begin(), subtag.end(), is_letter);
}
bool is_script(const std::string& subtag) {
  return subtag.size() == 4 && letters(subtag);
}
bool is_region(const std::string& subtag) {
  return (subtag.size() == 2 && letters(subtag)) ||
         (subtag.size() == 3 && std::all_of(subtag.begin(), subtag.end(), is_digit));
}
bool is_variant(const std::string& subtag) {
  return (subtag.size() >= 5 && subtag.size() <= 8) || (subtag.size() == 4 && is_digit(subtag[0]));
}

}  // namespace

std::optional<std::string> language_tag(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  if (text.size() < 2 || text.size() > longest || !plain) return std::nullopt;
  std::vector<std::string> subtags = subtags_of(text);
  const std::string& language = subtags.front();
  // Four letters are reserved by the standard.
  if (language.size() < 2 || language.size() > 8 || language.size() == 4 || !letters(language))
    return std::nullopt;
  std::size_t at = 1;
  if (at < subtags.size() && is_script(subtags[at])) {
    subtags[at][0] = upper(subtags[at][0]);
    ++at;
  }
  if (at < subtags.size() && is_region(subtags[at])) {
    std::transform(subtags[at].begin(), subtags[at].end(), subtags[at].begin(), upper);
    ++at;
  }
  for (std::size_t i = at; i < subtags.size(); ++i) {
    const bool twice = std::find(subtags.begin() + static_cast<std::ptrdiff_t>(at),
                                 subtags.begin() + static_cast<std::ptrdiff_t>(i),
                                 subtags[i]) != subtags.begin() + static_cast<std::ptrdiff_t>(i);
    if (!is_variant(subtags[i]) || twice) return std::nullopt;
  }
  std::string tag = subtags.front();
  for (std::size_t i = 1; i < subtags.size(); ++i) tag += "-" + subtags[i];
  return tag;
}

}  // namespace scrip::server
