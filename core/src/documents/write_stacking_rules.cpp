#include "documents/write_parts.h"

namespace scrip::documents {

void write_stacking_rules(Writer& out, const model::StackingRules& rules) {
  const auto ids = [&](std::string_view name, const List<std::string_view>& list) {
    out.key(name).open_array();
    for (const std::string_view id : list) out.text(id);
    out.close_array();
  };
  const auto choice = [&](std::string_view name, auto value, const auto& names) {
    out.member(name, names[static_cast<std::size_t>(value)]);
  };
  out.open_object();
  out.member("redeemables_limit", rules.redeemables_limit);
  out.member("applicable_redeemables_limit", rules.applicable_redeemables_limit);
  out.member("applicable_redeemables_per_category_limit",
             rules.applicable_redeemables_per_category_limit);
  out.key("applicable_redeemables_category_limits").open_object();
  for (const auto& [category_id, limit] : rules.applicable_redeemables_category_limits) {
    out.member(category_id, limit);
  }
  out.close_object();
  out.member("applicable_exclusive_redeemables_limit",
             rules.applicable_exclusive_redeemables_limit);
  out.member("applicable_exclusive_redeemables_per_category_limit",
             rules.applicable_exclusive_redeemables_per_category_limit);
  ids("exclusive_categories", rules.exclusive_categories);
  ids("joint_categories", rules.joint_categories);
  choice("redeemables_application_mode", rules.redeemables_application_mode,
         model::application_mode_names);
  choice("redeemables_sorting_rule", rules.redeemables_sorting_rule, model::sorting_rule_names);
  choice("grouped_redeemables_sorting_rule", rules.grouped_redeemables_sorting_rule,
         model::grouped_sorting_rule_names);
  choice("redeemables_products_application_mode", rules.redeemables_products_application_mode,
         model::products_application_mode_names);
  choice("redeemables_no_effect_rule", rules.redeemables_no_effect_rule,
         model::no_effect_rule_names);
  ids("no_effect_skip_categories", rules.no_effect_skip_categories);
  ids("no_effect_redeem_anyway_categories", rules.no_effect_redeem_anyway_categories);
  choice("redeemables_rollback_order_mode", rules.redeemables_rollback_order_mode,
         model::rollback_order_mode_names);
  choice("discount_calculation_mode", rules.discount_calculation_mode,
         model::calculation_mode_names);
  ids("initial_amount_mode_categories", rules.initial_amount_mode_categories);
  ids("discounted_amount_mode_categories", rules.discounted_amount_mode_categories);
  // An extension; who does not use it sees the dialect's object.
  if (rules.floor_price_policy == model::FloorPricePolicy::REDISTRIBUTE) {
    out.member("floor_price_policy", "REDISTRIBUTE");
  }
  out.close_object();
}

}  // namespace scrip::documents
