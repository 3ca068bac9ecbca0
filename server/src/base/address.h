#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scrip::server {

/// Addresses of the internet that begin alike: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. An
/// IPv4 address and its form inside IPv6 (`::ffff:203.0.113.7`) are the same.
class AddressRange {
 public:
  /// Nothing when the text is no address, or its prefix is longer than the address.
  static std::optional<AddressRange> parse(std::string_view text);

  bool contains(std::string_view address) const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
  int bits_ = 128;
};

/// What one customer of a provider has: an IPv4 address itself, the /64 of an IPv6 one. Other texts
/// stay as they are.
std::string network_of(std::string_view address);

}  // namespace scrip::server
