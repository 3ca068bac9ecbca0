#include <algorithm>

#include "documents/read_catalogue.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::documents {
namespace {

/// A category cannot be told both of two opposite things; `name` is the list to complain about.
void keep_apart(const Node& node, std::string_view name, const List<std::string_view>& list,
                const List<std::string_view>& other) {
  for (const std::string_view id : list) {
    if (std::find(other.begin(), other.end(), id) == other.end()) continue;
    node[name].fault(
        joined({"the category '", id, "' is in the opposite list too; take it out of one"}));
  }
}

}  // namespace

void read_stacking_rules(const Node& node, model::StackingRules& rules) {
  if (node.missing() || !node.expect_object()) return;
  const auto limit = [&](std::string_view name, std::int64_t& into) {
    node.read(name, into, 1, static_cast<std::int64_t>(bounds::redeemables));
  };
  const auto ids = [&](std::string_view name, List<std::string_view>& into) {
    const Node list = node[name];
    if (!list.missing()) into = list.texts(1'000);
  };
  limit("redeemables_limit", rules.redeemables_limit);
  limit("applicable_redeemables_limit", rules.applicable_redeemables_limit);
  limit("applicable_redeemables_per_category_limit",
        rules.applicable_redeemables_per_category_limit);
  limit("applicable_exclusive_redeemables_limit", rules.applicable_exclusive_redeemables_limit);
  limit("applicable_exclusive_redeemables_per_category_limit",
        rules.applicable_exclusive_redeemables_per_category_limit);
  const Node by_category = node["applicable_redeemables_category_limits"];
  if (!by_category.missing() && by_category.expect_object()) {
    rules.applicable_redeemables_category_limits.clear();
    for (const model::Member& member : *by_category.value()->object()) {
      rules.applicable_redeemables_category_limits.emplace_back(
          member.name, by_category[member.name].integer(1, 1, 10));
    }
  }
  ids("exclusive_categories", rules.exclusive_categories);
  ids("joint_categories", rules.joint_categories);
  ids("no_effect_skip_categories", rules.no_effect_skip_categories);
  ids("no_effect_redeem_anyway_categories", rules.no_effect_redeem_anyway_categories);
  ids("initial_amount_mode_categories", rules.initial_amount_mode_categories);
  ids("discounted_amount_mode_categories", rules.discounted_amount_mode_categories);

  keep_apart(node, "no_effect_redeem_anyway_categories", rules.no_effect_redeem_anyway_categories,
             rules.no_effect_skip_categories);
  keep_apart(node, "discounted_amount_mode_categories", rules.discounted_amount_mode_categories,
             rules.initial_amount_mode_categories);

  node.read("redeemables_application_mode", model::application_mode_names,
            rules.redeemables_application_mode);
  node.read("redeemables_sorting_rule", model::sorting_rule_names, rules.redeemables_sorting_rule);
  node.read("grouped_redeemables_sorting_rule", model::grouped_sorting_rule_names,
            rules.grouped_redeemables_sorting_rule);
  node.read("redeemables_products_application_mode", model::products_application_mode_names,
            rules.redeemables_products_application_mode);
  node.read("redeemables_no_effect_rule", model::no_effect_rule_names,
            rules.redeemables_no_effect_rule);
  node.read("redeemables_rollback_order_mode", model::rollback_order_mode_names,
            rules.redeemables_rollback_order_mode);
  node.read("discount_calculation_mode", model::calculation_mode_names,
            rules.discount_calculation_mode);
  node.read("floor_price_policy", model::floor_price_policy_names, rules.floor_price_policy);
}

}  // namespace scrip::documents
