#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace scrip::model {

enum class ApplicationMode { ALL, PARTIAL };
enum class SortingRule { REQUESTED_ORDER, CATEGORY_HIERARCHY };
enum class ProductsApplicationMode { STACK, ONCE };
enum class NoEffectRule { REDEEM_ANYWAY, SKIP };
enum class CalculationMode { INITIAL_AMOUNT, DISCOUNTED_AMOUNT };

/// How redeemables combine, project-wide; field by field the dialect's object with its defaults.
struct StackingRules {
  std::int64_t redeemables_limit = 30;
  std::int64_t applicable_redeemables_limit = 5;
  std::int64_t applicable_redeemables_per_category_limit = 1;
  std::vector<std::pair<std::string, std::int64_t>> applicable_redeemables_category_limits;
  std::int64_t applicable_exclusive_redeemables_limit = 1;
  std::int64_t applicable_exclusive_redeemables_per_category_limit = 1;
  std::vector<std::string> exclusive_categories;
  std::vector<std::string> joint_categories;
  ApplicationMode redeemables_application_mode = ApplicationMode::ALL;
  SortingRule redeemables_sorting_rule = SortingRule::REQUESTED_ORDER;
  ProductsApplicationMode redeemables_products_application_mode = ProductsApplicationMode::STACK;
  NoEffectRule redeemables_no_effect_rule = NoEffectRule::REDEEM_ANYWAY;
  std::vector<std::string> no_effect_skip_categories;
  std::vector<std::string> no_effect_redeem_anyway_categories;
  std::string redeemables_rollback_order_mode = "WITH_ORDER";
  CalculationMode discount_calculation_mode = CalculationMode::DISCOUNTED_AMOUNT;
  std::vector<std::string> initial_amount_mode_categories;
  std::vector<std::string> discounted_amount_mode_categories;
};

}  // namespace scrip::model
