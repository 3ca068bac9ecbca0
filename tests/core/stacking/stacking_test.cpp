// How redeemables combine: modes, limits, order, exclusion.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Json partial = {{"redeemables_application_mode", "PARTIAL"}};

Json in(const char* category) {
  return {{"category_id", category}};
}

/// The published example: 105.00; A 10 % always, B 20 % where the order is over 100.00.
Shop published() {
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {10000})}));
  return shop.voucher("A", percent(10)).voucher("B", percent(20), assigned("val_1"));
}

TEST(AllMode, fails_as_a_whole_and_applies_nothing) {
  const Json body = published().validate(use({"A", "B"}, cart_of(10500)));
  EXPECT_EQ(body["valid"], false);
  EXPECT_EQ(status_of(body, "A"), "APPLICABLE");
  EXPECT_EQ(key_of(body, "B"), "order_rules_violated");
  EXPECT_EQ(body["order"]["total_amount"], 10500);
  EXPECT_EQ(off(body["order"]), 0);
  EXPECT_FALSE(body.contains("inapplicable_redeemables"));
}

TEST(AllMode, skips_what_follows_a_failure) {
  Shop shop = published();
  shop.voucher("C", amount(100));
  const Json body = shop.validate(use({"A", "B", "C"}, cart_of(10500)));
  EXPECT_EQ(status_of(body, "C"), "SKIPPED");
  EXPECT_EQ(key_of(body, "C"), "preceding_validation_failed");
}

TEST(AllMode, applies_all_where_all_hold) {
  // 105.00 - 20 % = 84.00; - 10 % = 75.60.
  const Json body = published().validate(use({"B", "A"}, cart_of(10500)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(entry_of(body, "B")["order"]["total_amount"], 8400);
  EXPECT_EQ(body["order"]["total_amount"], 7560);
}

TEST(PartialMode, applies_what_it_can_and_groups_the_rest) {
  Shop shop = published();
  shop.stacking(partial).stacking({{"applicable_redeemables_limit", 2}});
  shop.voucher("C", amount(100)).voucher("D", amount(100));
  const Json body = shop.validate(use({"A", "B", "C", "D"}, cart_of(10500)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("A", "C"));
  EXPECT_THAT(ids(body["inapplicable_redeemables"]), ElementsAre("B"));
  EXPECT_THAT(ids(body["skipped_redeemables"]), ElementsAre("D"));
  EXPECT_EQ(body["order"]["total_amount"], 9350);
}

TEST(PartialMode, with_nothing_applicable_is_not_valid) {
  Shop shop = published();
  shop.stacking(partial);
  EXPECT_EQ(shop.validate(use({"B"}, cart_of(100)))["valid"], false);
  EXPECT_EQ(shop.validate(use({"NONE"}, cart_of(100)))["valid"], false);
  EXPECT_EQ(shop.validate(use({}, cart_of(100)))["valid"], true);
}

// Limits.

TEST(Limits, of_applicable_redeemables_skip_the_rest) {
  Shop shop;
  shop.voucher("A", amount(1)).voucher("B", amount(1)).voucher("C", amount(1));
  shop.stacking({{"applicable_redeemables_limit", 2}});
  const Json body = shop.validate(use({"A", "B", "C"}, cart_of(1000)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(off(body["order"]), 2);
  EXPECT_EQ(refusal_of(body, "C"), Json::parse(R"({"key": "applicable_redeemables_limit_exceeded",
                                                   "facts": {"limit": 2}})"));
  shop.stacking({{"applicable_redeemables_limit", 3}});
  EXPECT_EQ(off(shop.price(use({"A", "B", "C"}, cart_of(1000)))), 3);
}

TEST(Limits, of_applicable_redeemables_are_five_by_default) {
  Shop shop;
  for (const char* code : {"A", "B", "C", "D", "E", "F"}) shop.voucher(code, amount(1));
  const Json body = shop.validate(use({"A", "B", "C", "D", "E", "F"}, cart_of(1000)));
  EXPECT_EQ(off(body["order"]), 5);
  EXPECT_EQ(status_of(body, "F"), "SKIPPED");
}

TEST(Limits, of_a_category_are_one_by_default) {
  Shop shop;
  shop.category("cat_1").voucher("A", amount(1), in("cat_1")).voucher("B", amount(1), in("cat_1"));
  const Json body = shop.validate(use({"A", "B"}, cart_of(1000)));
  EXPECT_EQ(key_of(body, "B"), "applicable_redeemables_per_category_limit_exceeded");
  shop.stacking({{"applicable_redeemables_per_category_limit", 2}});
  EXPECT_EQ(off(shop.price(use({"A", "B"}, cart_of(1000)))), 2);
  shop.stacking({{"applicable_redeemables_per_category_limit", 1},
                 {"applicable_redeemables_category_limits", {{"cat_1", 2}}}});
  EXPECT_EQ(off(shop.price(use({"A", "B"}, cart_of(1000)))), 2);
}

TEST(Limits, do_not_count_what_was_refused) {
  Shop shop = published();
  shop.stacking(partial).stacking({{"applicable_redeemables_limit", 1}});
  const Json body = shop.validate(use({"B", "A"}, cart_of(100)));
  EXPECT_EQ(status_of(body, "A"), "APPLICABLE");
}

TEST(Limits, of_exclusive_redeemables) {
  Shop shop;
  shop.category("cat_1").category("cat_2");
  shop.voucher("A", amount(1), in("cat_1")).voucher("B", amount(1), in("cat_2"));
  shop.voucher("C", amount(1), in("cat_1"));
  shop.stacking({{"exclusive_categories", {"cat_1", "cat_2"}},
                 {"applicable_redeemables_per_category_limit", 5}});
  const Json one = shop.validate(use({"A", "B"}, cart_of(1000)));
  EXPECT_EQ(refusal_of(one, "B"),
            Json::parse(R"({"key": "applicable_exclusive_redeemables_limit_exceeded",
                            "facts": {"limit": 1}})"));
  shop.stacking({{"applicable_exclusive_redeemables_limit", 2}});
  EXPECT_EQ(off(shop.price(use({"A", "B"}, cart_of(1000)))), 2);
  EXPECT_EQ(key_of(shop.validate(use({"A", "C"}, cart_of(1000))), "C"),
            "applicable_exclusive_redeemables_per_category_limit_exceeded");
  shop.stacking({{"applicable_exclusive_redeemables_per_category_limit", 2}});
  EXPECT_EQ(off(shop.price(use({"A", "C"}, cart_of(1000)))), 2);
}

TEST(Categories, say_how_they_stack_unless_the_stacking_rules_do) {
  // ALONE takes 0.05, WITH 0.03, PLAIN 0.01.
  const auto shop_of = [](const Json& alone, const Json& with, const Json& stacking) {
    Shop shop;
    shop.with("categories", merged({{"id", "cat_alone"}}, alone));
    shop.with("categories", merged({{"id", "cat_with"}}, with));
    shop.voucher("ALONE", amount(5), in("cat_alone")).voucher("WITH", amount(3), in("cat_with"));
    return shop.voucher("PLAIN", amount(1)).lenient().stacking(stacking);
  };
  const auto saved = [](const Shop& shop) {
    return off(shop.price(use({"PLAIN", "ALONE", "WITH"}, cart_of(1000))));
  };
  const Json exclusive{{"stacking_rules_type", "EXCLUSIVE"}};
  const Json joint{{"stacking_rules_type", "JOINT"}};
  const Json none = Json::object();
  EXPECT_EQ(saved(shop_of(none, none, none)), 9);
  EXPECT_EQ(saved(shop_of(none, joint, none)), 9);
  EXPECT_EQ(saved(shop_of(exclusive, none, none)), 5);
  EXPECT_EQ(saved(shop_of(exclusive, joint, none)), 8);
  EXPECT_EQ(saved(shop_of(none, none, {{"exclusive_categories", {"cat_alone"}}})), 5);
  // The lists are the project's word, and newer than a category's own.
  EXPECT_EQ(saved(shop_of(exclusive, none, {{"joint_categories", {"cat_alone"}}})), 9);
  EXPECT_EQ(saved(shop_of(exclusive, joint, {{"exclusive_categories", {"cat_with"}}})), 5);
  // A joint one goes last.
  const Json body = shop_of(exclusive, joint, none).validate(use({"WITH", "ALONE"}, cart_of(1000)));
  EXPECT_EQ(body["redeemables"][0]["id"], "ALONE");
  EXPECT_EQ(
      load_errors(shop_of({{"stacking_rules_type", "ALONE"}}, none, none).document)["pointer"],
      "/categories/0/stacking_rules_type");
}

TEST(Limits, are_told_in_the_order_of_their_keys) {
  Shop shop;
  shop.category("cat_1").voucher("A", amount(1), in("cat_1")).voucher("B", amount(1), in("cat_1"));
  shop.stacking({{"exclusive_categories", {"cat_1"}}, {"applicable_redeemables_limit", 1}});
  const auto key = [&](const char* limit) {
    const std::string found = key_of(shop.validate(use({"A", "B"}, cart_of(1000))), "B");
    shop.stacking({{limit, 2}});
    return found;
  };
  EXPECT_EQ(key("applicable_redeemables_limit"), "applicable_redeemables_limit_exceeded");
  EXPECT_EQ(key("applicable_redeemables_per_category_limit"),
            "applicable_redeemables_per_category_limit_exceeded");
  EXPECT_EQ(key("applicable_exclusive_redeemables_limit"),
            "applicable_exclusive_redeemables_limit_exceeded");
  EXPECT_EQ(key("applicable_exclusive_redeemables_per_category_limit"),
            "applicable_exclusive_redeemables_per_category_limit_exceeded");
  EXPECT_EQ(key("applicable_redeemables_limit"), "none");
}

TEST(Limits, of_listed_redeemables_refuse_the_request) {
  Shop shop;
  shop.stacking({{"redeemables_limit", 2}});
  EXPECT_EQ(shop.validate(use({"A", "B"}, cart_of(1)))["valid"], false);
  const Json error = shop.refused(use({"A", "B", "C"}, cart_of(1)));
  EXPECT_EQ(error["key"], "invalid_redeemables");
  EXPECT_EQ(error["pointer"], "/redeemables");
}

// Exclusion.

/// VIP is exclusive, FRIENDS joint, NEWS and EXTRA are common.
Shop with_bonds() {
  Shop shop;
  shop.category("cat_vip").category("cat_joint").lenient();
  shop.rule_set("val_100", rules({rule("order.amount", "$more_than", {10000})}));
  shop.voucher("VIP", amount(1000), merged(in("cat_vip"), assigned("val_100")));
  shop.voucher("FRIENDS", amount(100), in("cat_joint"));
  shop.voucher("NEWS", amount(10)).voucher("EXTRA", amount(1));
  return shop.stacking(
      {{"exclusive_categories", {"cat_vip"}}, {"joint_categories", {"cat_joint"}}});
}

TEST(Exclusive, keeps_common_ones_out_and_lets_joint_ones_in) {
  const Json body = with_bonds().validate(use({"NEWS", "FRIENDS", "VIP"}, cart_of(20000)));
  EXPECT_EQ(off(body["order"]), 1100);
  EXPECT_EQ(refusal_of(body, "NEWS"),
            Json::parse(R"({"key": "exclusion_rules_not_met", "facts": {"with": ["VIP"]}})"));
}

TEST(Exclusive, that_does_not_apply_excludes_nobody) {
  const Json body = with_bonds().validate(use({"NEWS", "VIP", "FRIENDS"}, cart_of(10000)));
  EXPECT_EQ(off(body["order"]), 110);
  EXPECT_EQ(key_of(body, "VIP"), "order_rules_violated");
  EXPECT_EQ(status_of(body, "NEWS"), "APPLICABLE");
}

TEST(Exclusive, that_discounts_nothing_excludes_nobody) {
  Shop shop = with_bonds();
  shop.rule_set("val_mugs", rules({}), included({product("mug")}));
  shop.voucher("VIPMUG", percent(50), merged(in("cat_vip"), assigned("val_mugs")));
  EXPECT_EQ(off(shop.price(use({"NEWS", "VIPMUG"}, cart_of(2000)))), 10);
  EXPECT_EQ(off(shop.price(use({"NEWS", "VIPMUG"}, cart({item("mug", 1, 2000)})))), 1000);
}

TEST(Exclusive, does_not_hide_that_a_code_does_not_exist) {
  const Json body = with_bonds().validate(use({"VIP", "NOSUCH"}, cart_of(20000)));
  EXPECT_EQ(key_of(body, "NOSUCH"), "not_found");
}

TEST(Exclusive, does_not_hide_why_a_code_could_not_be_used_anyway) {
  Shop shop = with_bonds();
  shop.voucher("OLD", amount(1), {{"expiration_date", "2020-01-01"}});
  EXPECT_EQ(key_of(shop.validate(use({"VIP", "OLD"}, cart_of(20000))), "OLD"), "voucher_expired");
}

TEST(Joint, go_last_where_exclusive_ones_are_present) {
  const Json body = with_bonds().validate(use({"FRIENDS", "VIP"}, cart_of(20000)));
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("VIP", "FRIENDS"));
  const Json common = with_bonds().validate(use({"FRIENDS", "NEWS"}, cart_of(20000)));
  EXPECT_THAT(ids(common["redeemables"]), ElementsAre("FRIENDS", "NEWS"));
}

TEST(Exclusive, in_all_mode_skips_common_ones) {
  Shop shop = with_bonds();
  shop.stacking({{"redeemables_application_mode", "ALL"}});
  const Json body = shop.validate(use({"NEWS", "VIP"}, cart_of(20000)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(key_of(body, "NEWS"), "exclusion_rules_not_met");
  EXPECT_EQ(off(body["order"]), 1000);
}

TEST(Trap, T28_in_all_mode_too_an_exclusive_code_that_would_be_skipped_excludes_nobody) {
  const auto with_vip = [](std::int64_t off, const char* no_effect) {
    Shop shop;
    shop.category("cat_vip").stacking(
        {{"exclusive_categories", {"cat_vip"}}, {"redeemables_no_effect_rule", no_effect}});
    shop.voucher("VIP", amount(off), in("cat_vip")).voucher("NEWS", amount(10));
    return shop.validate(use({"VIP", "NEWS"}, cart_of(1000)));
  };
  const Json skipped = with_vip(0, "SKIP");
  EXPECT_EQ(skipped["valid"], true);
  EXPECT_EQ(key_of(skipped, "VIP"), "no_effect");
  EXPECT_EQ(status_of(skipped, "NEWS"), "APPLICABLE");
  EXPECT_EQ(off(skipped["order"]), 10);
  const Json anyway = with_vip(0, "REDEEM_ANYWAY");
  EXPECT_EQ(status_of(anyway, "VIP"), "APPLICABLE");
  EXPECT_EQ(off(anyway["order"]), 10);
  const Json applied = with_vip(1, "SKIP");
  EXPECT_EQ(key_of(applied, "NEWS"), "exclusion_rules_not_met");
  EXPECT_EQ(off(applied["order"]), 1);
}

TEST(Exclusive, that_is_refused_in_all_mode_fails_the_request) {
  Shop shop = with_bonds();
  shop.stacking({{"redeemables_application_mode", "ALL"}});
  const Json body = shop.validate(use({"NEWS", "VIP", "EXTRA"}, cart_of(10000)));
  EXPECT_EQ(body["valid"], false);
  EXPECT_EQ(key_of(body, "NEWS"), "exclusion_rules_not_met");
  EXPECT_EQ(key_of(body, "VIP"), "order_rules_violated");
  EXPECT_EQ(key_of(body, "EXTRA"), "preceding_validation_failed");
  EXPECT_EQ(off(body["order"]), 0);
}

// Order.

TEST(RequestedOrder, is_kept) {
  Shop shop;
  shop.voucher("HALF", percent(50)).voucher("TEN", amount(1000));
  EXPECT_EQ(off(shop.price(use({"HALF", "TEN"}, cart_of(10000)))), 6000);
  EXPECT_EQ(off(shop.price(use({"TEN", "HALF"}, cart_of(10000)))), 5500);
}

Shop with_hierarchy() {
  Shop shop;
  shop.category("cat_first", 1).category("cat_second", 2).lenient();
  shop.stacking({{"redeemables_sorting_rule", "CATEGORY_HIERARCHY"}});
  shop.voucher("B", percent(10), in("cat_second")).voucher("A", amount(100), in("cat_first"));
  shop.voucher("Z", amount(10)).voucher("Y", percent(10));
  shop.tier("promo_1", amount(7), in("cat_second"));
  return shop;
}

TEST(CategoryHierarchy, sorts_by_category_then_promotions_then_id_and_none_last) {
  const Json body = with_hierarchy().validate(use({"Z", "Y", "B", "promo_1", "A"}, cart_of(10000)));
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("A", "promo_1", "B", "Y", "Z"));
}

TEST(CategoryHierarchy, puts_a_category_without_a_hierarchy_last) {
  Shop shop = with_hierarchy();
  shop.category("cat_last", 1'000'000).with("categories", {{"id", "cat_any"}, {"name", "Any"}});
  shop.voucher("LAST", amount(1), in("cat_last")).voucher("N", amount(1), in("cat_any"));
  const Json body = shop.validate(use({"Z", "N", "LAST", "A", "Y"}, cart_of(10000)));
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("A", "LAST", "N", "Y", "Z"));
}

TEST(CategoryHierarchy, does_not_depend_on_the_order_of_the_request) {
  std::vector<std::string> codes{"A", "B", "Y", "Z", "promo_1"};
  const Shop shop = with_hierarchy();
  const std::string first = shop.validate(use(codes, cart_of(9999))).dump();
  while (std::next_permutation(codes.begin(), codes.end())) {
    ASSERT_EQ(shop.validate(use(codes, cart_of(9999))).dump(), first);
  }
}

// What else the project may decide.

TEST(Once, leaves_lines_alone_that_were_discounted_before) {
  Shop shop;
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("MUGS", percent(50), assigned("val_mug")).voucher("ALL", percent(10, to_items));
  shop.voucher("ORDER", amount(100));
  const Json order = cart({item("mug", 1, 1000), item("lamp", 1, 2000)});
  EXPECT_THAT(shares(shop.price(use({"MUGS", "ALL"}, order))), ElementsAre(550, 200));
  shop.stacking({{"redeemables_products_application_mode", "ONCE"}});
  EXPECT_THAT(shares(shop.price(use({"MUGS", "ALL"}, order))), ElementsAre(500, 200));
  EXPECT_EQ(off(shop.price(use({"MUGS", "ORDER"}, order))), 600);  // order effects go on
}

TEST(Once, lines_that_were_discounted_before_use_up_no_limit_and_take_nobodys_place) {
  Shop shop;
  shop.rule_set("val_p0", rules({}), included({product("p0")}));
  shop.voucher("FIRST", amount(100, to_items), assigned("val_p0"));
  const auto then = [&](const Json& discount, const Json& entry, std::int64_t price) {
    Shop next = shop;
    next.rule_set("val_all", rules({}), included({collection("pc_a11pr0dUc75", entry)}));
    next.voucher("THEN", discount, assigned("val_all"));
    next.stacking({{"redeemables_products_application_mode", "ONCE"}});
    const Json order = cart({item("p0", 2, price), item("p1", 2, 1000), item("p2", 2, 1000)});
    return shares(next.price(use({"FIRST", "THEN"}, order)));
  };
  // 1.00 off each of 3 units: two of p1 and one of p2.
  EXPECT_THAT(then(amount(100, effect("APPLY_TO_ITEMS_BY_QUANTITY")),
                   {{"aggregated_quantity_limit", 3}}, 1000),
              ElementsAre(100, 200, 100));
  // p0 is cheaper but gone: of the other two the cheapest is the last by name.
  EXPECT_THAT(then(percent(10), {{"effect", "APPLY_TO_CHEAPEST"}}, 900), ElementsAre(100, 0, 200));
}

TEST(Once, frees_no_units_of_lines_that_were_discounted_before_but_adds_them) {
  Shop shop;
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("ONE", percent(1), assigned("val_mug"));
  shop.voucher("FREE", unit(1, "mug", effect("ADD_MISSING_ITEMS")));
  const Json order = cart({item("mug", 1, 1000)});
  const Json stacked = shop.price(use({"ONE", "FREE"}, order));
  EXPECT_EQ(stacked["items"][0]["quantity"], 1);
  EXPECT_EQ(stacked["total_amount"], 0);
  shop.stacking({{"redeemables_products_application_mode", "ONCE"}});
  const Json once = shop.price(use({"ONE", "FREE"}, order));
  EXPECT_EQ(once["items"][0]["quantity"], 2);
  EXPECT_EQ(once["items"][0]["discount_quantity"], 1);
  EXPECT_EQ(once["total_amount"], 990);
  // Nothing was taken off before: the unit that is there becomes free.
  EXPECT_EQ(shop.price(use({"FREE", "ONE"}, order))["items"][0]["quantity"], 1);
}

TEST(Once, units_that_were_added_for_nothing_are_no_discount_before) {
  Shop shop;
  shop.voucher("ADD", unit(1, "mug", effect("ADD_NEW_ITEMS")));
  shop.voucher("FREE", unit(1, "mug", effect("ADD_MISSING_ITEMS")));
  shop.stacking({{"redeemables_products_application_mode", "ONCE"}});
  // A mug is added, and the one that was there becomes free.
  const Json worthless = shop.price(use({"ADD", "FREE"}, cart({item("mug", 1, 0)})));
  EXPECT_EQ(worthless["items"][0]["quantity"], 2);
  EXPECT_EQ(worthless["items"][0]["discount_quantity"], 2);
  // At 10.00 the added one was a discount of 10.00 on the line: FREE adds another.
  const Json worth = shop.price(use({"ADD", "FREE"}, cart({item("mug", 1, 1000)})));
  EXPECT_EQ(worth["items"][0]["quantity"], 3);
  EXPECT_EQ(worth["total_amount"], 1000);
}

TEST(NoEffect, is_redeemed_anyway_unless_the_project_skips_it) {
  Shop shop;
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("MUGS", percent(50), assigned("val_mug"));
  EXPECT_EQ(status_of(shop.validate(use({"MUGS"}, cart_of(1000))), "MUGS"), "APPLICABLE");
  shop.stacking({{"redeemables_no_effect_rule", "SKIP"}});
  const Json body = shop.validate(use({"MUGS"}, cart_of(1000)));
  EXPECT_EQ(refusal_of(body, "MUGS"), Json::parse(R"({"key": "no_effect", "facts": {}})"));
  EXPECT_EQ(status_of(shop.validate(use({"MUGS"}, cart({item("mug", 1, 2)}))), "MUGS"),
            "APPLICABLE");
}

TEST(NoEffect, may_be_decided_by_category) {
  Shop shop;
  shop.category("cat_1").voucher("ZERO", amount(0), in("cat_1"));
  shop.stacking({{"no_effect_skip_categories", {"cat_1"}}});
  EXPECT_EQ(key_of(shop.validate(use({"ZERO"}, cart_of(1))), "ZERO"), "no_effect");
  shop.stacking({{"no_effect_skip_categories", Json::array()},
                 {"redeemables_no_effect_rule", "SKIP"},
                 {"no_effect_redeem_anyway_categories", {"cat_1"}}});
  EXPECT_EQ(key_of(shop.validate(use({"ZERO"}, cart_of(1))), "ZERO"), "none");
}

TEST(StackingRules, are_told_with_every_answer) {
  const Json told = Shop().validate(use({}))["stacking_rules"];
  EXPECT_EQ(told["redeemables_limit"], 30);
  EXPECT_EQ(told["applicable_redeemables_limit"], 5);
  EXPECT_EQ(told["redeemables_application_mode"], "ALL");
  EXPECT_EQ(told["discount_calculation_mode"], "DISCOUNTED_AMOUNT");
  EXPECT_EQ(told["grouped_redeemables_sorting_rule"], "JOINT_ALWAYS_LAST");
}

TEST(Category, of_a_campaign_is_that_of_its_vouchers) {
  Shop shop;
  shop.category("cat_1").with("campaigns", merged({{"id", "camp_1"}}, in("cat_1")));
  shop.voucher("A", amount(1), {{"campaign_id", "camp_1"}}).voucher("B", amount(1), in("cat_1"));
  EXPECT_EQ(status_of(shop.validate(use({"A", "B"}, cart_of(10))), "B"), "SKIPPED");
  EXPECT_EQ(entry_of(shop.validate(use({"A"}, cart_of(10))), "A")["categories"][0]["id"], "cat_1");
}

// Automatic promotions.

Shop with_promotions() {
  Shop shop;
  shop.category("cat_late", 9).lenient();
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_b", amount(100), {{"hierarchy", 1}});
  shop.tier("promo_a", amount(200), {{"hierarchy", 1}});
  shop.tier("promo_first", amount(50), {{"hierarchy", 0}});
  shop.tier("promo_spend", percent(10), merged(assigned("val_50"), {{"hierarchy", 2}}));
  shop.tier("promo_off", amount(9999), {{"active", false}});
  shop.tier("promo_cat", amount(1), in("cat_late"));
  return shop.voucher("CODE", amount(10));
}

TEST(Automatic, come_first_by_category_hierarchy_and_id) {
  const Json body = with_promotions().validate(automatically(cart_of(10000), {"CODE"}));
  EXPECT_THAT(ids(body["redeemables"]),
              ElementsAre("promo_cat", "promo_first", "promo_a", "promo_b", "promo_spend", "CODE"));
}

TEST(Automatic, that_do_not_apply_are_left_out) {
  const Json body = with_promotions().validate(automatically(cart_of(1000)));
  EXPECT_EQ(status_of(body, "promo_spend"), "absent");
  EXPECT_EQ(status_of(body, "promo_off"), "absent");
  EXPECT_THAT(body["inapplicable_redeemables"], IsEmpty());
  EXPECT_THAT(body["skipped_redeemables"], IsEmpty());
  EXPECT_EQ(off(body["order"]), 351);
}

TEST(Automatic, do_not_fail_a_request_in_all_mode) {
  Shop shop = with_promotions();
  shop.stacking({{"redeemables_application_mode", "ALL"}});
  const Json body = shop.validate(automatically(cart_of(1000), {"CODE"}));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(off(body["order"]), 361);
}

TEST(Automatic, only_where_the_request_asks) {
  EXPECT_EQ(off(with_promotions().price(use({"CODE"}, cart_of(1000)))), 10);
}

TEST(Automatic, when_listed_by_name_stand_where_they_were_listed) {
  const Json body =
      with_promotions().validate(automatically(cart_of(1000), {"CODE", "promo_first"}));
  EXPECT_THAT(ids(body["redeemables"]),
              ElementsAre("promo_cat", "promo_a", "promo_b", "CODE", "promo_first"));
}

TEST(Automatic, listed_again_as_answered_give_the_same_quote) {
  const Shop shop = with_promotions();
  for (const std::int64_t amount : {1000, 5000, 10000}) {
    const Json first = shop.validate(automatically(cart_of(amount), {"CODE"}));
    const Json again = shop.validate(use(ids(first["redeemables"]), cart_of(amount)));
    EXPECT_EQ(again["quote"], first["quote"]);
    EXPECT_EQ(again["order"], first["order"]);
  }
}

TEST(Automatic, obey_limits_and_exclusion) {
  Shop shop = with_promotions();
  shop.category("cat_vip").voucher("VIP", amount(3000), in("cat_vip"));
  shop.stacking({{"exclusive_categories", {"cat_vip"}}});
  const Json body = shop.validate(automatically(cart_of(10000), {"VIP"}));
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("VIP"));
  EXPECT_THAT(body["skipped_redeemables"], IsEmpty());
}

// Quotes.

TEST(Quote, is_equal_for_equal_prices_and_differs_otherwise) {
  const Shop shop = published();
  const auto digest = [&](const Json& request) {
    return shop.validate(request)["quote"]["digest"].get<std::string>();
  };
  const std::string ten = digest(use({"A"}, cart_of(10500)));
  EXPECT_EQ(ten.size(), 16);
  EXPECT_EQ(digest(use({"A"}, cart_of(10500), {{"metadata", {{"note", "x"}}}})), ten);
  EXPECT_NE(digest(use({"B"}, cart_of(10500))), ten);
  EXPECT_NE(digest(use({"A"}, cart_of(10501))), ten);
  EXPECT_NE(digest(use({}, cart_of(10500))), ten);
}

TEST(Expand, chooses_what_entries_show) {
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"name", "Autumn"}});
  shop.voucher("A", percent(10), {{"campaign_id", "camp_1"}, {"metadata", {{"a", 1}}}});
  const auto entry = [&](const Json& expand) {
    const Json options{{"options", {{"expand", expand}}}};
    return entry_of(shop.validate(use({"A"}, cart_of(100), options)), "A");
  };
  EXPECT_TRUE(entry({"order"}).contains("order"));
  EXPECT_FALSE(entry({"order"}).contains("metadata"));
  EXPECT_FALSE(entry({"redeemable"}).contains("order"));
  EXPECT_EQ(entry({"redeemable"})["metadata"]["a"], 1);
  EXPECT_EQ(entry({"redeemable"})["campaign_name"], "Autumn");
  EXPECT_TRUE(entry({"redeemable", "order"}).contains("order"));
}

}  // namespace
}  // namespace scrip::testing
