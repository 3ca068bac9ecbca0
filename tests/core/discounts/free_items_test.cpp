// Several free things at once, the same as ordered, and upgrades.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

const Json add_new = effect("ADD_NEW_ITEMS");
const Json add_missing = effect("ADD_MISSING_ITEMS");
const Json add_same = effect("ADD_SAME_ITEMS");
const Json replace = effect("REPLACE_ITEMS");

Shop shop() {
  Shop shop;
  shop.sells("mug", 1000).sells("poster", 1500).sells("shirt", 2000).sells("limited", 2500);
  return shop.with("product_collections",
                   {{"id", "pc_1"}, {"products", {product("red"), product("blue")}}});
}

std::vector<std::int64_t> of_each(const Json& order, const char* field) {
  std::vector<std::int64_t> list;
  for (const Json& line : order["items"]) list.push_back(number(line, field));
  return list;
}

Json many(const std::vector<Json>& units) {
  return {{"type", "UNIT"}, {"effect", "ADD_MANY_ITEMS"}, {"units", units}};
}

TEST(AddManyItems, gives_each_thing_by_its_own_effect) {
  // 1 mug is added; of 2 free posters 1 is in the cart already.
  const Json order =
      shop()
          .voucher("CODE", many({unit(1, "mug", add_new), unit(2, "poster", add_missing)}))
          .price(use({"CODE"}, cart({item("poster", 1, 0), item("mug", 1, 0)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(2, 2));
  EXPECT_THAT(of_each(order, "initial_quantity"), ElementsAre(1, 1));
  EXPECT_THAT(of_each(order, "discount_quantity"), ElementsAre(2, 1));
  EXPECT_THAT(of_each(order, "applied_quantity"), ElementsAre(1, 1));
  EXPECT_THAT(of_each(order, "applied_quantity_amount"), ElementsAre(1500, 1000));
  EXPECT_EQ(order["amount"], 5000);
  EXPECT_EQ(order["initial_amount"], 2500);
  EXPECT_EQ(order["total_amount"], 1000);
}

TEST(AddManyItems, of_the_same_thing_come_on_one_line) {
  const Json order =
      shop()
          .voucher("CODE", many({unit(1, "mug", add_new), unit(2, "mug", add_missing)}))
          .price(use({"CODE"}, cart({item("poster", 1, 0)})));
  ASSERT_EQ(order["items"].size(), 2);
  EXPECT_EQ(order["items"][1]["quantity"], 3);
  EXPECT_EQ(order["items"][1]["initial_quantity"], 0);
  EXPECT_EQ(order["total_amount"], 1500);
  // Of 3 mugs, 1 + 1 become free together; the rounding is that of both.
  const Json twice =
      shop()
          .voucher("CODE", many({unit(1, "mug", add_missing), unit(1, "mug", add_missing)}))
          .voucher("OFF", amount(100, effect("APPLY_TO_ITEMS")))
          .lenient()
          .stacking({{"applicable_redeemables_limit", 5}})
          .price(use({"CODE"}, cart({item("mug", 3, 0)})));
  EXPECT_EQ(twice["items"][0]["discount_quantity"], 2);
  EXPECT_EQ(twice["total_amount"], 1000);
}

TEST(AddManyItems, is_the_effect_of_a_list_and_tells_what_counted) {
  const Json discount{{"type", "UNIT"},
                      {"units",
                       {unit(1, "mug", {{"unit_off_formula", "ORDER_UNITS_QUANTITY"}}),
                        unit(1, "poster", add_new)}}};
  const Json body =
      shop().voucher("CODE", discount).validate(use({"CODE"}, cart({item("mug", 2, 0)})));
  const Json shown = entry_of(body, "CODE")["result"]["discount"];
  EXPECT_EQ(shown["effect"], "ADD_MANY_ITEMS");
  EXPECT_EQ(shown["units"][0], Json({{"unit_off", 2},
                                     {"unit_type", "mug"},
                                     {"effect", "ADD_MISSING_ITEMS"},
                                     {"is_dynamic", true}}));
  EXPECT_EQ(shown["units"][1],
            Json({{"unit_off", 1}, {"unit_type", "poster"}, {"effect", "ADD_NEW_ITEMS"}}));
  EXPECT_EQ(body["order"]["total_amount"], 0);
}

TEST(AddManyItems, without_anything_to_give_does_not_load) {
  const auto pointer = [](const Json& discount) {
    return load_errors(Shop().voucher("CODE", discount).document)["pointer"];
  };
  EXPECT_EQ(pointer({{"type", "UNIT"}, {"effect", "ADD_MANY_ITEMS"}}),
            "/vouchers/0/discount/units");
  EXPECT_EQ(pointer(many({unit(1, "mug", replace)})), "/vouchers/0/discount/units/0/effect");
  EXPECT_EQ(pointer(many({{{"unit_off", 1}}})), "/vouchers/0/discount/units/0/unit_type");
  EXPECT_EQ(pointer(many({unit(-1, "mug")})), "/vouchers/0/discount/units/0/unit_off");
  EXPECT_EQ(pointer(many(std::vector<Json>(101, unit(1, "mug")))), "/vouchers/0/discount/units");
}

// The same as ordered.

Json same(std::int64_t units, const std::vector<Json>& reached, const std::vector<Json>& lines) {
  return shop()
      .rule_set("val_1", rules({}), included(reached))
      .voucher("CODE", unit(units, "red", add_same), assigned("val_1"))
      .price(use({"CODE"}, cart(lines)));
}

TEST(AddSameItems, gives_each_line_as_many_as_were_ordered_until_all_are_given) {
  const std::vector<Json> lines{item("red", 2, 1000), item("blue", 1, 3000), item("mug", 5, 0)};
  const std::vector<Json> all{collection("pc_1")};
  // By identity: blue, then red.
  EXPECT_THAT(of_each(same(1, all, lines), "applied_quantity"), ElementsAre(0, 1, 0));
  EXPECT_THAT(of_each(same(2, all, lines), "applied_quantity"), ElementsAre(1, 1, 0));
  const Json three = same(3, all, lines);
  EXPECT_THAT(of_each(three, "applied_quantity"), ElementsAre(2, 1, 0));
  EXPECT_EQ(three["amount"], 15000);
  EXPECT_EQ(three["items_discount_amount"], 5000);
  EXPECT_EQ(three["total_amount"], 10000);
  // Two rounds and one more.
  EXPECT_THAT(of_each(same(7, all, lines), "applied_quantity"), ElementsAre(4, 3, 0));
}

TEST(AddSameItems, goes_in_the_order_of_the_entry_and_within_its_limits) {
  const std::vector<Json> lines{item("red", 2, 1000), item("blue", 1, 3000)};
  const auto entry = [](const Json& more) { return collection("pc_1", more); };
  EXPECT_THAT(
      of_each(same(1, {entry({{"effect", "APPLY_FROM_CHEAPEST"}})}, lines), "applied_quantity"),
      ElementsAre(1, 0));
  EXPECT_THAT(of_each(same(9, {entry({{"quantity_limit", 1}})}, lines), "applied_quantity"),
              ElementsAre(1, 1));
  EXPECT_THAT(
      of_each(same(9, {entry({{"aggregated_quantity_limit", 2}})}, lines), "applied_quantity"),
      ElementsAre(1, 1));
}

TEST(AddSameItems, with_bundles_gives_one_for_each_bought) {
  // Buy 1 shirt of a collection, get 1: 2 red and 1 blue are 3 bundles.
  const Json one = rule("order.items.any", "$is", Json::array({collection("pc_1")}));
  Shop shop_of_shirts = shop();
  shop_of_shirts.with("validation_rules", {{"id", "val_1"},
                                           {"bundle_rules", merged(rules({one}), {{"limit", 100}})},
                                           {"applicable_to", included({collection("pc_1")})}});
  const Json order = shop_of_shirts.voucher("CODE", unit(1, "red", add_same), assigned("val_1"))
                         .price(use({"CODE"}, cart({item("red", 2, 1000), item("blue", 1, 3000)})));
  EXPECT_THAT(of_each(order, "applied_quantity"), ElementsAre(2, 1));
  EXPECT_EQ(order["total_amount"], 5000);
}

// Upgrades.

struct Upgrade {
  std::int64_t each = 1;
  std::string to = "limited";
  Json entry = product("shirt", {{"quantity_limit", 1}});
};

Shop upgrade(const Upgrade& to) {
  return shop()
      .rule_set("val_1", rules({}), included({to.entry}))
      .voucher("CODE", unit(to.each, to.to, replace), assigned("val_1"))
      .lenient();
}

TEST(ReplaceItems, to_something_dearer_costs_the_shopper_nothing) {
  const Json order = upgrade({}).price(use({"CODE"}, cart({item("shirt", 3, 0)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(2, 1));
  EXPECT_THAT(of_each(order, "initial_quantity"), ElementsAre(3, 0));
  EXPECT_THAT(of_each(order, "applied_quantity"), ElementsAre(-1, 1));
  EXPECT_THAT(of_each(order, "applied_quantity_amount"), ElementsAre(-2000, 2500));
  EXPECT_THAT(of_each(order, "discount_amount"), ElementsAre(0, 500));
  EXPECT_EQ(order["initial_amount"], 6000);
  EXPECT_EQ(order["amount"], 6500);
  EXPECT_EQ(order["total_amount"], 6000);
  const Json details{{"source_index", 0},
                     {"source_applied_quantity", -1},
                     {"source_applied_quantity_amount", -2000},
                     {"target_index", 1},
                     {"target_applied_quantity", 1},
                     {"target_applied_quantity_amount", 2500},
                     {"target_applied_discount_amount", 500}};
  EXPECT_EQ(order["items"][0]["application_details"], Json::array({details}));
  EXPECT_EQ(order["items"][1]["application_details"], Json::array({details}));
}

TEST(ReplaceItems, to_something_cheaper_is_no_discount_but_a_cheaper_order) {
  const Json order = upgrade({.to = "mug", .entry = product("bottle", {{"quantity_limit", 1}})})
                         .price(use({"CODE"}, cart({item("bottle", 3, 2500)})));
  EXPECT_EQ(order["initial_amount"], 7500);
  EXPECT_EQ(number(order, "total_discount_amount"), 0);
  EXPECT_EQ(order["total_amount"], 6000);
}

TEST(ReplaceItems, gives_several_for_each_unit) {
  // 25.00 to 3 x 10.00: a bonus of 5.00.
  const Json order =
      upgrade({.each = 3, .to = "mug", .entry = product("bottle", {{"quantity_limit", 1}})})
          .price(use({"CODE"}, cart({item("bottle", 3, 2500)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(2, 3));
  EXPECT_EQ(order["total_discount_amount"], 500);
  EXPECT_EQ(order["total_amount"], 7500);
}

TEST(ReplaceItems, reaches_every_unit_that_no_limit_keeps) {
  const Json order = upgrade({.entry = product("shirt")})
                         .price(use({"CODE"}, cart({item("shirt", 2, 0), item("limited", 1, 0)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(0, 3));
  EXPECT_THAT(of_each(order, "amount"), ElementsAre(0, 7500));
  EXPECT_EQ(order["items_discount_amount"], 1000);
  EXPECT_EQ(order["total_amount"], 6500);
}

TEST(ReplaceItems, of_a_collection_brings_all_on_one_line) {
  const Json order = upgrade({.entry = collection("pc_1")})
                         .price(use({"CODE"}, cart({item("red", 1, 1000), item("blue", 2, 2000)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(0, 0, 3));
  // 25.00 - 10.00 and 2 x (25.00 - 20.00).
  EXPECT_EQ(order["items"][2]["discount_amount"], 2500);
  EXPECT_EQ(order["total_amount"], 5000);
  EXPECT_EQ(order["items"][2]["application_details"].size(), 2);
}

TEST(ReplaceItems, leaves_a_line_what_its_discounts_need) {
  // 3 x 20.00 less 10 % is 54.00: two units may go, the third one carries the 6.00.
  const Json order = upgrade({.entry = product("shirt")})
                         .voucher("TEN", percent(10, to_items))
                         .price(use({"TEN", "CODE"}, cart({item("shirt", 3, 0)})));
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(1, 2));
  EXPECT_THAT(of_each(order, "discount_amount"), ElementsAre(600, 1000));
  EXPECT_EQ(order["total_amount"], 5400);
}

TEST(ReplaceItems, never_takes_an_order_below_what_was_taken_off_it) {
  // 75.00 less 70.00 leaves 5.00; a mug for a bottle would take 15.00 more.
  const Json order = upgrade({.to = "mug", .entry = product("bottle")})
                         .voucher("OFF", amount(7000))
                         .price(use({"OFF", "CODE"}, cart({item("bottle", 3, 2500)})));
  EXPECT_EQ(order["total_amount"], 500);
  EXPECT_THAT(of_each(order, "quantity"), ElementsAre(3));
}

TEST(ReplaceItems, by_goods_without_a_price_or_by_themselves_replaces_nothing) {
  for (const char* to : {"unpriced", "shirt"}) {
    const Json order = upgrade({.to = to}).price(use({"CODE"}, cart({item("shirt", 3, 0)})));
    EXPECT_EQ(order["total_amount"], 6000) << to;
    EXPECT_EQ(order["items"].size(), 1) << to;
  }
}

TEST(ReplaceItems, past_the_bounds_is_refused) {
  const Json body = upgrade({.each = 1'000'000, .entry = product("shirt")})
                        .validate(use({"CODE"}, cart({item("shirt", 2, 0)})));
  EXPECT_EQ(key_of(body, "CODE"), "amount_out_of_range");
}

TEST(ReplaceItems, counts_towards_the_bounds_without_what_leaves) {
  // 6 x 10^12.00 gives way to 7 x 10^12.00. An order may cost 10^13.00; both together would be
  // more.
  const std::int64_t trillion = 100'000'000'000'000;
  const Json order = upgrade({.to = "castle", .entry = product("palace")})
                         .sells("castle", 7 * trillion)
                         .price(use({"CODE"}, cart({item("palace", 1, 6 * trillion)})));
  EXPECT_EQ(order["amount"], 7 * trillion);
  EXPECT_EQ(order["total_amount"], 6 * trillion);
}

TEST(ReplaceItems, shows_in_the_order_after_it_and_not_in_the_next) {
  const Json body = upgrade({})
                        .voucher("TEN", percent(10))
                        .validate(use({"CODE", "TEN"}, cart({item("shirt", 3, 0)})));
  EXPECT_TRUE(entry_of(body, "CODE")["order"]["items"][1].contains("application_details"));
  EXPECT_FALSE(entry_of(body, "TEN")["order"]["items"][1].contains("application_details"));
  EXPECT_FALSE(entry_of(body, "TEN")["order"]["items"][1].contains("applied_quantity"));
  EXPECT_TRUE(body["order"]["items"][1].contains("application_details"));
  EXPECT_EQ(body["order"]["total_amount"], 5400);
}

}  // namespace
}  // namespace scrip::testing
