#include "documents/parse.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scrip/bounds.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

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

constexpr std::string_view beyond_doubles = "a number beyond 1.7976931348623157e308";

/// Whether a JSON number is larger than the largest double, by its digits: what is refused must not
/// depend on whether a host reads doubles.
bool is_beyond_doubles(std::string_view number) {
  constexpr std::string_view most = "17976931348623157";
  constexpr std::int64_t most_digits = 309;
  const auto exponent_at = std::min(number.find_first_of("eE"), number.size());
  std::int64_t exponent = 0;
  bool negative = false;
  for (const char c : number.substr(exponent_at)) {
    if (c == '-') negative = true;
    if (c >= '0' && c <= '9') {
      exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 100'000'000);
    }
  }
  if (negative) exponent = -exponent;
  const std::string_view digits = number.substr(0, exponent_at);
  const auto first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const auto point = std::min(digits.find('.'), digits.size());
  // Zeros between the point and the first digit count against the exponent.
  const auto before_point =
      static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0);
  if (before_point + exponent != most_digits) return before_point + exponent > most_digits;
  std::size_t n = 0;
  for (const char c : digits.substr(first)) {
    if (c == '.') continue;
    if (n == most.size()) return false;
    if (c != most[n]) return c > most[n];
    ++n;
  }
  return false;
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
  bool number_float(number_float_t, const string_t& text) override {
    if (is_beyond_doubles(text)) return fail(std::string(beyond_doubles));
    return put(NumberText{text});
  }
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
    if (reason.id == number_overflow) return fail(std::string(beyond_doubles));
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ...; last read: '...'".
    // What was read last may be bytes that are no text at all, and the place is enough to find it.
    std::string_view text = reason.what();
    if (const auto end = text.find("] "); end != std::string_view::npos)
      text.remove_prefix(end + 2);
    error = cut(text.substr(0, text.find("; last read:")), 300);
    return false;
  }

 private:
  /// nlohmann/json's own refusal of what a double cannot hold.
  static constexpr int number_overflow = 406;
  /// Members are looked up one by one, so their number is bounded.
  static constexpr std::size_t members_max = 1'000;

  bool fail(std::string reason) {
    error = std::move(reason);
    return false;
  }

  bool fits(const std::string& text) {
    return text.size() <= string_bytes_max_ ||
           fail(joined({"a string of more than ", std::to_string(string_bytes_max_), " bytes"}));
  }

  /// A repeated member is read one way by one parser and another way by the next.
  bool has_distinct_names() {
    const Value::Object& members = *open_.back()->object();
    sorted_.clear();
    for (std::size_t n = 0; n < members.size(); ++n) {
      sorted_.push_back(static_cast<std::uint32_t>(n));
    }
    sort_numbers(sorted_, [&](std::uint32_t a, std::uint32_t b) {
      return members[a].name < members[b].name;
    });
    for (std::size_t n = 1; n < sorted_.size(); ++n) {
      const std::string& name = members[sorted_[n]].name;
      if (name == members[sorted_[n - 1]].name) {
        return fail(joined({"duplicate member \"", cut(name, 64), "\""}));
      }
    }
    return true;
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
  /// The members of the object that is being closed; kept, so that its memory is.
  std::vector<std::uint32_t> sorted_;
};

}  // namespace

Result<Value> parse(std::string_view text, const ParseLimits& limits) {
  if (text.size() > limits.bytes) {
    return InputError{
        "invalid_payload", "",
        joined({"the document is larger than ", std::to_string(limits.bytes), " bytes"})};
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
