#include "base/address.h"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>
#include <string>

namespace scrip::server {
namespace {

struct Parsed {
  std::array<std::uint8_t, 16> bytes{};
  bool v4 = false;
};

std::optional<Parsed> parse_address(std::string_view text) {
  const std::string name(text);
  Parsed address;
  if (::inet_pton(AF_INET, name.c_str(), address.bytes.data() + 12) == 1) {
    address.bytes[10] = address.bytes[11] = 0xff;
    address.v4 = true;
    return address;
  }
  if (::inet_pton(AF_INET6, name.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

}  // namespace

std::optional<AddressRange> AddressRange::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int width = address->v4 ? 32 : 128;
  int prefix = width;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
    if (error != std::errc() || end != digits.data() + digits.size() || prefix < 0 ||
        prefix > width) {
      return std::nullopt;
    }
  }
  AddressRange range;
  range.bytes_ = address->bytes;
  range.bits_ = 128 - width + prefix;
  return range;
}

bool AddressRange::contains(std::string_view text) const {
  const auto address = parse_address(text);
  if (!address) return false;
  const std::size_t whole = static_cast<std::size_t>(bits_ / 8);
  if (std::memcmp(bytes_.data(), address->bytes.data(), whole) != 0) return false;
  const int rest = bits_ % 8;
  return rest == 0 || (bytes_[whole] ^ address->bytes[whole]) >> (8 - rest) == 0;
}

std::string network_of(std::string_view text) {
  const auto address = parse_address(text);
  if (!address || address->v4) return std::string(text);
  auto bytes = address->bytes;
  static constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> name{};
  if (std::memcmp(bytes.data(), mapped.data(), mapped.size()) == 0) {
    ::inet_ntop(AF_INET, bytes.data() + 12, name.data(), name.size());
    return name.data();
  }
  std::memset(bytes.data() + 8, 0, 8);
  ::inet_ntop(AF_INET6, bytes.data(), name.data(), name.size());
  return std::string(name.data()) + "/64";
}

}  // namespace scrip::server
