#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/follow.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Json at_least(std::int64_t amount) {
  return rules({rule("order.amount", "$more_than_or_equal", {amount})});
}

/// A promotion from 50.00 on.
Shop from_fifty(const Json& discount) {
  return Shop().rule_set("val_50", at_least(5000)).tier("promo_50", discount, assigned("val_50"));
}

/// Ninth law: a nudge, once followed, saves exactly what it said.
void expect_honest(const Shop& shop, const Json& request) {
  const Json now = shop.price(request);
  const Json nudges = shop.nudges(request);
  ASSERT_THAT(nudges["data"], Not(IsEmpty()));
  for (const Json& nudge : nudges["data"]) {
    const Json then = shop.validate(followed(request, nudge));
    EXPECT_EQ(off(then["order"]) - off(now), nudge["saves"]) << nudge;
    EXPECT_EQ(now["total_amount"], nudge["total_amount"]) << nudge;
    EXPECT_EQ(then["order"]["total_amount"], nudge["total_amount_then"]) << nudge;
    EXPECT_EQ(status_of(then, nudge["redeemable"]["id"]), "APPLICABLE") << nudge;
  }
}

/// One cent, or one unit, less than the nudge asks for is too little.
void expect_smallest(const Shop& shop, const Json& request, const Json& nudge) {
  Json less = nudge;
  for (const char* size : {"amount", "quantity"}) {
    if (!less["change"].contains(size)) continue;
    less["change"][size] = less["change"][size].get<std::int64_t>() - 1;
  }
  EXPECT_NE(status_of(shop.validate(followed(request, less)), nudge["redeemable"]["id"]),
            "APPLICABLE");
}

TEST(Nudge, says_what_to_add_and_what_that_saves) {
  const Shop shop = from_fifty(amount(900));
  const Json request = automatically(cart_of(3760));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["redeemable"], Json::parse(R"({"object": "promotion_tier", "id": "promo_50"})"));
  EXPECT_EQ(nudge["basis"], "amount");
  EXPECT_EQ(nudge["needed"], 5000);
  EXPECT_EQ(nudge["current"], 3760);
  EXPECT_EQ(nudge["missing"], 1240);
  EXPECT_EQ(nudge["change"], Json::parse(R"({"amount": 1240})"));
  EXPECT_EQ(nudge["saves"], 900);
  EXPECT_EQ(nudge["total_amount_then"], 4100);
  expect_honest(shop, request);
}

TEST(Nudge, is_there_below_the_threshold_and_gone_at_it) {
  const Shop shop = from_fifty(amount(900));
  EXPECT_EQ(shop.nudges(automatically(cart_of(4999)))["data"][0]["change"]["amount"], 1);
  EXPECT_THAT(shop.nudges(automatically(cart_of(5000)))["data"], IsEmpty());
}

TEST(Nudge, asks_for_more_where_a_percentage_takes_part_of_what_is_added) {
  // 10 % come first: 0.9 * (37.60 + x) >= 50.00 from x = 17.96 on (0.9 * 55.56 = 50.004).
  Shop shop = from_fifty(amount(900));
  shop.tier("promo_10", percent(10), {{"hierarchy", 0}});
  shop.document["promotion_tiers"][0]["hierarchy"] = 1;
  const Json request = automatically(cart_of(3760));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["missing"], 1616);  // 50.00 - 33.84
  EXPECT_EQ(nudge["change"]["amount"], 1796);
  expect_honest(shop, request);
  expect_smallest(shop, request, nudge);
}

TEST(Nudge, finds_its_way_past_deep_percentages) {
  for (const int percent_before : {1, 33, 50, 75, 90, 99}) {
    Shop shop = from_fifty(amount(900));
    shop.tier("promo_before", percent(percent_before), {{"hierarchy", 0}});
    shop.document["promotion_tiers"][0]["hierarchy"] = 1;
    const Json request = automatically(cart_of(100));
    const Json nudges = shop.nudges(request);
    ASSERT_EQ(nudges["data"].size(), 1) << percent_before;
    expect_honest(shop, request);
    expect_smallest(shop, request, nudges["data"][0]);
  }
}

TEST(Nudge, is_not_given_where_nothing_would_be_enough_or_nothing_be_saved) {
  Shop everything_free = from_fifty(amount(900));
  everything_free.tier("promo_all", percent(100), {{"hierarchy", 0}});
  everything_free.document["promotion_tiers"][0]["hierarchy"] = 1;
  EXPECT_THAT(everything_free.nudges(automatically(cart_of(3760)))["data"], IsEmpty());
  EXPECT_THAT(from_fifty(amount(0)).nudges(automatically(cart_of(3760)))["data"], IsEmpty());
}

TEST(Nudge, counts_units_of_a_product) {
  Shop shop;
  shop.sells("mug", 1000);
  Json three = rule("order.items.any", "$is", {product("mug")});
  three["rules"] = rules({rule("order.items.aggregated_quantity", "$more_than_or_equal", {3})});
  shop.rule_set("val_3", rules({three})).tier("promo_3", percent(50), assigned("val_3"));
  for (const Json& order : {cart({item("mug", 1, 0)}), cart({item("lamp", 1, 500)})}) {
    const Json request = automatically(order);
    const Json nudge = shop.nudges(request)["data"][0];
    EXPECT_EQ(nudge["basis"], "quantity");
    EXPECT_EQ(nudge["change"]["product_id"], "mug");
    EXPECT_EQ(nudge["change"]["quantity"], nudge["missing"]);
    expect_honest(shop, request);
    expect_smallest(shop, request, nudge);
  }
}

TEST(Nudge, of_any_unit_goes_to_the_cheapest_line_whatever_its_place) {
  Shop shop;
  shop.rule_set("val_3", rules({rule("order.items.count", "$more_than_or_equal", {3})}));
  shop.tier("promo_3", amount(100), assigned("val_3"));
  const Json dear = item("dear", 1, 900);
  const Json a = item("a", 1, 200);
  const Json b = item("b", 1, 200);
  for (const auto& lines : {std::vector{dear, a, b}, {b, a, dear}, {a, dear, b}}) {
    Json request = automatically(cart(lines));
    request["order"]["items"][0]["quantity"] = 1;
    EXPECT_THAT(shop.nudges(request)["data"], IsEmpty());  // three units already
    const Json two = automatically(cart({lines[0], lines[1]}));
    expect_honest(shop, two);
  }
  EXPECT_EQ(shop.nudges(automatically(cart({b, a})))["data"][0]["change"]["product_id"], "a");
  EXPECT_EQ(shop.nudges(automatically(cart({dear, b})))["data"][0]["change"]["product_id"], "b");
}

TEST(Nudge, of_a_sku_or_of_an_item_known_by_its_source_id_can_be_followed) {
  Shop shop;
  shop.sells("shirt", 2000, {{"source_id", "shirt-1"}});
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "shirt"}, {"price", 2200}});
  shop.rule_set("val_red", rules({rule("order.items.any", "$is", {sku("sku_red")})}));
  shop.tier("promo_red", amount(100), assigned("val_red"));
  const Json red = shop.nudges(automatically(cart({item("lamp", 1, 500)})))["data"][0];
  EXPECT_EQ(red["change"], Json::parse(R"({"product_id": "shirt", "sku_id": "sku_red",
                                           "quantity": 1})"));
  expect_honest(shop, automatically(cart({item("lamp", 1, 500)})));
  Shop by_source;
  by_source.sells("shirt", 2000, {{"source_id", "shirt-1"}});
  by_source.rule_set("val_2", rules({rule("order.items.count", "$more_than", {1})}));
  by_source.tier("promo_2", amount(100), assigned("val_2"));
  const Json known = automatically(cart({{{"source_id", "shirt-1"}, {"quantity", 1}}}));
  EXPECT_EQ(by_source.nudges(known)["data"][0]["change"]["product_id"], "shirt");
  const Json unknown = automatically(cart({{{"source_id", "x"}, {"quantity", 1}, {"price", 5}}}));
  EXPECT_EQ(by_source.nudges(unknown)["data"][0]["change"]["product_id"], "x");
}

TEST(Nudge, of_a_code_on_the_cart_says_what_it_waits_for) {
  Shop shop;
  shop.lenient().rule_set("val_50", at_least(5000));
  shop.voucher("CODE", amount(900), assigned("val_50"));
  const Json request = use({"CODE"}, cart_of(3760));
  EXPECT_EQ(shop.nudges(request)["data"][0]["redeemable"]["id"], "CODE");
  expect_honest(shop, request);
}

TEST(Nudges, come_best_saving_first) {
  Shop shop;
  shop.lenient().rule_set("val_50", at_least(5000)).rule_set("val_80", at_least(8000));
  shop.tier("promo_a", amount(100), assigned("val_50"));
  shop.tier("promo_b", amount(900), assigned("val_80"));
  const Json request = automatically(cart_of(3760));
  const Json nudges = shop.nudges(request);
  EXPECT_EQ(nudges["total"], 2);
  EXPECT_EQ(nudges["data"][0]["redeemable"]["id"], "promo_b");
  expect_honest(shop, request);
}

TEST(Nudges, of_absurd_quantities_and_prices_do_not_overflow) {
  Shop shop;
  shop.sells("gold", 1'000'000'000'000'000);
  shop.rule_set("val_1", rules({rule("order.items.count", "$more_than", {999'999'999'999'999})}));
  shop.tier("promo_1", amount(1), assigned("val_1"));
  Json many = rule("order.items.any", "$is", {product("gold")});
  many["rules"] = rules({rule("order.items.aggregated_quantity", "$more_than", {500'000})});
  shop.rule_set("val_2", rules({many})).tier("promo_2", amount(1), assigned("val_2"));
  EXPECT_THAT(shop.nudges(automatically(cart({item("gold", 0, 0)})))["data"], IsEmpty());
  EXPECT_THAT(shop.nudges(automatically(cart({item("lamp", 0, 1'000'000'000'000'000)})))["data"],
              IsEmpty());
  shop.rule_set("val_3", at_least(1'000'000'000'000'000));
  shop.tier("promo_3", amount(1), assigned("val_3"));
  EXPECT_EQ(shop.nudges(automatically(cart_of(1)))["data"].size(), 1);
}

// Thresholds.

Shop ladder() {
  Shop shop;
  shop.category("cat_tiers").lenient();
  for (const auto& [id, from, off] : std::vector<std::tuple<const char*, int, int>>{
           {"promo_c", 15000, 20}, {"promo_a", 5000, 5}, {"promo_b", 10000, 10}}) {
    shop.rule_set(("val_" + std::string(id)).c_str(), at_least(from));
    shop.tier(id, percent(off), assigned(("val_" + std::string(id)).c_str()));
  }
  return shop;
}

std::vector<bool> reached(const Json& nudges) {
  std::vector<bool> list;
  for (const Json& step : nudges["thresholds"]) list.push_back(step["reached"]);
  return list;
}

TEST(Thresholds, ascend_and_say_which_are_reached) {
  const Shop shop = ladder();
  const auto steps = [&](std::int64_t amount) {
    return shop.nudges(automatically(cart_of(amount)));
  };
  EXPECT_THAT(reached(steps(4999)), ElementsAre(false, false, false));
  EXPECT_THAT(reached(steps(5000)), ElementsAre(true, false, false));
  const Json first = steps(4999)["thresholds"][0];
  EXPECT_EQ(first["redeemable"]["id"], "promo_a");
  EXPECT_EQ(first["at"], 5000);
  EXPECT_EQ(first["current"], 4999);
  EXPECT_EQ(first["result"]["discount"]["percent_off"], 5);
  EXPECT_THAT(shop.nudges(automatically(cart({})))["thresholds"], ::testing::SizeIs(3));
}

TEST(Thresholds, are_measured_at_each_promotions_turn) {
  // 5 % of 103.00 leave 97.85 for the second step.
  const Json nudges = ladder().nudges(automatically(cart_of(10300)));
  EXPECT_THAT(reached(nudges), ElementsAre(true, false, false));
  EXPECT_EQ(nudges["thresholds"][1]["current"], 9785);
}

TEST(Thresholds, leave_out_promotions_that_fail_for_another_reason) {
  Shop shop = ladder();
  shop.document["promotion_tiers"][0]["expiration_date"] = "2020-01-01";
  EXPECT_EQ(shop.nudges(automatically(cart_of(1000)))["thresholds"].size(), 2);
}

}  // namespace
}  // namespace scrip::testing
