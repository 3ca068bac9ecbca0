#include "json/view.h"

#include <array>
#include <charconv>

#include "json/strict.h"

namespace scrip::server {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::size_t past_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

/// `at` is on the opening quote.
std::size_t past_text(std::string_view text, std::size_t at) {
  while (true) {
    // The library looks at many bytes at once.
    at = text.find('"', at + 1);
    if (at == std::string_view::npos) return text.size();
    std::size_t slashes = 0;
    while (text[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return at + 1;
  }
}

/// What stands between the texts of an object or list, and says where it ends.
enum class Mark : std::uint8_t { none, quote, open, close };
constexpr std::array<Mark, 256> marks = [] {
  std::array<Mark, 256> table{};
  table['"'] = Mark::quote;
  table['{'] = table['['] = Mark::open;
  table['}'] = table[']'] = Mark::close;
  return table;
}();

std::size_t past_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  if (text[at] == '"') return past_text(text, at);
  if (text[at] != '{' && text[at] != '[') {
    while (at < text.size() && text[at] != ',' && text[at] != '}' && text[at] != ']' &&
           !is_space(text[at])) {
      ++at;
    }
    return at;
  }
  int depth = 0;
  while (at < text.size()) {
    const Mark mark = marks[static_cast<unsigned char>(text[at])];
    if (mark == Mark::quote) {
      at = past_text(text, at);
      continue;
    }
    ++at;
    if (mark == Mark::open) ++depth;
    if (mark == Mark::close && --depth == 0) return at;
  }
  return text.size();
}

}  // namespace

std::string View::text() const {
  if (!is_text() || text_.size() < 2) return {};
  const std::string_view inside = text_.substr(1, text_.size() - 2);
  if (inside.find('\\') == std::string_view::npos) return std::string(inside);
  return parse_own(text_).get<std::string>();
}

std::int64_t View::integer(std::int64_t fallback) const {
  std::int64_t value = 0;
  const char* end = text_.data() + text_.size();
  const auto [stopped, error] = std::from_chars(text_.data(), end, value);
  return error == std::errc() && stopped == end && exists() ? value : fallback;
}

std::vector<View> View::elements() const {
  std::vector<View> found;
  if (!is_array()) return found;
  std::size_t at = past_spaces(text_, 1);
  while (at < text_.size() && text_[at] != ']') {
    const std::size_t end = past_value(text_, at);
    found.emplace_back(text_.substr(at, end - at));
    at = past_spaces(text_, end);
    if (at < text_.size() && text_[at] == ',') at = past_spaces(text_, at + 1);
  }
  return found;
}

ObjectView::ObjectView(View value) {
  if (!value.is_object()) return;
  const std::string_view text = value.raw();
  members_.reserve(16);
  std::size_t at = past_spaces(text, 1);
  while (at < text.size() && text[at] == '"') {
    const std::size_t name_end = past_text(text, at);
    const std::string_view name = text.substr(at + 1, name_end - at - 2);
    at = past_spaces(text, past_spaces(text, name_end) + 1);  // the colon
    const std::size_t end = past_value(text, at);
    members_.emplace_back(name, View(text.substr(at, end - at)));
    at = past_spaces(text, end);
    if (at < text.size() && text[at] == ',') at = past_spaces(text, at + 1);
  }
}

View ObjectView::operator[](std::string_view name) const {
  for (const auto& [known, value] : members_) {
    if (known == name) return value;
  }
  return {};
}

}  // namespace scrip::server
