// What other engines got wrong, by the number under which it was collected: sums, stacks and codes.
// The table in core/docs/traps.md says where the other numbers are tested.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

const Json split = effect("APPLY_TO_ITEMS_PROPORTIONALLY");

std::int64_t total(const Json& order) {
  return number(order, "total_amount");
}

/// The lines' parts of what was taken off the order, frozen as at its redemption.
std::vector<std::int64_t> frozen_discounts(const Shop& shop, const Json& request) {
  const Json body = shop.validate(request);
  const Json answer = shop.refund(
      {{"redeemables", body["redeemables"]}, {"order", body["order"]}, {"policy", "KEEP"}});
  std::vector<std::int64_t> parts;
  for (const Json& line : answer["items"]) {
    parts.push_back(number(line, "amount") - number(line, "paid_amount"));
  }
  return parts;
}

// Sums.

TEST(Trap, T1_a_free_line_takes_no_part_of_a_discount_and_adds_none) {
  // 15.00 over 10.00, 20.00 and nothing: a third and two thirds.
  const Json order =
      Shop()
          .voucher("CODE", amount(1500, split))
          .price(
              use({"CODE"}, cart({item("a", 1, 1000), item("b", 1, 2000), item("sample", 1, 0)})));
  EXPECT_THAT(shares(order), ElementsAre(500, 1000, 0));
  // More than there is: all of it, and no more.
  const Json all =
      Shop()
          .voucher("CODE", amount(9900, split))
          .price(
              use({"CODE"}, cart({item("a", 1, 1000), item("b", 1, 2000), item("sample", 1, 0)})));
  EXPECT_THAT(shares(all), ElementsAre(1000, 2000, 0));
}

TEST(Trap, T2_sums_that_stack_take_off_their_sum) {
  Shop shop;
  shop.lenient()
      .voucher("FIVE", amount(500))
      .voucher("TEN", amount(1000, split))
      .voucher("ONE", amount(100));
  for (const std::vector<Json>& lines :
       {std::vector<Json>{item("a", 1, 1601)}, std::vector<Json>{item("a", 7, 333)},
        std::vector<Json>{item("a", 3, 777), item("b", 1, 1), item("c", 2, 4999)}}) {
    EXPECT_EQ(off(shop.price(use({"FIVE", "TEN", "ONE"}, cart(lines)))), 1600);
  }
}

TEST(Trap, T3_sums_larger_than_the_order_leave_nothing_on_every_surface) {
  // 3 x 10.56 + 60.00 is 91.68; of 20.00 and 80.00 the second takes the 71.68 that are left.
  Shop shop;
  shop.lenient().voucher("TWENTY", amount(2000)).voucher("EIGHTY", amount(8000));
  const Json body =
      shop.validate(use({"TWENTY", "EIGHTY"}, cart({item("a", 3, 1056), item("b", 1, 6000)})));
  EXPECT_EQ(body["order"]["amount"], 9168);
  EXPECT_EQ(body["order"]["total_discount_amount"], 9168);
  EXPECT_EQ(total(body["order"]), 0);
  EXPECT_EQ(off(entry_of(body, "EIGHTY")["order"]), 7168);
}

TEST(Trap, T4_a_percentage_is_rounded_half_away_from_zero) {
  // 25 % of 19.99 is 4.9975: 5.00 off, 14.99 to pay. 50 % of 0.01 is half a cent: one cent.
  EXPECT_EQ(total(Shop().voucher("Q", percent(25)).price(use({"Q"}, cart_of(1999)))), 1499);
  EXPECT_EQ(total(Shop().voucher("H", percent(50)).price(use({"H"}, cart_of(1)))), 0);
  EXPECT_EQ(total(Shop().voucher("H", percent(49.9)).price(use({"H"}, cart_of(1)))), 1);
}

TEST(Trap, T5_telling_an_order_discount_by_line_moves_no_cent) {
  // 10.00 over three lines of 33.33: 3.34 goes to the first by name, 3.33 to the others.
  const Shop shop = Shop().voucher("TEN", amount(1000));
  const Json request =
      use({"TEN"}, cart({item("a", 1, 3333), item("b", 1, 3333), item("c", 1, 3333)}));
  EXPECT_EQ(total(shop.price(request)), 8999);
  EXPECT_THAT(frozen_discounts(shop, request), ElementsAre(334, 333, 333));
}

TEST(Trap, T6_a_discount_is_in_the_lines_or_in_the_order_and_never_in_both) {
  const std::vector<Json> lines{item("a", 1, 4000), item("b", 1, 6000)};
  const Json by_order = Shop().voucher("TEN", percent(10)).price(use({"TEN"}, cart(lines)));
  EXPECT_THAT(shares(by_order), ElementsAre(0, 0));
  EXPECT_EQ(by_order["discount_amount"], 1000);
  EXPECT_EQ(total(by_order), 9000);
  const Json by_line =
      Shop().voucher("TEN", percent(10, to_items)).price(use({"TEN"}, cart(lines)));
  EXPECT_THAT(shares(by_line), ElementsAre(400, 600));
  EXPECT_EQ(number(by_line, "discount_amount"), 0);
  EXPECT_EQ(total(by_line), 9000);
}

TEST(Trap, T7_rounding_does_not_grow_with_the_quantity) {
  // 10 % of 25 x 399.00 is 997.50; 10 % of 25 x 0.99 is 2.475: 2.48, where units of 0.10 make 2.50.
  const Shop shop = Shop().voucher("TEN", percent(10, to_items));
  EXPECT_EQ(off(shop.price(use({"TEN"}, cart({item("a", 25, 39900)})))), 99750);
  EXPECT_EQ(off(shop.price(use({"TEN"}, cart({item("a", 25, 99)})))), 248);
}

TEST(Trap, T8_a_sum_off_a_line_is_that_sum_for_every_quantity) {
  const Shop shop = Shop().voucher("THREE", amount(300, to_items));
  for (const std::int64_t quantity : {1, 2, 7, 99, 10'000}) {
    EXPECT_EQ(off(shop.price(use({"THREE"}, cart({item("a", quantity, 500)})))), 300) << quantity;
  }
}

TEST(Trap, T9_what_a_small_line_cannot_take_goes_to_the_others) {
  // 10.00 by units, half to each; the sticker takes its 0.50, and the mug the other 9.50.
  const Json order =
      Shop()
          .voucher("TEN", amount(1000, effect("APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY")))
          .price(use({"TEN"}, cart({item("mug", 1, 2000), item("sticker", 1, 50)})));
  EXPECT_THAT(shares(order), ElementsAre(950, 50));
}

TEST(Trap, T12_and_T13_everything_off_leaves_exactly_nothing) {
  const std::vector<Json> lines{item("a", 3, 333), item("a", 3, 333), item("b", 7, 1),
                                item("c", 1, 1'000'000'000'000)};
  for (const Json& effect_of : {Json(nullptr), to_items}) {
    const Json order =
        Shop().voucher("ALL", percent(100, effect_of)).price(use({"ALL"}, cart(lines)));
    // 2 x 9.99 + 0.07 + 10^10.
    EXPECT_EQ(order["amount"], 1'000'000'002'005);
    EXPECT_EQ(off(order), 1'000'000'002'005);
    EXPECT_EQ(order["total_amount"].dump(), "0");
  }
}

TEST(Trap, T14_a_price_is_a_whole_number_of_cents_or_it_is_refused) {
  Json order = cart_of(0);
  order["items"][0]["price"] = 4162.5;
  EXPECT_EQ(Shop().refused(use({}, order))["pointer"], "/order/items/0/price");
}

TEST(Trap, T15_a_percentage_is_rounded_before_anybody_taxes_it) {
  // 40 % of 51.86 is 20.744: 20.74 off, and 31.12 are taxed by whoever taxes.
  EXPECT_EQ(total(Shop().voucher("CODE", percent(40)).price(use({"CODE"}, cart_of(5186)))), 3112);
}

TEST(Trap, T16_the_order_of_lines_changes_nothing) {
  const Shop shop = Shop().voucher("CODE", amount(100, split));
  // 1.00 over 0.10, 0.50 and 0.39, which cannot take it: each is free, and a cent stays unused.
  EXPECT_THAT(shares(shop.price(
                  use({"CODE"}, cart({item("a", 1, 10), item("b", 1, 50), item("c", 1, 39)})))),
              ElementsAre(10, 50, 39));
  // 1.00 over 3 x 10.00: the odd cent is that of the smallest id, wherever it stands.
  EXPECT_THAT(shares(shop.price(use(
                  {"CODE"}, cart({item("a", 1, 1000), item("b", 1, 1000), item("c", 1, 1000)})))),
              ElementsAre(34, 33, 33));
  EXPECT_THAT(shares(shop.price(use(
                  {"CODE"}, cart({item("c", 1, 1000), item("b", 1, 1000), item("a", 1, 1000)})))),
              ElementsAre(33, 33, 34));
}

TEST(Trap, T17_the_same_percentage_of_the_same_price_is_the_same) {
  // 12.5 % of 9.99 is 1.24875: 1.25 of each.
  const Json order =
      Shop()
          .voucher("CODE", percent(12.5, to_items))
          .price(use({"CODE"}, cart({item("a", 1, 999), item("b", 1, 999), item("c", 1, 999)})));
  EXPECT_THAT(shares(order), ElementsAre(125, 125, 125));
}

TEST(Trap, T18_a_sum_off_the_order_asks_for_neither_price_nor_quantity) {
  const Shop shop = Shop().voucher("TWENTY", amount(2000));
  EXPECT_EQ(total(shop.price(use({"TWENTY"}, cart({item("a", 200, 500)})))), 98'000);
  EXPECT_EQ(total(shop.price(use({"TWENTY"}, cart({item("a", 1, 100'000)})))), 98'000);
}

TEST(Trap, T19_what_is_paid_for_the_lines_adds_up_to_what_is_paid) {
  // 10.00 off 7 lines of 14.29 (100.03): 90.03, and the lines' frozen prices say so too.
  const Shop shop = Shop().voucher("TEN", amount(1000));
  std::vector<Json> lines;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g"}) lines.push_back(item(id, 1, 1429));
  const Json body = shop.validate(use({"TEN"}, cart(lines)));
  EXPECT_EQ(total(body["order"]), 9003);
  const Json answer = shop.refund(
      {{"redeemables", body["redeemables"]}, {"order", body["order"]}, {"policy", "KEEP"}});
  std::int64_t paid = 0;
  for (const Json& line : answer["items"]) paid += number(line, "paid_amount");
  EXPECT_EQ(paid, 9003);
}

TEST(Trap, T20_goods_that_are_not_meant_make_a_discount_no_smaller) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("shirt")}));
  shop.voucher("TEN", amount(1000, split), assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"TEN"}, cart({item("shirt", 1, 1500)})))), ElementsAre(1000));
  EXPECT_THAT(
      shares(shop.price(use({"TEN"}, cart({item("shirt", 1, 1500), item("sofa", 1, 90'000)})))),
      ElementsAre(1000, 0));
}

TEST(Trap, T21_the_discount_is_rounded_and_not_the_price) {
  // 15 % of 18.90 is 2.835: 2.84 off, 16.06 to pay.
  const Json order =
      Shop().voucher("CODE", percent(15, to_items)).price(use({"CODE"}, cart_of(1890)));
  EXPECT_EQ(off(order), 284);
  EXPECT_EQ(total(order), 1606);
}

TEST(Trap, T22_amounts_are_of_one_currency_and_never_converted) {
  Shop shop;
  shop.document["currency"] = "JPY";
  shop.voucher("CODE", amount(100));
  // 1,000 yen have no smaller unit: 100 less are 900.
  Json order = cart_of(1000);
  order["currency"] = "JPY";
  EXPECT_EQ(total(shop.price(use({"CODE"}, order))), 900);
  order["currency"] = "EUR";
  EXPECT_EQ(shop.refused(use({"CODE"}, order))["pointer"], "/order/currency");
}

TEST(Trap, T23_a_sum_is_taken_off_prices_as_they_are_told) {
  // Prices that contain their tax are prices: 10.00 off 119.00 leaves 109.00, whatever the rate.
  EXPECT_EQ(total(Shop().voucher("TEN", amount(1000)).price(use({"TEN"}, cart_of(11'900)))),
            10'900);
}

TEST(Trap, T25_there_are_no_negative_lines_that_a_cap_could_miss) {
  EXPECT_EQ(Shop().refused(use({}, cart({item("a", 1, 5000), item("refund", 1, -1)})))["pointer"],
            "/order/items/1/price");
}

TEST(Trap, T26_amount_less_discount_is_the_total_in_every_view) {
  // 200.00 - 20 % of the lines - 10.00: the order after each redeemable adds up by itself.
  Shop shop;
  shop.lenient().voucher("FIFTH", percent(20, to_items)).voucher("TEN", amount(1000));
  const Json body = shop.validate(
      use({"FIFTH", "TEN"}, cart({item("a", 1, 5000), item("b", 3, 5000)})));  // checks sums of all
  EXPECT_EQ(total(entry_of(body, "FIFTH")["order"]), 16'000);
  EXPECT_EQ(total(entry_of(body, "TEN")["order"]), 15'000);
  EXPECT_EQ(body["order"]["total_discount_amount"], 5000);
}

// Stacks.

Shop with_exclusive(const Json& discount) {
  Shop shop;
  return shop.lenient()
      .category("cat_alone", 1)
      .stacking({{"exclusive_categories", {"cat_alone"}}})
      .voucher("ALONE", discount, {{"category_id", "cat_alone"}})
      .voucher("OTHER", amount(100));
}

TEST(Trap, T27_an_exclusive_code_is_alone_on_the_order_and_not_on_a_line) {
  Shop shop = with_exclusive(percent(10, to_items));
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.document["vouchers"][0]["validation_rules"] = {"val_mug"};
  const Json body =
      shop.validate(use({"ALONE", "OTHER"}, cart({item("mug", 1, 1000), item("pot", 1, 5000)})));
  // 10 % of the mug, and nothing else although the pot had no discount.
  EXPECT_EQ(off(body["order"]), 100);
  EXPECT_EQ(key_of(body, "OTHER"), "exclusion_rules_not_met");
}

TEST(Trap, T29_and_the_same_holds_for_shipping) {
  Shop shop = with_exclusive(percent(10));
  shop.sells("prod_post", 490, {{"source_id", "prod_5h1pp1ng"}});
  shop.rule_set("val_post", rules({}), included({product("prod_post")}));
  shop.voucher("POST", percent(100, to_items), assigned("val_post"));
  const Json body = shop.validate(
      use({"ALONE", "POST"}, cart({item("mug", 1, 1000), item("prod_post", 1, 490)})));
  EXPECT_EQ(key_of(body, "POST"), "exclusion_rules_not_met");
  EXPECT_EQ(body["order"]["items"][1].value("discount_amount", 0), 0);
}

TEST(Trap, T32_a_limited_discount_after_an_unlimited_one_takes_nothing_back) {
  // 10 % of 3 x 10.00 is 3.00; 50 % of one of them, of the 27.00 that the line has left a third,
  // is 4.50 more.
  Shop shop;
  shop.lenient().rule_set("val_one", rules({}),
                          included({product("mug", {{"quantity_limit", 1}})}));
  shop.voucher("ALL", percent(10, to_items))
      .voucher("ONE", percent(50, to_items), assigned("val_one"));
  EXPECT_EQ(off(shop.price(use({"ALL"}, cart({item("mug", 3, 1000)})))), 300);
  EXPECT_EQ(off(shop.price(use({"ALL", "ONE"}, cart({item("mug", 3, 1000)})))), 750);
}

TEST(Trap, T33_two_percentages_on_one_line_both_count) {
  // 10 % of 100.00 and 20 % of the 90.00 left: 28.00. Of the original amounts: 30.00.
  Shop shop;
  shop.lenient().voucher("TEN", percent(10, to_items)).voucher("FIFTH", percent(20, to_items));
  EXPECT_EQ(off(shop.price(use({"TEN", "FIFTH"}, cart_of(10'000)))), 2800);
  shop.stacking({{"discount_calculation_mode", "INITIAL_AMOUNT"}});
  EXPECT_EQ(off(shop.price(use({"TEN", "FIFTH"}, cart_of(10'000)))), 3000);
}

TEST(Trap, T34_tiers_of_one_category_do_not_stack_unless_it_is_said) {
  Shop shop;
  shop.category("cat_spend").stacking({{"redeemables_application_mode", "PARTIAL"}});
  shop.tier("promo_1", percent(10), {{"category_id", "cat_spend"}, {"hierarchy", 1}});
  shop.tier("promo_2", percent(20), {{"category_id", "cat_spend"}, {"hierarchy", 2}});
  EXPECT_EQ(off(shop.price(automatically(cart_of(10'000)))), 1000);
  shop.stacking({{"applicable_redeemables_per_category_limit", 2}});
  // 10.00, and 20 % of 90.00.
  EXPECT_EQ(off(shop.price(automatically(cart_of(10'000)))), 2800);
}

TEST(Trap, T36_a_code_on_goods_does_not_displace_free_shipping) {
  Shop shop;
  shop.lenient().sells("prod_post", 490, {{"source_id", "prod_5h1pp1ng"}});
  shop.rule_set("val_post", rules({}), included({product("prod_post")}));
  shop.tier("promo_post", percent(100, to_items), assigned("val_post"));
  shop.voucher("TENTH", percent(10, to_items));
  const Json order =
      shop.price(automatically(cart({item("mug", 1, 1000), item("prod_post", 1, 490)}), {"TENTH"}));
  EXPECT_THAT(shares(order), ElementsAre(100, 490));
}

TEST(Trap, T39_pricing_a_priced_order_again_changes_nothing) {
  Shop shop;
  shop.lenient().sells("mug", 1999).sells("pot", 3333);
  shop.tier("promo_1", percent(12.5, to_items)).voucher("CODE", amount(700));
  const Json first =
      shop.price(automatically(cart({item("mug", 3, 1999), item("pot", 1, 3333)}), {"CODE"}));
  // 59.97 + 33.33 = 93.30; 12.5 % are 7.49625 and 4.16625: 7.50 + 4.17; then 7.00 off.
  EXPECT_EQ(total(first), 9330 - 750 - 417 - 700);
  EXPECT_EQ(shop.price(automatically(first, {"CODE"}))["total_amount"], first["total_amount"]);
}

TEST(Trap, T41_each_line_may_have_its_own_tier) {
  Shop shop;
  shop.lenient();
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.rule_set("val_pot", rules({}), included({product("pot")}));
  shop.tier("promo_1", percent(10, to_items), assigned("val_mug"));
  shop.tier("promo_2", percent(30, to_items), assigned("val_pot"));
  EXPECT_THAT(shares(shop.price(automatically(cart({item("mug", 1, 1000), item("pot", 1, 1000)})))),
              ElementsAre(100, 300));
}

TEST(Trap, T42_lines_of_the_same_goods_stay_lines_and_add_up) {
  const Json order = Shop()
                         .voucher("CODE", percent(10, to_items))
                         .price(use({"CODE"}, cart({item("mug", 1, 1050), item("mug", 2, 1050)})));
  // 1.05, and 10 % of 21.00.
  EXPECT_THAT(shares(order), ElementsAre(105, 210));
  EXPECT_EQ(order["items"].size(), 2);
}

TEST(Trap, T43_two_lines_of_one_product_are_told_apart) {
  // A plain mug and an engraved one: a rule sees the second, and 10 % of the dearer are 1.20.
  const Json engraved =
      rule("order.items.any", "$is", Json::array({product("mug")}),
           {{"rules",
             rules({rule("order.items.metadata", "$is", {true}, {{"property", "engraved"}})})}});
  Shop shop;
  shop.rule_set("val_1", rules({engraved}),
                included({product("mug", effect("APPLY_TO_MOST_EXPENSIVE"))}));
  shop.voucher("CODE", percent(10, to_items), assigned("val_1")).lenient();
  const Json plain = item("mug", 1, 1000, {{"id", "1"}});
  const Json dear = item("mug", 1, 1200, {{"id", "2"}, {"metadata", {{"engraved", true}}}});
  EXPECT_THAT(shares(shop.price(use({"CODE"}, cart({plain, dear})))), ElementsAre(0, 120));
  EXPECT_EQ(key_of(shop.validate(use({"CODE"}, cart({plain, plain}))), "CODE"),
            "order_rules_violated");
}

TEST(Trap, T44_a_group_takes_the_first_the_best_or_all) {
  Shop shop;
  shop.category("cat_1").lenient();
  shop.tier("promo_1", amount(100), {{"category_id", "cat_1"}, {"hierarchy", 1}});
  shop.tier("promo_2", amount(300), {{"category_id", "cat_1"}, {"hierarchy", 2}});
  const auto saved = [&](const Json& stacking) {
    Shop with = shop;
    return off(with.stacking(stacking).price(automatically(cart_of(1000))));
  };
  const Json one{{"applicable_redeemables_per_category_limit", 1}};
  EXPECT_EQ(saved(one), 100);
  EXPECT_EQ(saved(merged(one, {{"redeemables_sorting_rule", "BEST_DEAL"}})), 300);
  EXPECT_EQ(saved({{"applicable_redeemables_per_category_limit", 2}}), 400);
}

TEST(Trap, T45_a_discount_given_by_hand_stays_and_is_stacked_upon) {
  // A server says that 2.00 of 10.00 are off already: 10 % of the 8.00 left are 0.80 more.
  const Json order =
      Shop()
          .voucher("CODE", percent(10, to_items))
          .price(use({"CODE"}, cart({item("mug", 1, 1000, {{"discount_amount", 200}})})),
                 {{"prices", "REQUEST"}});
  EXPECT_EQ(order["items"][0]["discount_amount"], 280);
  EXPECT_EQ(order["items"][0]["applied_discount_amount"], 80);
  EXPECT_EQ(total(order), 720);
}

// Codes.

TEST(Trap, T70_a_code_is_its_bytes_and_nothing_else) {
  // No collation, no locale: what looks alike to some database is another code everywhere.
  const Shop shop = Shop().lenient().voucher("Straße", amount(100)).voucher("İ", amount(100));
  EXPECT_EQ(key_of(shop.validate(use({"Straße"}, cart_of(1000))), "Straße"), "none");
  for (const char* other : {"STRASSE", "straße", "Straße ", "i", "I"}) {
    EXPECT_EQ(key_of(shop.validate(use({other}, cart_of(1000))), other), "not_found") << other;
  }
}

TEST(Trap, T72_no_code_is_compared_by_a_hash) {
  // These two have the same hash in Java and the like; they are two codes.
  const Shop shop = Shop().lenient().voucher("AaAa", amount(100)).voucher("BBBB", amount(300));
  EXPECT_EQ(off(shop.price(use({"AaAa"}, cart_of(1000)))), 100);
  EXPECT_EQ(off(shop.price(use({"BBBB"}, cart_of(1000)))), 300);
}

// Settled orders.

TEST(Trap, T80_a_settled_order_has_its_gift_in_it_when_it_is_read_again) {
  Shop shop;
  shop.sells("mug", 1000).sells("cup", 500).voucher("CUP", unit(1, "cup", effect("ADD_NEW_ITEMS")));
  const Json body = shop.validate(use({"CUP"}, cart({item("mug", 2, 1000)})));
  // Without the code, from what was stored: two lines, the cup at nothing.
  const Json answer = Shop().refund(
      {{"redeemables", body["redeemables"]}, {"order", body["order"]}, {"policy", "KEEP"}});
  ASSERT_EQ(answer["items"].size(), 2);
  EXPECT_EQ(number(answer["items"][0], "paid_amount"), 2000);
  EXPECT_EQ(number(answer["items"][1], "paid_amount"), 0);
}

}  // namespace
}  // namespace scrip::testing
