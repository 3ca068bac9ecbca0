// Buy X, get Y: what other engines got wrong, by the number under which it was collected.
//
// Two ways to say it: "every third unit" by application rules on units that are in the cart, and
// bundles that earn units on top.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

const Json add_new = effect("ADD_NEW_ITEMS");
const Json add_missing = effect("ADD_MISSING_ITEMS");

/// Of `buy + 1` units the last one is reached, dearest first.
Json every(std::int64_t buy, const Json& more = nullptr) {
  return collection("pc_a11pr0dUc75", merged({{"effect", "APPLY_FROM_MOST_EXPENSIVE"},
                                              {"target", "UNIT"},
                                              {"skip_initially", buy},
                                              {"repeat", buy + 1}},
                                             more));
}

Shop in_cart(const Json& discount, const Json& reached) {
  return Shop()
      .rule_set("val_1", rules({}), included({reached}))
      .voucher("CODE", discount, assigned("val_1"))
      .lenient();
}
std::int64_t off_in_cart(const Json& discount, const Json& reached,
                         const std::vector<Json>& lines) {
  return off(in_cart(discount, reached).price(use({"CODE"}, cart(lines))));
}

/// A shop in which `buy` coffees of 10.00 earn what the discount gives, up to `limit` times.
Shop earning(std::int64_t buy, std::int64_t limit, const Json& discount) {
  const Json part = rule(
      "order.items.any", "$is", Json::array({product("coffee")}),
      {{"rules", rules({rule("order.items.aggregated_quantity", "$more_than_or_equal", {buy})})}});
  return Shop()
      .sells("coffee", 1000)
      .sells("cup", 500)
      .with("validation_rules",
            {{"id", "val_1"}, {"bundle_rules", merged(rules({part}), {{"limit", limit}})}})
      .voucher("CODE", discount, assigned("val_1"))
      .lenient();
}
Json earn(std::int64_t buy, std::int64_t limit, const Json& discount, std::int64_t coffees) {
  return earning(buy, limit, discount).price(use({"CODE"}, cart({item("coffee", coffees, 0)})));
}

TEST(Trap, T46_buy_two_get_one_repeats_and_its_limit_counts_rewards) {
  const Json free = percent(100, to_items);
  const auto off_of = [&](std::int64_t n, const Json& more = nullptr) {
    return off_in_cart(free, every(2, more), {item("coffee", n, 1000)});
  };
  EXPECT_EQ(off_of(2), 0);
  EXPECT_EQ(off_of(3), 1000);
  EXPECT_EQ(off_of(6), 2000);
  EXPECT_EQ(off_of(12, {{"aggregated_quantity_limit", 3}}), 3000);
  // On top of what is bought: 8 earn 4, of which at most 3 are given.
  const Json eight = earn(2, 3, unit(1, "coffee", add_new), 8);
  EXPECT_EQ(eight["items"][0]["quantity"], 11);
  EXPECT_EQ(eight["items"][0]["discount_quantity"], 3);
  EXPECT_EQ(eight["total_amount"], 8000);
}

TEST(Trap, T47_no_unit_is_both_bought_and_got_in_one_promotion) {
  // "Buy 1, get 1 free" as missing units: the one that was bought is not the free one.
  const Json one = earn(1, 1, unit(1, "coffee", add_missing), 1);
  EXPECT_EQ(one["items"][0]["quantity"], 2);
  EXPECT_EQ(one["total_amount"], 1000);
  // The second one is free where it is there already.
  const Json two = earn(1, 1, unit(1, "coffee", add_missing), 2);
  EXPECT_EQ(two["items"][0]["quantity"], 2);
  EXPECT_EQ(two["total_amount"], 1000);
  // 3 bought in twos are one bundle, and the third one is free.
  const Json three = earn(2, 9, unit(1, "coffee", add_missing), 3);
  EXPECT_EQ(three["items"][0]["quantity"], 3);
  EXPECT_EQ(three["total_amount"], 2000);
}

TEST(Trap, T47_no_unit_earns_in_two_promotions_or_is_free_in_the_second) {
  Shop shop = earning(2, 9, unit(1, "cup", add_new));
  shop.voucher("SECOND", unit(1, "cup", add_new), assigned("val_1"));
  // 2 coffees earn one cup, whichever code comes first.
  const Json two = shop.validate(use({"CODE", "SECOND"}, cart({item("coffee", 2, 0)})));
  EXPECT_EQ(key_of(two, "SECOND"), "order_rules_violated");
  EXPECT_EQ(two["order"]["items"][1]["quantity"], 1);
  // With 5, the first code counts 2 pairs, and one coffee is left over: not enough for the second.
  const Json five = shop.price(use({"CODE", "SECOND"}, cart({item("coffee", 5, 0)})));
  EXPECT_EQ(five["items"][1]["quantity"], 2);
  // Coffees that have earned a cup do not become free themselves.
  shop.voucher("FREE", unit(1, "coffee", add_missing));
  const Json free = shop.price(use({"CODE", "FREE"}, cart({item("coffee", 2, 0)})));
  EXPECT_EQ(free["items"][0]["quantity"], 3);
  EXPECT_EQ(free["total_amount"], 2000);
}

TEST(Trap, T48_more_rewards_than_goods_never_go_below_zero) {
  // Buy 10, get 20: on a cart of 10 they are added, and the ten are paid.
  const Json order = earn(10, 1, unit(20, "coffee", add_missing), 10);
  EXPECT_EQ(order["items"][0]["quantity"], 30);
  EXPECT_EQ(order["total_amount"], 10000);
  // Of 20 free ones with nothing bought for them, those in the cart are free and nobody owes money.
  const Json all = Shop()
                       .sells("coffee", 1000)
                       .voucher("CODE", unit(20, "coffee", add_missing))
                       .price(use({"CODE"}, cart({item("coffee", 10, 0)})));
  EXPECT_EQ(all["total_amount"], 0);
  EXPECT_EQ(all["amount"], 20000);
}

TEST(Trap, T49_four_at_once_are_one_four_times) {
  const Json discount = percent(100, to_items);
  EXPECT_EQ(off_in_cart(discount, every(1), {item("coffee", 4, 1000)}), 2000);
  const Json single = item("coffee", 1, 1000);
  EXPECT_EQ(off_in_cart(discount, every(1), {single, single, single, single}), 2000);
  // Bought in the other order, the pair is a pair all the same.
  const Json a = item("a", 1, 1000);
  const Json b = item("b", 1, 3000);
  EXPECT_EQ(off_in_cart(discount, every(1), {a, b}), 1000);
  EXPECT_EQ(off_in_cart(discount, every(1), {b, a}), 1000);
}

TEST(Trap, T50_the_reward_may_be_any_discount) {
  const std::vector<Json> three{item("coffee", 3, 1000)};
  EXPECT_EQ(off_in_cart(percent(100, to_items), every(2), three), 1000);
  EXPECT_EQ(off_in_cart(percent(50, to_items), every(2), three), 500);
  EXPECT_EQ(off_in_cart(amount(300, effect("APPLY_TO_ITEMS_BY_QUANTITY")), every(2), three), 300);
  EXPECT_EQ(off_in_cart(fixed(400, to_items), every(2), three), 600);
  // More than it costs takes what it costs.
  EXPECT_EQ(off_in_cart(amount(5000, effect("APPLY_TO_ITEMS_BY_QUANTITY")), every(2), three), 1000);
}

TEST(Trap, T51_one_may_get_more_than_one_buys) {
  const Json order = earn(1, 1, unit(5, "coffee", add_new), 1);
  EXPECT_EQ(order["items"][0]["quantity"], 6);
  EXPECT_EQ(order["total_amount"], 1000);
}

TEST(Trap, T53_any_two_of_a_kind_count_across_products) {
  const std::vector<Json> lines{item("a", 1, 3000), item("b", 1, 2000), item("c", 1, 1000)};
  EXPECT_EQ(off_in_cart(percent(100, to_items), every(2), lines), 1000);
  EXPECT_EQ(off_in_cart(percent(100, to_items), every(1), lines), 2000);
}

TEST(Trap, T54_more_of_the_free_thing_is_not_more_for_free) {
  for (const std::int64_t cups : {1, 2, 9}) {
    const Json order =
        earning(2, 1, unit(1, "cup", add_missing))
            .price(use({"CODE"}, cart({item("coffee", 2, 0), item("cup", cups, 0)})));
    EXPECT_EQ(order["items"][1]["discount_quantity"], 1) << cups;
    EXPECT_EQ(order["total_amount"], 2000 + (cups - 1) * 500) << cups;
  }
}

TEST(Trap, T55_fractions_of_units_are_refused) {
  for (const Json& quantity : {Json(1.5), Json("0.5"), Json("2,5"), Json("a")}) {
    const Json refused =
        Shop()
            .voucher("CODE", percent(10))
            .refused(use({"CODE"}, cart({item("coffee", 1, 1000, {{"quantity", quantity}})})));
    EXPECT_EQ(refused["pointer"], "/order/items/0/quantity") << quantity;
  }
  EXPECT_EQ(Shop().price(use({}, cart({item("coffee", 1, 1000, {{"quantity", "2.0"}})})))["amount"],
            2000);
}

TEST(Trap, T37_units_beside_the_free_one_still_get_their_percentage) {
  // 3 coffees, one free; 10 % of the other two.
  Shop shop = in_cart(percent(100, to_items), every(2));
  shop.voucher("TEN", percent(10, to_items));
  for (const auto& codes : {std::vector<std::string>{"CODE", "TEN"}, {"TEN", "CODE"}}) {
    EXPECT_EQ(shop.price(use(codes, cart({item("coffee", 3, 1000)})))["total_amount"], 1800);
  }
}

TEST(Trap, T38_a_free_unit_does_not_decide_whether_it_is_free) {
  // Free from 20.00 on; the free cup is worth 5.00 and changes nothing about it.
  Shop shop;
  shop.sells("cup", 500)
      .rule_set("val_1", rules({rule("order.amount", "$more_than_or_equal", {2000}),
                                rule("order.items.count", "$less_than", {3})}))
      .voucher("CODE", unit(1, "cup", add_new), assigned("val_1"));
  EXPECT_EQ(shop.price(use({"CODE"}, cart({item("coffee", 2, 1000)})))["items"].size(), 2);
  EXPECT_EQ(key_of(shop.validate(use({"CODE"}, cart({item("coffee", 1, 1999)}))), "CODE"),
            "order_rules_violated");
}

TEST(Trap, T65_a_gift_card_never_pays_more_than_it_holds_over_many_lines) {
  // 10.00 over 7 lines of 3.00: three lines and 1.00 of the fourth.
  std::vector<Json> lines;
  for (int n = 0; n < 7; ++n) lines.push_back(item("line-" + std::to_string(n), 1, 300));
  Shop shop;
  shop.with("vouchers",
            {{"code", "CARD"}, {"gift", {{"balance", 1000}, {"effect", "APPLY_TO_ITEMS"}}}});
  const Json body = shop.validate(use({"CARD"}, cart(lines)));
  EXPECT_THAT(shares(body["order"]), ElementsAre(300, 300, 300, 100, 0, 0, 0));
  EXPECT_EQ(entry_of(body, "CARD")["result"]["gift"]["credits"], 1000);
}

}  // namespace
}  // namespace scrip::testing
