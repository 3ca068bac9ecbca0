#include "api/permission.h"

#include <array>
#include <utility>

namespace scrip::server {
namespace {

using enum Permission;

constexpr std::array<std::pair<std::string_view, Permission>, 7> names{{
    {"admin", admin},
    {"view", view},
    {"validate", validate},
    {"redeem", redeem},
    {"promotions", promotions},
    {"publish", publish},
    {"data", data},
}};

}  // namespace

std::string_view permission_name(Permission permission) {
  for (const auto& [name, value] : names) {
    if (value == permission) return name;
  }
  return "";
}

std::optional<Permission> permission_from(std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<Permissions> role_permissions(std::string_view role) {
  if (role == "read") return Permissions{view, validate};
  if (role == "marketer") return Permissions{view, validate, promotions, publish};
  // The dialect's merchant may neither validate nor redeem.
  if (role == "merchant") return Permissions{view, publish, data};
  if (role == "admin") return Permissions::all();
  return std::nullopt;
}

Permissions client_permissions() {
  return {view, validate, redeem, publish, data};
}

std::vector<std::string> default_client_scopes() {
  return {"view", "validate"};
}

}  // namespace scrip::server
