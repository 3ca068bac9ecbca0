#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "model/value.h"
#include "money/amount.h"

namespace scrip::documents {

/// Writes JSON text in the order in which it is told, without a tree in between: equal answers are
/// equal bytes.
///
/// The text grows in a buffer of its own, written to by inlined code: appending to a std::string
/// is a call into the standard library each time, a tenth of a recompute in WebAssembly.
class Writer {
 public:
  Writer& open_object() { return open('{'); }
  Writer& close_object() { return close('}'); }
  Writer& open_array() { return open('['); }
  Writer& close_array() { return close(']'); }
  /// The name of the next value.
  Writer& key(std::string_view name);

  Writer& text(std::string_view value);
  Writer& integer(std::int64_t value);
  Writer& boolean(bool value);
  Writer& null();
  Writer& value(const model::Value& value);
  /// JSON text that was written before.
  Writer& raw(std::string_view json);

  Writer& member(std::string_view name, std::string_view text_value) {
    return key(name).text(text_value);
  }
  Writer& member(std::string_view name, const char* text_value) {
    return key(name).text(text_value);
  }
  Writer& member(std::string_view name, const std::string& text_value) {
    return key(name).text(text_value);
  }
  Writer& member(std::string_view name, std::int64_t integer_value) {
    return key(name).integer(integer_value);
  }
  Writer& member(std::string_view name, bool boolean_value) {
    return key(name).boolean(boolean_value);
  }
  Writer& member(std::string_view name, money::Amount amount) {
    return key(name).integer(amount.minor());
  }
  Writer& member(std::string_view name, const model::Value& any) { return key(name).value(any); }
  /// Nothing where the text is empty, or the amount zero.
  Writer& member_if(std::string_view name, std::string_view text_value) {
    return text_value.empty() ? *this : member(name, text_value);
  }
  Writer& member_if(std::string_view name, money::Amount amount) {
    return amount.is_zero() ? *this : member(name, amount);
  }

  std::string take() { return std::string(buffer_.get(), size_); }

 private:
  void separate() {
    if (needs_comma_) put(',');
    needs_comma_ = true;
  }
  Writer& open(char bracket) {
    separate();
    put(bracket);
    needs_comma_ = false;
    return *this;
  }
  Writer& close(char bracket) {
    put(bracket);
    needs_comma_ = true;
    return *this;
  }
  void quote(std::string_view text);

  void put(char c) {
    if (size_ == capacity_) grow(1);
    buffer_[size_++] = c;
  }
  void put(std::string_view text) {
    if (text.empty()) return;
    make_room(text.size());
    std::memcpy(buffer_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }
  void make_room(std::size_t more) {
    if (capacity_ - size_ < more) grow(more);
  }
  void grow(std::size_t more);

  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  bool needs_comma_ = false;
};

}  // namespace scrip::documents
