#include "documents/writer.h"

#include <algorithm>
#include <array>

#include "documents/plain_words.h"
#include "money/decimal.h"
#include "scrip/joined.h"

namespace scrip::documents {

using model::Value;

namespace {

/// Whether a byte must not stand in a JSON string as it is.
constexpr std::array<bool, 256> escaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}();

/// The character after the backslash, where there is a short escape.
constexpr char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

}  // namespace

void Writer::grow(std::size_t more) {
  constexpr std::size_t least = 4'096;
  const std::size_t capacity = std::max({least, capacity_ * 2, size_ + more});
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (size_ > 0) std::memcpy(larger.get(), buffer_.get(), size_);
  buffer_ = std::move(larger);
  capacity_ = capacity;
}

void Writer::quote(std::string_view text) {
  make_room(text.size() + 2);
  // Nearly all are.
  if (is_plain(text)) {
    buffer_[size_++] = '"';
    if (!text.empty()) std::memcpy(buffer_.get() + size_, text.data(), text.size());
    size_ += text.size();
    buffer_[size_++] = '"';
    return;
  }
  put('"');
  std::size_t plain = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char c = text[n];
    if (!escaped[static_cast<unsigned char>(c)]) continue;
    put(text.substr(plain, n - plain));
    plain = n + 1;
    put('\\');
    if (const char letter = short_escape(c); letter != 0) {
      put(letter);
    } else {
      static constexpr std::string_view digits = "0123456789abcdef";
      put("u00");
      put(digits[static_cast<unsigned char>(c) >> 4]);
      put(digits[c & 15]);
    }
  }
  put(text.substr(plain));
  put('"');
}

Writer& Writer::key(std::string_view name) {
  separate();
  quote(name);
  put(':');
  needs_comma_ = false;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

Writer& Writer::integer(std::int64_t value) {
  separate();
  std::array<char, 20> buffer;
  char* const end = buffer.data() + buffer.size();
  const char* const begin = write_digits(end, value);
  put({begin, static_cast<std::size_t>(end - begin)});
  return *this;
}

Writer& Writer::boolean(bool value) {
  return raw(value ? "true" : "false");
}

Writer& Writer::null() {
  return raw("null");
}

Writer& Writer::raw(std::string_view json) {
  separate();
  put(json);
  return *this;
}

Writer& Writer::value(const Value& value) {
  if (value.is_null()) return null();
  if (const bool* truth = value.boolean()) return boolean(*truth);
  if (const std::int64_t* number = value.integer()) return integer(*number);
  if (const std::string_view* string = value.text()) return text(*string);
  if (const std::string_view* number = value.number_text()) {
    // One spelling for one number, so that an echo does not depend on how it was sent.
    const auto decimal = value.decimal();
    return raw(decimal ? decimal->to_text() : *number);
  }
  if (const Value::Array* elements = value.array()) {
    open_array();
    for (const Value& element : *elements) this->value(element);
    return close_array();
  }
  open_object();
  for (const model::Member& member : *value.object()) key(member.name).value(member.value);
  return close_object();
}

}  // namespace scrip::documents
