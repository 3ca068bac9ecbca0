// Findings about promotions that never apply: dates, rules, limits, shadows.

#include <gmock/gmock.h>

#include "support/lint.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(LintDates, over_at_its_last_instant_and_not_before) {
  Shop shop;
  shop.voucher("CODE", percent(10), {{"expiration_date", "2026-11-21T20:00:00Z"}});
  EXPECT_THAT(keys(shop, "2026-11-21T19:59:59Z"), IsEmpty());
  EXPECT_THAT(keys(shop, "2026-11-21T20:00:00Z"), ElementsAre("over /vouchers/0/expiration_date"));
  EXPECT_THAT(keys(shop, "2026-11-21T20:00:01Z"), ElementsAre("over /vouchers/0/expiration_date"));
  EXPECT_EQ(findings(shop, "over", saturday)[0]["severity"], "notice");
}

TEST(LintDates, a_campaign_that_is_over_is_told_once_for_all_its_codes) {
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"expiration_date", "2026-11-20"}});
  shop.voucher("A", percent(10), {{"campaign_id", "camp_1"}});
  shop.voucher("B", percent(10), {{"campaign_id", "camp_1"}});
  EXPECT_THAT(keys(shop), ElementsAre("over /campaigns/0/expiration_date"));
}

TEST(LintDates, reversed_when_the_end_is_not_after_the_beginning) {
  const auto of = [](const char* end) {
    Shop shop;
    shop.tier("promo_1", percent(10),
              {{"start_date", "2026-12-01T10:00:00Z"}, {"expiration_date", end}});
    return pointers(shop, "dates_reversed");
  };
  EXPECT_THAT(of("2026-12-01T09:59:59Z"), ElementsAre("/promotion_tiers/0/expiration_date"));
  EXPECT_THAT(of("2026-12-01T10:00:00Z"), ElementsAre("/promotion_tiers/0/expiration_date"));
  EXPECT_THAT(of("2026-12-01T10:00:01Z"), IsEmpty());
}

TEST(LintDates, a_range_without_one_of_its_week_days_is_never_open) {
  // 2026-12-01 is a Tuesday; Sundays only, so the range must reach the 6th.
  const auto of = [](const char* end) {
    Shop shop;
    shop.tier(
        "promo_1", percent(10),
        {{"start_date", "2026-12-01"}, {"expiration_date", end}, {"validity_day_of_week", {0}}});
    return keys(shop);
  };
  EXPECT_THAT(of("2026-12-05"), ElementsAre("never_open /promotion_tiers/0"));
  EXPECT_THAT(of("2026-12-06"), IsEmpty());
  EXPECT_THAT(of("2026-12-07"), IsEmpty());
}

TEST(LintDates, hours_on_other_days_than_the_week_days_are_never_open) {
  const auto of = [](Json days, Json hours) {
    Shop shop;
    shop.voucher("CODE", percent(10),
                 {{"validity_day_of_week", days}, {"validity_hours", {{"daily", hours}}}});
    return keys(shop);
  };
  const Json monday{{"start_time", "10:00"}, {"expiration_time", "12:00"}, {"days_of_week", {1}}};
  EXPECT_THAT(of({0, 2}, {monday}), ElementsAre("never_open /vouchers/0"));
  EXPECT_THAT(of({1}, {monday}), IsEmpty());
  // Monday's window from 22:00 is still open on Tuesday at one, but it opens on Monday.
  const Json night{{"start_time", "22:00"}, {"expiration_time", "02:00"}, {"days_of_week", {1}}};
  EXPECT_THAT(of({1}, {night}), IsEmpty());
  EXPECT_THAT(of({2}, {night}), ElementsAre("never_open /vouchers/0"));
}

TEST(LintDates, no_week_day_at_all_is_never_open) {
  Shop shop;
  shop.voucher("CODE", percent(10), {{"validity_day_of_week", Json::array()}});
  EXPECT_THAT(keys(shop), ElementsAre("never_open /vouchers/0"));
}

TEST(LintDates, a_code_and_its_campaign_must_be_open_together) {
  const auto of = [](const char* start) {
    Shop shop;
    shop.with("campaigns", {{"id", "camp_1"}, {"expiration_date", "2026-12-01T00:00:00Z"}});
    shop.voucher("CODE", percent(10), {{"campaign_id", "camp_1"}, {"start_date", start}});
    return keys(shop);
  };
  EXPECT_THAT(of("2026-11-30T23:59:59Z"), IsEmpty());
  EXPECT_THAT(of("2026-12-01T00:00:00Z"), ElementsAre("never_open /vouchers/0"));
}

Shop with_rules(const std::vector<Json>& list, const char* logic = nullptr) {
  Shop shop;
  shop.rule_set("val_1", rules(list, logic));
  shop.tier("promo_1", percent(10), assigned("val_1"));
  return shop;
}

std::vector<std::string> never(const std::vector<Json>& list, const char* logic = nullptr) {
  return pointers(with_rules(list, logic), "rules_never_hold");
}

TEST(LintConditions, an_amount_over_100_and_under_50_never_holds) {
  const Json over = rule("order.amount", "$more_than", {10000});
  EXPECT_THAT(never({over, rule("order.amount", "$less_than", {5000})}),
              ElementsAre("/validation_rules/0/rules"));
  // Whole cents: between 100.00 and 100.01 there is none, up to 100.02 there is one.
  EXPECT_THAT(never({over, rule("order.amount", "$less_than", {10001})}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({over, rule("order.amount", "$less_than", {10002})}), IsEmpty());
  EXPECT_THAT(never({over, rule("order.amount", "$less_than_or_equal", {10001})}), IsEmpty());
}

TEST(LintConditions, the_rules_that_contradict_each_other_are_facts) {
  const auto found = findings(with_rules({rule("order.items.count", "$more_than", {2}),
                                          rule("order.items.count", "$is", {1, 2})}),
                              "rules_never_hold");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["severity"], "error");
  EXPECT_EQ(found[0]["facts"]["rules"],
            Json::array({"/validation_rules/0/rules/1", "/validation_rules/0/rules/2"}));
  EXPECT_THAT(std::string(found[0]["message"]), HasSubstr("'promo_1'"));
}

TEST(LintConditions, logic_decides_which_rules_meet) {
  const std::vector<Json> list{rule("order.amount", "$more_than", {10000}),
                               rule("order.amount", "$less_than", {5000}),
                               rule("order.items.count", "$more_than", {2})};
  EXPECT_THAT(never(list, "1 or 2"), IsEmpty());
  EXPECT_THAT(never(list, "1 and (2 or 3)"), IsEmpty());
  EXPECT_THAT(never(list, "1 and 2 or 2 and 1"), ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never(list, "1 and not 2"), IsEmpty());
  // Neither under 50.00 nor over 100.00 leaves the middle; both at once leave nothing.
  EXPECT_THAT(never(list, "not 1 and not 2"), IsEmpty());
  EXPECT_THAT(never(list, "1 and not 1"), ElementsAre("/validation_rules/0/rules"));
}

TEST(LintConditions, what_is_left_to_pay_is_never_more_than_the_goods_cost) {
  const Json left = rule("order.amount", "$more_than_or_equal", {5000});
  EXPECT_THAT(never({left, rule("order.initial_amount", "$less_than", {5000})}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({left, rule("order.initial_amount", "$less_than_or_equal", {5000})}),
              IsEmpty());
}

TEST(LintConditions, units_of_the_same_goods_are_added_up_in_every_rule) {
  const auto units = [](const char* what, const char* op, int n) {
    return rule("order.items.any", "$is", Json::array({product(what)}),
                {{"rules", rules({rule("order.items.aggregated_quantity", op, {n})})}});
  };
  EXPECT_THAT(never({units("mug", "$more_than_or_equal", 4), units("mug", "$less_than", 4)}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({units("mug", "$more_than_or_equal", 4), units("mug", "$less_than", 5)}),
              IsEmpty());
  EXPECT_THAT(never({units("mug", "$more_than_or_equal", 4), units("cup", "$less_than", 4)}),
              IsEmpty());
}

TEST(LintConditions, two_rules_on_lines_may_mean_two_lines) {
  const auto line = [](const std::vector<Json>& list) {
    return rule("order.items.any", "$is", Json::array({product("mug")}), {{"rules", rules(list)}});
  };
  const Json many = rule("order.items.quantity", "$more_than", {5});
  const Json few = rule("order.items.quantity", "$less_than", {3});
  EXPECT_THAT(never({line({many}), line({few})}), IsEmpty());
  EXPECT_THAT(never({line({many, few})}), ElementsAre("/validation_rules/0/rules"));
}

TEST(LintConditions, prices_of_lines_are_many_and_counts_are_one) {
  EXPECT_THAT(never({rule("product.price", "$more_than", {100}, {{"property", "mug"}}),
                     rule("product.price", "$less_than", {50}, {{"property", "cup"}})}),
              IsEmpty());
  EXPECT_THAT(never({rule("redemption.count", "$less_than", {5}),
                     rule("redemption.count", "$more_than_or_equal", {5})}),
              ElementsAre("/validation_rules/0/rules"));
}

TEST(LintConditions, more_units_than_an_order_may_have_never_come_together) {
  const auto units = [](std::int64_t n) {
    return rule("order.items.any", "$is", Json::array({product("mug")}),
                {{"rules", rules({rule("order.items.quantity", "$more_than_or_equal", {n})})}});
  };
  EXPECT_THAT(never({units(1'000'000)}), IsEmpty());
  EXPECT_THAT(never({units(1'000'001)}), ElementsAre("/validation_rules/0/rules"));
}

TEST(LintConditions, something_that_must_be_there_and_must_not) {
  const Json mug = Json::array({product("mug")});
  EXPECT_THAT(never({rule("order.items.any", "$is", mug), rule("order.items.none", "$is", mug)}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({rule("order.items.any", "$is", mug),
                     rule("order.items.none", "$is", Json::array({product("cup")}))}),
              IsEmpty());
}

TEST(LintConditions, a_segment_that_is_wanted_and_unwanted) {
  const Json not_gold = rule("customer.segment", "$is_not", {"gold"});
  EXPECT_THAT(never({rule("customer.segment", "$is", {"gold"}), not_gold}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({rule("customer.segment", "$in", {"gold", "silver"}), not_gold}), IsEmpty());
}

TEST(LintConditions, metadata_may_have_fractions) {
  const auto m = [](const char* op, int n) {
    return rule("customer.metadata", op, {n}, {{"property", "m"}});
  };
  EXPECT_THAT(never({m("$more_than", 5), m("$less_than", 6)}), IsEmpty());
  EXPECT_THAT(never({m("$more_than", 5), m("$less_than_or_equal", 5)}),
              ElementsAre("/validation_rules/0/rules"));
  EXPECT_THAT(never({m("$more_than_or_equal", 5), m("$less_than_or_equal", 5)}), IsEmpty());
}

TEST(LintConditions, rule_sets_that_hold_alone_but_not_together_point_at_the_promotion) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {10000})}));
  shop.rule_set("val_2", rules({rule("order.amount", "$less_than", {5000})}));
  shop.with("campaigns", {{"id", "camp_1"}, {"validation_rules", {"val_1"}}});
  shop.voucher("BOTH", amount(100), merged(assigned("val_2"), {{"campaign_id", "camp_1"}}));
  shop.voucher("ONE", amount(100), assigned("val_2"));
  EXPECT_THAT(keys(shop), ElementsAre("rules_never_hold /vouchers/0"));
}

TEST(LintConditions, an_empty_collection_reaches_nothing) {
  Shop shop;
  shop.with("product_collections", {{"id", "pc_empty"}, {"products", Json::array()}});
  shop.rule_set("val_1", rules({rule("order.items.any", "$is", {collection("pc_empty")})}),
                included({product("mug"), collection("pc_empty")}));
  shop.tier("promo_1", percent(10, to_items), assigned("val_1"));
  EXPECT_THAT(pointers(shop, "empty_collection"),
              ElementsAre("/validation_rules/0/applicable_to/included/1/id",
                          "/validation_rules/0/rules/1/conditions/$is/0"));
}

TEST(LintLimits, zeros_leave_nothing_and_ones_leave_something) {
  for (const int n : {0, 1}) {
    Shop shop;
    shop.rule_set("val_1", rules({}),
                  included({product("mug", {{"amount_limit", n},
                                            {"aggregated_amount_limit", n},
                                            {"quantity_limit", n},
                                            {"aggregated_quantity_limit", n}})}));
    shop.tier("promo_1", percent(10, merged(to_items, {{"amount_limit", n}})), assigned("val_1"));
    shop.voucher("CODE", percent(n), {{"redemption", {{"quantity", n}}}});
    const std::string entry = "/validation_rules/0/applicable_to/included/0/";
    if (n == 1) {
      EXPECT_THAT(keys(shop), IsEmpty());
    } else {
      EXPECT_THAT(
          pointers(shop, "zero_limit"),
          ElementsAre("/promotion_tiers/0/action/discount/amount_limit",
                      entry + "aggregated_amount_limit", entry + "aggregated_quantity_limit",
                      entry + "amount_limit", entry + "quantity_limit"));
      EXPECT_THAT(pointers(shop, "zero_quantity"), ElementsAre("/vouchers/0/redemption/quantity"));
      EXPECT_THAT(pointers(shop, "no_discount"), ElementsAre("/vouchers/0/discount"));
    }
  }
}

TEST(LintLimits, a_formula_may_make_something_of_a_static_zero) {
  Shop shop;
  shop.voucher("CODE", percent(0, {{"percent_off_formula", "ORDER_ITEMS_QUANTITY * 2"}}));
  EXPECT_THAT(keys(shop), IsEmpty());
}

TEST(LintLimits, a_code_that_was_used_up_is_no_mistake) {
  Shop shop;
  shop.voucher("CODE", percent(10), {{"redemption", {{"quantity", 1}, {"redeemed_quantity", 1}}}});
  EXPECT_THAT(keys(shop), IsEmpty());
}

Shop exclusive_shop() {
  Shop shop;
  shop.category("cat_alone", 1).category("cat_rest", 2).category("cat_joint", 3);
  shop.stacking({{"exclusive_categories", {"cat_alone"}}, {"joint_categories", {"cat_joint"}}});
  shop.voucher("COMMON", amount(100), {{"category_id", "cat_rest"}});
  shop.voucher("JOINT", amount(100), {{"category_id", "cat_joint"}});
  return shop;
}

TEST(LintShadows, an_exclusive_promotion_that_always_applies_shadows_the_common_ones) {
  Shop shop = exclusive_shop();
  shop.tier("promo_sale", percent(20), {{"category_id", "cat_alone"}, {"name", "Sale"}});
  const auto found = findings(shop, "shadowed");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"], "/vouchers/0");
  EXPECT_EQ(found[0]["facts"]["by"], Json::array({"promo_sale"}));
  EXPECT_EQ(found[0]["facts"]["refusal"], "exclusion_rules_not_met");
}

TEST(LintShadows, one_with_an_end_a_condition_or_no_effect_shadows_nothing) {
  const Json alone{{"category_id", "cat_alone"}};
  {
    Shop shop = exclusive_shop();
    shop.tier("promo_sale", percent(20), merged(alone, {{"expiration_date", "2027-01-01"}}));
    EXPECT_THAT(pointers(shop, "shadowed"), IsEmpty());
  }
  {
    Shop shop = exclusive_shop();
    shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {100})}));
    shop.tier("promo_sale", percent(20), merged(alone, assigned("val_1")));
    EXPECT_THAT(pointers(shop, "shadowed"), IsEmpty());
  }
  {
    Shop shop = exclusive_shop();
    shop.tier("promo_sale", percent(0), alone);
    EXPECT_THAT(pointers(shop, "shadowed"), IsEmpty());
  }
}

TEST(LintShadows, a_limit_that_others_use_up_first) {
  const auto of = [](int limit) {
    Shop shop;
    shop.stacking({{"applicable_redeemables_limit", limit}});
    shop.tier("promo_1", amount(100), {{"hierarchy", 1}});
    shop.tier("promo_2", amount(200), {{"hierarchy", 2}});
    shop.voucher("CODE", amount(300));
    return pointers(shop, "shadowed");
  };
  EXPECT_THAT(of(1), ElementsAre("/promotion_tiers/1", "/vouchers/0"));
  EXPECT_THAT(of(2), ElementsAre("/vouchers/0"));
  EXPECT_THAT(of(3), IsEmpty());
}

}  // namespace
}  // namespace scrip::testing
