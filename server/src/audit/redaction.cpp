#include "audit/redaction.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::string_view erased = "[erased]";
constexpr std::size_t shortest_text = 4;
/// Entries looked at by one statement, and named by one entry.
constexpr std::int64_t page = 1000;
constexpr std::size_t listed_at_most = 500;

bool redact_text(std::string& text, const Forgotten& who) {
  if (std::find(who.texts.begin(), who.texts.end(), text) != who.texts.end()) {
    text = erased;
    return true;
  }
  bool changed = false;
  for (std::size_t at = 0;
       !who.email.empty() && (at = text.find(who.email, at)) != std::string::npos;
       at += erased.size()) {
    text.replace(at, who.email.size(), erased);
    changed = true;
  }
  return changed;
}

bool redact(Json& value, const Forgotten& who) {
  if (value.is_string()) return redact_text(value.get_ref<std::string&>(), who);
  bool changed = false;
  if (value.is_object()) {
    if (own_text(value, "object") == "customer" && own_text(value, "id") == who.customer_id &&
        value.size() > 2) {
      value = {{"id", who.customer_id}, {"object", "customer"}};
      return true;
    }
    for (auto& [name, member] : value.items()) {
      // Words of the dialect, which a customer may happen to be called.
      if (name == "object" || name.ends_with("type") || name == "status") continue;
      changed = redact(member, who) || changed;
    }
  } else if (value.is_array()) {
    for (Json& element : value) changed = redact(element, who) || changed;
  }
  return changed;
}

/// As it stands in the text of a document.
std::string in_json(const std::string& text) {
  const std::string quoted = to_text(Json(text));
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace

std::int64_t redact_audit(Database& db, const Forgotten& forgotten, AuditEntry by,
                          std::int64_t now_ms) {
  Forgotten who = forgotten;
  std::erase_if(who.texts, [](const std::string& text) { return text.size() < shortest_text; });
  if (who.email.size() < shortest_text) who.email.clear();
  std::vector<std::string> needles = who.texts;
  needles.push_back(who.customer_id);
  if (!who.email.empty()) needles.push_back(who.email);
  const std::int64_t last = own_integer(audit_head(db), "seq");
  Json entries = Json::array();
  std::int64_t count = 0;
  const auto tell = [&] {
    by.action = redact_action;
    by.resource_type = redacted_entries;
    by.before = nullptr;
    by.after = {{"entries", std::move(entries)}};
    append_audit(db, by, now_ms);
    entries = Json::array();
  };
  for (std::int64_t from = 0; from < last; from += page) {
    std::map<std::int64_t, Json> found;
    for (const std::string& needle : needles) {
      Query rows = db.query(
          "SELECT seq, document FROM audit_entry WHERE seq > ?1 AND seq <= ?2 AND "
          "instr(document, ?3) > 0 ORDER BY seq",
          from, std::min(from + page, last), in_json(needle));
      while (rows.next()) found.emplace(rows.integer(0), rows.document(1));
    }
    for (auto& [seq, document] : found) {
      bool changed = redact(document["before"], who);
      changed = redact(document["after"], who) || changed;
      if (!changed) continue;
      // Without the salt nobody can try out what may have stood there against the entry's hash.
      document.erase("salt");
      document["redacted_at"] = iso_from_ms(now_ms);
      const std::string text = to_text(document);
      db.run("UPDATE audit_entry SET document = ?2 WHERE seq = ?1", seq, text);
      entries.push_back({{"seq", seq}, {"sha256", sha256_hex(text)}});
      ++count;
      if (entries.size() == listed_at_most) tell();
    }
  }
  if (!entries.empty()) tell();
  return count;
}

}  // namespace scrip::server
