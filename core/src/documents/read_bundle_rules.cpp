#include <algorithm>

#include "documents/read_catalogue.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::BundleDefinition;
using model::Value;

namespace {

constexpr std::string_view invalid = "invalid_validation_rules";

bool is_number(std::string_view name) {
  return !name.empty() && name.size() <= 3 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The units that `order.items.aggregated_quantity` asks for, whichever operator says "at least".
std::int64_t read_quantity(const Node& node) {
  std::int64_t quantity = 1;
  const Node name = node["name"];
  if (name.text() != "order.items.aggregated_quantity") {
    name.fault(invalid, "a bundle counts units: order.items.aggregated_quantity");
    return quantity;
  }
  const Node conditions = node["conditions"];
  if (conditions.missing() || !conditions.expect_object()) return quantity;
  for (const model::Member& member : *conditions.value()->object()) {
    const Node values = conditions[member.name];
    const bool more = member.name == "$more_than";
    if (!more && member.name != "$more_than_or_equal" && member.name != "$greater_than_or_equal" &&
        member.name != "$is") {
      values.fault(invalid, "a bundle counts with $more_than_or_equal");
      continue;
    }
    const auto read = [&](const Node& value) {
      quantity = value.units(1, more ? 0 : 1, bounds::quantity) + (more ? 1 : 0);
    };
    if (values.value()->array() == nullptr) {
      read(values);
    } else if (values.value()->array()->size() != 1) {
      values.fault(invalid, "expected one number");
    } else {
      values.each(1, read);
    }
  }
  return quantity;
}

BundleDefinition::Part read_part(const Node& node, std::string_view number,
                                 model::Catalogue& catalogue) {
  BundleDefinition::Part part{.number = number};
  if (!node.expect_object()) return part;
  const Node name = node["name"];
  if (name.text() != "order.items.any") {
    name.fault(invalid, "a bundle is made of order.items.any");
  }
  const Node conditions = node["conditions"];
  const Node wanted = conditions["$is"];
  wanted.each(bounds::bundle_objects, [&](const Node& object) {
    part.objects.push_back(read_applicable(object, catalogue));
  });
  if (part.objects.empty()) {
    wanted.fault(invalid, "expected objects {id, object: product | sku | products_collection}");
  }
  const Node rules = node["rules"];
  const Node first = rules["1"];
  if (!first.missing()) part.quantity = read_quantity(first);
  return part;
}

}  // namespace

Boxed<BundleDefinition> read_bundle_rules(const Node& node, model::Catalogue& catalogue) {
  if (node.missing() || !node.expect_object()) return std::nullopt;
  BundleDefinition bundle;
  node.read("limit", bundle.limit, 1, bounds::bundles);
  node.read("multiply", bundle.multiplies);
  for (const model::Member& member : *node.value()->object()) {
    if (!is_number(member.name)) {
      const bool known =
          member.name == "limit" || member.name == "multiply" || member.name == "logic";
      if (!known) {
        node[member.name].fault(invalid, "parts are numbered \"1\", \"2\" and so on");
      }
      continue;
    }
    if (bundle.parts.size() == bounds::bundle_parts) {
      node[member.name].fault(invalid,
                              joined({"more than ", digits_of(bounds::bundle_parts), " parts"}));
      break;
    }
    bundle.parts.push_back(read_part(node[member.name], member.name, catalogue));
  }
  if (bundle.parts.empty()) node.fault(invalid, "a bundle needs at least one part");
  scrip::sort(bundle.parts, [](const auto& a, const auto& b) {
    return a.number.size() != b.number.size() ? a.number.size() < b.number.size()
                                              : a.number < b.number;
  });
  // All parts belong to a bundle, so that its logic can only be "1 and 2 and 3".
  const Node logic = node["logic"];
  const std::string_view text = logic.text();
  if (text.find("or") != std::string_view::npos || text.find("not") != std::string_view::npos) {
    logic.fault(invalid, "all parts of a bundle are needed: join them with \"and\"");
  }
  return bundle;
}

}  // namespace scrip::documents
