#include "resources/codes.h"

#include <algorithm>

#include "api/error.h"
#include "base/crypto.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr const char* default_charset =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::int64_t default_length = 8;
/// One code in a thousand exists at most.
constexpr std::int64_t room_factor = 1000;

ApiError invalid_config(const std::string& pointer, std::string_view details) {
  ApiError error = refused("invalid_code_config", "Invalid code config", details);
  error.pointer = pointer;
  return error;
}

}  // namespace

CodePattern CodePattern::of(const Json* code_config, const std::string& pointer) {
  const Json config =
      code_config != nullptr ? require_object(*code_config, pointer) : Json::object();
  CodePattern codes;
  codes.charset_ = text_at(config, "charset", pointer).value_or(default_charset);
  std::string unique = codes.charset_;
  std::sort(unique.begin(), unique.end());
  if (unique.size() < 2 || std::adjacent_find(unique.begin(), unique.end()) != unique.end() ||
      std::any_of(unique.begin(), unique.end(), [](char c) { return c <= ' ' || c > '~'; })) {
    throw invalid_config(pointer + "/charset",
                         "The charset must be two or more different visible ASCII characters");
  }
  if (const auto pattern = text_at(config, "pattern", pointer)) {
    codes.pattern_ = *pattern;
  } else {
    const auto length = integer_at(config, "length", 1, 64, pointer).value_or(default_length);
    const auto postfix = text_at(config, "postfix", pointer);
    codes.pattern_ = text_at(config, "prefix", pointer).value_or("") +
                     std::string(static_cast<std::size_t>(length), '#') +
                     (postfix ? *postfix : text_at(config, "suffix", pointer).value_or(""));
  }
  if (codes.pattern_.empty() || codes.pattern_.size() > 128) {
    throw invalid_config(pointer + "/pattern", "Codes have 1 to 128 characters");
  }
  return codes;
}

std::string CodePattern::make() const {
  std::string code = pattern_;
  for (char& c : code) {
    if (c == '#') c = charset_[random_below(static_cast<std::uint32_t>(charset_.size()))];
  }
  return code;
}

void CodePattern::require_room(std::int64_t wanted, const std::string& pointer) const {
  std::int64_t codes = 1;
  const std::int64_t needed = wanted * room_factor;
  for (const char c : pattern_) {
    if (c == '#') codes *= static_cast<std::int64_t>(charset_.size());
    if (codes >= needed) return;
  }
  throw invalid_config(pointer, "The pattern has too few codes for " + std::to_string(wanted) +
                                    "; use a longer one or a larger charset");
}

}  // namespace scrip::server
