#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "scrip/list.h"

namespace scrip::model {

enum class ApplicationMode { ALL, PARTIAL };
/// BEST_DEAL is ours: the engine picks which redeemables to apply and in which order.
enum class SortingRule { REQUESTED_ORDER, CATEGORY_HIERARCHY, BEST_DEAL };
enum class ProductsApplicationMode { STACK, ONCE };
/// What a category says of itself: alone with its like, or with everything.
enum class CategoryStacking { EXCLUSIVE, JOINT };
enum class NoEffectRule { REDEEM_ANYWAY, SKIP };
enum class CalculationMode { INITIAL_AMOUNT, DISCOUNTED_AMOUNT };
enum class GroupedSortingRule { JOINT_ALWAYS_LAST };
/// Whether rolling a redemption back also restores its order: for who keeps orders, not for us.
enum class RollbackOrderMode { WITH_ORDER, WITHOUT_ORDER };
/// An extension: what becomes of a discount that a floor price took away. It is gone, or the other
/// lines that the discount reaches take it over.
enum class FloorPricePolicy { DROP, REDISTRIBUTE };

// As they travel, in the order of the enumerators.
inline constexpr std::array<std::string_view, 2> application_mode_names{"ALL", "PARTIAL"};
inline constexpr std::array<std::string_view, 3> sorting_rule_names{
    "REQUESTED_ORDER", "CATEGORY_HIERARCHY", "BEST_DEAL"};
inline constexpr std::array<std::string_view, 1> grouped_sorting_rule_names{"JOINT_ALWAYS_LAST"};
inline constexpr std::array<std::string_view, 2> products_application_mode_names{"STACK", "ONCE"};
inline constexpr std::array<std::string_view, 2> category_stacking_names{"EXCLUSIVE", "JOINT"};
inline constexpr std::array<std::string_view, 2> no_effect_rule_names{"REDEEM_ANYWAY", "SKIP"};
inline constexpr std::array<std::string_view, 2> rollback_order_mode_names{"WITH_ORDER",
                                                                           "WITHOUT_ORDER"};
inline constexpr std::array<std::string_view, 2> calculation_mode_names{"INITIAL_AMOUNT",
                                                                        "DISCOUNTED_AMOUNT"};
inline constexpr std::array<std::string_view, 2> floor_price_policy_names{"DROP", "REDISTRIBUTE"};

/// How redeemables combine, project-wide; field by field the dialect's object with its defaults.
struct StackingRules {
  std::int64_t redeemables_limit = 30;
  std::int64_t applicable_redeemables_limit = 5;
  std::int64_t applicable_redeemables_per_category_limit = 1;
  List<std::pair<std::string_view, std::int64_t>> applicable_redeemables_category_limits;
  std::int64_t applicable_exclusive_redeemables_limit = 1;
  std::int64_t applicable_exclusive_redeemables_per_category_limit = 1;
  List<std::string_view> exclusive_categories;
  List<std::string_view> joint_categories;
  ApplicationMode redeemables_application_mode = ApplicationMode::ALL;
  SortingRule redeemables_sorting_rule = SortingRule::REQUESTED_ORDER;
  GroupedSortingRule grouped_redeemables_sorting_rule = GroupedSortingRule::JOINT_ALWAYS_LAST;
  ProductsApplicationMode redeemables_products_application_mode = ProductsApplicationMode::STACK;
  NoEffectRule redeemables_no_effect_rule = NoEffectRule::REDEEM_ANYWAY;
  List<std::string_view> no_effect_skip_categories;
  List<std::string_view> no_effect_redeem_anyway_categories;
  RollbackOrderMode redeemables_rollback_order_mode = RollbackOrderMode::WITH_ORDER;
  CalculationMode discount_calculation_mode = CalculationMode::DISCOUNTED_AMOUNT;
  List<std::string_view> initial_amount_mode_categories;
  List<std::string_view> discounted_amount_mode_categories;
  FloorPricePolicy floor_price_policy = FloorPricePolicy::DROP;
};

}  // namespace scrip::model
