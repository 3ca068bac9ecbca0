#include "documents/parse.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scrip/bounds.h"

namespace scrip::documents {

using model::Member;
using model::NumberText;
using model::Value;

namespace {

/// Builds the Value while nlohmann/json reads: no document tree of its own, no doubles kept.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
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
    // A repeated member is read one way by one parser and another way by the next.
    const Value::Object& members = *open_.back()->object();
    const bool known = std::any_of(members.begin(), members.end(),
                                   [&](const Member& member) { return member.name == name; });
    if (known) return fail("duplicate member \"" + name.substr(0, 64) + "\"");
    if (members.size() >= members_max) return fail("an object with too many members");
    name_ = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& reason) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
    const std::string_view text = reason.what();
    const std::size_t start = text.find("parse error");
    error = std::string(text.substr(start == std::string_view::npos ? 0 : start, 300));
    return false;
  }

 private:
  /// Checking for duplicates compares names one by one, so their number is bounded.
  static constexpr std::size_t members_max = 1'000;

  bool fail(std::string reason) {
    error = std::move(reason);
    return false;
  }

  bool fits(const std::string& text) {
    return text.size() <= bounds::string_bytes || fail("a string of more than 8192 bytes");
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

  std::vector<Value*> open_;
  std::string name_;
};

}  // namespace

Result<Value> parse(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return InputError{"invalid_payload", "",
                      "the document is larger than " + std::to_string(bytes_max) + " bytes"};
  }
  if (text.starts_with("\xef\xbb\xbf")) {
    return InputError{"invalid_payload", "", "the document starts with a byte order mark"};
  }
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return InputError{"invalid_payload", "", builder.error};
  }
  return std::move(builder.root);
}

}  // namespace scrip::documents
