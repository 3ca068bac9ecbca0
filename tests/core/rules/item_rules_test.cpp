// Rules on the lines of the order and their sub-rules.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

Shop shop_with(const Json& one_rule) {
  Shop shop;
  shop.sells("mug", 1000, {{"source_id", "mug-source"}}).sells("poster", 1500);
  shop.with("skus", {{"id", "sku_large"}, {"product_id", "poster"}, {"price", 2500}});
  shop.with("product_collections",
            {{"id", "pc_walls"}, {"products", Json::array({product("poster")})}});
  return shop.rule_set("val_1", rules({one_rule})).voucher("TEN", percent(10), assigned("val_1"));
}

bool holds(const Json& one_rule, const std::vector<Json>& lines) {
  return key_of(shop_with(one_rule).validate(use({"TEN"}, cart(lines))), "TEN") == "none";
}

Json facts_of(const Json& one_rule, const std::vector<Json>& lines) {
  return refusal_of(shop_with(one_rule).validate(use({"TEN"}, cart(lines))), "TEN")["facts"];
}

Json on(const char* name, const Json& what, const std::vector<Json>& sub_rules = {}) {
  Json found = rule(name, "$is", Json::array({what}));
  if (!sub_rules.empty()) found["rules"] = rules(sub_rules);
  return found;
}

const Json mug = item("mug", 1, 0);
const Json poster = item("poster", 1, 0);
const Json shipping = item("prod_5h1pp1ng", 1, 490);

TEST(OrderItemsAny, holds_where_one_line_is_meant) {
  const Json any = on("order.items.any", product("mug"));
  EXPECT_TRUE(holds(any, {poster, mug}));
  EXPECT_FALSE(holds(any, {poster}));
  EXPECT_FALSE(holds(any, {}));
  EXPECT_TRUE(holds(any, {{{"source_id", "mug-source"}}}));
}

TEST(OrderItemsAny, names_skus_and_collections_and_plain_products) {
  const Json large{{"sku_id", "sku_large"}, {"quantity", 1}};
  EXPECT_TRUE(holds(on("order.items.any", sku("sku_large")), {large}));
  EXPECT_FALSE(holds(on("order.items.any", sku("sku_large")), {poster}));
  EXPECT_TRUE(holds(on("order.items.any", product("poster")), {large}));
  EXPECT_TRUE(holds(on("order.items.any", collection("pc_walls")), {large}));
  EXPECT_FALSE(holds(on("order.items.any", collection("pc_walls")), {mug}));
  EXPECT_TRUE(holds(on("order.items.any", "mug"), {mug}));
  EXPECT_TRUE(holds(on("order.items.any", collection("pc_a11pr0dUc75")), {mug}));
}

TEST(OrderItemsAny, says_that_one_unit_is_missing) {
  EXPECT_EQ(facts_of(on("order.items.any", product("mug")), {poster}),
            Json::parse(R"({"basis": "quantity", "needed": 1, "current": 0, "missing": 1})"));
}

TEST(OrderItemsAny, leaves_shipping_out_unless_it_is_named) {
  EXPECT_FALSE(holds(on("order.items.any", collection("pc_a11pr0dUc75")), {shipping}));
  EXPECT_TRUE(holds(on("order.items.any", product("prod_5h1pp1ng")), {shipping}));
}

TEST(OrderItemsAny, of_a_collection_without_some_products) {
  Json from = rule("order.items.any", "$from", Json::array({collection("pc_a11pr0dUc75")}));
  from["conditions"]["$is_not"] = Json::array({product("mug")});
  EXPECT_FALSE(holds(from, {mug}));
  EXPECT_TRUE(holds(from, {mug, poster}));
}

TEST(OrderItemsEvery, holds_where_all_lines_are_meant) {
  const Json every = on("order.items.every", product("mug"));
  EXPECT_TRUE(holds(every, {mug}));
  EXPECT_TRUE(holds(every, {mug, shipping}));
  EXPECT_FALSE(holds(every, {mug, poster}));
  EXPECT_FALSE(holds(every, {}));
}

TEST(OrderItemsEvery, needs_the_sub_rules_of_every_line) {
  const Json every = on("order.items.every", collection("pc_a11pr0dUc75"),
                        {rule("order.items.quantity", "$more_than_or_equal", {2})});
  EXPECT_TRUE(holds(every, {item("mug", 2, 0), item("poster", 3, 0)}));
  EXPECT_FALSE(holds(every, {item("mug", 2, 0), item("poster", 1, 0)}));
}

TEST(OrderItemsNone, holds_where_no_line_is_meant) {
  const Json none = on("order.items.none", product("mug"));
  EXPECT_TRUE(holds(none, {poster}));
  EXPECT_TRUE(holds(none, {}));
  EXPECT_FALSE(holds(none, {poster, mug}));
}

TEST(OrderItemsNone, with_sub_rules_holds_where_none_satisfies_them) {
  const Json none = on("order.items.none", product("mug"),
                       {rule("order.items.quantity", "$more_than_or_equal", {3})});
  EXPECT_TRUE(holds(none, {item("mug", 2, 0)}));
  EXPECT_FALSE(holds(none, {item("mug", 3, 0)}));
}

TEST(OrderItems, of_quantity_0_are_as_if_they_were_not_there) {
  const Json no_mug = item("mug", 0, 0);
  const Json no_poster = item("poster", 0, 0);
  const auto rule_on = [](const char* name, const char* what) { return on(name, product(what)); };
  EXPECT_FALSE(holds(rule_on("order.items.any", "mug"), {no_mug, poster}));
  EXPECT_TRUE(holds(rule_on("order.items.none", "mug"), {no_mug, poster}));
  EXPECT_TRUE(holds(rule_on("order.items.every", "poster"), {no_mug, poster}));
  EXPECT_FALSE(holds(rule_on("order.items.every", "mug"), {no_mug}));
  EXPECT_TRUE(holds(rule_on("order.items.cheapest", "poster"), {no_mug, poster}));
  EXPECT_FALSE(holds(rule_on("order.items.cheapest", "mug"), {no_mug, poster}));
  EXPECT_TRUE(holds(rule_on("order.items.most_expensive", "mug"), {mug, no_poster}));
  EXPECT_EQ(facts_of(rule_on("order.items.any", "mug"), {no_mug, poster}),
            Json::parse(R"({"basis": "quantity", "needed": 1, "current": 0, "missing": 1})"));
  const Json cheap = rule("order.items.price_any", "$less_than", {1200});
  EXPECT_TRUE(holds(cheap, {mug, poster}));
  EXPECT_FALSE(holds(cheap, {no_mug, poster}));
  EXPECT_TRUE(holds(rule("order.items.price_each", "$more_than", {1200}), {no_mug, poster}));
  const Json few = on("order.items.any", product("mug"),
                      {rule("order.items.aggregated_quantity", "$less_than", {2})});
  EXPECT_TRUE(holds(few, {mug, poster}));
  EXPECT_FALSE(holds(few, {no_mug, poster}));
}

TEST(OrderItemsCheapest, looks_at_the_line_with_the_lowest_unit_price) {
  const Json cheapest = on("order.items.cheapest", product("mug"));
  EXPECT_TRUE(holds(cheapest, {poster, mug}));
  EXPECT_FALSE(holds(cheapest, {item("postcard", 1, 999), mug}));
  EXPECT_FALSE(holds(cheapest, {}));
}

TEST(OrderItemsMostExpensive, looks_at_the_line_with_the_highest_unit_price) {
  const Json dearest = on("order.items.most_expensive", product("poster"));
  EXPECT_TRUE(holds(dearest, {mug, poster}));
  EXPECT_FALSE(holds(dearest, {poster, item("lamp", 1, 1501)}));
  EXPECT_TRUE(holds(dearest, {poster, item("lamp", 1, 1499)}));
}

TEST(SubRules, quantity_looks_at_one_line_and_aggregated_quantity_at_all) {
  const std::vector<Json> split{item("mug", 1, 0), item("mug", 2, 0)};
  const auto at_least_three = [](const char* name) {
    return on("order.items.any", product("mug"), {rule(name, "$more_than_or_equal", {3})});
  };
  EXPECT_FALSE(holds(at_least_three("order.items.quantity"), split));
  EXPECT_TRUE(holds(at_least_three("order.items.quantity"), {item("mug", 3, 0)}));
  EXPECT_TRUE(holds(at_least_three("order.items.aggregated_quantity"), split));
  EXPECT_FALSE(holds(at_least_three("order.items.aggregated_quantity"), {item("mug", 2, 0)}));
}

TEST(SubRules, of_aggregates_say_what_is_missing_even_of_what_is_not_there) {
  const Json three = on("order.items.any", product("mug"),
                        {rule("order.items.aggregated_quantity", "$more_than_or_equal", {3})});
  EXPECT_EQ(facts_of(three, {item("mug", 1, 0)})["missing"], 2);
  EXPECT_EQ(facts_of(three, {poster})["missing"], 3);
  const Json refusal = refusal_of(shop_with(three).validate(use({"TEN"}, cart({poster}))), "TEN");
  EXPECT_EQ(refusal["rule"]["path"], "1/1");
  EXPECT_EQ(refusal["rule"]["operator"], "$more_than_or_equal");
}

TEST(SubRules, aggregated_amount_is_what_is_left_of_the_matching_lines) {
  const Json twenty = on("order.items.any", product("mug"),
                         {rule("order.items.aggregated_amount", "$more_than_or_equal", {2000})});
  EXPECT_FALSE(holds(twenty, {item("mug", 1, 0), poster}));
  EXPECT_TRUE(holds(twenty, {item("mug", 2, 0)}));
  Shop shop = shop_with(twenty);
  shop.lenient().voucher("OFF", amount(1, to_items));
  EXPECT_EQ(key_of(shop.validate(use({"OFF", "TEN"}, cart({item("mug", 2, 0)}))), "TEN"),
            "order_rules_violated");
}

TEST(SubRules, price_is_the_unit_price_of_a_line) {
  const Json dear = on("order.items.any", collection("pc_a11pr0dUc75"),
                       {rule("order.items.price", "$more_than", {1000})});
  EXPECT_FALSE(holds(dear, {item("mug", 5, 0)}));
  EXPECT_TRUE(holds(dear, {poster}));
}

TEST(SubRules, metadata_is_the_lines_own) {
  const Json engraved =
      on("order.items.any", product("mug"),
         {rule("order.items.metadata", "$is", {true}, {{"property", "engraved"}})});
  EXPECT_FALSE(holds(engraved, {mug}));
  EXPECT_TRUE(holds(engraved, {merged(mug, {{"metadata", {{"engraved", true}}}})}));
}

TEST(SubRules, combine_by_their_own_logic) {
  Json either = on("order.items.any", product("mug"));
  either["rules"] =
      rules({rule("order.items.quantity", "$is", {2}), rule("order.items.quantity", "$is", {4})},
            "1 or 2");
  EXPECT_TRUE(holds(either, {item("mug", 2, 0)}));
  EXPECT_FALSE(holds(either, {item("mug", 3, 0)}));
  EXPECT_TRUE(holds(either, {item("mug", 4, 0)}));
}

TEST(ProductId, is_the_older_form_with_plain_ids) {
  Json two = rule("product.id", "$is", {"mug", "lamp"});
  EXPECT_TRUE(holds(two, {mug}));
  EXPECT_FALSE(holds(two, {poster}));
  two["rules"] = rules({rule("product.quantity", "$more_than", {1})});
  EXPECT_FALSE(holds(two, {mug}));
  EXPECT_TRUE(holds(two, {item("mug", 2, 0)}));
  two["rules"] = rules({rule("product.price", "$less_than", {1001})});
  EXPECT_TRUE(holds(two, {mug}));
}

TEST(SkuId, is_the_older_form_for_skus) {
  Json large = rule("sku.id", "$is", {"sku_large"});
  EXPECT_TRUE(holds(large, {{{"sku_id", "sku_large"}}}));
  EXPECT_FALSE(holds(large, {poster}));
  large["rules"] = rules({rule("sku.quantity", "$is", {2})});
  EXPECT_FALSE(holds(large, {{{"sku_id", "sku_large"}}}));
  large["rules"] = rules({rule("sku.price", "$is", {2500})});
  EXPECT_TRUE(holds(large, {{{"sku_id", "sku_large"}}}));
}

}  // namespace
}  // namespace scrip::testing
