#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "definitions/section.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server::definitions {

/// A definition of the store.
struct Definition {
  std::string id;
  std::string key;
  /// The id of what it belongs to.
  std::string parent;
  Json document;
};

/// What is in the store of a section that is listed, oldest first.
std::vector<Definition> definitions_of(Database& db, const Section& section);

/// Ids and the names that stand for them in a file: `$category(Offers)`, `$tier(Spring/10 off)`.
/// The second of one name is `$category(Offers#2)`.
class Names {
 public:
  /// Knows what is in the store. Customers and vouchers are looked up when they are asked for.
  explicit Names(Database& db);

  void add(const Section& section, const Definition& definition);
  /// The id of the n-th definition of this key, from 0; nothing when there is none.
  std::optional<std::string> find(const Section& section, const std::string& parent,
                                  const std::string& key, std::size_t number) const;
  std::optional<std::string> id_of(const std::string& reference) const;
  /// The document with ids replaced by names.
  Json named(const Json& value) const;

 private:
  std::string text_named(const std::string& text) const;

  Database& db_;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> references_;
  /// The key that a definition is known by within what refers to it.
  std::map<std::string, std::string> keys_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_key_;
};

/// `kind` and name of a text `$kind(name)`.
std::optional<std::pair<std::string, std::string>> reference_in(const std::string& text);

}  // namespace scrip::server::definitions
