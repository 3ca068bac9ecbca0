// Rules on what a redeemable itself does: asked once that is known, before it is booked.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

Shop with_rule(const Json& one_rule) {
  Shop shop;
  return shop.rule_set("val_1", rules({one_rule})).lenient();
}

TEST(OrderTotalAmount, is_what_is_left_after_its_own_discount) {
  const Json floor = rule("order.total_amount", "$more_than_or_equal", {2000});
  const auto key = [&](std::int64_t off) {
    Shop shop = with_rule(floor).voucher("OFF", amount(off), assigned("val_1"));
    return key_of(shop.validate(use({"OFF"}, cart_of(2500))), "OFF");
  };
  EXPECT_EQ(key(499), "none");
  EXPECT_EQ(key(500), "none");
  EXPECT_EQ(key(501), "order_rules_violated");
}

TEST(OrderTotalAmount, takes_nothing_off_where_it_refuses_and_says_what_is_missing) {
  Shop shop = with_rule(rule("order.total_amount", "$more_than_or_equal", {2000}));
  shop.voucher("OFF", amount(600), assigned("val_1"));
  const Json body = shop.validate(use({"OFF"}, cart_of(2500)));
  EXPECT_EQ(body["order"]["total_amount"], 2500);
  EXPECT_EQ(refusal_of(body, "OFF"), Json::parse(R"({"key": "order_rules_violated",
    "rule": {"id": "val_1", "path": "1", "name": "order.total_amount",
             "operator": "$more_than_or_equal"},
    "facts": {"basis": "amount", "needed": 2000, "current": 1900, "missing": 100}})"));
}

TEST(OrderTotalAmount, counts_what_was_taken_off_before) {
  Shop shop = with_rule(rule("order.total_amount", "$more_than_or_equal", {2000}));
  shop.voucher("FIRST", amount(100)).voucher("OFF", amount(500), assigned("val_1"));
  EXPECT_EQ(key_of(shop.validate(use({"OFF", "FIRST"}, cart_of(2500))), "OFF"), "none");
  EXPECT_EQ(key_of(shop.validate(use({"FIRST", "OFF"}, cart_of(2500))), "OFF"),
            "order_rules_violated");
}

TEST(OrderTotalAmount, counts_discounts_of_lines_and_free_units_too) {
  Shop shop = with_rule(rule("order.total_amount", "$is", {900}));
  shop.sells("mug", 500);
  shop.voucher("ITEMS", amount(100, to_items), assigned("val_1"));
  shop.voucher("FREE", unit(1, "mug", effect("ADD_NEW_ITEMS")), assigned("val_1"));
  EXPECT_EQ(key_of(shop.validate(use({"ITEMS"}, cart_of(1000))), "ITEMS"), "none");
  EXPECT_EQ(key_of(shop.validate(use({"ITEMS"}, cart_of(1001))), "ITEMS"), "order_rules_violated");
  EXPECT_EQ(key_of(shop.validate(use({"FREE"}, cart_of(900))), "FREE"), "none");
}

TEST(OrderTotalAmount, combines_with_rules_that_need_not_wait) {
  const auto key = [](const char* logic, std::int64_t amount_off, std::int64_t spent) {
    Shop shop;
    shop.rule_set("val_1", rules({rule("order.total_amount", "$more_than_or_equal", {1000}),
                                  rule("order.amount", "$more_than_or_equal", {1500})},
                                 logic));
    shop.voucher("OFF", amount(amount_off), assigned("val_1"));
    return key_of(shop.validate(use({"OFF"}, cart_of(spent))), "OFF");
  };
  EXPECT_EQ(key("1 and 2", 500, 1500), "none");
  EXPECT_EQ(key("1 and 2", 501, 1500), "order_rules_violated");
  EXPECT_EQ(key("1 and 2", 10, 1499), "order_rules_violated");
  EXPECT_EQ(key("1 or 2", 501, 1500), "none");
  EXPECT_EQ(key("1 or 2", 500, 1499), "order_rules_violated");
  EXPECT_EQ(key("not 1 and 2", 501, 1500), "none");
  EXPECT_EQ(key("not 1 and 2", 500, 1500), "order_rules_violated");
}

TEST(OrderTotalAmount, lets_the_next_one_have_the_order_as_it_was) {
  Shop shop = with_rule(rule("order.total_amount", "$more_than_or_equal", {2000}));
  shop.voucher("OFF", amount(600), assigned("val_1")).voucher("TEN", percent(10));
  EXPECT_EQ(shop.price(use({"OFF", "TEN"}, cart_of(2500)))["total_amount"], 2250);
}

TEST(RedemptionGiftAmount, bounds_the_credits_of_one_redemption) {
  Shop shop = with_rule(rule("redemption.gift.amount", "$less_than_or_equal", {500}));
  shop.gift("GIFT", 5000, assigned("val_1"));
  const auto refusal = [&](std::int64_t to_pay) {
    return refusal_of(shop.validate(use({"GIFT"}, cart_of(to_pay))), "GIFT");
  };
  EXPECT_TRUE(refusal(499).empty());
  EXPECT_TRUE(refusal(500).empty());
  EXPECT_EQ(refusal(501)["key"], "redemption_rules_violated");
  EXPECT_EQ(refusal(501)["facts"]["allowed"], 500);
  EXPECT_EQ(refusal(501)["facts"]["excess"], 1);
  Json request = use({"GIFT"}, cart_of(9000));
  request["redeemables"][0]["gift"] = {{"credits", 500}};
  EXPECT_EQ(key_of(shop.validate(request), "GIFT"), "none");
}

TEST(PointsUsed, bounds_the_points_of_one_redemption) {
  const auto key = [](bool of_assignment, std::int64_t points) {
    Shop shop = with_rule(
        rule("redemption.reward.pay_with_points.points_used", "$less_than_or_equal", {1000}));
    shop.with("rewards",
              {{"id", "rew_coin"},
               {"type", "COIN"},
               {"parameters", {{"coin", {{"exchange_ratio", 1}, {"points_ratio", 100}}}}}});
    Json assignment{{"id", "rewa_1"}, {"reward_id", "rew_coin"}, {"related_object_id", "camp_1"}};
    if (of_assignment) assignment["validation_rule_id"] = "val_1";
    shop.with("reward_assignments", assignment);
    shop.with("campaigns", {{"id", "camp_1"}, {"campaign_type", "LOYALTY_PROGRAM"}});
    shop.with("vouchers", merged({{"code", "CARD"},
                                  {"type", "LOYALTY_CARD"},
                                  {"campaign_id", "camp_1"},
                                  {"loyalty_card", {{"points", 5000}, {"balance", 5000}}}},
                                 of_assignment ? Json(nullptr) : assigned("val_1")));
    Json request = use({"CARD"}, cart_of(90000));
    request["redeemables"][0]["reward"] = {{"id", "rew_coin"}, {"points", points}};
    return key_of(shop.validate(request), "CARD");
  };
  for (const bool of_assignment : {false, true}) {
    EXPECT_EQ(key(of_assignment, 999), "none");
    EXPECT_EQ(key(of_assignment, 1000), "none");
    EXPECT_EQ(key(of_assignment, 1001), "redemption_rules_violated");
  }
}

TEST(Trap, T38_a_minimum_is_read_before_its_own_discount_unless_it_asks_for_the_total) {
  Shop before = with_rule(rule("order.amount", "$more_than_or_equal", {2000}));
  before.voucher("OFF", amount(500), assigned("val_1"));
  EXPECT_EQ(before.price(use({"OFF"}, cart_of(2000)))["total_amount"], 1500);
  Shop after = with_rule(rule("order.total_amount", "$more_than_or_equal", {2000}));
  after.voucher("OFF", amount(500), assigned("val_1"));
  EXPECT_EQ(after.price(use({"OFF"}, cart_of(2000)))["total_amount"], 2000);
  EXPECT_EQ(after.price(use({"OFF"}, cart_of(2500)))["total_amount"], 2000);
}

}  // namespace
}  // namespace scrip::testing
