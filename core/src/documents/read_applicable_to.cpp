#include "documents/read_catalogue.h"
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
  entry.object = node["object"]
                     .one_of<ApplicableObject>(model::applicable_object_names)
                     .value_or(entry.object);
  entry.id = node["id"].text();
  entry.source_id = node["source_id"].text();
  entry.product_id = node["product_id"].text();
  entry.product_source_id = node["product_source_id"].text();
  entry.strict = node["strict"].boolean(false);
  entry.effect = node["effect"]
                     .one_of<model::ApplicableEffect>(model::applicable_effect_names)
                     .value_or(entry.effect);
  entry.target = node["target"]
                     .one_of<model::ApplicableTarget>(model::applicable_target_names)
                     .value_or(entry.target);
  entry.skip_initially = node["skip_initially"].integer(0, 0, bounds::quantity);
  entry.repeat = node["repeat"].integer(1, 1, bounds::quantity);
  entry.quantity_limit = node["quantity_limit"].optional_integer(0, bounds::quantity);
  entry.aggregated_quantity_limit =
      node["aggregated_quantity_limit"].optional_integer(0, bounds::quantity * 1'000);
  entry.amount_limit = node["amount_limit"].amount();
  entry.aggregated_amount_limit = node["aggregated_amount_limit"].amount();
  entry.price = node["price"].amount();
  entry.price_formula = read_formula(node["price_formula"]);
  if (entry.id.empty() && entry.source_id.empty()) {
    node["id"].fault("required");
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
      if (entry.collection == nullptr) node["id"].fault("there is no collection with this id");
      break;
  }
  return entry;
}

model::ApplicableTo read_applicable_to(const Node& node, model::Catalogue& catalogue) {
  model::ApplicableTo applicable_to;
  if (node.missing() || !node.expect_object()) return applicable_to;
  applicable_to.included_all = node["included_all"].boolean(false);
  const auto read = [&](std::string_view name, std::vector<Applicable>& into) {
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
