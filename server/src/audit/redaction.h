#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// Of entries of the log that say `redact`: what they list. An entry that was redacted keeps its
/// hash in the chain; that its document may differ from it is what such an entry, chained itself,
/// says.
inline constexpr std::string_view redact_action = "redact";
inline constexpr std::string_view redacted_entries = "audit_entries";

/// Somebody who is to be forgotten.
struct Forgotten {
  std::string customer_id;
  /// What names them: a text of the log that is one of these goes. Short ones are left alone, they
  /// would take innocent texts along.
  std::vector<std::string> texts;
  /// Goes wherever it stands.
  std::string email;
};

/// Takes somebody out of what entries say about before and after. `by` tells who asked for it; its
/// action, resource and content are set here. Answers how many entries were changed.
std::int64_t redact_audit(Database& db, const Forgotten& who, AuditEntry by, std::int64_t now_ms);

}  // namespace scrip::server
