// Rules on single lines and on the metadata of products, and the older names of the dialect.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

Shop shop_with(const Json& one_rule) {
  Shop shop;
  shop.sells("espresso", 1000, {{"metadata", {{"roast", "dark"}, {"kg", 1}}}});
  shop.sells("filter", 800, {{"metadata", {{"roast", "light"}, {"kg", 2}}}});
  shop.sells("mocha", 1200, {{"metadata", {{"roast", "dark"}}}});
  shop.with("skus", {{"id", "sku_ground"}, {"product_id", "espresso"}, {"price", 1100}});
  return shop.rule_set("val_1", rules({one_rule})).voucher("TEN", percent(10), assigned("val_1"));
}

Json refusal(const Json& one_rule, const std::vector<Json>& lines) {
  return refusal_of(shop_with(one_rule).validate(use({"TEN"}, cart(lines))), "TEN");
}

bool holds(const Json& one_rule, const std::vector<Json>& lines) {
  return refusal(one_rule, lines).empty();
}

const Json espresso = item("espresso", 1, 0);
const Json filter = item("filter", 1, 0);
const Json mocha = item("mocha", 1, 0);
const Json ground{{"sku_id", "sku_ground"}, {"quantity", 1}};
const Json shipping = item("prod_5h1pp1ng", 1, 99);

TEST(PriceAny, wants_one_line_of_that_unit_price) {
  const Json dear = rule("order.items.price_any", "$more_than_or_equal", {1200});
  EXPECT_FALSE(holds(dear, {espresso, filter}));
  EXPECT_TRUE(holds(dear, {espresso, mocha}));
  EXPECT_FALSE(holds(dear, {item("filter", 9, 0)}));
  EXPECT_FALSE(holds(dear, {}));
  // The nearest price is told, wherever it stands; no number of goods would cure it.
  const Json facts = Json::parse(R"({"needed": 1200, "current": 1000, "missing": 200})");
  EXPECT_EQ(refusal(dear, {espresso, filter})["facts"], facts);
  EXPECT_EQ(refusal(dear, {filter, espresso})["facts"], facts);
}

TEST(PriceEach, wants_all_lines_of_goods_to_have_it) {
  const Json cheap = rule("order.items.price_each", "$less_than", {1000});
  EXPECT_TRUE(holds(cheap, {filter}));
  EXPECT_TRUE(holds(cheap, {filter, item("prod_5h1pp1ng", 1, 5000)}));
  EXPECT_FALSE(holds(cheap, {filter, espresso}));
  EXPECT_FALSE(holds(cheap, {shipping}));
  const Json facts = refusal(cheap, {espresso, mocha})["facts"];
  EXPECT_EQ(facts["allowed"], 999);
  EXPECT_EQ(facts["current"], 1200);
  EXPECT_EQ(facts["excess"], 201);
}

TEST(PriceRules, do_not_hold_for_a_line_without_a_price) {
  const Json unpriced{{"product_id", "mystery"}, {"quantity", 1}};
  EXPECT_FALSE(holds(rule("order.items.price_any", "$less_than", {5000}), {unpriced}));
  EXPECT_FALSE(holds(rule("order.items.price_each", "$less_than", {5000}), {unpriced, filter}));
}

TEST(MetadataAny, looks_at_the_lines_own_metadata) {
  const Json wrapped = rule("order.items.metadata_any", "$is", {true}, {{"property", "wrap"}});
  const Json wrap = merged(filter, {{"metadata", {{"wrap", true}}}});
  EXPECT_FALSE(holds(wrapped, {filter}));
  EXPECT_TRUE(holds(wrapped, {espresso, wrap}));
  const Json each = rule("order.items.metadata_each", "$is", {true}, {{"property", "wrap"}});
  EXPECT_FALSE(holds(each, {espresso, wrap}));
  EXPECT_TRUE(holds(each, {wrap, shipping}));
  EXPECT_FALSE(holds(each, {}));
}

TEST(ProductPrice, is_the_older_name_and_sku_price_asks_for_a_sku) {
  const Json dear = rule("product.price", "$more_than", {1000});
  EXPECT_FALSE(holds(dear, {espresso}));
  EXPECT_TRUE(holds(dear, {ground}));
  EXPECT_TRUE(holds(rule("sku.price", "$is", {1100}), {ground}));
  EXPECT_FALSE(holds(rule("sku.price", "$less_than", {5000}), {espresso}));
}

TEST(ProductQuantity, counts_one_product_over_all_its_lines) {
  const Json three = rule("product.quantity", "$more_than_or_equal", {3});
  EXPECT_FALSE(holds(three, {item("espresso", 2, 0), filter}));
  EXPECT_TRUE(holds(three, {item("espresso", 2, 0), ground}));
  EXPECT_TRUE(holds(three, {item("filter", 4, 0)}));
  EXPECT_EQ(refusal(three, {item("espresso", 2, 0), filter})["facts"],
            Json::parse(R"({"basis": "quantity", "needed": 3, "current": 2, "missing": 1})"));
  const Json skus = rule("sku.quantity", "$more_than", {1});
  EXPECT_FALSE(holds(skus, {ground, espresso}));
  EXPECT_TRUE(holds(skus, {ground, ground}));
}

TEST(Trap, T49_units_of_a_product_count_alike_in_one_line_and_in_four) {
  const Json four = rule("product.quantity", "$more_than_or_equal", {4});
  EXPECT_TRUE(holds(four, {item("espresso", 4, 0)}));
  EXPECT_TRUE(holds(four, {espresso, espresso, espresso, espresso}));
}

Json dark(const std::vector<Json>& sub_rules = {}, const char* logic = nullptr) {
  Json found = rule("product.metadata", "$is", {"dark"}, {{"property", "roast"}});
  if (!sub_rules.empty()) found["rules"] = rules(sub_rules, logic);
  return found;
}

TEST(ProductMetadata, is_the_catalogues_word_before_the_requests) {
  EXPECT_TRUE(holds(dark(), {filter, mocha}));
  EXPECT_FALSE(holds(dark(), {filter}));
  const auto claims = [](const Json& line) {
    return merged(line, {{"product", {{"metadata", {{"roast", "dark"}}}}}});
  };
  EXPECT_FALSE(holds(dark(), {claims(filter)}));
  EXPECT_TRUE(holds(dark(), {claims(item("unknown", 1, 500))}));
}

TEST(ProductMetadata, sums_over_all_that_match) {
  const Json three =
      dark({rule("product.metadata.aggregated_quantity", "$more_than_or_equal", {3})});
  EXPECT_FALSE(holds(three, {espresso, mocha, item("filter", 5, 0)}));
  EXPECT_TRUE(holds(three, {espresso, item("mocha", 2, 0)}));
  EXPECT_EQ(refusal(three, {espresso, mocha})["facts"]["missing"], 1);
  EXPECT_EQ(refusal(three, {filter})["facts"]["missing"], 3);
  EXPECT_EQ(refusal(three, {espresso})["rule"]["path"], "1/1");
  const Json thirty = dark({rule("product.metadata.aggregated_amount", "$more_than", {2200})});
  EXPECT_FALSE(holds(thirty, {espresso, mocha}));
  EXPECT_TRUE(holds(thirty, {ground, mocha}));
}

TEST(ProductMetadata, may_ask_that_all_match) {
  const Json all = dark({rule("product.metadata.match_all", "$is", {true})});
  EXPECT_TRUE(holds(all, {espresso, mocha, shipping}));
  EXPECT_FALSE(holds(all, {espresso, filter}));
  EXPECT_TRUE(
      holds(dark({rule("product.metadata.match_all", "$is", {false})}), {espresso, filter}));
}

TEST(ProductMetadata, combines_its_sub_rules) {
  const Json either = dark({rule("product.metadata.aggregated_quantity", "$is", {5}),
                            rule("product.metadata.aggregated_amount", "$more_than", {2000})},
                           "1 or 2");
  EXPECT_FALSE(holds(either, {espresso}));
  EXPECT_TRUE(holds(either, {item("espresso", 5, 0)}));
  EXPECT_TRUE(holds(either, {item("mocha", 2, 0)}));
}

/// The discounts of lines under a rule that marks what is discounted: 50 % off the items.
std::vector<std::int64_t> off_with(const Json& marked, const std::vector<Json>& lines) {
  Shop shop = shop_with(marked);
  shop.voucher("HALF", percent(50), assigned("val_1"));
  return shares(shop.price(use({"HALF"}, cart(lines))));
}

TEST(DiscountApplicable, makes_the_named_products_the_discounted_ones) {
  Json product = rule("product.id", "$is", {"espresso"});
  product["rules"] = rules({rule("product.discount_applicable", "$is", {true})});
  EXPECT_EQ(off_with(product, {filter, espresso}), (std::vector<std::int64_t>{0, 500}));
  product["rules"] = rules({rule("product.discount_applicable", "$is", {false})});
  EXPECT_EQ(off_with(product, {filter, espresso}), (std::vector<std::int64_t>{0, 0}));
  Json sku = rule("sku.id", "$is", {"sku_ground"});
  sku["rules"] = rules({rule("sku.discount_applicable", "$is", {true})});
  EXPECT_EQ(off_with(sku, {espresso, ground}), (std::vector<std::int64_t>{0, 550}));
}

TEST(DiscountApplicable, by_metadata_reaches_all_products_that_match) {
  const Json marked = dark({rule("product.metadata.discount_applicable", "$is", {true})});
  EXPECT_EQ(off_with(marked, {espresso, filter, mocha}), (std::vector<std::int64_t>{500, 0, 600}));
}

TEST(DiscountApplicable, of_nothing_reaches_nothing_rather_than_everything) {
  Json decaf = rule("product.metadata", "$is", {"decaf"}, {{"property", "roast"}});
  decaf["rules"] = rules({rule("product.metadata.discount_applicable", "$is", {true})});
  // `not`, so that the rule holds and only the marking decides.
  Shop shop = shop_with(decaf);
  shop.document["validation_rules"][0]["rules"]["logic"] = "not 1";
  shop.voucher("HALF", percent(50), assigned("val_1"));
  const Json order = shop.price(use({"HALF"}, cart({espresso})));
  EXPECT_EQ(off(order), 0);
}

TEST(DiscountApplicable, needs_a_plain_yes_or_no_and_a_condition_that_stays) {
  const auto message = [](const Json& one_rule) -> std::string {
    const Json errors = load_errors(shop_with(one_rule).document);
    return errors.is_object() ? errors["errors"][0]["message"] : Json("none");
  };
  EXPECT_EQ(message(dark({rule("product.metadata.discount_applicable", "$is", {"yes"})})),
            "Rule 'product.metadata.discount_applicable' needs the condition {\"$is\": [true]} or "
            "{\"$is\": [false]}");
  Json fresh = rule("product.metadata", "$less_than_ago", {30}, {{"property", "roasted_at"}});
  EXPECT_EQ(message(fresh), "none");
  fresh["rules"] = rules({rule("product.metadata.discount_applicable", "$is", {true})});
  EXPECT_EQ(message(fresh),
            "$less_than_ago changes with time and cannot select the discounted products; use "
            "$before or $after");
}

TEST(SubRules, may_be_empty_and_may_have_their_own_words) {
  Json own = rule("order.items.quantity", "$more_than_or_equal", {2});
  own["rules"] = Json::object();
  own["error"] = {{"message", "Two bags, please."}};
  Json any = rule("order.items.any", "$is", Json::array({product("espresso")}));
  any["rules"] = rules({own});
  any["error"] = {{"message", "Espresso, please."}};
  const auto words = [&](const Json& line) {
    const Json body = shop_with(any).validate(use({"TEN"}, cart({line})));
    return entry_of(body, "TEN")["result"]["error"]["error"]["message"];
  };
  EXPECT_EQ(words(espresso), "Two bags, please.");
  EXPECT_EQ(words(filter), "Espresso, please.");
}

}  // namespace
}  // namespace scrip::testing
