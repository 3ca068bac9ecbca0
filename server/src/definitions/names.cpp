#include "definitions/names.h"

namespace scrip::server::definitions {

std::vector<Definition> definitions_of(Database& db, const Section& section) {
  std::vector<Definition> all;
  if (section.select.empty()) return all;
  Query rows = db.query(section.select);
  while (rows.next()) {
    all.push_back({.id = rows.text(0),
                   .key = rows.text(1),
                   .parent = rows.text(2),
                   .document = rows.document(3)});
  }
  return all;
}

std::optional<std::pair<std::string, std::string>> reference_in(const std::string& text) {
  const std::size_t open = text.find('(');
  if (!text.starts_with('$') || open == std::string::npos || !text.ends_with(')'))
    return std::nullopt;
  const std::string kind = text.substr(1, open - 1);
  if (kind.empty() || kind.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
    return std::nullopt;
  return std::pair{kind, text.substr(open + 1, text.size() - open - 2)};
}

Names::Names(Database& db) : db_(db) {
  for (const Section& section : sections()) {
    for (const Definition& definition : definitions_of(db, section)) add(section, definition);
  }
}

void Names::add(const Section& section, const Definition& definition) {
  by_key_[{std::string(section.kind) + " " + definition.parent, definition.key}].push_back(
      definition.id);
  if (definition.key.empty()) return;
  // Tiers and stacks are known within their campaign; a SKU has a name of its own.
  const bool within = section.name == "tiers" || section.name == "stacks";
  const auto parent = keys_.find(definition.parent);
  const std::string key =
      within && parent != keys_.end() ? parent->second + "/" + definition.key : definition.key;
  const std::string word = "$" + std::string(section.kind) + "(";
  std::string reference = word + key + ")";
  for (int number = 2; ids_.contains(reference); ++number)
    reference = word + key + "#" + std::to_string(number) + ")";
  ids_[reference] = definition.id;
  references_[definition.id] = reference;
  keys_[definition.id] = key;
}

std::optional<std::string> Names::find(const Section& section, const std::string& parent,
                                       const std::string& key, std::size_t number) const {
  if (section.name == "customers") {
    Query row = db_.query("SELECT id FROM customer WHERE source_id = ?1", key);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
  }
  if (section.name == "vouchers") {
    Query row =
        db_.query("SELECT id FROM voucher WHERE code = ?1 AND coalesce(deleted_at, '') = ''", key);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
  }
  const auto found = by_key_.find({std::string(section.kind) + " " + parent, key});
  if (found == by_key_.end() || found->second.size() <= number) return std::nullopt;
  return found->second[number];
}

std::optional<std::string> Names::id_of(const std::string& reference) const {
  const auto found = ids_.find(reference);
  if (found != ids_.end()) return found->second;
  const auto parts = reference_in(reference);
  for (const char* name : {"customers", "vouchers"}) {
    const Section& section = section_of(name);
    if (parts && parts->first == section.kind) return find(section, "", parts->second, 0);
  }
  return std::nullopt;
}

std::string Names::text_named(const std::string& text) const {
  if (const auto found = references_.find(text); found != references_.end()) return found->second;
  // What only looks like a reference is said to be a text.
  return reference_in(text) ? "$text(" + text + ")" : text;
}

Json Names::named(const Json& value) const {
  if (value.is_string()) return text_named(value.get_ref<const std::string&>());
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& entry : value) list.push_back(named(entry));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const auto& [name, member] : value.items()) object[text_named(name)] = named(member);
  return object;
}

}  // namespace scrip::server::definitions
