// Formulas in discounts: what they read, when the static number holds, and what answers show.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Json dynamic(Json discount, const char* member, const char* formula) {
  discount[member] = formula;
  return discount;
}

Json validated(const Json& discount, const Json& order, const Json& context = nullptr) {
  return Shop().voucher("CODE", discount).validate(use({"CODE"}, order), context);
}

Json discount_of(const Json& body) {
  return entry_of(body, "CODE")["result"]["discount"];
}

TEST(Formula, decides_the_percentage) {
  const Json tiers = dynamic(percent(5), "percent_off_formula", "IF(ORDER_AMOUNT > 150;15;10)");
  // The published example: 10 % of 114.99 is 11.50.
  EXPECT_EQ(off(validated(tiers, cart_of(11499))["order"]), 1150);
  EXPECT_EQ(off(validated(tiers, cart_of(15000))["order"]), 1500);
  EXPECT_EQ(off(validated(tiers, cart_of(15001))["order"]), 2250);
  const Json result = discount_of(validated(tiers, cart_of(11499)));
  EXPECT_EQ(result["percent_off"], 10);
  EXPECT_EQ(result["is_dynamic"], true);
}

TEST(Formula, of_missing_metadata_falls_back_to_the_static_number) {
  const Json birthday = dynamic(percent(5), "percent_off_formula", "ORDER_METADATA(\"off\")");
  const Json sent = merged(cart_of(1000), {{"metadata", {{"off", 20}}}});
  EXPECT_EQ(off(validated(birthday, sent)["order"]), 200);
  EXPECT_EQ(discount_of(validated(birthday, sent))["is_dynamic"], true);
  EXPECT_EQ(off(validated(birthday, cart_of(1000))["order"]), 50);
  EXPECT_EQ(discount_of(validated(birthday, cart_of(1000)))["is_dynamic"], false);
  EXPECT_EQ(discount_of(validated(birthday, cart_of(1000)))["percent_off"], 5);
}

TEST(Formula, stays_between_nothing_and_everything) {
  const auto off_at = [](const char* formula) {
    return off(
        validated(dynamic(percent(5), "percent_off_formula", formula), cart_of(1000))["order"]);
  };
  EXPECT_EQ(off_at("0 - 1"), 0);
  EXPECT_EQ(off_at("100"), 1000);
  EXPECT_EQ(off_at("101"), 1000);
  EXPECT_EQ(off_at("1 / 0"), 50);  // no value: the static number
}

TEST(Formula, past_64_bits_ends_where_the_number_ends) {
  const auto off_at = [](const Json& discount, const char* member, const char* formula) {
    return off(validated(dynamic(discount, member, formula), cart_of(1000))["order"]);
  };
  // Millionths of a per cent: the first still fits into 64 bits.
  EXPECT_EQ(off_at(percent(1), "percent_off_formula", "9223372036854"), 1000);
  EXPECT_EQ(off_at(percent(1), "percent_off_formula", "9223372036855"), 1000);
  EXPECT_EQ(off_at(percent(1), "percent_off_formula", "0 - 9223372036855"), 0);
  // Minor units.
  EXPECT_EQ(off_at(amount(1), "amount_off_formula", "92233720368547758"), 1000);
  EXPECT_EQ(off_at(amount(1), "amount_off_formula", "92233720368547759"), 1000);
  EXPECT_EQ(off_at(amount(1), "amount_off_formula", "0 - 92233720368547759"), 0);
}

TEST(Formula, counts_neither_shipping_nor_lines_of_nothing) {
  const Json order = cart({item("a", 2, 5000), item("b", 3, 7000), item("none", 0, 10),
                           item("gone", 0, 9000), item("prod_5h1pp1ng", 1, 490)});
  const auto off_at = [&](const char* formula) {
    return off(validated(dynamic(amount(1), "amount_off_formula", formula), order)["order"]);
  };
  EXPECT_EQ(off_at("ORDER_ITEMS_QUANTITY"), 200);
  EXPECT_EQ(off_at("ORDER_UNITS_QUANTITY"), 500);
  EXPECT_EQ(off_at("CHEAPEST_ORDER_ITEM_PRICE"), 5000);
  EXPECT_EQ(off_at("MOST_EXPENSIVE_ORDER_ITEM_PRICE"), 7000);
}

TEST(Formula, of_amounts_counts_in_major_units) {
  const auto body = [](const Json& order, const Json& more = nullptr) {
    return Shop()
        .voucher("CODE", dynamic(amount(100), "amount_off_formula", "ORDER_AMOUNT * 0.105"))
        .validate(use({"CODE"}, merged(order, more)));
  };
  // 10.5 % of 33.30 is 3.4965: 3.50.
  EXPECT_EQ(off(body(cart_of(3330))["order"]), 350);
  EXPECT_EQ(discount_of(body(cart_of(3330)))["amount_off"], 350);
  // 3330 yen: 349.65 yen, rounded to 350; 3.330 dinar: 0.34965, rounded to 0.350.
  EXPECT_EQ(off(body(cart_of(3330), {{"currency", "JPY"}})["order"]), 350);
  EXPECT_EQ(off(body(cart_of(3333), {{"currency", "KWD"}})["order"]), 350);
  EXPECT_EQ(off(body(cart_of(3340), {{"currency", "KWD"}})["order"]), 351);
}

TEST(Formula, of_lines_is_worked_out_for_each) {
  // price * 0.01 + 1: 6.00 gives 1.06, 10.00 gives 1.10.
  const Json order =
      validated(dynamic(amount(1, to_items), "amount_off_formula", "(ORDER_ITEM_PRICE) * 0.01 + 1"),
                cart({item("a", 1, 600), item("b", 1, 1000)}))["order"];
  EXPECT_THAT(shares(order), ElementsAre(106, 110));
}

TEST(Formula, of_a_price_stands_in_the_entry) {
  const auto shop = [](const char* formula) {
    return Shop()
        .rule_set("val_1", rules({}),
                  included({product("mug", {{"price", 5000}, {"price_formula", formula}})}))
        .voucher("CODE", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}, assigned("val_1"));
  };
  // The published example: 80 % of 65.00 is 52.00 above 300.00.
  const Shop discounted = shop("IF(ORDER_AMOUNT > 300;ORDER_ITEM_PRICE * 0.8;ORDER_ITEM_PRICE)");
  const auto order = [&](std::int64_t rest) {
    return discounted.price(use({"CODE"}, cart({item("mug", 1, 6500), item("lamp", 1, rest)})));
  };
  EXPECT_THAT(shares(order(23500)), ElementsAre(0, 0));
  EXPECT_THAT(shares(order(23501)), ElementsAre(1300, 0));
  EXPECT_THAT(
      shares(shop("ORDER_METADATA(\"x\")").price(use({"CODE"}, cart({item("mug", 1, 6500)})))),
      ElementsAre(1500));
}

TEST(Formula, of_units_takes_whole_ones) {
  const auto free_units = [](const char* formula) {
    const Json discount =
        dynamic(unit(1, "mug", effect("ADD_NEW_ITEMS")), "unit_off_formula", formula);
    const Json body = Shop()
                          .sells("mug", 100)
                          .voucher("CODE", discount)
                          .validate(use({"CODE"}, cart({item("mug", 5, 0)})));
    return number(body["order"]["items"][0], "discount_quantity");
  };
  EXPECT_EQ(free_units("ORDER_UNITS_QUANTITY / 2"), 2);  // 2.5
  EXPECT_EQ(free_units("0 - 3"), 0);
  EXPECT_EQ(free_units("0 - 9223372036854775809"), 0);
  EXPECT_EQ(free_units("ORDER_METADATA(\"x\")"), 1);
}

TEST(Formula, of_a_fixed_price_works_without_a_static_one) {
  const Json discount{{"type", "FIXED"},
                      {"effect", "APPLY_TO_ORDER"},
                      {"fixed_amount_formula", "ORDER_METADATA(\"price\")"}};
  EXPECT_EQ(off(validated(discount, cart_of(1000))["order"]), 0);
  const Json sent = merged(cart_of(1000), {{"metadata", {{"price", 7}}}});
  EXPECT_EQ(off(validated(discount, sent)["order"]), 300);
  EXPECT_EQ(discount_of(validated(discount, sent))["fixed_amount"], 700);
}

TEST(Formula, reads_every_kind_of_metadata) {
  const auto percent_of = [](const char* formula) {
    Shop shop;
    shop.sells("mug", 1000, {{"metadata", {{"p", 4}}}}).sells("lamp", 5000);
    shop.voucher("CODE", dynamic(percent(1, to_items), "percent_off_formula", formula),
                 {{"metadata", {{"p", 3}}},
                  {"publish", {{"count", 8}, {"metadata", {{"p", 9}}}}},
                  {"redemption", {{"quantity", 12}, {"redeemed_quantity", 11}}}});
    Json request = use({"CODE"}, cart({item("mug", 1, 0, {{"metadata", {{"p", 5}}}}),
                                       item("lamp", 1, 0, {{"metadata", {{"p", 6}}}})}));
    request["order"]["metadata"] = {{"p", 2}};
    request["metadata"] = {{"p", 10}};
    const Json who = {
        {"customer", {{"id", "c"}, {"birthdate", "1990-11-21"}, {"metadata", {{"p", 7}}}}}};
    return shares(shop.price(request, who)).front() / 10;  // of 10.00
  };
  EXPECT_EQ(percent_of("ORDER_METADATA(\"p\")"), 2);
  EXPECT_EQ(percent_of("REDEEMABLE_METADATA(\"p\")"), 3);
  EXPECT_EQ(percent_of("ORDER_ITEM_PRODUCT_METADATA(\"p\")"), 4);
  EXPECT_EQ(percent_of("ORDER_ITEM_METADATA(\"p\")"), 5);
  EXPECT_EQ(percent_of("MOST_EXPENSIVE_ORDER_ITEM_METADATA(\"p\")"), 6);
  EXPECT_EQ(percent_of("CHEAPEST_ORDER_ITEM_METADATA(\"p\")"), 5);
  EXPECT_EQ(percent_of("CUSTOMER_METADATA(\"p\")"), 7);
  EXPECT_EQ(percent_of("VOUCHER_PUBLISH_COUNT"), 8);
  EXPECT_EQ(percent_of("PUBLICATION_METADATA(\"p\")"), 9);
  EXPECT_EQ(percent_of("REDEMPTION_METADATA(\"p\")"), 10);
  EXPECT_EQ(percent_of("VOUCHER_REDEEMED_QUANTITY"), 11);
  EXPECT_EQ(percent_of("VOUCHER_REDEMPTION_QUANTITY"), 12);
  EXPECT_EQ(percent_of("YEARS_SINCE(CUSTOMER_BIRTHDATE)"), 36);
  EXPECT_EQ(percent_of("ORDER_ITEMS_QUANTITY * 10"), 20);
  EXPECT_EQ(percent_of("MOST_EXPENSIVE_ORDER_ITEM_PRICE"), 50);
  EXPECT_EQ(percent_of("CHEAPEST_ORDER_ITEM_PRICE"), 10);
}

TEST(Formula, reads_a_line_as_it_stands_at_its_turn) {
  Shop shop;
  shop.voucher("FIRST", amount(400, to_items));
  shop.voucher("HALF", dynamic(amount(1, to_items), "amount_off_formula",
                               "IF(ORDER_ITEM_AMOUNT = 10;ORDER_ITEM_SUBTOTAL / 2;0)"));
  EXPECT_EQ(shop.price(use({"FIRST", "HALF"}, cart_of(1000)))["total_amount"], 300);
}

TEST(Formula, never_appears_in_answers) {
  Shop shop;
  shop.rule_set("val_1", rules({}),
                included({product("goods", {{"price_formula", "ORDER_ITEM_PRICE / 2"}})}));
  shop.voucher("CODE", dynamic(fixed(700), "fixed_amount_formula", "ORDER_AMOUNT - 1"),
               assigned("val_1"));
  const std::string body = shop.validate(use({"CODE"}, cart_of(1000))).dump();
  EXPECT_THAT(body, Not(HasSubstr("_formula")));
  EXPECT_THAT(body, Not(HasSubstr("ORDER_")));
}

TEST(Discount, that_is_not_dynamic_does_not_say_so) {
  EXPECT_FALSE(discount_of(validated(percent(10), cart_of(1000))).contains("is_dynamic"));
}

TEST(Discount, shows_nothing_of_the_merchants_notes) {
  const Json noted = percent(10, {{"internal_note", "margin 3 %"}, {"amount_limit", 500}});
  EXPECT_EQ(discount_of(validated(noted, cart_of(1000))),
            Json::parse(R"({"type": "PERCENT", "percent_off": 10, "amount_limit": 500,
                            "effect": "APPLY_TO_ORDER"})"));
}

}  // namespace
}  // namespace scrip::testing
