// Floor prices: no stack sells below them, and what they take away is told.

#include <gmock/gmock.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

Shop shop_with(const char* policy = "DROP") {
  Shop shop;
  shop.stacking({{"floor_price_policy", policy},
                 {"applicable_redeemables_per_category_limit", 5},
                 {"applicable_redeemables_limit", 5}});
  shop.sells("mug", 1000, {{"floor_price", 800}}).sells("cup", 1000);
  return shop;
}

const Json both =
    cart({{{"product_id", "mug"}, {"quantity", 1}}, {{"product_id", "cup"}, {"quantity", 1}}});
const Json mugs(int n) {
  return cart({{{"product_id", "mug"}, {"quantity", n}}});
}

std::int64_t kept(const Json& body, const char* id) {
  return number(entry_of(body, id)["result"], "floor_price_reduction");
}

TEST(Floor, a_line_stops_at_its_floor_and_says_what_that_took) {
  // 10.00 less 19 % is 8.10, less 20 % is 8.00, less 21 % would be 7.90.
  const auto of = [](int off) {
    Shop shop = shop_with();
    shop.voucher("CODE", percent(off, to_items));
    const Json body = shop.validate(use({"CODE"}, mugs(1)));
    return std::vector<std::int64_t>{number(body["order"], "total_amount"), kept(body, "CODE")};
  };
  EXPECT_THAT(of(19), ElementsAre(810, 0));
  EXPECT_THAT(of(20), ElementsAre(800, 0));
  EXPECT_THAT(of(21), ElementsAre(800, 10));
}

TEST(Floor, holds_for_each_unit_of_a_line) {
  Shop shop = shop_with();
  shop.voucher("CODE", amount(900, to_items));
  // 30.00 less 9.00 would be 7.00 each.
  const Json body = shop.validate(use({"CODE"}, mugs(3)));
  EXPECT_EQ(body["order"]["total_amount"], 2400);
  EXPECT_EQ(kept(body, "CODE"), 300);
}

TEST(Floor, a_stack_meets_it_where_no_promotion_alone_does) {
  Shop shop = shop_with();
  shop.voucher("A", percent(15, to_items)).voucher("B", percent(10, to_items));
  const Json body = shop.validate(use({"A", "B"}, mugs(1)));
  // 10.00, 8.50, and 7.65 is 0.35 too low.
  EXPECT_EQ(body["order"]["total_amount"], 800);
  EXPECT_EQ(kept(body, "A"), 0);
  EXPECT_EQ(kept(body, "B"), 35);
}

TEST(Floor, dropped_on_one_line_stays_dropped) {
  Shop shop = shop_with();
  shop.voucher("CODE", percent(40, to_items));
  const Json body = shop.validate(use({"CODE"}, both));
  EXPECT_THAT(shares(body["order"]), ElementsAre(200, 400));
  EXPECT_EQ(kept(body, "CODE"), 200);
}

TEST(Floor, redistributed_goes_to_lines_that_have_room) {
  Shop shop = shop_with("REDISTRIBUTE");
  shop.voucher("CODE", percent(40, to_items));
  const Json body = shop.validate(use({"CODE"}, both));
  EXPECT_THAT(shares(body["order"]), ElementsAre(200, 600));
  EXPECT_EQ(kept(body, "CODE"), 0);
}

TEST(Floor, redistributed_stays_within_the_limits_for_one_line) {
  Shop shop = shop_with("REDISTRIBUTE");
  shop.voucher("CODE", percent(40, merged(to_items, {{"amount_limit", 450}})));
  const Json body = shop.validate(use({"CODE"}, both));
  // 4.00 each, of which the mug can take 2.00; the cup takes 0.50 more, up to its limit.
  EXPECT_THAT(shares(body["order"]), ElementsAre(200, 450));
  EXPECT_EQ(kept(body, "CODE"), 150);
}

TEST(Floor, a_fixed_price_is_not_undercut_by_redistribution) {
  Shop shop = shop_with("REDISTRIBUTE");
  shop.voucher("CODE", fixed(700, to_items));
  const Json body = shop.validate(use({"CODE"}, both));
  EXPECT_THAT(shares(body["order"]), ElementsAre(200, 300));
  EXPECT_EQ(kept(body, "CODE"), 100);
}

TEST(Floor, a_discount_on_the_order_counts_by_share) {
  // 8.00 off 20.00 is 4.00 for each line, of which the mug takes 2.00.
  const auto of = [](const char* policy, std::int64_t off) {
    Shop shop = shop_with(policy);
    shop.voucher("CODE", amount(off));
    const Json body = shop.validate(use({"CODE"}, both));
    return std::vector<std::int64_t>{number(body["order"], "total_amount"), kept(body, "CODE")};
  };
  EXPECT_THAT(of("DROP", 399), ElementsAre(1601, 0));
  EXPECT_THAT(of("DROP", 400), ElementsAre(1600, 0));
  EXPECT_THAT(of("DROP", 800), ElementsAre(1400, 200));
  EXPECT_THAT(of("REDISTRIBUTE", 800), ElementsAre(1200, 0));
  // Never below the sum of the floors.
  EXPECT_THAT(of("REDISTRIBUTE", 1200), ElementsAre(800, 0));
  EXPECT_THAT(of("REDISTRIBUTE", 1300), ElementsAre(800, 100));
}

TEST(Floor, discounts_on_the_order_remember_those_before_them) {
  Shop shop = shop_with();
  shop.voucher("A", amount(300)).voucher("B", amount(300));
  // 1.50 and 1.50 of A; of B the mug takes 0.50 and the cup 1.50.
  const Json body = shop.validate(use({"A", "B"}, both));
  EXPECT_EQ(body["order"]["total_amount"], 1500);
  EXPECT_EQ(kept(body, "B"), 100);
}

TEST(Floor, a_line_leaves_the_order_enough_for_every_floor) {
  Shop shop = shop_with("REDISTRIBUTE");
  shop.voucher("ORDER", amount(1000)).voucher("CUP", percent(50, to_items), assigned("val_cup"));
  shop.rule_set("val_cup", rules({}), included({product("cup")}));
  // 10.00 are left; the cup's 5.00 would leave 5.00 for a mug of at least 8.00.
  const Json body = shop.validate(use({"ORDER", "CUP"}, both));
  EXPECT_EQ(body["order"]["total_amount"], 800);
  EXPECT_EQ(kept(body, "CUP"), 300);
}

TEST(Floor, what_is_given_away_is_a_gift) {
  Shop shop = shop_with();
  shop.voucher("FREE", unit(1, "mug", effect("ADD_MISSING_ITEMS")));
  shop.voucher("HALF", percent(50, to_items));
  const Json body = shop.validate(use({"FREE", "HALF"}, mugs(2)));
  // One of two is free; the other one keeps its floor.
  EXPECT_EQ(body["order"]["total_amount"], 800);
  EXPECT_EQ(kept(body, "FREE"), 0);
  EXPECT_EQ(kept(body, "HALF"), 300);
}

TEST(Floor, a_gift_card_is_money) {
  for (const char* where : {"APPLY_TO_ORDER", "APPLY_TO_ITEMS"}) {
    Shop shop = shop_with();
    shop.with("vouchers", {{"code", "CARD"}, {"gift", {{"balance", 500}, {"effect", where}}}});
    shop.voucher("CODE", percent(50, to_items));
    const Json body = shop.validate(use({"CARD", "CODE"}, mugs(1)));
    // The card pays 5.00 of the 8.00 that the mug costs at least.
    EXPECT_EQ(body["order"]["total_amount"], 300) << where;
    EXPECT_EQ(kept(body, "CARD"), 0);
    EXPECT_EQ(shop.price(use({"CODE", "CARD"}, mugs(1)))["total_amount"], 300) << where;
  }
}

TEST(Floor, a_sku_has_its_own_or_its_products) {
  Shop shop = shop_with();
  shop.with("skus",
            {{"id", "sku_red"}, {"product_id", "mug"}, {"price", 1200}, {"floor_price", 1100}});
  shop.with("skus", {{"id", "sku_blue"}, {"product_id", "mug"}, {"price", 1200}});
  shop.voucher("CODE", percent(50, to_items));
  const auto total = [&](const char* sku) {
    return number(shop.price(use({"CODE"}, cart({{{"sku_id", sku}, {"quantity", 1}}}))),
                  "total_amount");
  };
  EXPECT_EQ(total("sku_red"), 1100);
  EXPECT_EQ(total("sku_blue"), 800);
}

TEST(Floor, what_is_below_already_goes_no_lower) {
  Shop shop;
  shop.sells("mug", 700, {{"floor_price", 800}});
  shop.voucher("CODE", percent(50, to_items)).voucher("ORDER", percent(50));
  EXPECT_EQ(shop.price(use({"CODE"}, mugs(1)))["total_amount"], 700);
  EXPECT_EQ(shop.price(use({"ORDER"}, mugs(1)))["total_amount"], 700);
}

TEST(Floor, a_gift_out_of_a_line_below_its_floor_is_the_whole_unit) {
  Shop shop;
  shop.sells("mug", 700, {{"floor_price", 800}});
  shop.voucher("FREE", unit(1, "mug", effect("ADD_MISSING_ITEMS")));
  const Json body = shop.validate(use({"FREE"}, mugs(2)));
  EXPECT_EQ(body["order"]["total_amount"], 700);
  EXPECT_EQ(kept(body, "FREE"), 0);
}

TEST(Floor, one_that_does_nothing_because_of_floors_excludes_and_counts_as_such) {
  Shop shop = shop_with();
  shop.stacking(
      {{"redeemables_no_effect_rule", "SKIP"}, {"redeemables_application_mode", "PARTIAL"}});
  shop.voucher("A", percent(20, to_items)).voucher("B", percent(10, to_items));
  const Json body = shop.validate(use({"A", "B"}, mugs(1)));
  EXPECT_EQ(key_of(body, "B"), "no_effect");
}

TEST(Floor, an_upgrade_is_not_given_below_the_floor_of_the_dearer_goods) {
  const auto of = [](std::int64_t floor) {
    Shop shop;
    shop.sells("mug", 2000).sells("cup", 2500, {{"floor_price", floor}});
    shop.rule_set("val_1", rules({}), included({product("mug")}));
    shop.voucher("UP", unit(1, "cup", effect("REPLACE_ITEMS")), assigned("val_1"));
    const Json body = shop.validate(use({"UP"}, mugs(1)));
    return std::vector<std::int64_t>{number(body["order"], "total_discount_amount"),
                                     kept(body, "UP")};
  };
  // The cup would cost what the mug did, 20.00.
  EXPECT_THAT(of(1999), ElementsAre(500, 0));
  EXPECT_THAT(of(2000), ElementsAre(500, 0));
  EXPECT_THAT(of(2001), ElementsAre(0, 500));
}

TEST(Floor, a_floor_that_is_no_amount_and_a_policy_that_is_none_are_faults) {
  Shop shop;
  shop.sells("mug", 100, {{"floor_price", -1}});
  EXPECT_EQ(load_errors(shop.document)["pointer"], "/products/0/floor_price");
  Shop other;
  other.stacking({{"floor_price_policy", "SPREAD"}});
  EXPECT_EQ(load_errors(other.document)["pointer"], "/stacking_rules/floor_price_policy");
}

TEST(Floor, a_shoppers_catalogue_knows_floors_and_no_costs) {
  Shop shop = shop_with("REDISTRIBUTE");
  shop.document["products"][0].update({{"cost", 777'777}, {"metadata", {{"cost", 777'777}}}});
  shop.with("skus",
            {{"id", "sku_red"}, {"product_id", "mug"}, {"floor_price", 900}, {"cost", 777'777}});
  shop.voucher("CODE", percent(40, to_items));
  const Json definitions{{"definitions", {{"vouchers", shop.document["vouchers"]}}}};
  const Json residual =
      ask(shop.engine(), &Engine::specialise, Json::object(), at(saturday, definitions));
  EXPECT_EQ(residual.dump().find("777777"), std::string::npos);
  EXPECT_EQ(residual["products"][0]["floor_price"], 800);
  EXPECT_EQ(residual["stacking_rules"]["floor_price_policy"], "REDISTRIBUTE");
  Shop theirs;
  theirs.document = residual;
  EXPECT_EQ(theirs.price(use({"CODE"}, both)), shop.price(use({"CODE"}, both)));
}

}  // namespace
}  // namespace scrip::testing
