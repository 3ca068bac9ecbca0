#pragma once

#include <cstddef>

#include "definitions/names.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server::definitions {

/// What an export has besides the definitions of promotions and goods.
struct ExportChoice {
  bool customers = false;
  /// Codes of campaigns; vouchers of their own are always there.
  bool codes = false;
};

/// Entries of one section that a file may have; more is what `migrate` and `backup` are for.
inline constexpr std::size_t entries_at_most = 200'000;

/// The members of a definition that travel, `validation_rules` among them, with ids as they are.
Json travelling(Database& db, const Section& section, const Definition& definition);
/// The same of one that is looked up.
Json travelling(Database& db, const Section& section, const std::string& id);

/// A project's definitions as one document (docs/definitions.md): `{object: "definitions", version:
/// 1, categories: […], …}`, everything by name, in an order that depends on names only. Throws
/// StoreError where there is too much.
Json export_definitions(Database& db, const ExportChoice& choice);

}  // namespace scrip::server::definitions
