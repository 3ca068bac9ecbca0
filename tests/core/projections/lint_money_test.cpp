// Findings about money: minimums, free goods, formulas, ties, losses.

#include <gmock/gmock.h>

#include "support/lint.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(LintMinimums, spend_50_get_60_off) {
  const auto of = [](std::int64_t off, const Json& more = nullptr) {
    Shop shop;
    shop.rule_set("val_1", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
    shop.voucher("CODE", amount(off, more), assigned("val_1"));
    return keys(shop);
  };
  EXPECT_THAT(of(4999), IsEmpty());
  EXPECT_THAT(of(5000), ElementsAre("discount_over_minimum /vouchers/0/discount"));
  EXPECT_THAT(of(6000), ElementsAre("discount_over_minimum /vouchers/0/discount"));
  EXPECT_THAT(of(6000, {{"amount_limit", 4999}}), IsEmpty());
}

TEST(LintMinimums, the_lowest_of_several_ways_in_counts) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {9999}),
                                rule("order.initial_amount", "$more_than_or_equal", {4000})},
                               "1 or 2"));
  // From 40.00 one way, from 100.00 the other.
  shop.voucher("CODE", amount(4500), assigned("val_1"));
  const auto found = findings(shop, "discount_over_minimum");
  // One way asks for no spend by the first rule at all: either rule alone is enough.
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["facts"]["minimum"], 4000);
  EXPECT_EQ(found[0]["facts"]["worth"], 4500);
}

TEST(LintMinimums, a_gift_worth_its_minimum) {
  const auto of = [](std::int64_t price) {
    Shop shop;
    shop.sells("mug", price);
    shop.rule_set("val_1", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
    shop.tier("promo_1", unit(2, "mug"), assigned("val_1"));
    return pointers(shop, "discount_over_minimum");
  };
  EXPECT_THAT(of(2499), IsEmpty());
  EXPECT_THAT(of(2500), ElementsAre("/promotion_tiers/0/action/discount"));
}

/// A tier that always comes first, and one from 50.00 after it.
Shop undercut_shop(const Json& earlier, const char* measure, const Json& more = nullptr) {
  Shop shop;
  shop.tier("promo_always", earlier, merged({{"hierarchy", 1}}, more));
  shop.rule_set("val_1", rules({rule(measure, "$more_than_or_equal", {5000})}));
  shop.tier("promo_from_50", amount(300), merged(assigned("val_1"), {{"hierarchy", 2}}));
  return shop;
}

TEST(LintMinimums, an_earlier_discount_undercuts_a_minimum) {
  const auto found = findings(undercut_shop(percent(10), "order.amount"), "minimum_undercut");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"], "/validation_rules/0/rules/1");
  // 10 % of 50.00 is gone when its turn comes.
  EXPECT_EQ(found[0]["facts"]["redeemable"], "promo_from_50");
  EXPECT_EQ(found[0]["facts"]["current"], 4500);
  EXPECT_EQ(found[0]["facts"]["missing"], 500);
}

TEST(LintMinimums, amounts_before_discounts_and_earlier_places_are_not_undercut) {
  EXPECT_THAT(keys(undercut_shop(percent(10), "order.initial_amount")), IsEmpty());
  EXPECT_THAT(keys(undercut_shop(percent(10), "order.amount", {{"hierarchy", 3}})), IsEmpty());
}

TEST(LintMinimums, a_fixed_price_before_it_puts_a_minimum_out_of_reach) {
  const auto of = [](std::int64_t price) {
    return keys(undercut_shop(fixed(price, effect("APPLY_TO_ORDER")), "order.amount"));
  };
  // Whatever is on the cart costs 49.99 in the end.
  EXPECT_THAT(of(4999), ElementsAre("minimum_out_of_reach /validation_rules/0/rules/1"));
  EXPECT_THAT(of(5000), IsEmpty());
}

TEST(LintPrices, everything_free_without_a_limit) {
  const auto of = [](const Json& discount, const Json& entry = nullptr) {
    Shop shop;
    shop.sells("mug", 1400);
    if (!entry.is_null()) shop.rule_set("val_1", rules({}), included({product("mug", entry)}));
    shop.tier("promo_1", discount, entry.is_null() ? Json(nullptr) : assigned("val_1"));
    return keys(shop);
  };
  const std::string at = "/promotion_tiers/0/action/discount";
  EXPECT_THAT(of(percent(99.999999)), IsEmpty());
  EXPECT_THAT(of(percent(100)), ElementsAre("free_of_charge " + at + "/percent_off"));
  EXPECT_THAT(of(percent(100, {{"amount_limit", 500}})), IsEmpty());
  EXPECT_THAT(of(percent(100, to_items), Json::object()),
              ElementsAre("free_of_charge " + at + "/percent_off"));
  EXPECT_THAT(of(percent(100, to_items), {{"aggregated_quantity_limit", 1}}), IsEmpty());
  EXPECT_THAT(of(percent(100, to_items), effect("APPLY_TO_CHEAPEST")), IsEmpty());
  EXPECT_THAT(of(fixed(0, effect("APPLY_TO_ORDER"))),
              ElementsAre("free_of_charge " + at + "/fixed_amount"));
  EXPECT_THAT(of(fixed(1, effect("APPLY_TO_ORDER"))), IsEmpty());
  EXPECT_THAT(of(fixed(900, to_items), {{"price", 0}}),
              ElementsAre("free_of_charge /validation_rules/0/applicable_to/included/0/price"));
}

TEST(LintPrices, a_fixed_price_must_be_below_the_catalogues) {
  const auto of = [](std::int64_t price) {
    Shop shop;
    shop.sells("mug", 1400);
    shop.with("skus", {{"id", "sku_red"}, {"product_id", "mug"}, {"price", 1500}});
    shop.rule_set("val_1", rules({}), included({product("mug")}));
    shop.tier("promo_1", fixed(price, to_items), assigned("val_1"));
    return pointers(shop, "fixed_price_not_lower");
  };
  // The dearest of the product and its SKUs is 15.00.
  EXPECT_THAT(of(1499), IsEmpty());
  EXPECT_THAT(of(1500), ElementsAre("/promotion_tiers/0/action/discount/fixed_amount"));
  EXPECT_THAT(of(1501), ElementsAre("/promotion_tiers/0/action/discount/fixed_amount"));
}

TEST(LintPrices, a_price_of_an_entry_is_told_there_and_a_missing_one_too) {
  Shop shop;
  shop.sells("mug", 1400).sells("cup", 900);
  shop.with("product_collections", {{"id", "pc"}, {"products", {product("mug"), product("cup")}}});
  shop.rule_set("val_1", rules({}), included({collection("pc", {{"price", 1400}})}));
  shop.rule_set("val_2", rules({}), included({product("mug")}));
  shop.tier("promo_1", fixed(5, to_items), assigned("val_1"));
  shop.tier("promo_2", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}},
            merged(assigned("val_2"), {{"hierarchy", 1}}));
  EXPECT_THAT(pointers(shop, "fixed_price_not_lower"),
              ElementsAre("/validation_rules/0/applicable_to/included/0/price"));
  EXPECT_THAT(pointers(shop, "fixed_price_missing"),
              ElementsAre("/promotion_tiers/1/action/discount/fixed_amount"));
}

TEST(LintFormulas, operands_that_never_exist) {
  const auto of = [](const char* formula, const Json& more = nullptr) {
    Shop shop;
    shop.sells("mug", 1400, {{"metadata", {{"margin", 3}}}});
    shop.voucher("CODE", percent(5, {{"percent_off_formula", formula}}), more);
    return pointers(shop, "operand_missing");
  };
  const auto missing = ElementsAre("/vouchers/0/discount");
  EXPECT_THAT(of("REDEEMABLE_METADATA(\"m\")"), missing);
  EXPECT_THAT(of("REDEEMABLE_METADATA(\"m\")", {{"metadata", {{"m", 1}}}}), IsEmpty());
  EXPECT_THAT(of("DEFAULT_TO(REDEEMABLE_METADATA(\"m\");4)"), IsEmpty());
  EXPECT_THAT(of("VOUCHER_REDEMPTION_QUANTITY"), missing);
  EXPECT_THAT(of("VOUCHER_REDEMPTION_QUANTITY", {{"redemption", {{"quantity", 9}}}}), IsEmpty());
  EXPECT_THAT(of("CHEAPEST_ORDER_ITEM_PRODUCT_METADATA(\"margn\")"), missing);
  EXPECT_THAT(of("CHEAPEST_ORDER_ITEM_PRODUCT_METADATA(\"margin\")"), IsEmpty());
  EXPECT_THAT(of("ORDER_ITEM_PRICE / 10"), missing);
  EXPECT_THAT(of("ORDER_AMOUNT / 10"), IsEmpty());
  EXPECT_THAT(of("CUSTOMER_METADATA(\"points\") + ORDER_METADATA(\"x\")"), IsEmpty());
}

TEST(LintFormulas, a_line_is_there_in_discounts_on_items) {
  Shop shop;
  shop.rule_set("val_1", rules({}),
                included({product("mug", {{"price_formula", "ORDER_ITEM_PRICE / 2"}})}));
  shop.tier("promo_1", fixed(900, merged(to_items, {{"fixed_amount_formula", "ORDER_ITEM_PRICE"}})),
            assigned("val_1"));
  EXPECT_THAT(pointers(shop, "operand_missing"), IsEmpty());
}

TEST(LintTies, T30_equal_places_where_the_order_decides_the_price) {
  Shop shop;
  shop.tier("promo_b", percent(50)).tier("promo_a", amount(1000));
  const auto found = findings(shop, "tie");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"], "/promotion_tiers/0");
  EXPECT_EQ(found[0]["facts"]["with"], "promo_a");
  // On goods for 100.00: (100 - 10) / 2 is 45.00, 100 / 2 - 10 is 40.00.
  EXPECT_EQ(found[0]["facts"]["total_amount"], 4500);
  EXPECT_EQ(found[0]["facts"]["total_amount_other_way"], 4000);
}

TEST(LintTies, another_hierarchy_category_or_equal_kinds_are_no_tie) {
  {
    Shop shop;
    shop.tier("promo_b", percent(50)).tier("promo_a", amount(1000), {{"hierarchy", 1}});
    EXPECT_THAT(keys(shop), IsEmpty());
  }
  {
    Shop shop;
    shop.category("cat_1", 1).category("cat_2", 2);
    shop.tier("promo_b", percent(50), {{"category_id", "cat_1"}});
    shop.tier("promo_a", amount(1000), {{"category_id", "cat_2"}});
    EXPECT_THAT(keys(shop), IsEmpty());
  }
  {
    Shop shop;
    shop.tier("promo_b", amount(500)).tier("promo_a", amount(1000));
    EXPECT_THAT(keys(shop), IsEmpty());
  }
}

TEST(LintTies, codes_tie_only_where_the_hierarchy_sorts_them) {
  Shop shop;
  shop.voucher("HALF", percent(50)).voucher("TEN", amount(1000));
  EXPECT_THAT(keys(shop), IsEmpty());
  shop.stacking({{"redeemables_sorting_rule", "CATEGORY_HIERARCHY"}});
  EXPECT_THAT(keys(shop), ElementsAre("tie /vouchers/1"));
}

TEST(LintTies, a_limit_makes_the_first_one_win) {
  // Two sums in one category of which one may apply: who comes first decides which.
  Shop shop;
  shop.category("cat_1");
  shop.tier("promo_a", amount(100), {{"category_id", "cat_1"}});
  shop.tier("promo_b", amount(200), {{"category_id", "cat_1"}});
  EXPECT_THAT(pointers(shop, "tie"), ElementsAre("/promotion_tiers/1"));
  shop.stacking({{"applicable_redeemables_per_category_limit", 2}});
  EXPECT_THAT(pointers(shop, "tie"), IsEmpty());
}

TEST(LintTies, goods_that_both_ask_for_are_put_on_the_cart) {
  Shop shop;
  shop.sells("mug", 1000).sells("kettle", 8000);
  shop.rule_set("val_1", rules({rule("order.items.any", "$is", {product("mug")},
                                     {{"rules", rules({rule("order.items.aggregated_quantity",
                                                            "$more_than_or_equal", {3})})}})}));
  shop.rule_set("val_2", rules({rule("order.amount", "$more_than_or_equal", {20000}),
                                rule("customer.segment", "$is", {"gold"})}));
  shop.tier("promo_a", amount(1000), assigned("val_1"));
  shop.tier("promo_b", percent(10), assigned("val_2"));
  const auto found = findings(shop, "tie");
  ASSERT_EQ(found.size(), 1u);
  // Three mugs and goods for 170.00 more: less 10.00 there is no 10 % any more, so 190.00; the
  // other way round it is 180 - 10 = 170.00.
  EXPECT_EQ(found[0]["facts"]["total_amount"], 19000);
  EXPECT_EQ(found[0]["facts"]["total_amount_other_way"], 17000);
  EXPECT_EQ(found[0]["facts"]["cart"][0],
            Json({{"product_id", "mug"}, {"quantity", 3}, {"amount", 3000}}));
}

Shop loss_shop(const Json& product) {
  Shop shop;
  shop.stacking({{"applicable_redeemables_per_category_limit", 5}});
  shop.sells("mug", 1000, product);
  shop.tier("promo_1", percent(20), {{"hierarchy", 1}});
  shop.tier("promo_2", percent(25), {{"hierarchy", 2}});
  return shop;
}

TEST(LintLosses, a_stack_that_sells_below_cost) {
  // 10.00 less 20 % less 25 % is 6.00.
  const auto of = [](std::int64_t cost) {
    return findings(loss_shop({{"metadata", {{"cost", cost}}}}), "below_cost");
  };
  EXPECT_THAT(of(600), IsEmpty());
  const auto found = of(601);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"], "/products/0");
  EXPECT_EQ(found[0]["severity"], "error");
  EXPECT_EQ(found[0]["facts"]["promotions"], Json::array({"promo_1", "promo_2"}));
  EXPECT_EQ(found[0]["facts"]["sold_for"], 600);
  EXPECT_EQ(found[0]["facts"]["below"], 1);
  EXPECT_THAT(std::string(found[0]["message"]), HasSubstr("0.01 below cost"));
}

TEST(LintLosses, a_limit_over_all_redemptions_holds_none_of_them_back_at_first) {
  // 3.00 left of each of 5 mugs per customer that cost 4.00.
  Shop shop;
  shop.sells("mug", 1000, {{"cost", 400}});
  shop.rule_set("val_1", rules({}),
                included({product("mug", {{"product_customer_campaign_quantity_limit", 5}})}));
  shop.tier("promo_1", percent(70, to_items), assigned("val_1"));
  EXPECT_EQ(findings(shop, "below_cost").size(), 1u);
}

TEST(LintLosses, one_promotion_alone_is_told_before_any_pair) {
  const auto found = findings(loss_shop({{"cost", 790}}), "below_cost");
  ASSERT_EQ(found.size(), 1u);
  // 20 % alone leaves 8.00, 25 % alone 7.50.
  EXPECT_EQ(found[0]["facts"]["promotions"], Json::array({"promo_2"}));
  EXPECT_EQ(found[0]["facts"]["below"], 40);
}

TEST(LintLosses, a_floor_price_is_what_the_floor_takes_away) {
  EXPECT_THAT(findings(loss_shop({{"floor_price", 600}}), "below_floor_price"), IsEmpty());
  const auto found = findings(loss_shop({{"floor_price", 650}}), "below_floor_price");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["severity"], "warning");
  EXPECT_EQ(found[0]["facts"]["sold_for"], 600);
  EXPECT_EQ(found[0]["facts"]["below"], 50);
}

TEST(LintLosses, a_sku_inherits_what_it_does_not_have) {
  Shop shop = loss_shop({{"floor_price", 650}});
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "mug"}, {"price", 2000}});
  shop.with("skus",
            {{"id", "sku_dear"}, {"product_id", "mug"}, {"price", 2000}, {"floor_price", 1201}});
  // 20.00 comes down to 12.00, which is above 6.50 and below 12.01.
  EXPECT_THAT(pointers(shop, "below_floor_price"), ElementsAre("/products/0", "/skus/1"));
}

TEST(LintLosses, a_price_that_is_below_already) {
  EXPECT_THAT(keys(loss_shop({{"cost", 1000}})), ElementsAre("below_cost /products/0"));
  // A floor at the cost keeps every stack from selling below it.
  EXPECT_THAT(keys(loss_shop({{"floor_price", 1000}, {"cost", 1000}})),
              ElementsAre("below_floor_price /products/0"));
  EXPECT_THAT(keys(loss_shop({{"floor_price", 1001}, {"cost", 1001}})),
              ElementsAre("price_below_floor_price /products/0", "price_below_cost /products/0"));
}

TEST(LintLosses, a_discount_on_other_goods_sells_nothing_at_a_loss) {
  Shop shop;
  shop.sells("mug", 1000, {{"cost", 990}}).sells("cup", 1000);
  shop.rule_set("val_1", rules({}), included({product("cup")}));
  shop.tier("promo_1", percent(50, to_items), assigned("val_1"));
  EXPECT_THAT(keys(shop), IsEmpty());
}

}  // namespace
}  // namespace scrip::testing
