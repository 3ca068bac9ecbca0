#pragma once

#include <string_view>
#include <vector>

namespace scrip::server::definitions {

/// How one kind of definition stands in a file and in the store.
struct Section {
  /// The member of the file that lists them: `categories`. Tiers, stacks and SKUs stand in a member
  /// of that name of what they belong to.
  std::string_view name;
  /// The word of references, `$category(…)`, and of reports.
  std::string_view kind;
  /// The member that tells one from another.
  std::string_view key;
  /// Members that travel, besides `validation_rules` and those of `nested`.
  std::vector<std::string_view> members;
  /// Sections within: tiers and stacks of a campaign.
  std::vector<std::string_view> nested;
  /// The table that has its `id` and `document`.
  std::string_view table;
  /// id, key, the id of what it belongs to and document; oldest first. Empty where there may be
  /// very many, which are looked up one by one.
  std::string_view select;
  /// Pattern of the route that creates one; its parameters are the project, what it belongs to, or
  /// the code.
  std::string_view create;
  /// Pattern of the route that changes one; empty where the API has none.
  std::string_view update;
  bool has_rules = false;
};

/// Every section, in an order in which they can be made: what is referred to comes first.
const std::vector<Section>& sections();
/// Whether its entries stand within those of another.
bool is_nested(std::string_view name);
const Section& section_of(std::string_view name);

}  // namespace scrip::server::definitions
