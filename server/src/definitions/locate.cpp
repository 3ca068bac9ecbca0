#include "definitions/locate.h"

#include <algorithm>
#include <optional>

#include "json/strict.h"

namespace scrip::server::definitions {
namespace {

/// Walks through a text that is known to be valid JSON.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  std::size_t place() const { return at_; }

  void space() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  std::string_view string() {
    const std::size_t from = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return text_.substr(from, at_ - from);
  }
  void value() {
    space();
    if (at_ >= text_.size()) return;
    if (text_[at_] == '"') {
      string();
    } else if (text_[at_] == '{' || text_[at_] == '[') {
      int depth = 0;
      do {
        if (text_[at_] == '"') {
          string();
          continue;
        }
        if (text_[at_] == '{' || text_[at_] == '[') ++depth;
        if (text_[at_] == '}' || text_[at_] == ']') --depth;
        ++at_;
      } while (depth > 0 && at_ < text_.size());
    } else {
      while (at_ < text_.size() &&
             std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos)
        ++at_;
    }
  }
  /// Goes to the member or entry that a token names; stays where there is none.
  bool enter(const std::string& token) {
    space();
    const std::size_t begin = at_;
    if (at_ >= text_.size() || (text_[at_] != '{' && text_[at_] != '[')) return false;
    const bool object = text_[at_++] == '{';
    for (std::size_t index = 0;; ++index) {
      space();
      if (at_ >= text_.size() || text_[at_] == '}' || text_[at_] == ']') break;
      const std::size_t entry = at_;
      bool found = !object && token == std::to_string(index);
      if (object) {
        found = pointer_token(parse_own(string()).get<std::string>()) == token;
        space();
        ++at_;  // the colon
        space();
      }
      if (found) {
        line_at_ = entry;
        return true;
      }
      value();
      space();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
    at_ = begin;
    return false;
  }
  std::int64_t line() const {
    return 1 +
           std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(line_at_), '\n');
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_at_ = 0;
};

}  // namespace

std::int64_t line_of(std::string_view text, std::string_view pointer) {
  Walker walker(text);
  while (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    if (!walker.enter(std::string(pointer.substr(0, end)))) break;
    pointer.remove_prefix(end);
  }
  return walker.line();
}

}  // namespace scrip::server::definitions
