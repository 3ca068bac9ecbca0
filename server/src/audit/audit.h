#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// One change: who did what to which thing, as it was before and after.
struct AuditEntry {
  /// Id of the key, `cli` for the command line, `system` for the server itself.
  std::string actor;
  std::string role;
  /// `create`, `update`, `delete`, `enable`, …
  std::string action;
  /// `campaigns`, `vouchers`, …: the word of the path.
  std::string resource_type;
  std::optional<std::string> resource_id;
  Json before;
  Json after;
  std::string request_id;
};

/// Adds the entry to the chain, in the transaction of the change itself. Call it last: the end of
/// the chain is one row, and whoever has it makes the others wait for the COMMIT.
void append_audit(Database& db, const AuditEntry& entry, std::int64_t now_ms);

/// `{seq, hash}` of the newest entry. Kept elsewhere, it shows later whether the end was cut off.
Json audit_head(Database& db);

struct AuditCheck {
  std::int64_t entries = 0;
  /// Of these, out of which somebody was taken.
  std::int64_t redacted = 0;
  /// What is wrong with the chain, and where.
  std::optional<std::string> fault;
};
/// Recomputes the chain from its first entry.
AuditCheck verify_audit(Database& db);

}  // namespace scrip::server
