#include "definitions/export.h"

#include <algorithm>

#include "json/fields.h"
#include "json/strict.h"
#include "resources/rules.h"
#include "resources/vouchers.h"

namespace scrip::server::definitions {
namespace {

Json picked(const Json& document, const Section& section) {
  Json entry = Json::object();
  for (const std::string_view name : section.members) {
    const auto member = document.find(name);
    if (member != document.end() && !member->is_null()) entry[std::string(name)] = *member;
  }
  return entry;
}

/// Of a card what it was given, of a code how often it may be used: what became of it is history.
void forget_history(Json& voucher) {
  if (Json* gift = voucher.contains("gift") ? &voucher["gift"] : nullptr) gift->erase("balance");
  if (voucher.contains("loyalty_card")) voucher["loyalty_card"].erase("balance");
  if (!voucher.contains("redemption")) return;
  Json limit = Json::object();
  if (voucher["redemption"].contains("quantity"))
    limit["quantity"] = voucher["redemption"]["quantity"];
  if (limit.empty()) {
    voucher.erase("redemption");
  } else {
    voucher["redemption"] = std::move(limit);
  }
}

Json members_of_segment(Database& db, const std::string& id) {
  Json members = Json::array();
  Query rows = db.query(
      "SELECT c.source_id FROM segment_member m JOIN customer c ON c.id = m.customer_id WHERE "
      "m.segment_id = ?1 AND c.source_id IS NOT NULL ORDER BY c.source_id",
      id);
  while (rows.next()) members.push_back("$customer(" + rows.text(0) + ")");
  return members;
}

class Exporter {
 public:
  Exporter(Database& db, const ExportChoice& choice) : db_(db), choice_(choice), names_(db) {}

  Json run() {
    Json file = {{"object", "definitions"}, {"version", 1}};
    for (const Section& section : sections()) {
      if (is_nested(section.name)) continue;
      Json entries = entries_of(section);
      if (!entries.empty()) file[std::string(section.name)] = std::move(entries);
    }
    Query rules = db_.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
    if (rules.next()) {
      Json document = rules.document(0);
      if (!document.empty()) file["stacking_rules"] = names_.named(document);
    }
    return file;
  }

 private:
  Json entries_of(const Section& section) {
    if (section.name == "customers") return customers(section);
    if (section.name == "vouchers") return vouchers(section);
    Json entries = Json::array();
    for (const Definition& definition : definitions_of(db_, section)) {
      require_key(section, definition.key, definition.id);
      Json entry = entry_of(section, definition);
      for (const std::string_view nested : section.nested) {
        Json inner = nested_of(section_of(nested), definition.id);
        if (!inner.empty()) entry[std::string(nested)] = std::move(inner);
      }
      entries.push_back(std::move(entry));
    }
    return sorted(std::move(entries), section);
  }

  Json nested_of(const Section& section, const std::string& parent) {
    auto [known, missing] = nested_.try_emplace(std::string(section.name));
    if (missing) {
      for (Definition& one : definitions_of(db_, section))
        known->second[one.parent].push_back(std::move(one));
    }
    Json entries = Json::array();
    for (const Definition& definition : known->second[parent]) {
      require_key(section, definition.key, definition.id);
      entries.push_back(entry_of(section, definition));
    }
    return entries;
  }

  Json entry_of(const Section& section, const Definition& definition) {
    Json entry = names_.named(travelling(db_, section, definition));
    if (section.name != "segments") return entry;
    entry.erase("customers");
    if (choice_.customers && own_text(definition.document, "type") == "static")
      entry["customers"] = members_of_segment(db_, definition.id);
    return entry;
  }

  Json customers(const Section& section) {
    Json entries = Json::array();
    if (!choice_.customers) return entries;
    Query rows = db_.query(
        "SELECT id, document FROM customer WHERE source_id IS NOT NULL ORDER BY source_id LIMIT ?1",
        static_cast<std::int64_t>(entries_at_most) + 1);
    while (rows.next()) entries.push_back(names_.named(picked(rows.document(1), section)));
    return bounded(std::move(entries), section);
  }

  Json vouchers(const Section& section) {
    Json entries = Json::array();
    std::vector<std::string> ids;
    {
      Query rows = db_.query(
          std::string("SELECT v.id FROM voucher v LEFT JOIN campaign c ON c.id = v.campaign_id "
                      "WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL") +
              (choice_.codes ? "" : " AND v.campaign_id IS NULL") + " ORDER BY v.code LIMIT ?1",
          static_cast<std::int64_t>(entries_at_most) + 1);
      while (rows.next()) ids.push_back(rows.text(0));
    }
    if (ids.size() > entries_at_most) bounded(Json(Json::array_t(ids.size())), section);
    for (const std::string& id : ids) entries.push_back(names_.named(travelling(db_, section, id)));
    return entries;
  }

  /// In the order of their keys; those of one key in the order in which they were made, which is
  /// how they are told apart.
  static Json sorted(Json entries, const Section& section) {
    const std::string key(section.key);
    std::stable_sort(entries.begin(), entries.end(), [&](const Json& left, const Json& right) {
      return own_text(left, key.c_str()) < own_text(right, key.c_str());
    });
    return bounded(std::move(entries), section);
  }

  static Json bounded(Json entries, const Section& section) {
    if (entries.size() <= entries_at_most) return entries;
    throw StoreError("there are more than 200,000 " + std::string(section.name) +
                     "; a store of this size moves with 'scrip-server migrate'");
  }

  static void require_key(const Section& section, const std::string& key, const std::string& id) {
    if (!key.empty()) return;
    throw StoreError("the " + std::string(section.kind) + " " + id + " has no " +
                     std::string(section.key) + ", by which a file could name it; give it one");
  }

  Database& db_;
  const ExportChoice& choice_;
  Names names_;
  std::map<std::string, std::map<std::string, std::vector<Definition>>> nested_;
};

}  // namespace

Json travelling(Database& db, const Section& section, const Definition& definition) {
  Json entry = picked(definition.document, section);
  if (section.name == "vouchers") forget_history(entry);
  // How many codes a campaign has is not what it is.
  if (section.name == "campaigns") entry.erase("vouchers_count");
  // Told by the server, never asked for.
  if (section.name == "campaigns" && entry.contains("voucher") &&
      entry["voucher"].contains("code_config")) {
    entry["voucher"]["code_config"].erase("entropy_bits");
  }
  if (!section.has_rules) return entry;
  if (const auto rules = rule_ids_of(db, definition.id); !rules.empty())
    entry["validation_rules"] = rules;
  return entry;
}

Json travelling(Database& db, const Section& section, const std::string& id) {
  if (section.name == "vouchers") {
    return travelling(db, section,
                      {.id = id,
                       .key = "",
                       .parent = "",
                       .document = voucher_definition(db, load_voucher(db, id))});
  }
  Json document;
  {
    Query row =
        db.query("SELECT document FROM " + std::string(section.table) + " WHERE id = ?1", id);
    if (!row.next()) return Json::object();
    document = row.document(0);
  }
  return travelling(db, section,
                    {.id = id, .key = "", .parent = "", .document = std::move(document)});
}

Json export_definitions(Database& db, const ExportChoice& choice) {
  return Exporter(db, choice).run();
}

}  // namespace scrip::server::definitions
