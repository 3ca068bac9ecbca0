#include "documents/read_catalogue.h"
#include "documents/read_unit_limits.h"
#include "scrip/bounds.h"

namespace scrip::documents {

using model::Applicable;
using model::ApplicableObject;

std::optional<formula::Formula> read_formula(const Node& node) {
  if (node.missing()) return std::nullopt;
  auto formula = formula::Formula::parse(node.text());
  if (formula) return *std::move(formula);
  node.fault(formula.error().key, formula.error().message);
  return std::nullopt;
}

Applicable read_applicable(const Node& node, model::Catalogue& catalogue) {
  Applicable entry;
  if (!node.expect_object()) return entry;
  node.read("object", model::applicable_object_names, entry.object);
  node.read("id", entry.id);
  node.read("source_id", entry.source_id);
  node.read("product_id", entry.product_id);
  node.read("product_source_id", entry.product_source_id);
  node.read("strict", entry.strict);
  node.read("effect", model::applicable_effect_names, entry.effect);
  node.read("target", model::applicable_target_names, entry.target);
  node.read("skip_initially", entry.skip_initially, 0, bounds::quantity);
  node.read("repeat", entry.repeat, 1, bounds::quantity);
  node.read("quantity_limit", entry.quantity_limit, 0, bounds::quantity);
  node.read("aggregated_quantity_limit", entry.aggregated_quantity_limit, 0,
            bounds::quantity * 1'000);
  node.read("amount_limit", entry.amount_limit);
  node.read("aggregated_amount_limit", entry.aggregated_amount_limit);
  entry.unit_limits = read_unit_limits(node);
  node.read("price", entry.price);
  entry.price_formula = read_formula(node["price_formula"]);
  if (entry.id.empty() && entry.source_id.empty()) {
    node.fault_at("id", "required");
    return entry;
  }
  switch (entry.object) {
    case ApplicableObject::product:
      entry.symbol = catalogue.product_symbols.refer(entry.id, entry.source_id);
      break;
    case ApplicableObject::sku:
      entry.symbol = catalogue.sku_symbols.refer(entry.id, entry.source_id);
      if (!entry.product_id.empty() && catalogue.product_of_sku(entry.symbol) < 0) {
        catalogue.set_product_of_sku(entry.symbol, catalogue.product_symbols.refer(
                                                       entry.product_id, entry.product_source_id));
      }
      break;
    case ApplicableObject::products_collection:
      entry.collection = catalogue.find_collection(entry.id);
      if (entry.collection == nullptr) node.fault_at("id", "there is no collection with this id");
      break;
  }
  return entry;
}

model::ApplicableTo read_applicable_to(const Node& node, model::Catalogue& catalogue) {
  model::ApplicableTo applicable_to;
  if (node.missing() || !node.expect_object()) return applicable_to;
  node.read("included_all", applicable_to.included_all);
  const auto read = [&](std::string_view name, List<Applicable>& into) {
    const Node list = node[name];
    list.each(bounds::applicable_entries,
              [&](const Node& entry) { into.push_back(read_applicable(entry, catalogue)); });
  };
  read("included", applicable_to.included);
  read("excluded", applicable_to.excluded);
  if (applicable_to.included.size() + applicable_to.excluded.size() > bounds::applicable_entries) {
    node["excluded"].fault("more than " + std::to_string(bounds::applicable_entries) +
                           " entries together with `included`");
  }
  return applicable_to;
}

}  // namespace scrip::documents
