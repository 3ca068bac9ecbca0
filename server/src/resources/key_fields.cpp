#include "resources/key_fields.h"

#include <array>

#include "api/error.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t name_limit = 200;

}  // namespace

std::string key_name_at(const Json& body) {
  std::string name = required_text(body, "name");
  if (name.size() > name_limit)
    throw invalid_payload("/name", "has at most " + std::to_string(name_limit) + " bytes");
  return name;
}

std::optional<std::string> key_expiry_at(const Json& body, std::int64_t now_ms) {
  const auto text = text_at(body, "expires_at");
  if (!text) return std::nullopt;
  const auto ms = ms_from_iso(*text);
  if (!ms) throw invalid_payload("/expires_at", "must be a date in ISO 8601");
  if (*ms <= now_ms) throw invalid_payload("/expires_at", "must lie in the future");
  return iso_from_ms(*ms);
}

std::string new_key_secret(const std::string& prefix) {
  std::array<unsigned char, 32> bytes{};
  random_bytes(bytes);
  return prefix + base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace scrip::server
