#include "documents/parse.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scrip/bounds.h"

namespace scrip::documents {

using model::Member;
using model::NumberText;
using model::Value;

namespace {

/// At most so many bytes of a text, and never half a character.
std::string cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  const auto inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  while (bytes_max > 0 && inside(bytes_max)) --bytes_max;
  return std::string(text.substr(0, bytes_max));
}

/// Builds the Value while nlohmann/json reads: no document tree of its own, no doubles kept.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Builder(std::size_t string_bytes_max) : string_bytes_max_(string_bytes_max) {}

  Value root;
  std::string error;

  bool null() override { return put(Value()); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override {
    return put(static_cast<std::int64_t>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) {
      return put(NumberText{std::to_string(value)});
    }
    return put(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t& text) override { return put(NumberText{text}); }
  bool string(string_t& text) override { return fits(text) && put(std::move(text)); }
  bool binary(binary_t&) override { return fail("binary values are not JSON"); }
  bool start_object(std::size_t) override { return open(Value(Value::Object{})); }
  bool start_array(std::size_t) override { return open(Value(Value::Array{})); }
  bool key(string_t& name) override {
    if (!fits(name)) return false;
    if (open_.back()->object()->size() >= members_max) {
      return fail("an object with more than 1000 members");
    }
    name_ = std::move(name);
    return true;
  }
  bool end_object() override { return has_distinct_names() && close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& reason) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ...; last read: '...'".
    // What was read last may be bytes that are no text at all, and the place is enough to find it.
    std::string_view text = reason.what();
    if (const auto end = text.find("] "); end != std::string_view::npos)
      text.remove_prefix(end + 2);
    error = cut(text.substr(0, text.find("; last read:")), 300);
    return false;
  }

 private:
  /// Members are looked up one by one, so their number is bounded.
  static constexpr std::size_t members_max = 1'000;

  bool fail(std::string reason) {
    error = std::move(reason);
    return false;
  }

  bool fits(const std::string& text) {
    return text.size() <= string_bytes_max_ ||
           fail("a string of more than " + std::to_string(string_bytes_max_) + " bytes");
  }

  /// A repeated member is read one way by one parser and another way by the next.
  bool has_distinct_names() {
    names_.clear();
    for (const Member& member : *open_.back()->object()) names_.push_back(member.name);
    std::sort(names_.begin(), names_.end());
    const auto twice = std::adjacent_find(names_.begin(), names_.end());
    return twice == names_.end() || fail("duplicate member \"" + cut(*twice, 64) + "\"");
  }

  Value* place(Value value) {
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    if (Value::Array* elements = open_.back()->array()) {
      elements->push_back(std::move(value));
      return &elements->back();
    }
    Value::Object& members = *open_.back()->object();
    members.push_back({std::move(name_), std::move(value)});
    return &members.back().value;
  }

  bool put(Value value) {
    place(std::move(value));
    return true;
  }

  bool open(Value value) {
    if (open_.size() >= static_cast<std::size_t>(bounds::depth)) {
      return fail("nested deeper than 32 levels");
    }
    // The parent does not grow while the child is open, so the pointer stays good.
    open_.push_back(place(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t string_bytes_max_;
  std::vector<Value*> open_;
  std::string name_;
  /// Of the object that is being closed; kept, so that its memory is.
  std::vector<std::string_view> names_;
};

}  // namespace

Result<Value> parse(std::string_view text, const ParseLimits& limits) {
  if (text.size() > limits.bytes) {
    return InputError{"invalid_payload", "",
                      "the document is larger than " + std::to_string(limits.bytes) + " bytes"};
  }
  if (text.starts_with("\xef\xbb\xbf")) {
    return InputError{"invalid_payload", "", "the document starts with a byte order mark"};
  }
  Builder builder(limits.string_bytes);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return InputError{"invalid_payload", "", builder.error};
  }
  return std::move(builder.root);
}

}  // namespace scrip::documents
