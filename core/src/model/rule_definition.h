#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "model/applicable_to.h"
#include "model/value.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::rules {
class RuleSet;
}

namespace scrip::model {

/// One operator of a rule with its values: `"$more_than": [10000]`.
struct Condition {
  std::string_view operator_name;
  std::span<const Value> values;
  std::string pointer;
};

/// A rule as the merchant wrote it. What its name means is known to `rules` alone.
struct RuleDefinition {
  std::string_view name;
  std::string_view property;
  List<Condition> conditions;
  std::string_view error_message;
  std::string pointer;
  /// Sub-rules with the numbers the logic uses for them.
  List<std::pair<std::string_view, RuleDefinition>> rules;
  /// `(1 and 2) or 3`; nothing written means all of them.
  std::optional<std::string_view> logic;
};

/// Goods that must be in the cart together: `bundle_rules` of a validation rule.
struct BundleDefinition {
  struct Part {
    std::string_view number;
    /// Any of these will do.
    List<Applicable> objects;
    /// Units in one bundle.
    std::int64_t quantity = 1;
  };
  List<Part> parts;
  /// Bundles that count.
  std::int64_t limit = 1;
  /// Whether each of them earns the discount, or all together once.
  bool multiplies = true;
};

/// A validation rule set: whether, and on which items.
struct RuleSetDefinition {
  std::string_view id;
  std::string_view name;
  /// The rules of the set are the sub-rules of one nameless rule.
  RuleDefinition root;
  ApplicableTo applicable_to;
  Boxed<BundleDefinition> bundle;
  std::string_view error_message;
  const Value* document = nullptr;
  /// Filled when the catalogue is compiled.
  Shared<const rules::RuleSet> compiled;
};

}  // namespace scrip::model
