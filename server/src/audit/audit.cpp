#include "audit/audit.h"

#include <map>

#include "audit/redaction.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

std::string chained_hash(const std::string& previous, const std::string& document) {
  return sha256_hex(previous + "\n" + document);
}

}  // namespace

void append_audit(Database& db, const AuditEntry& entry, std::int64_t now_ms) {
  std::int64_t seq = 0;
  std::string previous;
  {
    Query head =
        db.query("UPDATE audit_head SET seq = seq + 1 WHERE name = 'head' RETURNING seq, hash");
    if (!head.next()) throw StoreError("the audit log has lost its end");
    seq = head.integer(0);
    previous = head.text(1);
    head.next();
  }
  const std::string id = random_id("audit_");
  const std::string now = iso_from_ms(now_ms);
  Json document = {{"object", "audit_entry"},
                   {"id", id},
                   {"seq", seq},
                   {"actor", entry.actor},
                   {"role", entry.role},
                   {"action", entry.action},
                   {"resource_type", entry.resource_type},
                   {"before", entry.before},
                   {"after", entry.after},
                   {"created_at", now},
                   {"salt", random_id("")}};
  set_if(document, "resource_id", entry.resource_id);
  if (!entry.request_id.empty()) document["request_id"] = entry.request_id;
  const std::string text = to_text(document);
  const std::string hash = chained_hash(previous, text);
  db.run(
      "INSERT INTO audit_entry (seq, id, actor, action, resource_type, resource_id, document, hash,"
      " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      seq, id, entry.actor, entry.action, entry.resource_type, entry.resource_id, text, hash, now);
  db.run("UPDATE audit_head SET hash = ?1 WHERE name = 'head'", hash);
}

Json audit_head(Database& db) {
  Query head = db.query("SELECT seq, hash FROM audit_head WHERE name = 'head'");
  if (!head.next()) throw StoreError("the audit log has lost its end");
  return {{"seq", head.integer(0)}, {"hash", head.text(1)}};
}

AuditCheck verify_audit(Database& db) {
  AuditCheck check;
  std::string previous;
  // Entries whose document is not the one that was hashed, with the hash of what stands there now:
  // a later entry has to say that this is how they were redacted.
  std::map<std::int64_t, std::string> differing;
  const auto fault = [&](std::int64_t seq, const char* what) {
    check.fault = "audit entry " + std::to_string(seq) + ": " + what;
    return check;
  };
  Query rows = db.query(
      "SELECT seq, id, actor, action, resource_type, resource_id, document, hash, created_at"
      " FROM audit_entry ORDER BY seq");
  while (rows.next()) {
    const std::int64_t seq = rows.integer(0);
    if (seq != ++check.entries) return fault(check.entries, "is missing");
    const std::string text = rows.text(6);
    const std::string hash = rows.text(7);
    const Json document = rows.document(6);
    if (chained_hash(previous, text) != hash) {
      differing.emplace(seq, sha256_hex(text));
    } else if (own_text(document, "action") == redact_action &&
               own_text(document, "resource_type") == redacted_entries) {
      for (const Json& one : member_of(member_of(document, "after"), "entries")) {
        const auto entry = differing.find(own_integer(one, "seq"));
        if (entry == differing.end() || entry->second != own_text(one, "sha256")) continue;
        differing.erase(entry);
        ++check.redacted;
      }
    }
    if (own_integer(document, "seq") != seq || own_text(document, "id") != rows.text(1) ||
        own_text(document, "actor") != rows.text(2) ||
        own_text(document, "action") != rows.text(3) ||
        own_text(document, "resource_type") != rows.text(4) ||
        own_text(document, "resource_id") != rows.optional_text(5).value_or("") ||
        own_text(document, "created_at") != rows.text(8)) {
      return fault(seq, "has columns that say something else than its document");
    }
    previous = hash;
  }
  if (!differing.empty()) {
    return fault(differing.begin()->first,
                 "does not have the hash of its content and of the entry before");
  }
  const Json head = audit_head(db);
  if (own_integer(head, "seq") != check.entries) {
    check.fault = "the audit log ends at entry " + std::to_string(check.entries) +
                  ", where it says that it has " + std::to_string(own_integer(head, "seq"));
  } else if (own_text(head, "hash") != previous) {
    check.fault = "the end of the audit log has another hash than its last entry";
  }
  return check;
}

}  // namespace scrip::server
