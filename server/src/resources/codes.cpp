#include "resources/codes.h"

#include <algorithm>
#include <cmath>

#include "api/error.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "store/database.h"

namespace scrip::server {
namespace {

constexpr const char* default_charset =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::int64_t default_length = 8;

/// Bits above log2 of the number of codes: with b of them one guess in 2^b hits. `refused` is what
/// a pattern must have, `given` what codes have whose config leaves their length to us.
struct Margin {
  double refused;
  double given;
};
constexpr Margin discount_margin{20, 40};
constexpr Margin money_margin{40, 64};

double bits_of(std::size_t places, std::size_t charset) {
  return static_cast<double>(places) * std::log2(static_cast<double>(charset));
}

ApiError invalid_config(const std::string& pointer, std::string_view details) {
  ApiError error = refused("invalid_code_config", "Invalid code config", details);
  error.pointer = pointer;
  return error;
}

}  // namespace

CodePattern CodePattern::of(const Json* code_config, const std::string& pointer, CodeNeed need) {
  const Json config =
      code_config != nullptr ? require_object(*code_config, pointer) : Json::object();
  CodePattern codes;
  codes.need_ = need;
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
    auto length = integer_at(config, "length", 1, 64, pointer);
    if (!length) {
      const Margin& margin = need.money ? money_margin : discount_margin;
      length = default_length;
      while (bits_of(static_cast<std::size_t>(*length), codes.charset_.size()) <
                 std::log2(static_cast<double>(need.count)) + margin.given &&
             *length < 64)
        ++*length;
    }
    codes.length_ = length;
    const auto postfix = text_at(config, "postfix", pointer);
    codes.pattern_ = text_at(config, "prefix", pointer).value_or("") +
                     std::string(static_cast<std::size_t>(*length), '#') +
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

std::int64_t CodePattern::entropy_bits() const {
  const auto places = static_cast<std::size_t>(std::count(pattern_.begin(), pattern_.end(), '#'));
  return static_cast<std::int64_t>(bits_of(places, charset_.size()));
}

void CodePattern::require_room(const std::string& pointer) const {
  const auto places = static_cast<std::size_t>(std::count(pattern_.begin(), pattern_.end(), '#'));
  const Margin& margin = need_.money ? money_margin : discount_margin;
  if (places == 0 && need_.count == 1) return;  // one code that everybody is to know
  const double needed = std::log2(static_cast<double>(need_.count)) + margin.refused;
  if (bits_of(places, charset_.size()) >= needed) return;
  throw invalid_config(pointer, "The codes have " + std::to_string(entropy_bits()) +
                                    " bits of entropy and need " +
                                    std::to_string(static_cast<std::int64_t>(std::ceil(needed))) +
                                    " for " + std::to_string(need_.count) +
                                    " of them; use a longer pattern or a larger charset");
}

std::string unused_code(Database& db, const CodePattern& codes) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    std::string code = codes.make();
    if (!db.query("SELECT 1 FROM voucher WHERE code = ?1", code).next() &&
        !db.query("SELECT 1 FROM retired_code WHERE code = ?1", code).next()) {
      return code;
    }
  }
  throw refused("not_enough_codes", "Not enough codes",
                "The code pattern is used up; use a longer one");
}

}  // namespace scrip::server
