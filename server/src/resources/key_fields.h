#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "json/json.h"

/// What every key has, whether it opens the API or signs customer tokens.
namespace scrip::server {

/// `name`: required, at most 200 bytes.
std::string key_name_at(const Json& body);
/// `expires_at`, in the future; nothing where it is absent or null.
std::optional<std::string> key_expiry_at(const Json& body, std::int64_t now_ms);
/// A secret of 256 random bits behind a prefix that tells people what it is.
std::string new_key_secret(const std::string& prefix);

}  // namespace scrip::server
