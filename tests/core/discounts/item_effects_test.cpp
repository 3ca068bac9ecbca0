// Discounts on lines: the table of effects, caps, and which lines are reached.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

/// The dialect's sample: mug 10 x 2, poster 15 x 3, t-shirt 20 x 3, bottle 25 x 2 is 175.
Json sample() {
  return cart({item("mug", 2, 1000), item("poster", 3, 1500), item("t-shirt", 3, 2000),
               item("bottle", 2, 2500)});
}

/// A code for everything but the bottle.
Shop shop_with(const Json& discount) {
  return Shop()
      .rule_set("val_1", rules({}),
                included({product("mug"), product("poster"), product("t-shirt")}))
      .voucher("CODE", discount, assigned("val_1"));
}

std::vector<std::int64_t> sample_shares(const Json& discount) {
  return shares(shop_with(discount).price(use({"CODE"}, sample())));
}

TEST(ItemEffects, give_the_published_table) {
  EXPECT_THAT(sample_shares(amount(1000, to_items)), ElementsAre(1000, 1000, 1000, 0));
  EXPECT_THAT(sample_shares(amount(1000, effect("APPLY_TO_ITEMS_BY_QUANTITY"))),
              ElementsAre(2000, 3000, 3000, 0));
  EXPECT_THAT(sample_shares(amount(1000, effect("APPLY_TO_ITEMS_PROPORTIONALLY"))),
              ElementsAre(160, 360, 480, 0));
  EXPECT_THAT(sample_shares(amount(1000, effect("APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY"))),
              ElementsAre(250, 375, 375, 0));
  EXPECT_THAT(sample_shares(percent(10, to_items)), ElementsAre(200, 450, 600, 0));
  EXPECT_THAT(sample_shares(fixed(1000, to_items)), ElementsAre(0, 1500, 3000, 0));
}

TEST(ItemEffects, are_the_default_where_rules_name_items) {
  EXPECT_THAT(sample_shares(percent(10)), ElementsAre(200, 450, 600, 0));
  const Json body = shop_with(percent(10)).validate(use({"CODE"}, sample()));
  EXPECT_EQ(entry_of(body, "CODE")["result"]["discount"]["effect"], "APPLY_TO_ITEMS");
  const Json plain = Shop().voucher("CODE", percent(10)).validate(use({"CODE"}, sample()));
  EXPECT_EQ(entry_of(plain, "CODE")["result"]["discount"]["effect"], "APPLY_TO_ORDER");
}

TEST(ItemEffects, round_once_for_each_line) {
  // 10 % of 25 x 3.99 is 9.975; 25 times 0.40 would be 10.00.
  const Json order = Shop()
                         .voucher("CODE", percent(10, to_items))
                         .price(use({"CODE"}, cart({item("pen", 25, 399)})));
  EXPECT_THAT(shares(order), ElementsAre(998));
}

TEST(ItemEffects, stop_at_what_a_line_has_left) {
  EXPECT_THAT(sample_shares(amount(5000, to_items)), ElementsAre(2000, 4500, 5000, 0));
  EXPECT_THAT(sample_shares(amount(1800, effect("APPLY_TO_ITEMS_BY_QUANTITY"))),
              ElementsAre(2000, 4500, 5400, 0));
}

TEST(Proportional, shares_add_up_and_stop_at_what_the_lines_have) {
  // 300 over 3300 and 3400: 147.76 and 152.24.
  Shop shop;
  shop.voucher("CODE", amount(300, effect("APPLY_TO_ITEMS_PROPORTIONALLY")));
  const Json two = cart({item("a", 1, 3300), item("b", 1, 3400)});
  EXPECT_THAT(shares(shop.price(use({"CODE"}, two))), ElementsAre(148, 152));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, cart({item("a", 1, 100), item("b", 1, 50)})))),
              ElementsAre(100, 50));
}

TEST(Proportional, by_quantity_gives_others_what_a_cheap_line_cannot_take) {
  // 9.00 over 2 + 1 units is 6.00 and 3.00, but the pens cost 1.00 in all: 8.00 for the lamp.
  Shop shop;
  shop.voucher("CODE", amount(900, effect("APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY")));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, cart({item("pen", 2, 50), item("lamp", 1, 2000)})))),
              ElementsAre(100, 800));
}

TEST(Caps, of_the_discount_hold_for_each_line_and_for_all) {
  // 10 % of 20, 45 and 60: 2.00, 4.50 and 6.00.
  EXPECT_THAT(sample_shares(percent(10, merged(to_items, {{"amount_limit", 400}}))),
              ElementsAre(200, 400, 400, 0));
  EXPECT_THAT(sample_shares(percent(10, merged(to_items, {{"aggregated_amount_limit", 500}}))),
              ElementsAre(200, 300, 0, 0));
  EXPECT_THAT(sample_shares(amount(1000, merged(to_items, {{"aggregated_amount_limit", 2999}}))),
              ElementsAre(1000, 1000, 999, 0));
  EXPECT_THAT(sample_shares(amount(1000, merged(to_items, {{"aggregated_amount_limit", 3000}}))),
              ElementsAre(1000, 1000, 1000, 0));
}

/// The sample with one entry for everything, changed as told.
std::vector<std::int64_t> with_entry(const Json& discount, const Json& changes,
                                     const Json& order = sample()) {
  return shares(Shop()
                    .rule_set("val_1", rules({}), included({collection("pc_a11pr0dUc75", changes)}))
                    .voucher("CODE", discount, assigned("val_1"))
                    .price(use({"CODE"}, order)));
}

const Json each_unit = effect("APPLY_TO_ITEMS_BY_QUANTITY");

TEST(Caps, of_an_entry_hold_for_amounts) {
  EXPECT_THAT(with_entry(percent(10), {{"amount_limit", 450}}), ElementsAre(200, 450, 450, 450));
  // In the order of identity: bottle 5.00, mug 2.00, poster what is left of 10.00.
  EXPECT_THAT(with_entry(percent(10), {{"aggregated_amount_limit", 1000}}),
              ElementsAre(200, 300, 0, 500));
}

TEST(Caps, of_quantity_reach_the_first_units_of_a_line) {
  EXPECT_THAT(with_entry(amount(100, each_unit), {{"quantity_limit", 2}}),
              ElementsAre(200, 200, 200, 200));
  EXPECT_THAT(with_entry(amount(100, each_unit), {{"quantity_limit", 3}}),
              ElementsAre(200, 300, 300, 200));
  EXPECT_THAT(with_entry(amount(100, each_unit), {{"quantity_limit", 0}}), ElementsAre(0, 0, 0, 0));
  // Percent of n of q units, rounded once: 10 % of 45.00 * 1/3.
  EXPECT_THAT(with_entry(percent(10), {{"quantity_limit", 1}}), ElementsAre(100, 150, 200, 250));
}

TEST(Caps, of_quantity_over_all_lines_are_used_up_in_order_of_identity) {
  // bottle 2, mug 2, poster 1 of 3.
  EXPECT_THAT(with_entry(amount(100, each_unit), {{"aggregated_quantity_limit", 5}}),
              ElementsAre(200, 100, 0, 200));
}

TEST(Caps, of_quantity_bound_a_sum_off_the_line_by_what_those_units_cost) {
  const auto off_two_of_five = [](std::int64_t sum, const Json& entry) {
    return with_entry(amount(sum, to_items), entry, cart({item("mug", 2, 500)}));
  };
  EXPECT_THAT(off_two_of_five(499, {{"quantity_limit", 1}}), ElementsAre(499));
  EXPECT_THAT(off_two_of_five(500, {{"quantity_limit", 1}}), ElementsAre(500));
  EXPECT_THAT(off_two_of_five(900, {{"quantity_limit", 1}}), ElementsAre(500));
  EXPECT_THAT(off_two_of_five(900, {{"quantity_limit", 2}}), ElementsAre(900));
}

TEST(Caps, the_lowest_wins) {
  EXPECT_THAT(with_entry(amount(1000, each_unit), {{"quantity_limit", 2}, {"amount_limit", 1500}}),
              ElementsAre(1500, 1500, 1500, 1500));
}

/// The dialect's second sample: t-shirt 20 x 3, poster 15 x 5, mug 10 x 2, socks 5 x 4 is 225.
Json second_sample() {
  return cart({item("t-shirt", 3, 2000), item("poster", 5, 1500), item("mug", 2, 1000),
               item("socks", 4, 500)});
}

const Json every_second = {
    {"effect", "APPLY_FROM_MOST_EXPENSIVE"}, {"skip_initially", 1}, {"repeat", 2}};

TEST(Selection, of_lines_skips_and_repeats_from_the_most_expensive) {
  EXPECT_THAT(with_entry(amount(500, to_items), every_second, second_sample()),
              ElementsAre(0, 500, 0, 500));
}

TEST(Selection, of_units_counts_on_across_lines) {
  // Units 2, 4, 6 ... of 14: t-shirt #2; poster #1, #3, #5; mug #2; socks #2, #4. 35.00 in all.
  const Json by_unit = merged(every_second, {{"target", "UNIT"}});
  EXPECT_THAT(with_entry(amount(500, each_unit), by_unit, second_sample()),
              ElementsAre(500, 1500, 500, 1000));
}

TEST(Selection, tells_which_units_it_took) {
  const Json by_unit = merged(every_second, {{"target", "UNIT"}});
  const Json body =
      Shop()
          .rule_set("val_1", rules({}), included({collection("pc_a11pr0dUc75", by_unit)}))
          .voucher("CODE", amount(500, each_unit), assigned("val_1"))
          .validate(use({"CODE"}, second_sample()));
  const Json entry = entry_of(body, "CODE")["applicable_to"]["data"][0];
  EXPECT_EQ(entry["order_item_indices"], Json::parse("[0, 1, 2, 3]"));
  EXPECT_EQ(entry["order_item_units"], Json::parse(R"([{"index": 0, "units": [2]},
      {"index": 1, "units": [1, 3, 5]}, {"index": 2, "units": [2]},
      {"index": 3, "units": [2, 4]}])"));
}

TEST(Selection, does_not_list_units_of_orders_of_more_than_a_thousand) {
  const auto told = [](std::int64_t quantity) {
    const Json body = Shop()
                          .rule_set("val_1", rules({}),
                                    included({product("pen", {{"target", "UNIT"}, {"repeat", 2}})}))
                          .voucher("CODE", amount(1, each_unit), assigned("val_1"))
                          .validate(use({"CODE"}, cart({item("pen", quantity, 10)})));
    EXPECT_EQ(off(body["order"]), (quantity + 1) / 2);
    return entry_of(body, "CODE")["applicable_to"]["data"][0]["order_item_units"][0];
  };
  EXPECT_EQ(told(1000)["units"].size(), 500);
  EXPECT_EQ(told(1001), Json::parse(R"({"index": 0, "units_limit_exceeded": true})"));
  EXPECT_TRUE(told(1'000'000).contains("units_limit_exceeded"));
}

TEST(Selection, with_skip_one_and_repeat_three_takes_units_2_5_and_8) {
  EXPECT_THAT(
      with_entry(amount(100, each_unit), {{"target", "UNIT"}, {"skip_initially", 1}, {"repeat", 3}},
                 cart({item("a", 4, 1000), item("b", 6, 1000)})),
      ElementsAre(100, 200));  // #2; #5 and #8 are b's first and fourth
}

TEST(Selection, of_the_cheapest_or_dearest_takes_one_line_or_one_unit) {
  EXPECT_THAT(with_entry(percent(100), effect("APPLY_TO_CHEAPEST")), ElementsAre(2000, 0, 0, 0));
  EXPECT_THAT(with_entry(percent(100), effect("APPLY_TO_MOST_EXPENSIVE")),
              ElementsAre(0, 0, 0, 5000));
  EXPECT_THAT(with_entry(percent(100), merged(effect("APPLY_TO_CHEAPEST"), {{"target", "UNIT"}})),
              ElementsAre(1000, 0, 0, 0));
  EXPECT_THAT(
      with_entry(percent(100), merged(effect("APPLY_TO_CHEAPEST"), {{"quantity_limit", 1}})),
      ElementsAre(1000, 0, 0, 0));
}

TEST(Selection, of_equal_prices_the_cheapest_is_the_last_by_name_and_the_dearest_the_first) {
  const Json cheapest = effect("APPLY_TO_CHEAPEST");
  const Json dearest = effect("APPLY_TO_MOST_EXPENSIVE");
  const Json in_order = cart({item("a", 2, 500), item("b", 1, 500)});
  EXPECT_THAT(with_entry(percent(100), cheapest, in_order), ElementsAre(0, 500));
  EXPECT_THAT(with_entry(percent(100), dearest, in_order), ElementsAre(1000, 0));
  const Json turned = cart({item("b", 1, 500), item("a", 2, 500)});
  EXPECT_THAT(with_entry(percent(100), cheapest, turned), ElementsAre(500, 0));
  EXPECT_THAT(with_entry(percent(100), dearest, turned), ElementsAre(0, 1000));
}

TEST(Selection, from_the_cheapest_is_from_the_dearest_read_backwards) {
  // Equal prices everywhere: three of four single units, from either end.
  const Json four =
      cart({item("a", 1, 500), item("b", 1, 500), item("c", 1, 500), item("d", 1, 500)});
  const Json three{{"aggregated_quantity_limit", 3}};
  EXPECT_THAT(with_entry(percent(100), merged(effect("APPLY_FROM_CHEAPEST"), three), four),
              ElementsAre(0, 500, 500, 500));
  EXPECT_THAT(with_entry(percent(100), merged(effect("APPLY_FROM_MOST_EXPENSIVE"), three), four),
              ElementsAre(500, 500, 500, 0));
}

TEST(Selection, from_the_cheapest_uses_limits_up_in_that_order) {
  EXPECT_THAT(with_entry(amount(100, each_unit),
                         merged(effect("APPLY_FROM_CHEAPEST"), {{"aggregated_quantity_limit", 3}})),
              ElementsAre(200, 100, 0, 0));
  EXPECT_THAT(with_entry(amount(100, each_unit), merged(effect("APPLY_FROM_MOST_EXPENSIVE"),
                                                        {{"aggregated_quantity_limit", 3}})),
              ElementsAre(0, 0, 100, 200));
}

TEST(Selection, passes_over_lines_that_cost_nothing) {
  const Json gift = item("sample", 1, 0);
  EXPECT_THAT(
      with_entry(percent(50), effect("APPLY_TO_CHEAPEST"), cart({gift, item("mug", 1, 1000)})),
      ElementsAre(0, 500));
  EXPECT_THAT(with_entry(amount(100, to_items), {{"repeat", 2}},
                         cart({item("a", 1, 0), item("b", 1, 500), item("c", 1, 500)})),
              ElementsAre(0, 100, 0));
}

TEST(FixedPrice, may_differ_from_entry_to_entry) {
  Shop shop;
  shop.rule_set("val_1", rules({}),
                included({product("mug", {{"price", 700}}), product("poster", {{"price", 1600}}),
                          product("t-shirt", {{"price", 500}})}));
  shop.voucher("CODE", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}, assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(600, 0, 4500, 0));
}

TEST(FixedPrice, that_nobody_named_changes_nothing) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("mug"), product("poster", {{"price", 0}})}));
  shop.voucher("CODE", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}, assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 4500, 0, 0));
}

TEST(FixedPrice, with_a_quantity_limit_holds_for_so_many_units) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("poster", {{"quantity_limit", 2}})}));
  shop.voucher("CODE", fixed(1000, to_items), assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 1000, 0, 0));
}

TEST(Targets, excluded_wins_over_included) {
  Shop shop;
  shop.with("product_collections",
            {{"id", "pc_1"}, {"products", {product("mug"), product("poster")}}});
  shop.rule_set("val_1", rules({}),
                included({product("mug"), collection("pc_1")}, {product("mug")}));
  shop.voucher("CODE", percent(10), assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 450, 0, 0));
}

TEST(Targets, with_exclusions_only_reach_all_others) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({}, {product("mug")}));
  shop.voucher("CODE", percent(10), assigned("val_1"));
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 450, 600, 500));
}

TEST(Targets, the_most_specific_entry_takes_the_line) {
  Shop shop;
  shop.with("product_collections", {{"id", "pc_1"}, {"products", {product("shirt")}}});
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "shirt"}});
  shop.rule_set("val_1", rules({}),
                included({collection("pc_1", {{"price", 900}}), product("shirt", {{"price", 800}}),
                          sku("sku_red", {{"price", 700}})}));
  shop.voucher("CODE", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}, assigned("val_1"));
  const Json red{{"sku_id", "sku_red"}, {"quantity", 1}, {"price", 1000}};
  EXPECT_THAT(shares(shop.price(use({"CODE"}, cart({red, item("shirt", 1, 1000)})))),
              ElementsAre(300, 200));
}

TEST(Targets, a_product_covers_its_skus_unless_it_is_strict) {
  const auto reached = [](bool strict) {
    Shop shop;
    shop.with("skus", {{"id", "sku_red"}, {"product_id", "shirt"}});
    shop.rule_set("val_1", rules({}), included({product("shirt", {{"strict", strict}})}));
    shop.voucher("CODE", percent(10), assigned("val_1"));
    const Json red{{"sku_id", "sku_red"}, {"price", 1000}};
    return shares(shop.price(use({"CODE"}, cart({red, item("shirt", 1, 1000)}))));
  };
  EXPECT_THAT(reached(false), ElementsAre(100, 100));
  EXPECT_THAT(reached(true), ElementsAre(0, 100));
}

TEST(Targets, know_shipping_by_its_source_id_where_ids_are_the_server_s) {
  // Free delivery names the built-in product; the merchant's has an id of its own, and a price.
  Shop shop;
  shop.sells("prod_1f", 490, {{"source_id", "prod_5h1pp1ng"}})
      .voucher("SHIP", unit(1, "prod_5h1pp1ng"));
  const Json order =
      shop.price(use({"SHIP"}, cart({item("mug", 1, 1000), {{"product_id", "prod_1f"}}})));
  EXPECT_EQ(order["items_discount_amount"], 490);
  EXPECT_EQ(order["total_amount"], 1000);
}

TEST(Targets, leave_shipping_alone_unless_it_is_named) {
  const Json order = cart({item("mug", 1, 1000), item("prod_5h1pp1ng", 1, 500)});
  Shop everything;
  everything.voucher("CODE", percent(10, to_items));
  EXPECT_THAT(shares(everything.price(use({"CODE"}, order))), ElementsAre(100, 0));
  EXPECT_THAT(with_entry(percent(10), nullptr, order), ElementsAre(100, 0));
  Shop named;
  named.rule_set("val_1", rules({}), included({product("prod_5h1pp1ng")}));
  named.voucher("CODE", percent(10), assigned("val_1"));
  EXPECT_THAT(shares(named.price(use({"CODE"}, order))), ElementsAre(0, 50));
}

TEST(Targets, of_two_rule_sets_must_be_in_both) {
  Shop shop;
  shop.rule_set("val_1", rules({}), included({product("mug"), product("poster")}));
  shop.rule_set("val_2", rules({}), included({product("poster"), product("t-shirt")}));
  shop.voucher("CODE", percent(10), {{"validation_rules", {"val_1", "val_2"}}});
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 450, 0, 0));
}

/// The sample with everything included and an entry of its own for the poster.
std::vector<std::int64_t> with_all(const Json& discount, const Json& poster,
                                   const Json& order = sample()) {
  return shares(Shop()
                    .rule_set("val_1", rules({}),
                              merged(included({product("poster", poster)}, {product("t-shirt")}),
                                     {{"included_all", true}}))
                    .voucher("CODE", discount, assigned("val_1"))
                    .price(use({"CODE"}, order)));
}

TEST(Targets, of_everything_included_keep_to_the_entries_that_are_listed) {
  EXPECT_THAT(with_all(percent(10), {{"amount_limit", 100}}), ElementsAre(200, 100, 0, 500));
  // 15.00 to 9.00, the others to 12.00: the mug is cheaper already.
  EXPECT_THAT(with_all(fixed(1200, to_items), {{"price", 900}}), ElementsAre(0, 1800, 0, 2600));
  // What is listed comes first: 4.50, and 0.50 are left for the bottle, which is before the mug.
  EXPECT_THAT(with_all(percent(10, merged(to_items, {{"aggregated_amount_limit", 500}})), {}),
              ElementsAre(0, 450, 0, 50));
  EXPECT_THAT(
      with_all(percent(10), {}, cart({item("mug", 1, 1000), item("prod_5h1pp1ng", 1, 500)})),
      ElementsAre(100, 0));
}

TEST(Targets, of_everything_included_are_narrowed_by_a_further_rule_set) {
  Shop shop;
  shop.rule_set(
      "val_1", rules({}),
      merged(included({product("poster", {{"amount_limit", 100}})}), {{"included_all", true}}));
  shop.rule_set("val_2", rules({}), included({product("poster"), product("t-shirt")}));
  shop.voucher("CODE", percent(10), {{"validation_rules", {"val_1", "val_2"}}});
  EXPECT_THAT(shares(shop.price(use({"CODE"}, sample()))), ElementsAre(0, 100, 600, 0));
}

TEST(ApplicableTo, lists_a_collection_and_then_its_members_in_the_cart) {
  Shop shop;
  shop.with("product_collections",
            {{"id", "pc_1"},
             {"products",
              {product("p1", {{"source_id", "mug"}}), product("p2", {{"source_id", "pen"}})}}});
  shop.rule_set("val_1", rules({}), included({collection("pc_1")}, {product("poster")}));
  shop.voucher("CODE", percent(10), assigned("val_1"));
  const Json lines = cart({{{"source_id", "mug"}, {"price", 100}},
                           {{"source_id", "pen"}, {"price", 200}},
                           {{"source_id", "mug"}, {"price", 300}}});
  const Json entry = entry_of(shop.validate(use({"CODE"}, lines)), "CODE");
  const Json list = entry["applicable_to"];
  EXPECT_EQ(list["total"], 3);
  EXPECT_THAT(ids(list["data"]), ElementsAre("pc_1", "mug", "pen"));
  EXPECT_EQ(list["data"][1]["order_item_indices"], Json::parse("[2, 0]"));  // dearer twin first
  EXPECT_EQ(list["data"][2]["order_item_indices"], Json::parse("[1]"));
  EXPECT_THAT(ids(entry["inapplicable_to"]["data"]), ElementsAre("poster"));
}

TEST(LargeAmounts, are_discounted_without_overflow) {
  // A million units of 10^9 are 10^15, the most there may be.
  const Json order = cart({item("gold", 1'000'000, 1'000'000'000)});
  const std::int64_t all = 1'000'000'000'000'000;
  EXPECT_THAT(with_entry(amount(all, each_unit), nullptr, order), ElementsAre(all));
  EXPECT_THAT(with_entry(amount(999'999'999, each_unit), nullptr, order),
              ElementsAre(all - 1'000'000));
  EXPECT_THAT(with_entry(fixed(all, to_items), nullptr, order), ElementsAre(0));
  EXPECT_THAT(
      with_entry(fixed(100'000'000'000'000, to_items), {{"quantity_limit", 999'999}}, order),
      ElementsAre(0));
  EXPECT_THAT(with_entry(percent(Json::parse("99.999999")), {{"quantity_limit", 999'999}}, order),
              ElementsAre(999'998'990'000'010));  // 10^15 * 0.99999999 * 0.999999
}

}  // namespace
}  // namespace scrip::testing
