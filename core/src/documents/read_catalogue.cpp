#include "documents/read_catalogue.h"

#include <algorithm>

#include "model/currency.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::Catalogue;

namespace {

void read_time_zone(const Node& node, Catalogue& catalogue) {
  if (node.missing() || !node.expect_object()) return;
  std::vector<model::TimeZone::Transition> transitions;
  const Node list = node["transitions"];
  list.each(1'000, [&](const Node& entry) {
    const auto at = entry["at"].moment();
    const auto offset = entry["offset_seconds"].integer(0, -50'400, 50'400);
    if (!at) return entry["at"].fault("required");
    if (!transitions.empty() && !(transitions.back().at < at->instant)) {
      return entry["at"].fault("transitions must ascend");
    }
    transitions.push_back({at->instant, offset});
  });
  catalogue.time_zone = model::TimeZone(std::move(transitions));
}

void read_category(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  const auto hierarchy = node["hierarchy"].optional_integer(0, 1'000'000);
  catalogue.categories.push_back({.id = std::string(node["id"].required_text()),
                                  .name = std::string(node["name"].text()),
                                  .hierarchy = hierarchy.value_or(model::Category::unranked),
                                  .document = node.value()});
  if (!catalogue.index_category()) node["id"].fault("there is another one with this id");
}

void read_sku(const Node& node, Catalogue& catalogue, std::string_view of_product) {
  if (!node.expect_object()) return;
  model::Sku sku{.id = std::string(node["id"].required_text()),
                 .source_id = std::string(node["source_id"].text()),
                 .product_id = std::string(node["product_id"].text(of_product)),
                 .price = node["price"].amount(),
                 .floor_price = node["floor_price"].amount(),
                 .document = node.value()};
  sku.symbol = catalogue.sku_symbols.define(sku.id, sku.source_id);
  if (!sku.product_id.empty()) sku.product = catalogue.product_symbols.refer(sku.product_id, {});
  catalogue.skus.push_back(std::move(sku));
  catalogue.index_sku();
}

void read_product(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  model::Product product{.id = std::string(node["id"].required_text()),
                         .source_id = std::string(node["source_id"].text()),
                         .name = std::string(node["name"].text()),
                         .price = node["price"].amount(),
                         .floor_price = node["floor_price"].amount(),
                         .document = node.value()};
  const Node metadata = node["metadata"];
  if (!metadata.missing()) metadata.expect_object();
  // Where ids are the server's own, the built-in shipping product is told by its source id.
  product.symbol = product.source_id == Catalogue::shipping_product
                       ? catalogue.product_symbols.refer(product.id, product.source_id)
                       : catalogue.product_symbols.define(product.id, product.source_id);
  const std::string id = product.id;
  catalogue.products.push_back(std::move(product));
  catalogue.index_product();
  const Node skus = node["skus"];
  const Node data = skus["data"];
  data.each(bounds::catalogue_entries, [&](const Node& sku) { read_sku(sku, catalogue, id); });
}

void read_collection(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  // The built-in collection is all products, whoever lists it.
  if (node["id"].text() == Catalogue::all_products) return;
  model::Collection collection{.id = std::string(node["id"].required_text()),
                               .document = node.value()};
  const Node products = node["products"];
  products.each(bounds::catalogue_entries, [&](const Node& member) {
    const bool is_sku = member["object"].text("product") == "sku";
    model::Symbols& symbols = is_sku ? catalogue.sku_symbols : catalogue.product_symbols;
    (is_sku ? collection.skus : collection.products)
        .push_back(symbols.refer(member["id"].text(), member["source_id"].text()));
  });
  scrip::sort(collection.products);
  scrip::sort(collection.skus);
  catalogue.collections.push_back(std::move(collection));
  if (!catalogue.index_collection()) node["id"].fault("there is another one with this id");
}

void read_campaign(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  catalogue.campaigns.push_back({.id = std::string(node["id"].required_text()),
                                 .name = std::string(node["name"].text()),
                                 .campaign_type = std::string(node["campaign_type"].text()),
                                 .created_at = std::string(node["created_at"].text()),
                                 .active = node["active"].boolean(true),
                                 .validity = read_validity(node),
                                 .categories = read_categories(node, catalogue),
                                 .rule_sets = read_assignments(node, catalogue),
                                 .document = node.value()});
  if (!catalogue.index_campaign()) node["id"].fault("there is another one with this id");
}

}  // namespace

std::vector<const model::Category*> read_categories(const Node& node, const Catalogue& catalogue) {
  std::vector<const model::Category*> found;
  const auto add = [&](const Node& id) {
    const model::Category* category = catalogue.find_category(id.text());
    // An unknown category orders and limits nothing; a voucher may outlive its category.
    if (category != nullptr && std::find(found.begin(), found.end(), category) == found.end()) {
      found.push_back(category);
    }
  };
  const Node id = node["category_id"];
  if (!id.missing()) add(id);
  const Node list = node["categories"];
  list.each(100, [&](const Node& entry) {
    if (entry.is_object()) {
      add(entry["id"]);
    } else {
      add(entry);
    }
  });
  return found;
}

std::vector<const model::RuleSetDefinition*> read_assignments(const Node& node,
                                                              const Catalogue& catalogue) {
  std::vector<const model::RuleSetDefinition*> found;
  const auto add = [&](const Node& id) {
    const model::RuleSetDefinition* set = catalogue.find_rule_set(id.required_text());
    if (set == nullptr) {
      // A promotion without its conditions would be given to everybody: never load it so.
      id.fault("there is no validation rule with this id");
    } else if (std::find(found.begin(), found.end(), set) == found.end()) {
      found.push_back(set);
    }
  };
  const Node ids = node["validation_rules"];
  ids.each(10, add);
  for (const std::string_view name :
       {"validation_rules_assignments", "validation_rule_assignments"}) {
    const Node assignments = node[name];
    const Node data = assignments["data"];
    data.each(10, [&](const Node& entry) { add(entry["rule_id"]); });
  }
  return found;
}

void read_catalogue(const Node& root, Catalogue& catalogue) {
  if (!root.expect_object()) return;
  const auto each = [&](std::string_view name, auto read) {
    const Node list = root[name];
    list.each(bounds::catalogue_entries, [&](const Node& entry) { read(entry, catalogue); });
  };
  catalogue.version = root["version"].text(catalogue.version);
  catalogue.currency = root["currency"].text(catalogue.currency);
  if (model::currency_exponent(catalogue.currency) < 0) {
    root["currency"].fault("expected an ISO 4217 code such as EUR");
  }
  const Node zone = root["time_zone"];
  read_time_zone(zone, catalogue);
  const Node stacking_rules = root["stacking_rules"];
  read_stacking_rules(stacking_rules, catalogue.stacking_rules);
  // In the order in which they refer to each other.
  each("categories", read_category);
  each("products", read_product);
  each("skus", [](const Node& node, Catalogue& into) { read_sku(node, into, {}); });
  each("product_collections", read_collection);
  each("validation_rules", read_rule_set);
  each("campaigns", read_campaign);
  each("rewards", read_reward);
  each("reward_assignments", read_reward_assignment);
  each("promotion_tiers", read_promotion_tier);
  each("promotion_stacks", read_promotion_stack);
  each("vouchers", read_voucher);
}

}  // namespace scrip::documents
