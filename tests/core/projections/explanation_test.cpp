// Where cents come from and who beat whom, on carts small enough to work out by hand.

#include <gmock/gmock.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

const Json to_operator{{"explanation", "OPERATOR"}};

Json explanation(const Shop& shop, Json request, const Json& context = to_operator) {
  request["options"] = {{"expand", {"explanation"}}};
  return shop.validate(request, context)["explanation"];
}

/// A limit that changed an amount.
Json step(const char* limit, std::int64_t value, std::int64_t change) {
  return {{"limit", limit}, {"value", value}, {"change", change}};
}

TEST(Explanation, is_there_for_who_asks_for_it) {
  const Shop shop = Shop().voucher("TEN", amount(1000));
  EXPECT_FALSE(shop.validate(use({"TEN"}, cart_of(5000)), to_operator).contains("explanation"));
  const Json told = explanation(shop, use({"TEN"}, cart_of(5000)), nullptr);
  EXPECT_EQ(told["object"], "explanation");
  EXPECT_EQ(told["level"], "SHOPPER");
  EXPECT_EQ(explanation(shop, use({"TEN"}, cart_of(5000)))["level"], "OPERATOR");
  Json request = use({"TEN"}, cart_of(5000));
  const Json refused = shop.refused(request, {{"explanation", "EVERYBODY"}});
  EXPECT_EQ(refused["pointer"], "/explanation");
}

TEST(Explanation, tells_base_number_exact_amount_and_rounding) {
  // 3 % of 503.50 is 15.105: rounded up to 15.11.
  const Shop shop = Shop().voucher("THREE", percent(3));
  const Json told = explanation(shop, use({"THREE"}, cart_of(50350)))["redeemables"][0];
  EXPECT_EQ(told["id"], "THREE");
  EXPECT_EQ(told["discount"], (Json{{"type", "PERCENT"}, {"effect", "APPLY_TO_ORDER"}}));
  EXPECT_EQ(told["discount_calculation_mode"], "DISCOUNTED_AMOUNT");
  EXPECT_EQ(told["order"], (Json{{"base_amount", 50350},
                                 {"percent_off", 3},
                                 {"exact", "1510.5"},
                                 {"rounded", 1511},
                                 {"rounding", "UP"},
                                 {"applied_discount_amount", 1511}}));
  EXPECT_EQ(told["total_applied_discount_amount"], 1511);
}

TEST(Explanation, takes_a_percentage_of_what_others_have_left) {
  // 149.90 less 20.00 is 129.90, of which 20 % is 25.98.
  const Shop shop =
      Shop().lenient().voucher("SUMMER10", amount(2000)).voucher("OFF20", percent(20));
  const Json told = explanation(shop, use({"SUMMER10", "OFF20"}, cart_of(14990)))["redeemables"];
  EXPECT_EQ(told[1]["order"]["base_amount"], 12990);
  EXPECT_EQ(told[1]["order"]["exact"], "2598");
  EXPECT_FALSE(told[1]["order"].contains("rounding"));
}

TEST(Explanation, takes_a_percentage_of_the_initial_amount_up_to_what_is_left) {
  // 90.00 off 100.00, then 20 % of the 100.00 it was: 20.00, of which 10.00 are left.
  const Shop shop = Shop()
                        .lenient()
                        .stacking({{"discount_calculation_mode", "INITIAL_AMOUNT"}})
                        .voucher("A", amount(9000))
                        .voucher("B", percent(20));
  const Json told = explanation(shop, use({"A", "B"}, cart_of(10000)))["redeemables"][1];
  EXPECT_EQ(told["discount_calculation_mode"], "INITIAL_AMOUNT");
  EXPECT_EQ(told["order"]["base_amount"], 10000);
  EXPECT_EQ(told["order"]["limits"], Json::array({step("total_amount", 1000, -1000)}));
  EXPECT_EQ(told["order"]["applied_discount_amount"], 1000);
}

TEST(Explanation, tells_each_limit_of_a_line_and_what_it_took_away) {
  // 50 % of 30.00 is 15.00; at most 12.00 for the discount, 10.00 on this product.
  const Shop shop =
      Shop()
          .rule_set("val", rules({}), included({product("mug", {{"amount_limit", 1000}})}))
          .voucher("HALF", percent(50, {{"effect", "APPLY_TO_ITEMS"}, {"amount_limit", 1200}}),
                   assigned("val"));
  const Json told = explanation(shop, use({"HALF"}, cart({item("mug", 3, 1000)})));
  EXPECT_EQ(
      told["redeemables"][0]["items"],
      Json::array(
          {{{"order_item_index", 0},
            {"quantity", 3},
            {"of_quantity", 3},
            {"base_amount", 3000},
            {"percent_off", 50},
            {"exact", "1500"},
            {"rounded", 1500},
            {"limits",
             {step("amount_limit", 1200, -300), step("applicable_to.amount_limit", 1000, -200)}},
            {"applied_discount_amount", 1000}}}));
}

TEST(Explanation, keeps_an_amount_that_ends_nowhere_as_a_fraction) {
  // 10 % of 2 of 3 units of 10.00 for all: two thirds of 100 cents are 200/3.
  const Shop shop =
      Shop()
          .rule_set("val", rules({}), included({product("mug", {{"quantity_limit", 2}})}))
          .voucher("TEN", percent(10, to_items), assigned("val"));
  const Json order = cart({{{"product_id", "mug"}, {"quantity", 3}, {"amount", 1000}}});
  const Json told = explanation(shop, use({"TEN"}, order))["redeemables"][0]["items"][0];
  EXPECT_EQ(told["quantity"], 2);
  EXPECT_EQ(told["of_quantity"], 3);
  EXPECT_EQ(told["quantity_limits"], Json::array({step("applicable_to.quantity_limit", 2, -1)}));
  EXPECT_EQ(told["exact"], "200/3");
  EXPECT_EQ(told["rounded"], 67);
  EXPECT_EQ(told["rounding"], "UP");
}

TEST(Explanation, tells_who_got_the_cents_left_over) {
  // 1.01 over 10 : 50 : 40 is 10.1, 50.5 and 40.4 cents: the cent left over goes to the .5.
  const Shop shop = Shop().voucher("SPLIT", amount(101, effect("APPLY_TO_ITEMS_PROPORTIONALLY")));
  const Json order = cart({item("a", 1, 1000), item("b", 1, 5000), item("c", 1, 4000)});
  const Json told = explanation(shop, use({"SPLIT"}, order))["redeemables"][0];
  EXPECT_EQ(told["split"]["amount"], 101);
  EXPECT_EQ(told["items"][0]["exact"], "10.1");
  EXPECT_EQ(told["items"][0]["rounding"], "DOWN");
  EXPECT_FALSE(told["items"][0].contains("remainder"));
  EXPECT_EQ(told["items"][1]["exact"], "50.5");
  EXPECT_EQ(told["items"][1]["remainder"], 1);
  EXPECT_EQ(told["items"][1]["applied_discount_amount"], 51);
  EXPECT_EQ(told["items"][2]["applied_discount_amount"], 40);
}

TEST(Explanation, tells_what_a_floor_price_took_away) {
  // 8.00 off the order of a mug for 10.00 (floor 8.00) and a cup for 10.00: 4.00 each, of which the
  // mug can take 2.00.
  const Shop shop = Shop()
                        .sells("mug", 1000, {{"floor_price", 800}})
                        .sells("cup", 1000)
                        .voucher("EIGHT", amount(800));
  const Json order = cart({{{"product_id", "mug"}}, {{"product_id", "cup"}}});
  const Json told = explanation(shop, use({"EIGHT"}, order))["redeemables"][0]["order"];
  EXPECT_EQ(told["rounded"], 800);
  EXPECT_EQ(told["limits"], Json::array({{{"limit", "floor_price"}, {"change", -200}}}));
  EXPECT_EQ(told["applied_discount_amount"], 600);
}

TEST(Explanation, tells_what_a_gift_card_had_and_what_was_asked_of_it) {
  const Shop shop = Shop().gift("CARD", 1500);
  const Json all = explanation(shop, use({"CARD"}, cart_of(4000)))["redeemables"][0];
  EXPECT_EQ(all["order"]["base_amount"], 4000);
  EXPECT_EQ(all["order"]["limits"], Json::array({step("balance", 1500, -2500)}));
  Json request = use({"CARD"}, cart_of(4000));
  request["redeemables"][0]["gift"] = {{"credits", 300}};
  const Json some = explanation(shop, request)["redeemables"][0];
  EXPECT_EQ(some["order"]["limits"], Json::array({step("asked_for", 300, -3700)}));
  EXPECT_EQ(some["gift"], (Json{{"credits", 300}}));
}

TEST(Explanation, tells_how_points_became_money) {
  // 20.00 for 100 points: 150 points are 30.00.
  Shop shop;
  const Json coin{{"exchange_ratio", 20}, {"points_ratio", 100}};
  shop.with("rewards", {{"id", "rew"}, {"type", "COIN"}, {"parameters", {{"coin", coin}}}});
  shop.with("vouchers", {{"code", "POINTS"}, {"loyalty_card", {{"balance", 500}}}});
  Json request = use({"POINTS"}, cart_of(45000));
  request["redeemables"][0]["reward"] = {{"id", "rew"}, {"points", 150}};
  const Json told = explanation(shop, request)["redeemables"][0];
  EXPECT_EQ(told["loyalty_card"],
            (Json{{"points", 150}, {"exchange_ratio", 20}, {"points_ratio", 100}}));
  EXPECT_EQ(told["order"]["points"], 150);
  EXPECT_EQ(told["order"]["exact"], "3000");
}

TEST(Explanation, tells_free_units_and_their_price) {
  // Two mugs free: one is in the cart, one is added.
  const Shop shop = Shop().sells("mug", 900).sells("tea", 500).voucher("MUGS", unit(2, "mug"));
  const Json order = cart({{{"product_id", "tea"}}, {{"product_id", "mug"}}});
  const Json told = explanation(shop, use({"MUGS"}, order))["redeemables"][0];
  EXPECT_EQ(told["items"][0]["order_item_index"], 1);
  EXPECT_EQ(told["items"][0]["quantity"], 1);
  EXPECT_EQ(told["items"][0]["applied_discount_amount"], 900);
  EXPECT_EQ(told["items"][1]["added_quantity"], 1);
  EXPECT_EQ(told["items"][1]["price"], 900);
  EXPECT_EQ(told["items"][1]["applied_discount_amount"], 900);
  EXPECT_EQ(told["items_applied_discount_amount"], 1800);
}

TEST(Explanation, shares_a_discount_on_the_order_over_lines_and_units) {
  // 10 % of 100.00 and 200.00: 10.00 and 20.00; of three units of the first 3.34, 3.33, 3.33.
  const Shop shop = Shop().voucher("TEN", percent(10));
  const Json order =
      cart({{{"product_id", "a"}, {"quantity", 3}, {"amount", 10000}}, item("b", 1, 20000)});
  const Json told = explanation(shop, use({"TEN"}, order))["redeemables"][0];
  EXPECT_EQ(
      told["shares"],
      Json::array(
          {{{"order_item_index", 0},
            {"amount", 1000},
            {"units", {{{"quantity", 1}, {"amount", 334}}, {{"quantity", 2}, {"amount", 333}}}}},
           {{"order_item_index", 1},
            {"amount", 2000},
            {"units", Json::array({{{"quantity", 1}, {"amount", 2000}}})}}}));
}

TEST(Explanation, shows_formulas_to_operators_alone) {
  // A seventh of 70.00.
  const Shop shop = Shop().voucher("F", amount(100, {{"amount_off_formula", "ORDER_AMOUNT / 7"}}));
  const Json request = use({"F"}, cart_of(7000));
  const Json told = explanation(shop, request)["redeemables"][0];
  EXPECT_EQ(told["discount"]["amount_off_formula"], "ORDER_AMOUNT / 7");
  EXPECT_EQ(told["order"]["amount_off"], 1000);
  const Json safe = explanation(shop, request, nullptr)["redeemables"][0];
  EXPECT_FALSE(safe["discount"].contains("amount_off_formula"));
  EXPECT_EQ(safe["order"]["amount_off"], 1000);
}

TEST(Explanation, says_which_rules_held) {
  const Shop shop = Shop()
                        .rule_set("val", rules({rule("order.amount", "$more_than_or_equal", {5000}),
                                                rule("order.amount", "$less_than", {100})},
                                               "1 or 2"))
                        .voucher("TEN", amount(1000), assigned("val"));
  const Json told = explanation(shop, use({"TEN"}, cart_of(5000)))["redeemables"][0];
  const Json& list = told["validation_rules"][0]["rules"];
  EXPECT_EQ(told["validation_rules"][0]["id"], "val");
  EXPECT_EQ(list[0], (Json{{"path", "1"}, {"name", "order.amount"}, {"holds", true}}));
  EXPECT_EQ(list[1]["holds"], false);
  EXPECT_EQ(list[1]["refusal"]["facts"]["excess"], 4901);
}

TEST(Explanation, tells_operators_what_only_the_server_knows) {
  const Shop shop =
      Shop()
          .lenient()
          .rule_set("val", rules({rule("redemption.count", "$less_than_or_equal", {3})}))
          .voucher("FEW", amount(1000), assigned("val"));
  Json context = to_operator;
  context["facts"] = {{"vouchers", {{"FEW", {{"redemption.count", 3}}}}}};
  const Json request = use({"FEW"}, cart_of(5000));
  const Json told = explanation(shop, request, context)["inapplicable_redeemables"][0];
  EXPECT_EQ(told["refusal"]["facts"]["allowed"], 3) << told;
  EXPECT_EQ(told["refusal"]["facts"]["current"], 4) << told;
  context.erase("explanation");
  const Json safe = explanation(shop, request, context)["inapplicable_redeemables"][0];
  EXPECT_EQ(safe["refusal"]["facts"], Json::object());
  EXPECT_FALSE(safe.contains("validation_rules"));
}

TEST(Explanation, names_the_exclusive_one_that_won_and_by_how_much) {
  // 20 % of 100.00 against 10.00 off: the stack saves 20.00, with the other it would save 10.00.
  const Shop shop = Shop()
                        .lenient()
                        .category("solo")
                        .stacking({{"exclusive_categories", {"solo"}}})
                        .voucher("ALONE", percent(20), {{"category_id", "solo"}})
                        .voucher("TEN", amount(1000));
  const Json told = explanation(shop, use({"TEN", "ALONE"}, cart_of(10000)));
  const Json& loser = told["skipped_redeemables"][0];
  EXPECT_EQ(loser["id"], "TEN");
  EXPECT_EQ(loser["refusal"]["key"], "exclusion_rules_not_met");
  EXPECT_EQ(
      loser["beaten_by"],
      Json::array(
          {{{"redeemables", {redeemable("ALONE")}}, {"saved_with", 1000}, {"lost_by", 1000}}}));
}

TEST(Explanation, says_so_where_the_loser_would_have_saved_more) {
  // One of a category: 5.00 came first, 15.00 lost.
  const Shop shop = Shop()
                        .stacking({{"redeemables_application_mode", "PARTIAL"},
                                   {"applicable_redeemables_per_category_limit", 1}})
                        .category("cat")
                        .voucher("FIVE", amount(500), {{"category_id", "cat"}})
                        .voucher("FIFTEEN", amount(1500), {{"category_id", "cat"}});
  const Json told = explanation(shop, use({"FIVE", "FIFTEEN"}, cart_of(10000)));
  EXPECT_EQ(
      told["skipped_redeemables"][0]["beaten_by"],
      Json::array(
          {{{"redeemables", {redeemable("FIVE")}}, {"saved_with", 1500}, {"lost_by", -1000}}}));
}

TEST(Explanation, finds_the_discount_that_brought_the_order_below_a_minimum) {
  // 10.00 off 55.00 leaves 45.00, and the other one asks for 50.00.
  const Shop shop =
      Shop()
          .lenient()
          .rule_set("val", rules({rule("order.amount", "$more_than_or_equal", {5000})}))
          .voucher("TEN", amount(1000))
          .voucher("FIFTY", amount(600), assigned("val"));
  const Json told = explanation(shop, use({"TEN", "FIFTY"}, cart_of(5500)));
  const Json& loser = told["inapplicable_redeemables"][0];
  EXPECT_EQ(loser["refusal"]["facts"]["missing"], 500);
  EXPECT_EQ(
      loser["beaten_by"],
      Json::array({{{"redeemables", {redeemable("TEN")}}, {"saved_with", 600}, {"lost_by", 400}}}));
  // On 45.00 nobody else is the reason.
  const Json alone = explanation(shop, use({"TEN", "FIFTY"}, cart_of(4500)));
  EXPECT_FALSE(alone["inapplicable_redeemables"][0].contains("beaten_by"));
}

TEST(Explanation, names_all_who_stand_in_the_way_where_none_is_enough) {
  // 6.00 and 7.00 off 55.00; the third asks for 50.00, which needs both to go.
  const Shop shop =
      Shop()
          .lenient()
          .rule_set("val", rules({rule("order.amount", "$more_than_or_equal", {5000})}))
          .voucher("A", amount(600))
          .voucher("B", amount(700))
          .voucher("C", amount(900), assigned("val"));
  const Json told = explanation(shop, use({"A", "B", "C"}, cart_of(5500)));
  EXPECT_EQ(told["inapplicable_redeemables"][0]["beaten_by"],
            Json::array({{{"redeemables", {redeemable("A"), redeemable("B")}},
                          {"saved_with", 900},
                          {"lost_by", 400}}}));
}

TEST(Explanation, tells_what_the_best_deal_left_out) {
  // One per order: 20.00 beats 15.00 by 5.00.
  const Shop shop = Shop()
                        .stacking({{"redeemables_application_mode", "PARTIAL"},
                                   {"redeemables_sorting_rule", "BEST_DEAL"},
                                   {"applicable_redeemables_limit", 1}})
                        .voucher("TWENTY", amount(2000))
                        .voucher("FIFTEEN", amount(1500));
  const Json told = explanation(shop, use({"FIFTEEN", "TWENTY"}, cart_of(10000)));
  EXPECT_EQ(
      told["skipped_redeemables"][0]["beaten_by"],
      Json::array(
          {{{"redeemables", {redeemable("TWENTY")}}, {"saved_with", 1500}, {"lost_by", 500}}}));
}

TEST(Explanation, tells_operators_why_promotions_did_not_apply) {
  Shop shop;
  shop.lenient()
      .rule_set("val", rules({rule("order.amount", "$more_than_or_equal", {5000})}))
      .tier("promo_free", amount(100))
      .tier("promo_fifty", amount(500), assigned("val"));
  for (const char* sorting : {"REQUESTED_ORDER", "BEST_DEAL"}) {
    shop.stacking({{"redeemables_sorting_rule", sorting}});
    const Json request = automatically(cart_of(3000));
    const Json told = explanation(shop, request);
    ASSERT_EQ(told["inapplicable_redeemables"].size(), 1u) << sorting << told;
    const Json& loser = told["inapplicable_redeemables"][0];
    EXPECT_EQ(loser["id"], "promo_fifty");
    EXPECT_EQ(loser["automatic"], true);
    EXPECT_GE(loser["refusal"]["facts"]["missing"], 2000);
    EXPECT_EQ(told["omitted"], 0);
    // A shopper did not ask for it.
    EXPECT_EQ(explanation(shop, request, nullptr)["inapplicable_redeemables"], Json::array());
  }
}

TEST(Explanation, tells_a_hundred_promotions_and_counts_the_rest) {
  for (const int count : {99, 100, 101}) {
    Shop shop;
    shop.rule_set("val", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
    for (int n = 0; n < count; ++n) {
      shop.tier(("promo_" + std::to_string(n)).c_str(), amount(100), assigned("val"));
    }
    for (const char* sorting : {"REQUESTED_ORDER", "BEST_DEAL"}) {
      shop.stacking({{"redeemables_sorting_rule", sorting}});
      const Json told = explanation(shop, automatically(cart_of(3000)));
      EXPECT_EQ(told["inapplicable_redeemables"].size(), std::min(count, 100)) << sorting;
      EXPECT_EQ(told["omitted"], std::max(count - 100, 0)) << sorting;
    }
  }
}

TEST(Explanation, says_nothing_more_of_a_code_that_does_not_exist) {
  const Shop shop = Shop().lenient().voucher("TEN", amount(1000));
  const Json told = explanation(shop, use({"NOPE", "TEN"}, cart_of(5000)), nullptr);
  EXPECT_EQ(told["inapplicable_redeemables"],
            Json::array({{{"object", "voucher"},
                          {"id", "NOPE"},
                          {"refusal", {{"key", "not_found"}, {"facts", Json::object()}}}}}));
}

TEST(Explanation, comes_with_a_qualification_each_redeemable_by_itself) {
  const Shop shop = Shop().tier("promo_a", amount(1000)).tier("promo_b", percent(10));
  const Json body = shop.qualify(
      {{"order", cart_of(5000)}, {"options", {{"expand", {"explanation"}}}}}, to_operator);
  const Json& told = body["explanation"]["redeemables"];
  ASSERT_EQ(told.size(), 2u) << body;
  for (const Json& entry : told) EXPECT_EQ(entry["order"]["base_amount"], 5000) << entry;
}

}  // namespace
}  // namespace scrip::testing
