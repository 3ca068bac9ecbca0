#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/config.h"
#include "api/key_ring.h"

namespace scrip::server {

/// Clocks of the shop and of the server may differ by so much.
inline constexpr std::int64_t token_skew_s = 5;
/// How far ahead a token may end.
inline constexpr std::int64_t token_most_s = 31 * 86'400;

/// Which shopper of a project a customer token proves (`sub`); nothing unless everything about it
/// is right: decisions/0031.
std::optional<std::string> shopper_of(std::string_view token, const std::string& project_id,
                                      const Config& config, const KeyRing& keys,
                                      std::int64_t now_ms);

}  // namespace scrip::server
