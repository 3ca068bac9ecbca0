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
  List<model::TimeZone::Transition> transitions;
  const Node list = node["transitions"];
  list.each(1'000, [&](const Node& entry) {
    std::optional<model::Moment> at;
    std::int64_t offset = 0;
    entry.read("at", at);
    entry.read("offset_seconds", offset, -50'400, 50'400);
    if (!at) return entry.fault_at("at", "required");
    if (!transitions.empty() && !(transitions.back().at < at->instant)) {
      return entry.fault_at("at", "transitions must ascend");
    }
    transitions.push_back({at->instant, offset});
  });
  catalogue.time_zone = model::TimeZone(std::move(transitions));
}

void read_category(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  model::Category& category = catalogue.categories.emplace_back();
  category.document = node.value();
  node.read("hierarchy", category.hierarchy, 0, 1'000'000);
  node.require("id", category.id);
  node.read("name", category.name);
  category.stacking_rules_type =
      node["stacking_rules_type"].one_of<model::CategoryStacking>(model::category_stacking_names);
  if (!catalogue.index_category()) node.fault_at("id", "there is another one with this id");
}

void read_sku(const Node& node, Catalogue& catalogue, std::string_view of_product) {
  if (!node.expect_object()) return;
  model::Sku& sku = catalogue.skus.emplace_back();
  sku.document = node.value();
  sku.product_id = of_product;
  node.require("id", sku.id);
  node.read("source_id", sku.source_id);
  node.read("product_id", sku.product_id);
  node.read("price", sku.price);
  node.read("floor_price", sku.floor_price);
  sku.symbol = catalogue.sku_symbols.define(sku.id, sku.source_id);
  if (!sku.product_id.empty()) sku.product = catalogue.product_symbols.refer(sku.product_id, {});
  catalogue.index_sku();
}

void read_product(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  model::Product& product = catalogue.products.emplace_back();
  product.document = node.value();
  node.require("id", product.id);
  node.read("source_id", product.source_id);
  node.read("name", product.name);
  node.read("price", product.price);
  node.read("floor_price", product.floor_price);
  const Node metadata = node["metadata"];
  metadata.expect_optional_object();
  // Where ids are the server's own, the built-in shipping product is told by its source id.
  product.symbol = product.source_id == Catalogue::shipping_product
                       ? catalogue.product_symbols.refer(product.id, product.source_id)
                       : catalogue.product_symbols.define(product.id, product.source_id);
  catalogue.index_product();
  const Node skus = node["skus"];
  const Node data = skus["data"];
  data.each(bounds::catalogue_entries,
            [&](const Node& sku) { read_sku(sku, catalogue, product.id); });
}

void read_collection(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  // The built-in collection is all products, whoever lists it.
  if (node["id"].text() == Catalogue::all_products) return;
  model::Collection& collection = catalogue.collections.emplace_back();
  collection.document = node.value();
  node.require("id", collection.id);
  const Node products = node["products"];
  products.each(bounds::catalogue_entries, [&](const Node& member) {
    std::string_view object;
    std::string_view id;
    std::string_view source_id;
    member.read("object", object);
    member.read("id", id);
    member.read("source_id", source_id);
    const bool is_sku = object == "sku";
    model::Symbols& symbols = is_sku ? catalogue.sku_symbols : catalogue.product_symbols;
    (is_sku ? collection.skus : collection.products).push_back(symbols.refer(id, source_id));
  });
  scrip::sort(collection.products);
  scrip::sort(collection.skus);
  if (!catalogue.index_collection()) node.fault_at("id", "there is another one with this id");
}

void read_campaign(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  model::Campaign& campaign = catalogue.campaigns.emplace_back();
  campaign.document = node.value();
  node.require("id", campaign.id);
  node.read("name", campaign.name);
  node.read("campaign_type", campaign.campaign_type);
  node.read("created_at", campaign.created_at);
  node.read("active", campaign.active);
  campaign.validity = read_validity(node);
  campaign.categories = read_categories(node, catalogue);
  campaign.rule_sets = read_assignments(node, catalogue);
  if (!catalogue.index_campaign()) node.fault_at("id", "there is another one with this id");
  read_campaign_voucher(node, catalogue);
}

}  // namespace

List<const model::Category*> read_categories(const Node& node, const Catalogue& catalogue) {
  List<const model::Category*> found;
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

List<const model::RuleSetDefinition*> read_assignments(const Node& node,
                                                       const Catalogue& catalogue) {
  List<const model::RuleSetDefinition*> found;
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
  root.read("version", catalogue.version);
  root.read("currency", catalogue.currency);
  if (model::currency_exponent(catalogue.currency) < 0) {
    root.fault_at("currency", "expected an ISO 4217 code such as EUR");
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
