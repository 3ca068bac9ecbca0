// Bundles: when goods count as one, and what is then given once for each.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Json part(const Json& object, std::int64_t quantity) {
  return rule(
      "order.items.any", "$is", Json::array({object}),
      {{"rules",
        rules({rule("order.items.aggregated_quantity", "$more_than_or_equal", {quantity})})}});
}
Json parts(const std::vector<Json>& list, std::int64_t limit = 100, const Json& more = nullptr) {
  return merged(merged(rules(list), {{"limit", limit}}), more);
}
const Json laptop_and_bag = parts({part(product("laptop"), 1), part(product("bag"), 1)});

/// A code for carts with bundles; `reached` are the goods its discount is for.
Shop shop_with(const Json& discount, const Json& bundle, const std::vector<Json>& reached = {}) {
  Shop shop;
  shop.with("product_collections",
            {{"id", "pc_shirts"}, {"products", {product("red"), product("blue")}}});
  Json set{{"id", "val_1"}, {"bundle_rules", bundle}, {"error", {{"message", "Buy the set"}}}};
  if (!reached.empty()) set["applicable_to"] = included(reached);
  return shop.with("validation_rules", set).voucher("CODE", discount, assigned("val_1")).lenient();
}

Json bundle_of(const Json& body) {
  return entry_of(body, "CODE")["result"]["bundle"];
}
std::int64_t count(const Json& bundle, const std::vector<Json>& lines) {
  return bundle_of(shop_with(amount(1), bundle).validate(use({"CODE"}, cart(lines))))["quantity"];
}

TEST(Bundle, is_there_from_the_last_unit_of_its_scarcest_part_on) {
  const Json two_shirts = parts({part(product("red"), 2), part(product("bag"), 1)});
  EXPECT_EQ(count(two_shirts, {item("red", 1, 100), item("bag", 9, 100)}), 0);
  EXPECT_EQ(count(two_shirts, {item("red", 2, 100), item("bag", 9, 100)}), 1);
  EXPECT_EQ(count(two_shirts, {item("red", 3, 100), item("bag", 9, 100)}), 1);
  EXPECT_EQ(count(two_shirts, {item("red", 4, 100), item("bag", 1, 100)}), 1);
}

TEST(Bundle, counts_up_to_its_limit_which_is_one_unless_said) {
  const auto limited = [&](const Json& limit) {
    Json bundle = rules({part(product("red"), 2)});
    if (!limit.is_null()) bundle["limit"] = limit;
    return count(bundle, {item("red", 9, 100)});
  };
  EXPECT_EQ(limited(nullptr), 1);
  EXPECT_EQ(limited(3), 3);
  EXPECT_EQ(limited(4), 4);
  EXPECT_EQ(limited(5), 4);
}

TEST(Bundle, T53_counts_across_the_lines_and_skus_of_a_collection) {
  const Json any_two = parts({part(collection("pc_shirts"), 2)});
  EXPECT_EQ(count(any_two, {item("red", 1, 100)}), 0);
  EXPECT_EQ(count(any_two, {item("red", 1, 100), item("blue", 1, 200)}), 1);
  EXPECT_EQ(count(any_two, {item("red", 1, 100), item("blue", 2, 200), item("red", 1, 150)}), 2);
}

TEST(Bundle, keeps_goods_for_the_part_that_can_take_nothing_else) {
  // A blue shirt and any shirt: the red one must serve as the any one, whichever part asks first.
  const std::vector<Json> one_of_each{item("blue", 1, 100), item("red", 1, 100)};
  EXPECT_EQ(count(parts({part(collection("pc_shirts"), 1), part(product("blue"), 1)}), one_of_each),
            1);
  // Two collections that share the blue one, and each has another one of its own.
  Shop shop =
      shop_with(amount(1), parts({part(collection("pc_shirts"), 1), part(collection("pc_2"), 1)}));
  shop.document["product_collections"].push_back({{"id", "pc_2"}, {"products", {product("blue")}}});
  const Json body = shop.validate(use({"CODE"}, cart(one_of_each)));
  EXPECT_EQ(bundle_of(body)["quantity"], 1);
  EXPECT_EQ(
      bundle_of(body)["identified"],
      Json::array(
          {{{"id", "red"}, {"object", "product"}, {"item_index", 1}, {"item_quantity", 1}},
           {{"id", "blue"}, {"object", "product"}, {"item_index", 0}, {"item_quantity", 1}}}));
}

TEST(Bundle, that_is_incomplete_refuses_and_says_what_is_missing) {
  const Json body =
      shop_with(amount(500), parts({part(product("laptop"), 1), part(product("bag"), 3)}))
          .validate(use({"CODE"}, cart({item("laptop", 1, 90000), item("bag", 1, 5000)})));
  EXPECT_EQ(key_of(body, "CODE"), "order_rules_violated");
  const Json result = entry_of(body, "CODE")["result"];
  EXPECT_EQ(result["error"]["error"]["message"], "Buy the set");
  EXPECT_EQ(result["bundle"]["quantity"], 0);
  EXPECT_EQ(result["bundle"]["missing"],
            Json::array({{{"id", "bag"}, {"object", "product"}, {"item_quantity", 2}}}));
  EXPECT_EQ(result["bundle"]["identified"].size(), 2);
  EXPECT_EQ(refusal_of(body, "CODE")["facts"],
            Json({{"basis", "quantity"}, {"needed", 3}, {"current", 1}, {"missing", 2}}));
}

TEST(Bundle, without_an_order_says_that_an_order_is_missing) {
  const Json body = shop_with(amount(500), laptop_and_bag).validate(use({"CODE"}));
  EXPECT_EQ(key_of(body, "CODE"), "missing_order");
}

TEST(Bundle, that_is_nearly_there_is_a_nudge) {
  // A bag more costs 50.00 and brings 60.00 off.
  Shop shop = shop_with(amount(6000), laptop_and_bag);
  shop.sells("laptop", 90000).sells("bag", 5000);
  const Json nudges = shop.nudges(use({"CODE"}, cart({item("laptop", 1, 0)})));
  ASSERT_EQ(nudges["data"].size(), 1) << nudges;
  EXPECT_EQ(nudges["data"][0]["change"], Json({{"product_id", "bag"}, {"quantity", 1}}));
  EXPECT_EQ(nudges["data"][0]["saves"], 6000);
}

// What is multiplied: two laptops and two bags are two bundles.

const std::vector<Json> two_bundles{item("laptop", 2, 90000), item("bag", 2, 5000),
                                    item("mouse", 3, 5000)};

Json priced(const Json& discount, const std::vector<Json>& reached = {},
            const Json& more = nullptr) {
  return shop_with(discount, merged(laptop_and_bag, more), reached)
      .price(use({"CODE"}, cart(two_bundles)));
}

TEST(BundleScaling, multiplies_amounts_and_percentages) {
  EXPECT_EQ(priced(amount(100))["discount_amount"], 200);
  // 2 x 5 % of 2050.00.
  EXPECT_EQ(priced(percent(5))["discount_amount"], 20500);
  EXPECT_EQ(priced(percent(60))["total_amount"], 0);
  EXPECT_THAT(shares(priced(amount(2000, to_items), {product("mouse")})), ElementsAre(0, 0, 4000));
  EXPECT_THAT(shares(priced(percent(5, to_items), {product("mouse")})), ElementsAre(0, 0, 1500));
  // 20.00 over bags of 100.00 and mice of 150.00.
  EXPECT_THAT(shares(priced(amount(1000, effect("APPLY_TO_ITEMS_PROPORTIONALLY")),
                            {product("mouse"), product("bag")})),
              ElementsAre(0, 800, 1200));
}

TEST(BundleScaling, multiplies_limits_where_units_are_discounted_one_by_one) {
  const Json by_quantity = amount(2000, effect("APPLY_TO_ITEMS_BY_QUANTITY"));
  const auto mouse = [](const char* limit) { return product("mouse", {{limit, 1}}); };
  EXPECT_THAT(shares(priced(by_quantity, {product("mouse")})), ElementsAre(0, 0, 6000));
  EXPECT_THAT(shares(priced(by_quantity, {mouse("quantity_limit")})), ElementsAre(0, 0, 4000));
  EXPECT_THAT(shares(priced(by_quantity, {mouse("aggregated_quantity_limit")})),
              ElementsAre(0, 0, 4000));
  // A mouse for 10.00: 40.00 off each of two.
  const Json ten = product("mouse", {{"quantity_limit", 1}, {"price", 1000}});
  EXPECT_THAT(shares(priced({{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}, {ten})),
              ElementsAre(0, 0, 8000));
  // Of percentages the value is multiplied already: one unit of three, 2 x 5 %.
  EXPECT_THAT(shares(priced(percent(5, to_items), {mouse("quantity_limit")})),
              ElementsAre(0, 0, 500));
}

TEST(BundleScaling, never_multiplies_fixed_prices) {
  EXPECT_EQ(priced(fixed(5000))["total_amount"], 5000);
}

TEST(BundleScaling, can_be_switched_off) {
  const Json once{{"multiply", false}};
  EXPECT_EQ(priced(amount(100), {}, once)["discount_amount"], 100);
  EXPECT_THAT(shares(priced(amount(2000, effect("APPLY_TO_ITEMS_BY_QUANTITY")),
                            {product("mouse", {{"quantity_limit", 1}})}, once)),
              ElementsAre(0, 0, 2000));
  // A formula can do its own counting: 2 bundles, 3.00 each and 1.00 on top.
  const Json own = amount(1, {{"amount_off_formula", "ORDER_BUNDLE_QUANTITY * 3 + 1"}});
  EXPECT_EQ(priced(own, {}, once)["discount_amount"], 700);
}

TEST(BundleScaling, T52_a_cap_on_units_counts_over_the_whole_cart) {
  const Json body =
      shop_with(amount(1000, effect("APPLY_TO_ITEMS_BY_QUANTITY")), laptop_and_bag,
                {collection("pc_shirts", {{"aggregated_quantity_limit", 2}})})
          .validate(use({"CODE"}, cart({item("laptop", 1, 90000), item("bag", 1, 5000),
                                        item("red", 2, 2000), item("blue", 2, 2000)})));
  // By identity the blue ones come first and use the limit up.
  EXPECT_THAT(shares(body["order"]), ElementsAre(0, 0, 0, 2000));
}

TEST(Bundle, asks_for_goods_by_sku_and_counts_at_least) {
  const auto one = [&](const char* op, std::int64_t n) {
    Json by_sku = rule("order.items.any", "$is", Json::array({sku("sku_red")}),
                       {{"rules", rules({rule("order.items.aggregated_quantity", op, {n})})}});
    return count(parts({by_sku}), {{{"sku_id", "sku_red"}, {"quantity", 4}, {"price", 100}}});
  };
  EXPECT_EQ(one("$more_than_or_equal", 4), 1);
  EXPECT_EQ(one("$greater_than_or_equal", 2), 2);
  EXPECT_EQ(one("$more_than", 1), 2);
  EXPECT_EQ(one("$is", 1), 4);
  EXPECT_EQ(one("$more_than_or_equal", 5), 0);
}

TEST(Bundle, does_not_count_units_that_are_free) {
  // The bag was given away by another code: nobody bought it.
  Shop shop = shop_with(amount(500), laptop_and_bag);
  shop.sells("bag", 5000).voucher("BAG", unit(1, "bag", effect("ADD_NEW_ITEMS")));
  const Json body = shop.validate(use({"BAG", "CODE"}, cart({item("laptop", 1, 90000)})));
  EXPECT_EQ(key_of(body, "CODE"), "order_rules_violated");
  EXPECT_EQ(bundle_of(body)["missing"][0]["id"], "bag");
}

TEST(Bundle, is_not_asked_where_only_the_audience_is) {
  const Json found =
      shop_with(amount(500), laptop_and_bag)
          .qualify({{"scenario", "AUDIENCE_ONLY"}, {"order", cart({item("laptop", 1, 900)})}});
  ASSERT_EQ(found["redeemables"]["data"].size(), 1) << found;
  const Json bundle = found["redeemables"]["data"][0]["result"]["bundle"];
  EXPECT_EQ(bundle["quantity"], 0);
  EXPECT_EQ(bundle["missing"][0]["id"], "bag");
}

TEST(Bundle, of_two_rule_sets_is_the_scarcer_one) {
  Shop shop = shop_with(amount(100), parts({part(product("red"), 1)}));
  shop.with("validation_rules",
            {{"id", "val_2"}, {"bundle_rules", parts({part(product("red"), 2)})}});
  shop.document["vouchers"][0]["validation_rules"] = {"val_1", "val_2"};
  EXPECT_EQ(shop.price(use({"CODE"}, cart({item("red", 5, 1000)})))["discount_amount"], 200);
}

TEST(BadBundle, is_a_fault_at_its_place) {
  const auto fault = [](const Json& bundle) -> std::string {
    Shop shop;
    shop.with("validation_rules", {{"id", "val_1"}, {"bundle_rules", bundle}});
    const Json errors = load_errors(shop.document);
    if (errors.is_string()) return errors;
    const std::string pointer = errors["pointer"];
    EXPECT_TRUE(pointer.starts_with("/validation_rules/0/bundle_rules")) << errors;
    return pointer.substr(std::string("/validation_rules/0/bundle_rules").size());
  };
  const Json red = part(product("red"), 1);
  EXPECT_EQ(fault(parts({red})), "it loads");
  EXPECT_EQ(fault(Json::object()), "");
  EXPECT_EQ(fault(merged(parts({red}), {{"logic", "1"}})), "it loads");
  EXPECT_EQ(fault(merged(parts({red, red}), {{"logic", "1 or 2"}})), "/logic");
  EXPECT_EQ(fault(merged(parts({red}), {{"more", 1}})), "/more");
  EXPECT_EQ(fault(parts({merged(red, {{"name", "order.items.every"}})})), "/1/name");
  EXPECT_EQ(fault(parts({rule("order.items.any", "$is_not", {"red"})})), "/1/conditions/$is");
  EXPECT_EQ(fault(parts({part(product("red"), 0)})), "/1/rules/1/conditions/$more_than_or_equal/0");
  EXPECT_EQ(fault(parts(std::vector<Json>(20, red))), "it loads");
  EXPECT_EQ(fault(parts(std::vector<Json>(21, red))), "/21");
}

TEST(BadBundle, with_a_limit_or_collection_out_of_reach_does_not_load) {
  const auto pointer = [](const Json& bundle) -> std::string {
    Shop shop;
    shop.with("validation_rules", {{"id", "val_1"}, {"bundle_rules", bundle}});
    return load_errors(shop.document)["pointer"];
  };
  const Json red = part(product("red"), 1);
  Shop unruly;
  unruly.with("validation_rules", {{"id", "val_1"}, {"bundle_rules", Json::object()}});
  EXPECT_EQ(load_errors(unruly.document)["key"], "invalid_validation_rules");
  EXPECT_EQ(pointer(parts({red}, 0)), "/validation_rules/0/bundle_rules/limit");
  EXPECT_EQ(pointer(parts({red}, 101)), "/validation_rules/0/bundle_rules/limit");
  EXPECT_EQ(pointer(parts({part(collection("pc_none"), 1)})),
            "/validation_rules/0/bundle_rules/1/conditions/$is/0/id");
}

}  // namespace
}  // namespace scrip::testing
