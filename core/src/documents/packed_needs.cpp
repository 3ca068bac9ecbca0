#include "documents/packed_needs.h"

#include <algorithm>
#include <array>

namespace scrip::documents {

using model::RuleDefinition;
using model::Value;

namespace {

/// Rules that look at the lines and their sums alone.
constexpr std::array<std::string_view, 13> rules_on_lines{"constant",
                                                          "order.amount",
                                                          "order.initial_amount",
                                                          "order.items.count",
                                                          "order.items.any",
                                                          "order.items.every",
                                                          "order.items.none",
                                                          "order.items.cheapest",
                                                          "order.items.most_expensive",
                                                          "product.id",
                                                          "sku.id",
                                                          "product.price",
                                                          "sku.price"};
constexpr std::array<std::string_view, 8> sub_rules_on_lines{
    "order.items.quantity", "order.items.aggregated_quantity",
    "order.items.price",    "order.items.aggregated_amount",
    "product.quantity",     "product.price",
    "sku.quantity",         "sku.price"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_rule(const RuleDefinition& rule, PackedNeeds& needs) {
  if (rule.name == "customer.metadata" && rule.property.find('.') == std::string::npos) {
    const auto known = std::find(needs.customer.begin(), needs.customer.end(), rule.property);
    if (known == needs.customer.end()) needs.customer.emplace_back(rule.property);
    return;
  }
  if (!is_one_of(rules_on_lines, rule.name)) needs.documents = true;
  for (const auto& [number, sub_rule] : rule.rules) {
    if (!is_one_of(sub_rules_on_lines, sub_rule.name)) needs.documents = true;
  }
}

/// Formulas are told apart by their words: one that names no data reads lines and dates alone.
bool reads_data(const Value* formula) {
  if (formula == nullptr || formula->text() == nullptr) return false;
  const std::string_view text = *formula->text();
  return text.find("METADATA") != std::string::npos || text.find("BIRTHDATE") != std::string::npos;
}

/// Whether a formula reads data anywhere in the document.
bool has_formula_on_data(const Value& value) {
  if (const auto* elements = value.array()) {
    return std::any_of(elements->begin(), elements->end(), has_formula_on_data);
  }
  const auto* members = value.object();
  return members != nullptr &&
         std::any_of(members->begin(), members->end(), [](const model::Member& member) {
           return (member.name.ends_with("_formula") && reads_data(&member.value)) ||
                  has_formula_on_data(member.value);
         });
}

/// What was discounted so far is told in documents.
bool limits_units(const model::ApplicableTo& applicable_to) {
  return std::any_of(applicable_to.included.begin(), applicable_to.included.end(),
                     [](const model::Applicable& entry) { return !entry.unit_limits.empty(); });
}

}  // namespace

PackedNeeds packed_needs_of(const model::Catalogue& catalogue) {
  PackedNeeds needs;
  for (const model::Catalogue* layer = &catalogue; layer != nullptr; layer = layer->below()) {
    for (const model::RuleSetDefinition& set : layer->rule_sets) {
      for (const auto& [number, rule] : set.root.rules) add_rule(rule, needs);
      if (limits_units(set.applicable_to)) needs.documents = true;
      if (set.document != nullptr) {
        const Value* applicable_to = set.document->find("applicable_to");
        if (applicable_to != nullptr && has_formula_on_data(*applicable_to)) needs.documents = true;
      }
    }
    for (const model::Redeemable& redeemable : layer->redeemables) {
      if (redeemable.discount && has_formula_on_data(*redeemable.discount->document)) {
        needs.documents = true;
      }
    }
  }
  return needs;
}

}  // namespace scrip::documents
