#include "stacking/category.h"

#include <algorithm>

namespace scrip::stacking {

bool in_any(const model::Redeemable& redeemable, const List<std::string_view>& category_ids) {
  return std::any_of(redeemable.categories.begin(), redeemable.categories.end(),
                     [&](const model::Category* category) {
                       return std::find(category_ids.begin(), category_ids.end(), category->id) !=
                              category_ids.end();
                     });
}

Bond bond_of(const model::Redeemable& redeemable, const model::StackingRules& rules) {
  const auto says = [&](model::CategoryStacking stacking) {
    return std::any_of(
        redeemable.categories.begin(), redeemable.categories.end(),
        [&](const model::Category* category) { return category->stacking_rules_type == stacking; });
  };
  if (in_any(redeemable, rules.exclusive_categories)) return Bond::exclusive;
  if (in_any(redeemable, rules.joint_categories)) return Bond::joint;
  if (says(model::CategoryStacking::EXCLUSIVE)) return Bond::exclusive;
  return says(model::CategoryStacking::JOINT) ? Bond::joint : Bond::common;
}

bool takes_of_initial_amount(const model::Redeemable& redeemable,
                             const model::StackingRules& rules) {
  if (in_any(redeemable, rules.initial_amount_mode_categories)) return true;
  if (in_any(redeemable, rules.discounted_amount_mode_categories)) return false;
  return rules.discount_calculation_mode == model::CalculationMode::INITIAL_AMOUNT;
}

std::int64_t hierarchy_of(const model::Redeemable& redeemable) {
  std::int64_t lowest = model::Category::unranked;
  for (const model::Category* category : redeemable.categories) {
    lowest = std::min(lowest, category->hierarchy);
  }
  return lowest;
}

}  // namespace scrip::stacking
