#include <algorithm>

#include "documents/read_catalogue.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::Catalogue;
using model::RuleDefinition;
using model::Value;

namespace {

/// Products and SKUs that a condition names get symbols, so that cart lines that name them match
/// even where the catalogue has no such product.
void intern_objects(std::string_view rule_name, const Value& value, Catalogue& catalogue) {
  const auto text = [&](std::string_view field) -> std::string_view {
    const Value* found = value.find(field);
    return found != nullptr && found->text() != nullptr ? std::string_view(*found->text())
                                                        : std::string_view();
  };
  const bool plain = value.text() != nullptr;
  const std::string_view id = plain ? std::string_view(*value.text()) : text("id");
  const std::string_view source_id = text("source_id");
  if (id.empty() && source_id.empty()) return;
  const std::string_view object = text("object");
  if (rule_name == "sku.id" || object == "sku") {
    catalogue.sku_symbols.refer(id, source_id);
  } else if (rule_name == "product.id" || object == "product" ||
             (plain && rule_name.starts_with("order.items."))) {
    catalogue.product_symbols.refer(id, source_id);
  }
}

bool is_number(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class RuleReader {
 public:
  explicit RuleReader(Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Rules under their numbers, with `logic` beside them.
  void read_rules(const Node& node, RuleDefinition& parent, int depth) {
    if (node.missing() || !node.expect_object()) return;
    const Node logic = node["logic"];
    if (!logic.missing()) parent.logic = logic.text();
    for (const model::Member& member : *node.value()->object()) {
      if (member.name == "logic") continue;
      const Node child = node[member.name];
      if (!is_number(member.name)) {
        child.fault("invalid_validation_rules", "rules are numbered \"1\", \"2\" and so on");
        continue;
      }
      if (++count_ > bounds::rules) {
        return child.fault("invalid_validation_rules", "more than 200 rules");
      }
      parent.rules.emplace_back(member.name, read_rule(child, depth));
    }
    scrip::sort(parent.rules, [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
    });
    // The dialect writes "" where there are no rules. Where there are some, an empty logic must not
    // open the promotion to everybody: like a missing one, it means all of them.
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    if (parent.logic && std::all_of(parent.logic->begin(), parent.logic->end(), is_blank)) {
      parent.logic.reset();
    }
  }

 private:
  RuleDefinition read_rule(const Node& node, int depth) {
    RuleDefinition rule;
    rule.pointer = node.pointer();
    if (!node.expect_object()) return rule;
    node.require("name", rule.name);
    node.read("property", rule.property);
    const Node error = node["error"];
    error.read("message", rule.error_message);
    read_conditions(node["conditions"], rule);
    const Node rules = node["rules"];
    // The dialect writes `rules: {}` where there are none.
    const bool is_empty = rules.is_object() && rules.value()->object()->empty();
    if (!rules.missing() && !is_empty && depth > 0) {
      rules.fault("invalid_validation_rules", "sub-rules have no sub-rules of their own");
    } else {
      read_rules(rules, rule, depth + 1);
    }
    return rule;
  }

  void read_conditions(const Node& node, RuleDefinition& rule) {
    if (node.missing() || !node.expect_object()) return;
    for (const model::Member& member : *node.value()->object()) {
      model::Condition condition{.operator_name = member.name,
                                 .pointer = node[member.name].pointer()};
      // Some clients send one value without its array.
      if (const Value::Array* values = member.value.array()) {
        condition.values = *values;
      } else if (!member.value.is_null()) {
        condition.values = {&member.value, 1};
      }
      for (const Value& value : condition.values) intern_objects(rule.name, value, catalogue_);
      rule.conditions.push_back(std::move(condition));
    }
  }

  Catalogue& catalogue_;
  std::size_t count_ = 0;
};

}  // namespace

void read_rule_set(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  const Node rules = node["rules"];
  const Node error = node["error"];
  const Node applicable_to = node["applicable_to"];
  model::RuleSetDefinition& set = catalogue.rule_sets.emplace_back();
  set.document = node.value();
  node.require("id", set.id);
  node.read("name", set.name);
  set.applicable_to = read_applicable_to(applicable_to, catalogue);
  set.bundle = read_bundle_rules(node["bundle_rules"], catalogue);
  error.read("message", set.error_message);
  set.root.pointer = rules.pointer();
  RuleReader(catalogue).read_rules(rules, set.root, 0);
  add_discount_applicable(set, catalogue, node.faults());
  if (!catalogue.index_rule_set()) node.fault_at("id", "there is another one with this id");
}

}  // namespace scrip::documents
