// The stacking rules as a document: every field is read, told, and refused where it makes no sense.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

/// The stacking rules that answers tell of.
Json told(const Json& rules) {
  return Shop().stacking(rules).validate(use({}))["stacking_rules"];
}

TEST(StackingRules, every_choice_is_told_as_it_was_made) {
  for (const Json& rules : {Json{{"redeemables_application_mode", "PARTIAL"}},
                            Json{{"redeemables_sorting_rule", "CATEGORY_HIERARCHY"}},
                            Json{{"redeemables_sorting_rule", "BEST_DEAL"}},
                            Json{{"redeemables_products_application_mode", "ONCE"}},
                            Json{{"redeemables_no_effect_rule", "SKIP"}},
                            Json{{"redeemables_rollback_order_mode", "WITHOUT_ORDER"}},
                            Json{{"discount_calculation_mode", "INITIAL_AMOUNT"}}}) {
    const std::string name = rules.begin().key();
    EXPECT_EQ(told(rules)[name], rules[name]);
  }
  EXPECT_EQ(told(Json::object())["redeemables_sorting_rule"], "REQUESTED_ORDER");
  EXPECT_EQ(told(Json::object())["redeemables_rollback_order_mode"], "WITH_ORDER");
}

TEST(StackingRules, unknown_choices_are_refused_with_their_pointer) {
  for (const char* name : {"redeemables_application_mode", "redeemables_sorting_rule",
                           "grouped_redeemables_sorting_rule",
                           "redeemables_products_application_mode", "redeemables_no_effect_rule",
                           "redeemables_rollback_order_mode", "discount_calculation_mode"}) {
    Shop shop;
    shop.stacking({{name, "SOMEHOW"}});
    EXPECT_EQ(load_errors(shop.document)["pointer"], std::string("/stacking_rules/") + name);
  }
}

TEST(StackingRules, a_category_is_not_told_two_opposite_things) {
  Shop shop;
  shop.stacking({{"no_effect_skip_categories", {"cat_1", "cat_2"}},
                 {"no_effect_redeem_anyway_categories", {"cat_2"}}});
  EXPECT_EQ(load_errors(shop.document)["pointer"],
            "/stacking_rules/no_effect_redeem_anyway_categories");
  Shop modes;
  modes.stacking({{"initial_amount_mode_categories", {"cat_1"}},
                  {"discounted_amount_mode_categories", {"cat_1"}}});
  EXPECT_EQ(load_errors(modes.document)["pointer"],
            "/stacking_rules/discounted_amount_mode_categories");
}

}  // namespace
}  // namespace scrip::testing
