#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrip::server {

/// What a route asks of a key. The words are those of a key's `scopes`.
enum class Permission : std::uint8_t {
  admin,       // keys, the audit log, metrics, projects, whole imports and exports
  view,        // look at anything of the project but keys and the audit log
  validate,    // ask what codes and carts are worth
  redeem,      // redeem, hold, roll back
  promotions,  // change campaigns, vouchers, tiers, rules, categories, stacking
  publish,     // hand out codes
  data,        // change customers, segments, products, orders, collections; send events
};

/// A set of permissions.
class Permissions {
 public:
  constexpr Permissions() = default;
  constexpr Permissions(std::initializer_list<Permission> list) {
    for (const Permission permission : list) bits_ |= bit(permission);
  }
  constexpr void add(Permission permission) { bits_ |= bit(permission); }
  constexpr bool has(Permission permission) const { return (bits_ & bit(permission)) != 0; }
  constexpr Permissions operator&(Permissions other) const {
    Permissions both;
    both.bits_ = bits_ & other.bits_;
    return both;
  }
  static constexpr Permissions all() {
    return {Permission::admin,      Permission::view,    Permission::validate, Permission::redeem,
            Permission::promotions, Permission::publish, Permission::data};
  }

 private:
  static constexpr std::uint32_t bit(Permission permission) {
    return 1U << static_cast<unsigned>(permission);
  }
  std::uint32_t bits_ = 0;
};

std::string_view permission_name(Permission permission);
std::optional<Permission> permission_from(std::string_view name);

/// What a role gives: `read`, `marketer`, `merchant`, `admin`; nothing for other words.
std::optional<Permissions> role_permissions(std::string_view role);

/// What client keys may be given at all, and what they get when nothing is said.
Permissions client_permissions();
std::vector<std::string> default_client_scopes();

}  // namespace scrip::server
