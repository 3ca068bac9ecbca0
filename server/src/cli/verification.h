#pragma once

#include <optional>
#include <string>

#include "json/json.h"
#include "store/database.h"
#include "store/place.h"

namespace scrip::server::cli {

struct StoreVerification {
  bool clean = false;
  /// `{object: "verification", clean, ledger: {checked, differences, to_be_folded, findings},
  /// audit: {entries, head}}`
  Json document;
};

/// Recomputes counters, balances, holds and the audit chain of a store from what they are made of.
/// Reads one snapshot; a server may go on beside it. `audit_head` is `SEQ:HASH` of an entry that
/// must be there.
StoreVerification verify_store(const StorePlace& place,
                               const std::optional<std::string>& audit_head);

/// The same of a database that is open, in its transaction.
StoreVerification verify_store(Database& database, const std::optional<std::string>& audit_head);

}  // namespace scrip::server::cli
