#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr const ExportKind* kinds[] = {
    &exports::voucher,
    &exports::redemption,
    &exports::publication,
    &exports::customer,
    &exports::order,
    &exports::product,
    &exports::sku,
    &exports::voucher_transactions,
    &exports::points_expiration,
};

}  // namespace

const ExportKind* export_kind(std::string_view exported_object) {
  for (const ExportKind* kind : kinds) {
    if (kind->exported_object == exported_object) return kind;
  }
  return nullptr;
}

std::string export_kind_names() {
  std::string names;
  for (const ExportKind* kind : kinds)
    names += (names.empty() ? "" : ", ") + std::string(kind->exported_object);
  return names;
}

void take(Json& to, const char* as, const Json& from, const char* name) {
  if (const Json* value = find_member(from, name)) to[as] = *value;
}

}  // namespace scrip::server
