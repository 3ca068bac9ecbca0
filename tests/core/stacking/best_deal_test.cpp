// BEST_DEAL: the engine picks which redeemables to apply, and in which order.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Shop best_deal_shop() {
  Shop shop;
  return shop.lenient().stacking({{"redeemables_sorting_rule", "BEST_DEAL"}});
}

Json in(const char* category) {
  return {{"category_id", category}};
}

std::vector<std::string> chosen(const Json& body) {
  return ids(body["redeemables"]);
}

Json facts_of(const Json& body, const char* id) {
  return refusal_of(body, id).value("facts", Json::object());
}

TEST(BestDeal, takes_the_percentage_before_the_sum) {
  Shop shop = best_deal_shop();
  shop.voucher("A10OFF", amount(1000)).voucher("B20PERCENT", percent(20));
  // 20 % of 100.00, then 10.00: 30.00. The other way round 10.00 and 20 % of 90.00: 28.00.
  for (const auto& asked : {use({"A10OFF", "B20PERCENT"}, cart_of(10000)),
                            use({"B20PERCENT", "A10OFF"}, cart_of(10000))}) {
    const Json body = shop.validate(asked);
    EXPECT_THAT(chosen(body), ElementsAre("B20PERCENT", "A10OFF"));
    EXPECT_EQ(off(body["order"]), 3000);
    EXPECT_EQ(body["best_deal"]["optimal"], true);
    EXPECT_EQ(body["best_deal"]["saved"], 3000);
    EXPECT_EQ(body["best_deal"]["bound"], 3000);
  }
}

TEST(BestDeal, is_told_of_only_where_it_is_the_rule) {
  Shop shop;
  shop.voucher("A", amount(100));
  EXPECT_FALSE(shop.validate(use({"A"}, cart_of(1000))).contains("best_deal"));
  shop.stacking({{"redeemables_sorting_rule", "BEST_DEAL"}});
  const Json body = shop.validate(use({"A"}, cart_of(1000)));
  EXPECT_EQ(body["best_deal"],
            Json::parse(R"({"optimal": true, "saved": 100, "credits": 0, "bound": 100,
                            "evaluated": 1})"));
  EXPECT_EQ(body["stacking_rules"]["redeemables_sorting_rule"], "BEST_DEAL");
}

TEST(BestDeal, of_nothing_is_nothing) {
  const Json body = best_deal_shop().validate(use({}, cart_of(1000)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(body["best_deal"]["saved"], 0);
  EXPECT_EQ(body["best_deal"]["optimal"], true);
}

// Conditions read the running order.

TEST(BestDeal, applies_first_what_asks_for_a_spend) {
  Shop shop = best_deal_shop();
  shop.rule_set("val_100", rules({rule("order.amount", "$more_than_or_equal", {10000})}));
  shop.voucher("A_TEN", percent(10)).voucher("SPEND", amount(2000), assigned("val_100"));
  // 105.00: 10 % first leaves 94.50, too little for 20.00 off. So 20.00, then 10 % of 85.00: 28.50.
  const Json body = shop.validate(use({"A_TEN", "SPEND"}, cart_of(10500)));
  EXPECT_THAT(chosen(body), ElementsAre("SPEND", "A_TEN"));
  EXPECT_EQ(off(body["order"]), 2850);
}

TEST(BestDeal, breaks_a_minimum_only_where_that_pays) {
  Shop shop = best_deal_shop();
  shop.rule_set("val_100", rules({rule("order.amount", "$more_than_or_equal", {10000})}));
  shop.voucher("FIRST", amount(600), assigned("val_100"));
  shop.voucher("SECOND", amount(500), assigned("val_100"));
  // On 100.00 only one of them holds; on 105.00 the smaller one may go first: 5.00, then 6.00.
  const Json one = shop.validate(use({"FIRST", "SECOND"}, cart_of(10000)));
  EXPECT_THAT(chosen(one), ElementsAre("FIRST"));
  EXPECT_EQ(key_of(one, "SECOND"), "not_in_best_deal");
  EXPECT_EQ(facts_of(one, "SECOND"), Json::parse(R"({"saved_with": 500, "lost_by": 100})"));
  const Json both = shop.validate(use({"FIRST", "SECOND"}, cart_of(10500)));
  EXPECT_THAT(chosen(both), ElementsAre("SECOND", "FIRST"));
  EXPECT_EQ(off(both["order"]), 1100);
  EXPECT_EQ(off(shop.price(use({"FIRST", "SECOND"}, cart_of(10499)))), 600);
}

TEST(BestDeal, finds_what_holds_only_after_another_one) {
  Shop shop = best_deal_shop();
  shop.rule_set("val_below", rules({rule("order.amount", "$less_than", {10000})}));
  shop.voucher("A_SMALL", amount(3000), assigned("val_below")).voucher("B", amount(500));
  // On 100.00 A_SMALL holds only once 5.00 are off.
  const Json body = shop.validate(use({"A_SMALL", "B"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("B", "A_SMALL"));
  EXPECT_EQ(off(body["order"]), 3500);
}

TEST(BestDeal, wakes_a_promotion_with_a_free_unit) {
  Shop shop = best_deal_shop();
  shop.sells("mug", 800);
  shop.rule_set("val_mug", rules({rule("order.items.any", "$is", Json::array({product("mug")}))}));
  shop.voucher("A_MUGLOVER", amount(1000), assigned("val_mug"));
  shop.voucher("B_FREEMUG", unit(1, "mug", effect("ADD_NEW_ITEMS")));
  const Json body = shop.validate(use({"A_MUGLOVER", "B_FREEMUG"}, cart_of(5000)));
  EXPECT_THAT(chosen(body), ElementsAre("B_FREEMUG", "A_MUGLOVER"));
  EXPECT_EQ(body["best_deal"]["saved"], 1800);
}

// Exclusion and limits.

/// VIP saves 25.00 alone; three common ones save `each` together.
Shop with_exclusive(std::int64_t each) {
  Shop shop = best_deal_shop();
  shop.category("cat_vip").category("cat_joint");
  shop.stacking({{"exclusive_categories", {"cat_vip"}}, {"joint_categories", {"cat_joint"}}});
  shop.voucher("VIP", amount(2500), in("cat_vip"));
  for (const char* code : {"A", "B", "C"}) shop.voucher(code, amount(each));
  return shop;
}

TEST(BestDeal, weighs_an_exclusive_one_against_three_common_ones) {
  // 3 x 8.00 = 24.00 < 25.00; 3 x 8.34 = 25.02.
  const Json vip = with_exclusive(800).validate(use({"A", "B", "C", "VIP"}, cart_of(10000)));
  EXPECT_THAT(chosen(vip), ElementsAre("VIP"));
  EXPECT_EQ(facts_of(vip, "B"), Json::parse(R"({"saved_with": 2400, "lost_by": 100})"));
  EXPECT_EQ(vip["best_deal"]["alternative"],
            Json::parse(R"({"without": {"object": "voucher", "id": "VIP"},
                            "redeemables": [{"object": "voucher", "id": "A"},
                                            {"object": "voucher", "id": "B"},
                                            {"object": "voucher", "id": "C"}],
                            "saved": 2400, "credits": 0})"));
  const Json three = with_exclusive(834).validate(use({"VIP", "C", "B", "A"}, cart_of(10000)));
  EXPECT_THAT(chosen(three), ElementsAre("A", "B", "C"));
  EXPECT_EQ(facts_of(three, "VIP"), Json::parse(R"({"saved_with": 2500, "lost_by": 2})"));
}

TEST(BestDeal, puts_joint_ones_after_an_exclusive_one) {
  Shop shop = with_exclusive(800);
  shop.voucher("JOINT", percent(10), in("cat_joint"));
  // 10 % before 25.00 would save 35.00; after it, 10 % of 75.00, it is 32.50. Common ones: 10 % of
  // 100.00 and 24.00 make 34.00.
  const Json all = shop.validate(use({"A", "B", "C", "VIP", "JOINT"}, cart_of(10000)));
  EXPECT_THAT(chosen(all), ElementsAre("JOINT", "A", "B", "C"));
  EXPECT_EQ(off(all["order"]), 3400);
  const Json two = shop.validate(use({"A", "VIP", "JOINT"}, cart_of(10000)));
  EXPECT_THAT(chosen(two), ElementsAre("VIP", "JOINT"));
  EXPECT_EQ(off(two["order"]), 3250);
}

TEST(BestDeal, takes_the_best_of_each_category) {
  Shop shop = best_deal_shop();
  shop.category("cat_a").category("cat_b");
  shop.stacking({{"applicable_redeemables_per_category_limit", 1}});
  shop.voucher("A1", amount(500), in("cat_a")).voucher("A2", amount(700), in("cat_a"));
  shop.voucher("B1", amount(300), in("cat_b")).voucher("B2", amount(200), in("cat_b"));
  shop.voucher("NONE", amount(50));
  const Json body = shop.validate(use({"A1", "B2", "A2", "B1", "NONE"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("A2", "B1", "NONE"));
  EXPECT_EQ(facts_of(body, "A1"), Json::parse(R"({"saved_with": 850, "lost_by": 200})"));
  shop.stacking({{"applicable_redeemables_category_limits", {{"cat_a", 2}}}});
  EXPECT_EQ(off(shop.price(use({"A1", "B2", "A2", "B1", "NONE"}, cart_of(10000)))), 1550);
}

TEST(BestDeal, fills_a_small_stack_with_the_largest) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 2}});
  shop.voucher("A", amount(100)).voucher("B", amount(300)).voucher("C", amount(200));
  const Json body = shop.validate(use({"A", "B", "C"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("B", "C"));
  EXPECT_EQ(facts_of(body, "A"), Json::parse(R"({"saved_with": 400, "lost_by": 100})"));
}

// Gift cards.

TEST(BestDeal, spends_a_gift_card_last) {
  Shop shop = best_deal_shop();
  shop.gift("A_GIFT", 5000).voucher("HALF", percent(50));
  // The card first would leave 50.00 and save 25.00; last, half of 100.00 and 50.00 of credit.
  const Json body = shop.validate(use({"A_GIFT", "HALF"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("HALF", "A_GIFT"));
  EXPECT_EQ(body["order"]["total_amount"], 0);
  EXPECT_EQ(body["best_deal"]["saved"], 5000);
  EXPECT_EQ(body["best_deal"]["credits"], 5000);
}

TEST(BestDeal, prefers_a_discount_to_the_shoppers_own_credit) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 1}});
  shop.gift("A_GIFT", 5000).voucher("FIVE", amount(500));
  EXPECT_THAT(chosen(shop.validate(use({"A_GIFT", "FIVE"}, cart_of(10000)))), ElementsAre("FIVE"));
}

TEST(BestDeal, leaves_a_gift_card_alone_where_nothing_is_left_to_pay) {
  Shop shop = best_deal_shop();
  shop.gift("A_GIFT", 5000).voucher("ALL", percent(100));
  const Json body = shop.validate(use({"A_GIFT", "ALL"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("ALL"));
  EXPECT_EQ(key_of(body, "A_GIFT"), "not_in_best_deal");
  EXPECT_EQ(facts_of(body, "A_GIFT"), Json::parse(R"({"saved_with": 0, "lost_by": 10000})"));
}

TEST(BestDeal, uses_as_few_gift_cards_as_pay_the_order) {
  Shop shop = best_deal_shop();
  shop.gift("A", 1000).gift("B", 4000).gift("C", 3500);
  // 40.00 of 75.00 left by the largest card; the two of 40.00 and 35.00 pay it all.
  EXPECT_THAT(chosen(shop.validate(use({"A", "B", "C"}, cart_of(7500)))), ElementsAre("B", "C"));
}

// Ties, and what has no effect.

TEST(BestDeal, ends_ties_with_ids) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 2}});
  for (const char* code : {"C", "A", "B", "D"}) shop.voucher(code, amount(100));
  const Json body = shop.validate(use({"D", "C", "B", "A"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("A", "B"));
  EXPECT_EQ(facts_of(body, "C"), Json::parse(R"({"saved_with": 200, "lost_by": 0})"));
}

TEST(BestDeal, uses_no_more_than_it_needs) {
  Shop shop = best_deal_shop();
  shop.voucher("A", amount(600)).voucher("B", amount(600)).voucher("C", amount(1000));
  EXPECT_THAT(chosen(shop.validate(use({"A", "B", "C"}, cart_of(1000)))), ElementsAre("C"));
}

TEST(BestDeal, leaves_out_what_does_nothing) {
  Shop shop = best_deal_shop();
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("A_MUGS", percent(50), assigned("val_mug")).voucher("B", amount(100));
  const Json body = shop.validate(use({"A_MUGS", "B"}, cart_of(1000)));
  EXPECT_THAT(chosen(body), ElementsAre("B"));
  EXPECT_EQ(key_of(body, "A_MUGS"), "no_effect");
}

TEST(BestDeal, buys_a_reward_that_only_another_discount_allows) {
  Shop shop = best_deal_shop();
  shop.rule_set("val_small", rules({rule("order.amount", "$less_than", {500})}));
  shop.with("rewards", {{"id", "rew_mug"}, {"type", "MATERIAL"}});
  shop.with("reward_assignments", {{"reward_id", "rew_mug"},
                                   {"related_object_id", "CARD"},
                                   {"parameters", {{"loyalty", {{"points", 100}}}}}});
  shop.with("vouchers", merged({{"code", "CARD"}, {"loyalty_card", {{"balance", 150}}}},
                               assigned("val_small")));
  shop.voucher("FREE", amount(1000));
  Json request = use({"CARD", "FREE"}, cart_of(1000));
  request["redeemables"][0]["reward"] = {{"id", "rew_mug"}};
  // 10.00 is too much for CARD; FREE leaves nothing to pay, and then the mug can be had as well.
  const Json body = shop.validate(request);
  EXPECT_THAT(chosen(body), ElementsAre("FREE", "CARD"));
  EXPECT_EQ(body["best_deal"]["saved"], 1000);
}

// Exclusive redeemables that discount nothing exclude nothing, in any place of a stack.

TEST(BestDeal, exchanges_goods_by_an_exclusive_one_that_discounts_nothing) {
  Shop shop = best_deal_shop();
  shop.stacking({{"exclusive_categories", {"cat_vip"}}}).category("cat_vip");
  shop.sells("tea", 1000).sells("mate", 800).sells("scone", 300);
  shop.rule_set("val_tea", rules({}), included({product("tea")}));
  shop.rule_set("val_mate", rules({}), included({product("mate")}));
  // Mate for 8.00 comes instead of tea for 10.00: 2.00 cheaper, but that is no discount.
  shop.voucher("SWAP", unit(1, "mate", effect("REPLACE_ITEMS")),
               merged(in("cat_vip"), assigned("val_tea")));
  shop.voucher("MATE", amount(400, to_items), assigned("val_mate"));
  shop.voucher("SCONE", amount(100));
  const Json order =
      cart({{{"product_id", "tea"}, {"quantity", 1}}, {{"product_id", "scone"}, {"quantity", 1}}});
  // Without mate, MATE does nothing, and SCONE is all: 1.00. After the exchange both apply: 5.00.
  const Json body = shop.validate(use({"SWAP", "MATE", "SCONE"}, order));
  EXPECT_THAT(chosen(body), ElementsAre("SCONE", "SWAP", "MATE"));
  EXPECT_EQ(body["best_deal"]["saved"], 500);
  EXPECT_EQ(body["best_deal"]["optimal"], true);
}

// What cannot be used says so.

TEST(BestDeal, tells_why_a_code_cannot_be_used) {
  Shop shop = best_deal_shop();
  shop.voucher("A", amount(100)).voucher("OLD", amount(900), {{"expiration_date", "2020-01-01"}});
  const Json body = shop.validate(use({"OLD", "NOSUCH", "A"}, cart_of(1000)));
  EXPECT_THAT(chosen(body), ElementsAre("A"));
  EXPECT_EQ(key_of(body, "OLD"), "voucher_expired");
  EXPECT_EQ(key_of(body, "NOSUCH"), "not_found");
}

TEST(BestDeal, in_all_mode_fails_with_a_code_that_cannot_be_used) {
  Shop shop = best_deal_shop();
  shop.stacking({{"redeemables_application_mode", "ALL"}});
  shop.voucher("A", amount(100)).voucher("OLD", amount(900), {{"expiration_date", "2020-01-01"}});
  const Json body = shop.validate(use({"OLD", "ZZZ", "A"}, cart_of(1000)));
  EXPECT_EQ(body["valid"], false);
  EXPECT_EQ(off(body["order"]), 0);
  EXPECT_EQ(status_of(body, "A"), "APPLICABLE");
  EXPECT_EQ(status_of(body, "OLD"), "INAPPLICABLE");
  EXPECT_EQ(key_of(body, "ZZZ"), "preceding_validation_failed");
}

TEST(BestDeal, in_all_mode_may_leave_out_what_could_be_used) {
  Shop shop = best_deal_shop();
  shop.stacking({{"redeemables_application_mode", "ALL"}, {"applicable_redeemables_limit", 1}});
  shop.voucher("A", amount(100)).voucher("B", amount(200));
  const Json body = shop.validate(use({"A", "B"}, cart_of(1000)));
  EXPECT_EQ(body["valid"], true);
  EXPECT_EQ(off(body["order"]), 200);
  EXPECT_EQ(key_of(body, "A"), "not_in_best_deal");
}

// Automatic promotions, and the other questions.

Shop with_tiers() {
  Shop shop = best_deal_shop();
  shop.category("cat_1").stacking({{"applicable_redeemables_per_category_limit", 1}});
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_ten", percent(10), in("cat_1"));
  shop.tier("promo_spend", amount(800), merged(in("cat_1"), assigned("val_50")));
  return shop.voucher("CODE", amount(100));
}

TEST(BestDeal, chooses_among_automatic_promotions) {
  const Shop shop = with_tiers();
  // 40.00: 10 % is 4.00, the other one asks for 50.00. 60.00: 8.00 against 6.00. 80.00: a tie at
  // 8.00 each before CODE. 90.00: 9.00.
  EXPECT_THAT(chosen(shop.validate(automatically(cart_of(4000), {"CODE"}))),
              ElementsAre("promo_ten", "CODE"));
  const Json body = shop.validate(automatically(cart_of(6000), {"CODE"}));
  EXPECT_THAT(chosen(body), ElementsAre("CODE", "promo_spend"));
  EXPECT_EQ(status_of(body, "promo_ten"), "absent");
  EXPECT_EQ(body["best_deal"]["alternative"]["saved"], 700);
  EXPECT_THAT(chosen(shop.validate(automatically(cart_of(9000), {"CODE"}))),
              ElementsAre("promo_ten", "CODE"));
}

TEST(BestDeal, is_what_a_nudge_reckons_with) {
  // From 40.00 to 50.00: 8.00 instead of 4.00 off, and CODE both times.
  const Json nudges = with_tiers().nudges(automatically(cart_of(4000), {"CODE"}));
  ASSERT_EQ(nudges["total"], 1) << nudges;
  EXPECT_EQ(nudges["data"][0]["change"]["amount"], 1000);
  EXPECT_EQ(nudges["data"][0]["saves"], 400);
}

TEST(BestDeal, is_what_a_wallet_reckons_with) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 1}});
  const Json held{{"holder_id", "cust_1"}};
  shop.voucher("A", amount(300), held)
      .voucher("B", amount(500), held)
      .voucher("C", amount(200), held);
  const Json wallet = shop.wallet(use({"A"}, cart_of(1000)), {{"customer", {{"id", "cust_1"}}}});
  // B would replace A: 2.00 more. C would change nothing.
  ASSERT_THAT(ids(wallet["data"], "code"), ElementsAre("B", "A", "C"));
  EXPECT_EQ(wallet["data"][0]["worth"], 200);
  EXPECT_EQ(wallet["data"][1]["worth"], 300);
  EXPECT_EQ(wallet["data"][2]["refusal"]["key"], "not_in_best_deal");
}

TEST(BestDeal, qualifies_each_alone) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 1}});
  shop.voucher("A", amount(300)).voucher("B", amount(500));
  const Json body = shop.qualify({{"order", cart_of(1000)}});
  EXPECT_EQ(body["redeemables"]["total"], 2);
}

// Traps.

TEST(Trap, T28_an_exclusive_redeemable_that_discounts_nothing_stops_nothing_in_the_best_deal) {
  Shop shop = with_exclusive(800);
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("VIPMUG", percent(50), merged(in("cat_vip"), assigned("val_mug")));
  const Json body = shop.validate(use({"VIPMUG", "A"}, cart_of(10000)));
  EXPECT_THAT(chosen(body), ElementsAre("A"));
}

TEST(Trap, T30_equal_deals_have_a_defined_order) {
  // 6.00 off and 50 % on 10.00: half first leaves nothing for the rest, which is 10.00 off in all.
  Shop shop = best_deal_shop();
  shop.voucher("SIX", amount(600)).voucher("HALF", percent(50));
  const Json body = shop.validate(use({"SIX", "HALF"}, cart_of(1000)));
  EXPECT_THAT(chosen(body), ElementsAre("HALF", "SIX"));
  EXPECT_EQ(off(body["order"]), 1000);
}

TEST(Trap, T31_fixed_100_and_10_percent_on_1000_is_200_and_shown) {
  Shop shop = best_deal_shop();
  shop.voucher("A_FIXED", amount(10000)).voucher("B_PERCENT", percent(10));
  const Json body = shop.validate(use({"A_FIXED", "B_PERCENT"}, cart_of(100000)));
  EXPECT_EQ(off(body["order"]), 20000);
  EXPECT_EQ(off(entry_of(body, "B_PERCENT")["order"]), 10000);
  EXPECT_EQ(off(entry_of(body, "A_FIXED")["order"]), 10000);
}

TEST(Trap, T35_the_best_is_chosen_anew_on_every_change_and_across_levels) {
  // 2.00 off the order against 4.00 off a line; with two lines of it, 8.00 against 9.00.
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 1}});
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.voucher("ORDER2", amount(200));
  shop.voucher("MUG4", amount(400, effect("APPLY_TO_ITEMS_BY_QUANTITY")), assigned("val_mug"));
  shop.rule_set("val_90", rules({rule("order.amount", "$more_than_or_equal", {4000})}));
  shop.voucher("BIG9", amount(900), assigned("val_90"));
  const auto best = [&](std::int64_t mugs) {
    return chosen(shop.validate(use({"ORDER2", "MUG4", "BIG9"}, cart({item("mug", mugs, 2000)}))));
  };
  EXPECT_THAT(best(1), ElementsAre("MUG4"));
  EXPECT_THAT(best(2), ElementsAre("BIG9"));
  EXPECT_THAT(best(3), ElementsAre("MUG4"));
}

TEST(Trap, T40_selection_is_deterministic) {
  Shop shop = best_deal_shop();
  shop.stacking({{"applicable_redeemables_limit", 3}});
  std::vector<std::string> codes{"A", "B", "C", "D", "E"};
  for (const std::string& code : codes) {
    shop.voucher(code.c_str(), code < "C" ? percent(10) : amount(700));
  }
  const Engine engine = shop.engine();
  const std::string first =
      ask(engine, &Engine::validate, use(codes, cart_of(9999)), at(saturday)).dump();
  while (std::next_permutation(codes.begin(), codes.end())) {
    ASSERT_EQ(ask(engine, &Engine::validate, use(codes, cart_of(9999)), at(saturday)).dump(),
              first);
  }
}

}  // namespace
}  // namespace scrip::testing
