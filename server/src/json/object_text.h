#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace scrip::server {

/// Appends a JSON string.
void append_quoted(std::string& out, std::string_view text);

/// An object that is written member by member, in the order in which they are added.
class ObjectText {
 public:
  explicit ObjectText(std::size_t expected = 1024) { out_.reserve(expected); }

  /// `value` is JSON already. Names are ours: nothing in them is escaped.
  ObjectText& raw(std::string_view name, std::string_view value) {
    begin(name);
    out_ += value;
    return *this;
  }
  ObjectText& text(std::string_view name, std::string_view value) {
    begin(name);
    append_quoted(out_, value);
    return *this;
  }
  ObjectText& integer(std::string_view name, std::int64_t value);

  /// The whole object; nothing can be added any more.
  std::string take() {
    out_ += first_ ? "{}" : "}";
    return std::move(out_);
  }

 private:
  void begin(std::string_view name) {
    out_ += first_ ? "{\"" : ",\"";
    first_ = false;
    out_ += name;
    out_ += "\":";
  }

  std::string out_;
  bool first_ = true;
};

}  // namespace scrip::server
