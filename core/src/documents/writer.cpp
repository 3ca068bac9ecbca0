#include "documents/writer.h"

#include <array>
#include <charconv>

#include "money/decimal.h"

namespace scrip::documents {

using model::Value;

void Writer::quote(std::string_view text) {
  out_ += '"';
  std::size_t plain = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const auto c = static_cast<unsigned char>(text[n]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(text.substr(plain, n - plain));
    plain = n + 1;
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\b':
        out_ += "\\b";
        break;
      case '\f':
        out_ += "\\f";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default: {
        static constexpr std::string_view digits = "0123456789abcdef";
        out_ += "\\u00";
        out_ += digits[c >> 4];
        out_ += digits[c & 15];
      }
    }
  }
  out_.append(text.substr(plain));
  out_ += '"';
}

Writer& Writer::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
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
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out_.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
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
  out_.append(json);
  return *this;
}

Writer& Writer::value(const Value& value) {
  if (value.is_null()) return null();
  if (const bool* truth = value.boolean()) return boolean(*truth);
  if (const std::int64_t* number = value.integer()) return integer(*number);
  if (const std::string* string = value.text()) return text(*string);
  if (const model::NumberText* number = value.number_text()) {
    // One spelling for one number, so that an echo does not depend on how it was sent.
    const auto decimal = value.decimal();
    return raw(decimal ? decimal->to_text() : number->text);
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
