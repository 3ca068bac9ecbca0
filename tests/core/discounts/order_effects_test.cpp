// Discounts on the whole order, and gift credits.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

std::int64_t off_order(const Json& discount, std::int64_t cart_amount) {
  const Json order = Shop().voucher("CODE", discount).price(use({"CODE"}, cart_of(cart_amount)));
  EXPECT_EQ(number(order, "applied_discount_amount"), off(order));
  return off(order);
}

TEST(PercentToOrder, is_rounded_half_away_from_zero) {
  EXPECT_EQ(off_order(percent(3), 50350), 1511);   // 1510.5
  EXPECT_EQ(off_order(percent(10), 11499), 1150);  // 1149.9
  EXPECT_EQ(off_order(percent(0), 11499), 0);
  EXPECT_EQ(off_order(percent(100), 11499), 11499);
  EXPECT_EQ(off_order(percent(Json::parse("12.345678")), 100'000'000), 12'345'678);
}

TEST(PercentToOrder, stops_at_its_amount_limit) {
  const Json limited = percent(50, {{"amount_limit", 500}});
  EXPECT_EQ(off_order(limited, 998), 499);
  EXPECT_EQ(off_order(limited, 1000), 500);
  EXPECT_EQ(off_order(limited, 1002), 500);
}

TEST(AmountToOrder, takes_at_most_what_is_left) {
  EXPECT_EQ(off_order(amount(1000), 999), 999);
  EXPECT_EQ(off_order(amount(1000), 1000), 1000);
  EXPECT_EQ(off_order(amount(1000), 1001), 1000);
  EXPECT_EQ(off_order(amount(1000), 0), 0);
}

TEST(FixedToOrder, brings_the_order_down_to_a_price_and_never_up) {
  EXPECT_EQ(off_order(fixed(1000), 999), 0);
  EXPECT_EQ(off_order(fixed(1000), 1000), 0);
  EXPECT_EQ(off_order(fixed(1000), 1001), 1);
  EXPECT_EQ(off_order(fixed(0), 700), 700);
}

TEST(OrderEffects, stack_on_the_running_total) {
  // 200000 - 100 gift = 199900; 20 % is 39980; 8000 off leaves 151920.
  Shop shop;
  shop.gift("GIFT", 100).voucher("TWENTY", percent(20)).voucher("OFF", amount(8000));
  const Json body = shop.validate(use({"GIFT", "TWENTY", "OFF"}, cart_of(200000)));
  EXPECT_EQ(body["order"]["total_amount"], 151920);
  EXPECT_EQ(entry_of(body, "TWENTY")["order"]["applied_discount_amount"], 39980);
  EXPECT_EQ(entry_of(body, "TWENTY")["order"]["total_discount_amount"], 40080);
  EXPECT_EQ(entry_of(body, "OFF")["order"]["total_applied_discount_amount"], 8000);
}

TEST(OrderEffects, take_from_what_item_effects_left) {
  // 2700 - 1700 (items) - 100 (gift) = 900, of which 40 % is 360.
  Shop shop;
  shop.voucher("ITEMS", amount(1700, to_items)).gift("GIFT", 100).voucher("FORTY", percent(40));
  const Json order = shop.price(use({"ITEMS", "GIFT", "FORTY"}, cart_of(2700)));
  EXPECT_EQ(order["items_discount_amount"], 1700);
  EXPECT_EQ(order["discount_amount"], 460);
  EXPECT_EQ(order["total_amount"], 540);
}

TEST(ItemEffects, ignore_what_order_effects_took_for_as_long_as_something_is_left) {
  Shop shop;
  shop.voucher("ORDER", amount(900)).voucher("ITEMS", percent(50, to_items));
  const auto items_discount = [&](std::int64_t amount) {
    const Json order = shop.price(use({"ORDER", "ITEMS"}, cart_of(amount)));
    EXPECT_GE(order["total_amount"], 0);
    return number(order, "items_discount_amount");
  };
  EXPECT_EQ(items_discount(2000), 1000);  // half of the line, not of the 11.00 that are left
  EXPECT_EQ(items_discount(1800), 900);
  EXPECT_EQ(items_discount(1000), 100);
}

TEST(ItemEffects, share_what_the_order_has_left_in_proportion_to_what_each_line_wanted) {
  // 10.00 off 30.00 leaves 20.00, of which the lines want 7.50 and 15.00: 6.67 and 13.33.
  Shop shop;
  shop.voucher("ORDER", amount(1000)).voucher("ITEMS", percent(75, to_items));
  const Json order =
      shop.price(use({"ORDER", "ITEMS"}, cart({item("a", 1, 1000), item("b", 1, 2000)})));
  EXPECT_THAT(shares(order), ElementsAre(667, 1333));
  EXPECT_EQ(order["total_amount"], 0);
}

TEST(InitialAmountMode, takes_percentages_of_the_original_amounts) {
  // 100 with 10 % then 20 %: 30 off of the original, 28 off of what is left.
  for (const Json& effect : {Json(nullptr), to_items}) {
    Shop shop;
    shop.voucher("TEN", percent(10, effect)).voucher("TWENTY", percent(20, effect));
    EXPECT_EQ(off(shop.price(use({"TEN", "TWENTY"}, cart_of(100)))), 28);
    shop.stacking({{"discount_calculation_mode", "INITIAL_AMOUNT"}});
    EXPECT_EQ(off(shop.price(use({"TEN", "TWENTY"}, cart_of(100)))), 30);
  }
}

TEST(InitialAmountMode, never_takes_more_than_is_left) {
  for (const Json& effect : {Json(nullptr), to_items}) {
    Shop shop;
    shop.stacking({{"discount_calculation_mode", "INITIAL_AMOUNT"}});
    shop.voucher("A", percent(70, effect)).voucher("B", percent(70, effect));
    const Json body = shop.validate(use({"A", "B"}, cart_of(100)));
    EXPECT_EQ(off(entry_of(body, "B")["order"]), 30);
    EXPECT_EQ(body["order"]["total_amount"], 0);
  }
}

TEST(InitialAmountMode, may_be_the_rule_of_some_categories_only) {
  Shop shop;
  shop.category("cat_initial").voucher("TEN", percent(10));
  shop.voucher("TWENTY", percent(20), {{"category_id", "cat_initial"}});
  shop.stacking({{"initial_amount_mode_categories", {"cat_initial"}}});
  EXPECT_EQ(off(shop.price(use({"TEN", "TWENTY"}, cart_of(100)))), 30);
  EXPECT_EQ(off(shop.price(use({"TWENTY", "TEN"}, cart_of(100)))), 28);  // 20, then 10 % of 80
  shop.stacking({{"initial_amount_mode_categories", Json::array()},
                 {"discount_calculation_mode", "INITIAL_AMOUNT"},
                 {"discounted_amount_mode_categories", {"cat_initial"}}});
  EXPECT_EQ(off(shop.price(use({"TEN", "TWENTY"}, cart_of(100)))), 28);
}

TEST(InitialAmountMode, counts_no_units_that_a_discount_added) {
  // One mug of 10.00 and one more for free: 10 % of the original 10.00, not of 20.00.
  Shop shop;
  shop.stacking({{"discount_calculation_mode", "INITIAL_AMOUNT"}});
  shop.voucher("FREE", unit(1, "mug", effect("ADD_NEW_ITEMS")));
  shop.voucher("TEN", percent(10, to_items));
  const Json body = shop.validate(use({"FREE", "TEN"}, cart({item("mug", 1, 1000)})));
  EXPECT_EQ(off(entry_of(body, "TEN")["order"]), 100);
}

TEST(Order, may_be_an_amount_without_items) {
  Shop shop;
  shop.voucher("TEN", percent(10));
  const Json order = shop.price(use({"TEN"}, {{"amount", 12345}}));
  EXPECT_EQ(order["total_amount"], 11110);  // 1234.5 rounds to 1235
  EXPECT_FALSE(order.contains("items"));
}

// Gift cards.

Json with_credits(const char* code, Json credits, const Json& order) {
  Json request = use({code}, order);
  request["redeemables"][0]["gift"] = {{"credits", std::move(credits)}};
  return request;
}

TEST(GiftCard, pays_what_was_asked_at_most_what_is_left) {
  Shop shop;
  shop.gift("GIFT", 5000);
  EXPECT_EQ(off(shop.price(with_credits("GIFT", 1200, cart_of(3000)))), 1200);
  EXPECT_EQ(off(shop.price(with_credits("GIFT", 3000, cart_of(3000)))), 3000);
  EXPECT_EQ(off(shop.price(with_credits("GIFT", 3001, cart_of(3000)))), 3000);
  EXPECT_EQ(off(shop.price(with_credits("GIFT", 0, cart_of(3000)))), 0);
}

TEST(GiftCard, pays_as_much_as_helps_where_nothing_was_asked) {
  Shop shop;
  shop.gift("GIFT", 5000);
  const Json body = shop.validate(use({"GIFT"}, cart_of(3000)));
  EXPECT_EQ(entry_of(body, "GIFT")["result"]["gift"],
            Json::parse(R"({"balance": 5000, "credits": 3000})"));
  EXPECT_EQ(off(shop.price(use({"GIFT"}, cart_of(9000)))), 5000);
}

TEST(GiftCard, refuses_more_than_its_balance) {
  Shop shop;
  shop.gift("GIFT", 5000);
  EXPECT_EQ(key_of(shop.validate(with_credits("GIFT", 5000, cart_of(9000))), "GIFT"), "none");
  const Json body = shop.validate(with_credits("GIFT", 5001, cart_of(9000)));
  EXPECT_EQ(refusal_of(body, "GIFT"), Json::parse(R"({"key": "gift_amount_exceeded",
                                        "facts": {"balance": 5000, "credits": 5001}})"));
}

TEST(GiftCard, without_a_balance_is_refused) {
  Shop shop;
  shop.gift("EMPTY", 0);
  EXPECT_EQ(key_of(shop.validate(use({"EMPTY"}, cart_of(9000))), "EMPTY"), "gift_amount_exceeded");
}

TEST(GiftCard, may_pay_for_items_it_names_only) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("mug")}));
  shop.with("vouchers",
            merged({{"code", "MUGS"}, {"gift", {{"balance", 2500}, {"effect", "APPLY_TO_ITEMS"}}}},
                   assigned("val_1")));
  const Json order = shop.price(use({"MUGS"}, cart({item("mug", 2, 1000), item("lamp", 1, 9000)})));
  EXPECT_THAT(shares(order), ElementsAre(2000, 0));
  const Json none = shop.validate(use({"MUGS"}, cart({item("lamp", 1, 9000)})));
  EXPECT_EQ(key_of(none, "MUGS"), "missing_order_items_amount");
}

TEST(GiftCard, on_items_loses_nothing_to_the_limit_of_an_entry) {
  const auto spent = [](std::int64_t limit) {
    Shop shop;
    shop.rule_set("val_1", rules({}),
                  included({collection("pc_a11pr0dUc75", {{"amount_limit", limit}})}));
    shop.with("vouchers",
              merged({{"code", "GIFT"}, {"gift", {{"balance", 200}, {"effect", "APPLY_TO_ITEMS"}}}},
                     assigned("val_1")));
    const Json order = cart({item("a", 1, 200), item("b", 1, 150)});
    const Json body = shop.validate(use({"GIFT"}, order));
    std::vector<std::int64_t> found = shares(body["order"]);
    found.push_back(entry_of(body, "GIFT")["result"]["gift"]["credits"]);
    return found;
  };
  EXPECT_THAT(spent(99), ElementsAre(99, 99, 198));
  EXPECT_THAT(spent(100), ElementsAre(100, 100, 200));
  EXPECT_THAT(spent(101), ElementsAre(101, 99, 200));
  EXPECT_THAT(spent(200), ElementsAre(200, 0, 200));
}

TEST(GiftCard, on_items_hands_on_what_the_limit_of_one_entry_leaves) {
  // 50.00 on 40.00 (at most 10.00) and 40.00: 10.00 and 40.00.
  Shop shop;
  shop.rule_set("val_1", rules({}),
                included({product("a", {{"amount_limit", 1000}}), product("b")}))
      .gift("CARD", 5000, assigned("val_1"));
  shop.document["vouchers"][0]["gift"]["effect"] = "APPLY_TO_ITEMS";
  const Json body = shop.validate(use({"CARD"}, cart({item("a", 1, 4000), item("b", 1, 4000)})));
  EXPECT_THAT(shares(body["order"]), ElementsAre(1000, 4000));
  EXPECT_EQ(entry_of(body, "CARD")["result"]["gift"]["credits"], 5000);
}

TEST(GiftCard, on_items_of_an_order_that_is_paid_for_is_no_fault) {
  Shop shop;
  shop.gift("CARD", 5000).voucher("ALL", percent(100)).lenient();
  shop.document["vouchers"][0]["gift"]["effect"] = "APPLY_TO_ITEMS";
  const Json paid = shop.validate(use({"ALL", "CARD"}, cart_of(1000)));
  EXPECT_EQ(status_of(paid, "CARD"), "APPLICABLE");
  EXPECT_EQ(entry_of(paid, "CARD")["result"]["gift"]["credits"], 0);
  const Json free = shop.validate(use({"CARD"}, cart_of(0)));
  EXPECT_EQ(key_of(free, "CARD"), "missing_order_items_amount");
}

TEST(GiftCard, without_a_balance_has_what_its_history_leaves) {
  const auto credits = [](const Json& gift, const Json& redemption = nullptr) {
    Shop shop;
    shop.with("vouchers", {{"code", "CARD"}, {"gift", gift}, {"redemption", redemption}});
    return number(shop.price(use({"CARD"}, cart_of(100'000))), "discount_amount");
  };
  EXPECT_EQ(credits({{"amount", 5000}}), 5000);
  EXPECT_EQ(credits({{"amount", 5000}, {"balance", 700}}), 700);
  EXPECT_EQ(credits({{"amount", 5000}, {"subtracted_amount", 1000}}, {{"redeemed_amount", 1500}}),
            2500);
}

TEST(GiftCard, is_also_found_under_its_own_object) {
  Shop shop;
  shop.gift("CARD", 500).voucher("CODE", percent(10)).lenient();
  Json request = use({"CARD", "CODE"}, cart_of(1000));
  for (Json& wanted : request["redeemables"]) wanted["object"] = "gift_card";
  request["redeemables"][0]["gift"] = {{"credits", 300}};
  const Json body = shop.validate(request);
  EXPECT_EQ(entry_of(body, "CARD")["object"], "gift_card");
  EXPECT_EQ(body["order"]["total_amount"], 700);
  EXPECT_EQ(key_of(body, "CODE"), "not_found");
}

TEST(GiftCard, on_items_never_pays_more_than_the_order_has_left) {
  Shop shop;
  shop.voucher("OFF", amount(9000));
  shop.with("vouchers",
            {{"code", "GIFT"}, {"gift", {{"balance", 5000}, {"effect", "APPLY_TO_ITEMS"}}}});
  const Json body = shop.validate(use({"OFF", "GIFT"}, cart_of(10000)));
  EXPECT_EQ(entry_of(body, "GIFT")["result"]["gift"]["credits"], 1000);
  EXPECT_EQ(body["order"]["total_amount"], 0);
}

}  // namespace
}  // namespace scrip::testing
