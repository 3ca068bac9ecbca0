#include "http/query_string.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::size_t max_parameters = 500;
constexpr std::size_t max_nesting = 8;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// `a[b][0]` as a, b, 0.
std::optional<std::vector<std::string>> split_key(const std::string& key) {
  std::vector<std::string> parts;
  const std::size_t bracket = key.find('[');
  parts.push_back(key.substr(0, bracket));
  std::size_t at = bracket;
  while (at != std::string::npos && at < key.size()) {
    if (key[at] != '[') return std::nullopt;
    const std::size_t end = key.find(']', at);
    if (end == std::string::npos) return std::nullopt;
    parts.push_back(key.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  if (parts.front().empty() || parts.size() > max_nesting) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    decoded += c;
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

std::optional<Json> parse_query(std::string_view query) {
  Json root = Json::object();
  std::size_t count = 0;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty()) continue;
    if (++count > max_parameters) return std::nullopt;
    const std::size_t equals = pair.find('=');
    const auto key = decode_percent(pair.substr(0, equals), true);
    const auto value = equals == std::string_view::npos
                           ? std::optional<std::string>("")
                           : decode_percent(pair.substr(equals + 1), true);
    if (!key || !value) return std::nullopt;
    const auto parts = split_key(*key);
    if (!parts) return std::nullopt;
    Json* place = &root;
    for (const std::string& part : *parts) {
      if (!place->is_object()) {
        if (!place->is_null()) return std::nullopt;  // `a=1&a[b]=2`
        *place = Json::object();
      }
      place = &(*place)[part.empty() ? std::to_string(place->size()) : part];
    }
    if (place->is_object()) return std::nullopt;
    *place = *value;
  }
  return root;
}

std::vector<Json> as_list(const Json& value) {
  if (value.is_array()) return value.get<std::vector<Json>>();
  if (!value.is_object()) return {value};
  std::vector<std::pair<int, Json>> numbered;
  for (const auto& [key, member] : value.items()) {
    int number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    numbered.emplace_back(number, member);
  }
  std::stable_sort(numbered.begin(), numbered.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<Json> list;
  list.reserve(numbered.size());
  for (auto& [number, member] : numbered) list.push_back(std::move(member));
  return list;
}

}  // namespace scrip::server
