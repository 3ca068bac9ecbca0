#include <algorithm>

#include "documents/read_catalogue.h"
#include "rules/comparison.h"
#include "rules/item_rule.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::Catalogue;
using model::Collection;
using model::RuleDefinition;

namespace {

void merge(const List<std::int32_t>& from, List<std::int32_t>& into) {
  into.append(from.begin(), from.end());
}

/// Adds what `$is` and `$in` of a rule on products or SKUs name.
void add_named(const RuleDefinition& rule, const Catalogue& catalogue, Collection& found) {
  for (const model::Condition& condition : rule.conditions) {
    if (condition.operator_name != "$is" && condition.operator_name != "$in") continue;
    for (const model::Value& value : condition.values) {
      const auto text = [&](std::string_view member) -> std::string_view {
        const model::Value* member_value = value.find(member);
        const bool is_text = member_value != nullptr && member_value->text() != nullptr;
        return is_text ? std::string_view(*member_value->text()) : std::string_view();
      };
      const std::string_view id = value.text() != nullptr ? *value.text() : text("id");
      if (const Collection* named = catalogue.find_collection(id)) {
        found.all = found.all || named->all;
        merge(named->products, found.products);
        merge(named->skus, found.skus);
        continue;
      }
      const bool is_sku = text("object") == "sku" || rule.name.starts_with("sku.");
      const model::Symbols& symbols = is_sku ? catalogue.sku_symbols : catalogue.product_symbols;
      std::int32_t symbol = symbols.find(id);
      if (symbol < 0) symbol = symbols.find(text("source_id"));
      if (symbol >= 0) (is_sku ? found.skus : found.products).push_back(symbol);
    }
  }
}

/// Adds the products of the catalogue whose metadata compares as the rule says.
void add_by_metadata(const RuleDefinition& rule, const Catalogue& catalogue, model::Faults& faults,
                     Collection& found) {
  for (const model::Condition& condition : rule.conditions) {
    const auto* op = rules::find_value_operator(condition.operator_name);
    if (op == nullptr || !op->reads_now) continue;
    faults.add("invalid_validation_rules", condition.pointer,
               joined({condition.operator_name,
                       " changes with time and cannot select the discounted products; use "
                       "$before or $after"}));
    return;
  }
  // What is wrong with the conditions is complained about when the rule itself is compiled.
  model::Faults unheard;
  const auto test = rules::ValueTest::compile({rule, catalogue, unheard});
  if (!test) return;
  const rules::Clock clock{{}, catalogue.time_zone};
  for (const Catalogue* layer = &catalogue; layer != nullptr; layer = layer->below()) {
    for (const model::Product& product : layer->products) {
      if (catalogue.find_product(product.symbol) != &product) continue;
      const model::Value* metadata = product.document->find("metadata");
      const model::Value* value =
          metadata == nullptr ? nullptr : metadata->find_path(rule.property);
      if (test->holds(value, clock)) found.products.push_back(product.symbol);
    }
  }
}

bool is_discount_applicable(const RuleDefinition& rule) {
  return std::any_of(rule.rules.begin(), rule.rules.end(), [](const auto& sub_rule) {
    return sub_rule.second.name.ends_with(".discount_applicable") &&
           rules::is_marked(sub_rule.second).value_or(false);
  });
}

}  // namespace

void add_discount_applicable(model::RuleSetDefinition& set, Catalogue& catalogue,
                             model::Faults& faults) {
  bool marked = false;
  Collection found;
  for (const auto& [number, rule] : set.root.rules) {
    if (!is_discount_applicable(rule)) continue;
    marked = true;
    if (rule.name == "product.metadata") {
      add_by_metadata(rule, catalogue, faults, found);
    } else {
      add_named(rule, catalogue, found);
    }
  }
  if (!marked) return;
  scrip::sort(found.products);
  scrip::sort(found.skus);
  // Nothing that matches is a collection of nothing: the discount then reaches no line, not all.
  catalogue.collections.push_back(std::move(found));
  set.applicable_to.included.push_back({.object = model::ApplicableObject::products_collection,
                                        .collection = &catalogue.collections.back()});
}

}  // namespace scrip::documents
