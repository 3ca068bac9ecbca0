#include "json/strict.h"

#include <set>
#include <utility>
#include <vector>

namespace scrip::server {
namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t max_string = 8 * 1024;

/// No store keeps U+0000 in a text, and a text that ends early for some reader is a way around
/// checks.
bool has_nul(const std::string& text) {
  return text.find('\0') != std::string::npos;
}

/// Builds the document while it is read, and stops at the first thing that is not acceptable.
class Builder : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) return refuse("number out of range");
    return put(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t& spelling) override {
    // The parser turns whole numbers that do not fit into a double; that loses digits silently.
    if (spelling.find_first_of(".eE") == string_t::npos) return refuse("number out of range");
    return put(value);
  }
  bool string(string_t& value) override {
    if (value.size() > max_string) return refuse("string too long");
    if (has_nul(value)) return refuse("U+0000 in a string");
    return put(std::move(value));
  }
  bool binary(binary_t&) override { return refuse("unexpected binary"); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    if (value.size() > max_string) return refuse("key too long");
    if (has_nul(value)) return refuse("U+0000 in a key");
    Level& level = levels_.back();
    level.key = value;
    if (level.value.contains(value)) return refuse("duplicate key");
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    fault_ = {pointer(), error.id == 406 ? "number out of range"
                                         : "not valid JSON at byte " + std::to_string(position)};
    return false;
  }

  std::variant<Json, JsonFault> take(bool ok) {
    if (ok) return std::move(root_);
    return std::move(fault_);
  }

 private:
  struct Level {
    Json value;
    std::string key;
  };

  bool open(Json value) {
    if (levels_.size() >= max_depth) return refuse("nested too deeply");
    levels_.push_back({std::move(value), {}});
    return true;
  }
  bool close() {
    Json value = std::move(levels_.back().value);
    levels_.pop_back();
    return put(std::move(value));
  }
  bool put(Json value) {
    if (levels_.empty()) {
      root_ = std::move(value);
    } else if (Level& level = levels_.back(); level.value.is_array()) {
      level.value.push_back(std::move(value));
    } else {
      level.value.emplace(level.key, std::move(value));
    }
    return true;
  }
  bool refuse(const char* reason) {
    fault_ = {pointer(), reason};
    return false;
  }
  std::string pointer() const {
    std::string text;
    for (const Level& level : levels_) {
      text += '/';
      text +=
          level.value.is_array() ? std::to_string(level.value.size()) : pointer_token(level.key);
    }
    return text;
  }

  std::vector<Level> levels_;
  Json root_;
  JsonFault fault_{"", "not valid JSON"};
};

}  // namespace

std::variant<Json, JsonFault> parse_strict(std::string_view text) {
  Builder builder;
  const bool ok = Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take(ok);
}

Json parse_own(std::string_view text) {
  return Json::parse(text.begin(), text.end());
}

std::string to_text(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string pointer_token(std::string_view token) {
  std::string text;
  for (const char c : token) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace scrip::server
