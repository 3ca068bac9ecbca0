#include "documents/write_parts.h"

namespace scrip::documents {

void write_stacking_rules(Writer& out, const model::StackingRules& rules) {
  const auto ids = [&](std::string_view name, const std::vector<std::string>& list) {
    out.key(name).open_array();
    for (const std::string& id : list) out.text(id);
    out.close_array();
  };
  const auto choice = [&](std::string_view name, auto value, std::string_view first,
                          std::string_view second) {
    out.member(name, static_cast<int>(value) == 0 ? first : second);
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
  choice("redeemables_application_mode", rules.redeemables_application_mode, "ALL", "PARTIAL");
  choice("redeemables_sorting_rule", rules.redeemables_sorting_rule, "REQUESTED_ORDER",
         "CATEGORY_HIERARCHY");
  out.member("grouped_redeemables_sorting_rule", "JOINT_ALWAYS_LAST");
  choice("redeemables_products_application_mode", rules.redeemables_products_application_mode,
         "STACK", "ONCE");
  choice("redeemables_no_effect_rule", rules.redeemables_no_effect_rule, "REDEEM_ANYWAY", "SKIP");
  ids("no_effect_skip_categories", rules.no_effect_skip_categories);
  ids("no_effect_redeem_anyway_categories", rules.no_effect_redeem_anyway_categories);
  out.member("redeemables_rollback_order_mode", rules.redeemables_rollback_order_mode);
  choice("discount_calculation_mode", rules.discount_calculation_mode, "INITIAL_AMOUNT",
         "DISCOUNTED_AMOUNT");
  ids("initial_amount_mode_categories", rules.initial_amount_mode_categories);
  ids("discounted_amount_mode_categories", rules.discounted_amount_mode_categories);
  out.close_object();
}

}  // namespace scrip::documents
