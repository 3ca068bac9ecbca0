// Findings about names: members, goods, categories, codes.

#include <gmock/gmock.h>

#include "support/lint.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Lint, a_sound_shop_has_no_findings) {
  Shop shop;
  shop.category("cat_1").sells("mug", 1400).sells("kettle", 7900);
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "mug"}, {"price", 1500}});
  shop.with("product_collections", {{"id", "pc_1"}, {"products", {product("mug")}}});
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than_or_equal", {5000})}),
                included({collection("pc_1"), sku("sku_red")}));
  shop.tier("promo_1", percent(10, to_items), assigned("val_1"));
  shop.voucher("CODE", amount(500), {{"category_id", "cat_1"}});
  const Json body = lint(shop);
  EXPECT_THAT(body["data"], IsEmpty()) << body;
  EXPECT_EQ(body["complete"], true);
}

TEST(LintMembers, a_misspelt_member_is_told_with_the_one_that_was_meant) {
  Shop shop;
  shop.voucher("CODE", percent(10), {{"expiraton_date", "2020-01-01"}});
  const auto found = findings(shop, "unknown_member");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"], "/vouchers/0/expiraton_date");
  EXPECT_EQ(found[0]["severity"], "warning");
  EXPECT_EQ(found[0]["facts"]["suggestion"], "expiration_date");
}

TEST(LintMembers, are_looked_at_at_every_depth) {
  Shop shop;
  shop.with("products",
            {{"id", "mug"}, {"pirce", 5}, {"skus", {{"data", {{{"id", "s"}, {"prise", 1}}}}}}});
  shop.rule_set("val_1", {{"1", merged(rule("order.amount", "$is", {5}), {{"proprety", "x"}})}},
                {{"included", {merged(product("mug"), {{"efect", "APPLY_TO_EVERY"}})}}});
  shop.tier("promo_1", percent(10, {{"amount_limt", 100}}),
            merged(assigned("val_1"), {{"hierachy", 1}}));
  shop.stacking({{"joint_categorys", Json::array()}});
  EXPECT_THAT(pointers(shop, "unknown_member"),
              ElementsAre("/products/0/pirce", "/products/0/skus/data/0/prise",
                          "/promotion_tiers/0/action/discount/amount_limt",
                          "/promotion_tiers/0/hierachy", "/stacking_rules/joint_categorys",
                          "/validation_rules/0/applicable_to/included/0/efect",
                          "/validation_rules/0/rules/1/proprety"));
}

TEST(LintMembers, limits_over_all_redemptions_are_known_and_their_misspellings_not) {
  Shop shop;
  const Json entry = product("mug", {{"product_campaign_quantity_limit", 2},
                                     {"product_customer_campaign_quantity_limit_formula", "1 + 1"},
                                     {"product_promotion_tier_quantiy_limit", 2}});
  shop.sells("mug", 500).rule_set("val_1", rules({}), included({entry}));
  shop.tier("promo_1", percent(10, to_items), assigned("val_1"));
  const auto found = findings(shop, "unknown_member");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["pointer"],
            "/validation_rules/0/applicable_to/included/0/product_promotion_tier_quantiy_limit");
  EXPECT_EQ(found[0]["facts"]["suggestion"], "product_promotion_tier_quantity_limit");
}

TEST(LintMembers, a_merchants_own_member_is_none_of_our_business) {
  Shop shop;
  // Two slips from "badge" would be another word; "names" is nobody's member where "name" is there.
  shop.tier("promo_1", percent(10), {{"margin_class", "b"}, {"name", "Ten"}, {"names", "x"}});
  EXPECT_THAT(keys(shop), IsEmpty());
}

TEST(LintMembers, a_slip_with_a_slash_is_escaped_in_its_pointer) {
  Shop shop;
  shop.voucher("CODE", percent(10), {{"start/date", "2020-01-01"}});
  EXPECT_THAT(pointers(shop, "unknown_member"), ElementsAre("/vouchers/0/start~1date"));
}

TEST(LintNames, goods_that_nobody_sells_are_told_wherever_they_are_named) {
  Shop shop;
  shop.sells("mug", 1400, {{"source_id", "MUG-1"}});
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "mug"}});
  shop.with("product_collections",
            {{"id", "pc_1"}, {"products", {product("mug"), product("mugg"), sku("sku_rde")}}});
  shop.rule_set("val_1",
                rules({rule("order.items.any", "$is", {product("kettle"), sku("sku_red")}),
                       rule("product.id", "$is", {"MUG-2"})}),
                included({product("mug"), sku("sku_blue")}, {product("mgu")}));
  shop.tier("promo_1", unit(1, "mogs"), assigned("val_1"));
  EXPECT_THAT(pointers(shop, "unknown_product"),
              ElementsAre("/product_collections/0/products/1",
                          "/promotion_tiers/0/action/discount/unit_type",
                          "/validation_rules/0/applicable_to/excluded/0",
                          "/validation_rules/0/rules/1/conditions/$is/0",
                          "/validation_rules/0/rules/2/conditions/$is/0"));
  EXPECT_THAT(pointers(shop, "unknown_sku"),
              ElementsAre("/product_collections/0/products/2",
                          "/validation_rules/0/applicable_to/included/1"));
  const auto found = findings(shop, "unknown_product");
  EXPECT_EQ(found[0]["facts"]["suggestion"], "mug");
  EXPECT_EQ(found[4]["facts"]["suggestion"], "MUG-1");
  EXPECT_FALSE(found[3]["facts"].contains("suggestion"));
}

TEST(LintNames, a_catalogue_without_goods_knows_none_and_complains_of_none) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("anything"), sku("sku_x")}));
  shop.tier("promo_1", percent(10, to_items), assigned("val_1"));
  shop.tier("promo_2", unit(1, "prod_5h1pp1ng"), {{"hierarchy", 1}});
  EXPECT_THAT(pointers(shop, "unknown_product"), IsEmpty());
  EXPECT_THAT(pointers(shop, "unknown_sku"), IsEmpty());
}

TEST(LintNames, categories_that_do_not_exist_order_and_limit_nothing) {
  Shop shop;
  shop.category("cat_seasonal");
  shop.with("campaigns", {{"id", "camp_1"}, {"category_id", "cat_seasonl"}});
  shop.tier("promo_1", percent(10), {{"campaign_id", "camp_1"}, {"categories", {"cat_gone"}}});
  shop.voucher("CODE", percent(10), {{"category_id", "cat_seasonal"}});
  shop.stacking({{"exclusive_categories", {"cat_seasonal", "cat_x"}},
                 {"applicable_redeemables_category_limits", {{"cat_y", 1}}}});
  EXPECT_THAT(pointers(shop, "unknown_category"),
              ElementsAre("/campaigns/0/category_id", "/promotion_tiers/0/categories/0",
                          "/stacking_rules/applicable_redeemables_category_limits/cat_y",
                          "/stacking_rules/exclusive_categories/1"));
  EXPECT_THAT(std::string(findings(shop, "unknown_category")[0]["message"]),
              HasSubstr("do you mean 'cat_seasonal'?"));
}

TEST(LintCodes, T71_codes_that_differ_only_in_case_or_blanks) {
  Shop shop;
  shop.voucher("SUMMER", percent(10)).voucher("winter", percent(10)).voucher("Summer", percent(10));
  shop.voucher("SUMMERS", percent(10)).voucher(" summer", percent(10));
  const auto found = findings(shop, "codes_alike");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0]["pointer"], "/vouchers/2/code");
  EXPECT_EQ(found[0]["facts"]["with"], "SUMMER");
  EXPECT_EQ(found[1]["pointer"], "/vouchers/4/code");
  EXPECT_EQ(found[1]["facts"]["with"], "Summer");
}

TEST(Lint, a_request_or_context_at_fault_is_refused_as_everywhere) {
  Shop shop;
  const Json refused = ask(shop.engine(), &Engine::lint, Json::object(), Json::object(), 400);
  EXPECT_EQ(refused["pointer"], "/now");
}

TEST(Lint, gravest_first_then_in_the_order_of_the_document) {
  Shop shop;
  for (int n = 0; n < 11; ++n) {
    shop.voucher(("OVER" + std::to_string(n)).c_str(), amount(100),
                 {{"expiration_date", "2026-01-01"}});
  }
  shop.voucher("NOTHING", percent(0));
  const auto found = keys(shop);
  ASSERT_EQ(found.size(), 12u);
  EXPECT_EQ(found[0], "no_discount /vouchers/11/discount");
  EXPECT_EQ(found[1], "over /vouchers/0/expiration_date");
  EXPECT_EQ(found[3], "over /vouchers/2/expiration_date");
  EXPECT_EQ(found[11], "over /vouchers/10/expiration_date");
}

}  // namespace
}  // namespace scrip::testing
