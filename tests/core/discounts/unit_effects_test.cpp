// Discounts that give units away.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

const Json add_new = effect("ADD_NEW_ITEMS");
const Json add_missing = effect("ADD_MISSING_ITEMS");

/// Mugs of 10.00, cards without a price, and a code.
Shop shop_with(const Json& discount) {
  return Shop()
      .sells("mug", 1000, {{"source_id", "mug-1"}})
      .with("products", {{"id", "card"}})
      .voucher("CODE", discount);
}

Json price(const Json& discount, const std::vector<Json>& lines) {
  return shop_with(discount).price(use({"CODE"}, cart(lines)));
}

Json units(std::int64_t quantity, std::int64_t before, std::int64_t free) {
  return {{"quantity", quantity}, {"initial_quantity", before}, {"discount_quantity", free}};
}
Json units_of(const Json& line) {
  return units(number(line, "quantity"), number(line, "initial_quantity"),
               number(line, "discount_quantity"));
}

TEST(AddNewItems, lets_the_line_grow) {
  const Json order = price(unit(2, "mug", add_new), {item("mug", 1, 0)});
  EXPECT_EQ(units_of(order["items"][0]), units(3, 1, 2));
  EXPECT_EQ(order["items"][0]["initial_amount"], 1000);
  EXPECT_EQ(order["amount"], 3000);
  EXPECT_EQ(order["initial_amount"], 1000);
  EXPECT_EQ(order["items_discount_amount"], 2000);
  EXPECT_EQ(order["total_amount"], 1000);
}

TEST(AddNewItems, adds_a_line_where_there_is_none) {
  const Json order = price(unit(2, "mug", add_new), {item("lamp", 1, 3000)});
  ASSERT_EQ(order["items"].size(), 2);
  const Json line = order["items"][1];
  EXPECT_EQ(units_of(line), units(2, 0, 2));
  EXPECT_EQ(line["product_id"], "mug");
  EXPECT_EQ(line["source_id"], "mug-1");
  EXPECT_EQ(line["initial_amount"], 0);
  EXPECT_EQ(line["subtotal_amount"], 0);
  EXPECT_EQ(order["total_amount"], 3000);
}

TEST(AddNewItems, of_nothing_changes_nothing) {
  EXPECT_EQ(price(unit(0, "mug", add_new), {item("mug", 1, 0)})["amount"], 1000);
}

TEST(AddMissingItems, frees_what_is_there_and_adds_the_rest) {
  // The published example: 1 in the cart, 23 free.
  const Json order = price(unit(23, "mug", add_missing), {item("mug", 1, 0)});
  EXPECT_EQ(units_of(order["items"][0]), units(23, 1, 23));
  EXPECT_EQ(order["total_amount"], 0);
}

TEST(AddMissingItems, adds_nothing_where_enough_is_there) {
  const Json at = price(unit(2, "mug", add_missing), {item("mug", 2, 0)});
  EXPECT_EQ(units_of(at["items"][0]), units(2, 2, 2));
  EXPECT_EQ(at["amount"], 2000);
  const Json above = price(unit(2, "mug", add_missing), {item("mug", 3, 0)});
  EXPECT_EQ(units_of(above["items"][0]), units(3, 3, 2));
  EXPECT_EQ(above["total_amount"], 1000);
}

TEST(AddMissingItems, is_the_default_effect) {
  const Json body =
      shop_with(unit(1, "mug")).validate(use({"CODE"}, cart({item("lamp", 1, 3000)})));
  EXPECT_EQ(entry_of(body, "CODE")["result"]["discount"]["effect"], "ADD_MISSING_ITEMS");
  EXPECT_EQ(body["order"]["items"].size(), 2);
}

TEST(AddMissingItems, does_not_count_units_that_are_free_already) {
  // 1 and then 2 on a line of 1: 3 in the end, all free.
  Shop shop = shop_with(unit(1, "mug", add_missing));
  shop.voucher("MORE", unit(2, "mug", add_missing));
  const Json order = shop.price(use({"CODE", "MORE"}, cart({item("mug", 1, 0)})));
  EXPECT_EQ(units_of(order["items"][0]), units(3, 1, 3));
  EXPECT_EQ(order["total_amount"], 0);
}

TEST(AddMissingItems, spreads_over_several_lines_by_name_whatever_their_order) {
  const auto free_units = [](const std::vector<Json>& lines) {
    std::vector<std::int64_t> list;
    const Json order = price(unit(3, "mug", add_missing), lines);
    for (const Json& line : order["items"]) {
      list.push_back(number(line, "discount_quantity"));
    }
    return list;
  };
  const Json a = item("mug", 2, 0, {{"id", "line-a"}});
  const Json b = item("mug", 2, 0, {{"id", "line-b"}});
  EXPECT_THAT(free_units({a, b}), ElementsAre(2, 1));
  EXPECT_THAT(free_units({b, a}), ElementsAre(1, 2));
}

TEST(AddMissingItems, takes_a_units_share_of_what_an_earlier_discount_left) {
  // 2 mugs, 1.00 off the line: 19.00 for 2, so one free unit takes 9.50.
  Shop shop = shop_with(unit(1, "mug", add_missing));
  shop.voucher("OFF", amount(100, to_items));
  const Json order = shop.price(use({"OFF", "CODE"}, cart({item("mug", 2, 0)})));
  EXPECT_THAT(shares(order), ElementsAre(1050));
}

TEST(UnitEffects, of_an_unpriced_product_change_no_amounts) {
  const Json order = price(unit(2, "card", add_missing), {item("mug", 1, 0)});
  const Json line = order["items"][1];
  EXPECT_EQ(units_of(line), units(2, 0, 2));
  EXPECT_FALSE(line.contains("amount"));
  EXPECT_FALSE(line.contains("price"));
  EXPECT_EQ(order["amount"], 1000);
}

TEST(UnitEffects, of_a_sku_take_its_price_or_its_products) {
  Shop shop = shop_with(unit(1, "sku_red", add_new));
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "mug"}, {"source_id", "red"}});
  const Json order = shop.price(use({"CODE"}, cart({item("lamp", 1, 3000)})));
  EXPECT_EQ(order["items"][1]["sku_id"], "sku_red");
  EXPECT_EQ(order["items"][1]["product_id"], "mug");
  EXPECT_EQ(order["items"][1]["related_object"], "sku");
  EXPECT_EQ(order["items"][1]["price"], 1000);
  shop.document["skus"][0]["price"] = 1200;
  EXPECT_EQ(shop.price(use({"CODE"}, cart({item("lamp", 1, 3000)})))["items"][1]["price"], 1200);
}

TEST(FreeShipping, takes_the_price_of_the_shipping_line) {
  const Json free = unit(1, "prod_5h1pp1ng", add_missing);
  const Json order = price(free, {item("mug", 1, 0), item("prod_5h1pp1ng", 1, 1900)});
  EXPECT_THAT(shares(order), ElementsAre(0, 1900));
  EXPECT_EQ(order["items"].size(), 2);
}

TEST(FreeShipping, without_a_line_adds_one_without_a_price) {
  const Json order = price(unit(1, "prod_5h1pp1ng", add_missing), {item("mug", 1, 0)});
  EXPECT_EQ(order["items"][1]["product_id"], "prod_5h1pp1ng");
  EXPECT_FALSE(order["items"][1].contains("amount"));
  EXPECT_EQ(order["total_amount"], 1000);
}

TEST(UnitEffects, past_the_bounds_are_refused) {
  // A line may have a million units, an order 10^15.
  const auto key = [](std::int64_t units, std::int64_t there) {
    return key_of(shop_with(unit(units, "mug", add_new))
                      .validate(use({"CODE"}, cart({item("mug", there, 0)}))),
                  "CODE");
  };
  EXPECT_EQ(key(999'999, 1), "none");
  EXPECT_EQ(key(1'000'000, 1), "amount_out_of_range");
  Shop dear;
  dear.sells("gold", 1'000'000'000).voucher("CODE", unit(2, "gold", add_new));
  EXPECT_EQ(key_of(dear.validate(use({"CODE"}, cart({item("gold", 999'998, 0)}))), "CODE"), "none");
  EXPECT_EQ(key_of(dear.validate(use({"CODE"}, cart({item("gold", 999'999, 0)}))), "CODE"),
            "amount_out_of_range");
}

TEST(ItemEffects, do_not_take_from_units_that_are_free) {
  // 2 mugs and a third for free; 1.00 off each unit reaches the two that are paid for.
  Shop shop = shop_with(unit(1, "mug", add_new));
  shop.voucher("OFF", amount(100, effect("APPLY_TO_ITEMS_BY_QUANTITY")));
  const Json order = shop.price(use({"CODE", "OFF"}, cart({item("mug", 2, 0)})));
  EXPECT_EQ(order["total_amount"], 1800);
}

}  // namespace
}  // namespace scrip::testing
