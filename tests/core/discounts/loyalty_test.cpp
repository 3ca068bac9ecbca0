// Loyalty cards: paying with points, and points for goods.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

Json coin(const Json& exchange_ratio, std::int64_t points_ratio) {
  return {{"id", "rew_coin"},
          {"type", "COIN"},
          {"parameters",
           {{"coin", {{"exchange_ratio", exchange_ratio}, {"points_ratio", points_ratio}}}}}};
}
const Json mug{{"id", "rew_mug"}, {"name", "A mug"}, {"type", "MATERIAL"}};

Json assignment(const char* reward, const char* to, const Json& points = nullptr,
                const Json& more = nullptr) {
  Json found{
      {"id", std::string("rewa_") + reward}, {"reward_id", reward}, {"related_object_id", to}};
  if (!points.is_null()) found["parameters"] = {{"loyalty", {{"points", points}}}};
  return merged(found, more);
}

/// A card of no programme; 20.00 for 100 points.
Shop shop_with(std::int64_t balance, const Json& exchange_ratio = 20, std::int64_t ratio = 100) {
  return Shop()
      .with("rewards", coin(exchange_ratio, ratio))
      .with("vouchers",
            {{"code", "CARD"}, {"type", "LOYALTY_CARD"}, {"loyalty_card", {{"balance", balance}}}})
      .lenient();
}

Json paying(const Json& order, const Json& points = nullptr, const char* reward = "rew_coin") {
  Json request = use({"CARD"}, order);
  request["redeemables"][0]["reward"] = {{"id", reward}};
  if (!points.is_null()) request["redeemables"][0]["reward"]["points"] = points;
  return request;
}

/// What was taken off an order of that amount, and for how many points.
std::pair<std::int64_t, std::int64_t> paid(const Shop& shop, std::int64_t amount,
                                           const Json& points = nullptr) {
  const Json body = shop.validate(paying(cart_of(amount), points));
  const Json result = entry_of(body, "CARD")["result"];
  return {off(body["order"]), number(result.value("loyalty_card", Json::object()), "points")};
}
using Paid = std::pair<std::int64_t, std::int64_t>;

TEST(PayWithPoints, takes_the_points_that_were_named) {
  EXPECT_EQ(paid(shop_with(5000), 45000, 100), Paid(2000, 100));
  EXPECT_EQ(paid(shop_with(5000), 4500, 200), Paid(4000, 200));
  EXPECT_EQ(paid(shop_with(5000, 1, 1), 45000, 5), Paid(500, 5));
}

TEST(PayWithPoints, of_no_whole_block_counts_in_proportion) {
  EXPECT_EQ(paid(shop_with(5000), 45000, 150), Paid(3000, 150));
  // 1 point of 3 that buy 1.00: 33.3 cents; 2 points: 66.7.
  EXPECT_EQ(paid(shop_with(5000, 1, 3), 45000, 1), Paid(33, 1));
  EXPECT_EQ(paid(shop_with(5000, 1, 3), 45000, 2), Paid(67, 2));
}

TEST(PayWithPoints, unnamed_takes_the_blocks_that_cover_the_order) {
  // 450.00 are 22.5 blocks of 20.00.
  EXPECT_EQ(paid(shop_with(5000), 45000), Paid(45000, 2300));
  EXPECT_EQ(paid(shop_with(2300), 45000), Paid(45000, 2300));
  // Where the last block is out of reach, its part is paid: 2250 points are worth 450.00.
  EXPECT_EQ(paid(shop_with(2299), 45000), Paid(45000, 2250));
  EXPECT_EQ(paid(shop_with(2249), 45000), Paid(44980, 2249));
  EXPECT_EQ(paid(shop_with(5000), 2000), Paid(2000, 100));
  EXPECT_EQ(paid(shop_with(5000), 2001), Paid(2001, 200));
}

TEST(PayWithPoints, never_spends_more_than_the_order_needs) {
  EXPECT_EQ(paid(shop_with(5000), 4500, 5000), Paid(4500, 300));
  EXPECT_EQ(paid(shop_with(5000), 0, 100), Paid(0, 0));
}

TEST(PayWithPoints, that_are_worth_nothing_keeps_them) {
  // A cent for 3 points: 1 point is a third of a cent, 2 are two thirds.
  EXPECT_EQ(paid(shop_with(5000, 0.01, 3), 45000, 1), Paid(0, 0));
  EXPECT_EQ(paid(shop_with(5000, 0.01, 3), 45000, 2), Paid(1, 2));
}

TEST(PayWithPoints, stops_at_the_balance) {
  EXPECT_EQ(paid(shop_with(200), 45000, 200), Paid(4000, 200));
  const Json body = shop_with(200).validate(paying(cart_of(45000), 201));
  EXPECT_EQ(key_of(body, "CARD"), "loyalty_card_points_exceeded");
  EXPECT_EQ(refusal_of(body, "CARD")["facts"], Json({{"balance", 200}, {"points", 201}}));
  const Json empty = shop_with(0).validate(paying(cart_of(45000)));
  EXPECT_EQ(key_of(empty, "CARD"), "loyalty_card_points_exceeded");
}

TEST(PayWithPoints, is_an_order_level_discount_of_what_is_left) {
  Json request = paying(cart_of(10000), 100);
  request["redeemables"].insert(request["redeemables"].begin(), redeemable("HALF"));
  const Json body = shop_with(500).voucher("HALF", percent(50)).validate(request);
  EXPECT_EQ(body["order"]["discount_amount"], 7000);
  EXPECT_EQ(body["order"]["total_amount"], 3000);
  EXPECT_EQ(
      entry_of(body, "CARD")["result"],
      Json({{"loyalty_card",
             {{"points", 100}, {"balance", 500}, {"exchange_ratio", 20}, {"points_ratio", 100}}},
            {"reward", {{"id", "rew_coin"}, {"type", "COIN"}}}}));
}

TEST(PayWithPoints, counts_in_the_decimals_of_the_currency) {
  // 20 yen, or 20 dinars of 1000 fils, for 100 points.
  const auto worth = [](const char* currency) {
    Shop shop = shop_with(5000);
    shop.document["currency"] = currency;
    return paid(shop, 1'000'000, 100).first;
  };
  EXPECT_EQ(worth("JPY"), 20);
  EXPECT_EQ(worth("EUR"), 2000);
  EXPECT_EQ(worth("KWD"), 20000);
  // 0.000001 of a euro for a point: 5000 points are half a cent.
  EXPECT_EQ(paid(shop_with(5000, 0.000001, 1), 45000), Paid(1, 5000));
}

TEST(PayWithPoints, bears_the_largest_numbers) {
  Shop shop = shop_with(1'000'000'000'000, 1'000'000'000, 1);
  EXPECT_EQ(paid(shop, 1'000'000'000'000'000), Paid(1'000'000'000'000'000, 10'000));
  EXPECT_EQ(paid(shop_with(1'000'000'000'000, 0.000001, 1'000'000'000), 1'000'000'000'000'000),
            Paid(0, 0));
}

TEST(LoyaltyCard, without_a_reward_is_refused) {
  const Json body = shop_with(5000).validate(use({"CARD"}, cart_of(4500)));
  EXPECT_EQ(key_of(body, "CARD"), "missing_reward");
  const Json unknown = shop_with(5000).validate(paying(cart_of(4500), nullptr, "rew_none"));
  EXPECT_EQ(key_of(unknown, "CARD"), "missing_reward");
  EXPECT_EQ(refusal_of(unknown, "CARD")["facts"]["reward"], "rew_none");
}

/// A card of a programme with a mug for 120 points.
Shop programme(std::int64_t balance) {
  return Shop()
      .with("campaigns", {{"id", "camp_1"}, {"name", "Club"}, {"campaign_type", "LOYALTY_PROGRAM"}})
      .with("rewards", coin(20, 100))
      .with("rewards", mug)
      .with("reward_assignments", assignment("rew_mug", "camp_1", 120))
      .with("vouchers", {{"code", "CARD"},
                         {"type", "LOYALTY_CARD"},
                         {"campaign_id", "camp_1"},
                         {"holder_id", "cust_1"},
                         {"loyalty_card", {{"balance", balance}}}})
      .lenient();
}

TEST(MaterialReward, costs_its_points_and_leaves_the_order_alone) {
  const Json body = programme(120).validate(paying(cart_of(4500), nullptr, "rew_mug"));
  EXPECT_EQ(status_of(body, "CARD"), "APPLICABLE");
  EXPECT_EQ(body["order"]["total_amount"], 4500);
  EXPECT_EQ(entry_of(body, "CARD")["result"],
            Json({{"loyalty_card", {{"points", 120}, {"balance", 120}}},
                  {"reward", {{"id", "rew_mug"}, {"name", "A mug"}, {"type", "MATERIAL"}}}}));
  EXPECT_EQ(key_of(programme(119).validate(paying(cart_of(4500), nullptr, "rew_mug")), "CARD"),
            "loyalty_card_points_exceeded");
}

TEST(MaterialReward, is_an_effect_even_where_those_without_one_are_skipped) {
  const Shop shop = programme(500).stacking({{"redeemables_no_effect_rule", "SKIP"}});
  EXPECT_EQ(status_of(shop.validate(paying(cart_of(4500), nullptr, "rew_mug")), "CARD"),
            "APPLICABLE");
  // Nothing is left to pay, so that points do nothing.
  Shop paying_shop = shop_with(500).stacking({{"redeemables_no_effect_rule", "SKIP"}});
  EXPECT_EQ(key_of(paying_shop.validate(paying(cart_of(0))), "CARD"), "no_effect");
}

TEST(Reward, must_be_assigned_to_the_cards_programme) {
  EXPECT_EQ(key_of(programme(500).validate(paying(cart_of(4500))), "CARD"), "missing_reward");
  const Shop assigned_too =
      programme(500).with("reward_assignments", assignment("rew_coin", "camp_1"));
  EXPECT_EQ(paid(assigned_too, 4500, 100), Paid(2000, 100));
  const Shop to_the_card =
      programme(500).with("reward_assignments", assignment("rew_coin", "CARD"));
  EXPECT_EQ(paid(to_the_card, 4500, 100), Paid(2000, 100));
  const Shop to_another =
      programme(500).with("reward_assignments", assignment("rew_coin", "camp_2"));
  EXPECT_EQ(key_of(to_another.validate(paying(cart_of(4500))), "CARD"), "missing_reward");
}

TEST(Reward, may_be_named_by_its_assignment) {
  const Json body = programme(500).validate(paying(cart_of(4500), nullptr, "rewa_rew_mug"));
  EXPECT_EQ(entry_of(body, "CARD")["result"]["loyalty_card"]["points"], 120);
  Json request = use({"CARD"}, cart_of(4500));
  request["redeemables"][0]["reward"] = {{"assignment_id", "rewa_rew_mug"}};
  EXPECT_EQ(status_of(programme(500).validate(request), "CARD"), "APPLICABLE");
}

TEST(Reward, follows_the_rules_of_its_assignment) {
  Shop shop = programme(500).rule_set("val_1",
                                      rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.document["reward_assignments"][0]["validation_rule_id"] = "val_1";
  EXPECT_EQ(key_of(shop.validate(paying(cart_of(4999), nullptr, "rew_mug")), "CARD"),
            "order_rules_violated");
  EXPECT_EQ(status_of(shop.validate(paying(cart_of(5000), nullptr, "rew_mug")), "CARD"),
            "APPLICABLE");
}

TEST(LoyaltyCard, in_the_wallet_is_worth_what_its_points_pay) {
  const Shop shop = programme(150).with("reward_assignments", assignment("rew_coin", "camp_1"));
  const Json context{{"customer", {{"id", "cust_1"}}}};
  const Json entry = shop.wallet(use({}, cart_of(4500)), context)["data"][0];
  EXPECT_EQ(entry["status"], "USABLE");
  EXPECT_EQ(entry["worth"], 3000);
  EXPECT_EQ(entry["result"]["reward"]["id"], "rew_coin");
  const Json none = programme(0).wallet(use({}, cart_of(4500)), context)["data"][0];
  EXPECT_EQ(none["status"], "NO_BALANCE");
}

TEST(LoyaltyCard, without_a_balance_has_what_its_history_leaves) {
  const auto balance = [](const Json& card, const Json& redemption = nullptr) {
    Shop shop;
    shop.with("rewards", coin(1, 1))
        .with("vouchers", {{"code", "CARD"}, {"loyalty_card", card}, {"redemption", redemption}})
        .lenient();
    const Json body = shop.validate(paying(cart_of(4500), 1));
    const Json result = entry_of(body, "CARD")["result"];
    return result.contains("loyalty_card") ? number(result["loyalty_card"], "balance")
                                           : number(result["refusal"]["facts"], "balance");
  };
  EXPECT_EQ(balance({{"points", 500}}), 500);
  EXPECT_EQ(balance({{"points", 500}, {"balance", 20}}), 20);
  EXPECT_EQ(balance({{"points", 500}, {"subtracted_points", 100}, {"expired_points", 50}},
                    {{"redeemed_points", 200}}),
            150);
  EXPECT_EQ(balance({{"points", 500}}, {{"redeemed_points", 501}}), 0);
}

TEST(LoyaltyCard, is_also_found_under_its_own_object) {
  Json request = paying(cart_of(4500), 100);
  request["redeemables"][0]["object"] = "loyalty_card";
  const Json body = shop_with(500).validate(request);
  EXPECT_EQ(entry_of(body, "CARD")["object"], "loyalty_card");
  EXPECT_EQ(off(body["order"]), 2000);
  request["redeemables"][0]["object"] = "gift_card";
  EXPECT_EQ(key_of(shop_with(500).validate(request), "CARD"), "not_found");
  request["redeemables"].push_back(redeemable("CARD"));
  request["redeemables"][0]["object"] = "loyalty_card";
  EXPECT_EQ(shop_with(500).refused(request)["key"], "duplicated_redeemables");
}

TEST(BadReward, is_a_fault_at_its_place) {
  const auto pointer = [](Json reward, const Json& assigned_as = nullptr) -> std::string {
    Shop shop;
    shop.with("rewards", std::move(reward));
    if (!assigned_as.is_null()) shop.with("reward_assignments", assigned_as);
    const Json errors = load_errors(shop.document);
    return errors.is_string() ? errors : errors["pointer"];
  };
  const std::string at = "/rewards/0/parameters/coin";
  EXPECT_EQ(pointer(coin(20, 100)), "it loads");
  EXPECT_EQ(pointer(coin(0, 100)), at + "/exchange_ratio");
  EXPECT_EQ(pointer(coin(-1, 100)), at + "/exchange_ratio");
  EXPECT_EQ(pointer(coin(0.0000001, 100)), at + "/exchange_ratio");
  EXPECT_EQ(pointer(coin("20", 100)), at + "/exchange_ratio");
  EXPECT_EQ(pointer(coin(1'000'000'000, 100)), "it loads");
  EXPECT_EQ(pointer(coin(1'000'000'001, 100)), at + "/exchange_ratio");
  EXPECT_EQ(pointer(coin(20, 0)), at + "/points_ratio");
  EXPECT_EQ(pointer({{"id", "rew_1"}, {"type", "COIN"}}), at);
  EXPECT_EQ(pointer({{"id", "rew_1"}}), "/rewards/0/type");
  EXPECT_EQ(pointer(mug, assignment("rew_mug", "camp_1", 5)), "it loads");
  EXPECT_EQ(pointer(mug, assignment("rew_mug", "camp_1")),
            "/reward_assignments/0/parameters/loyalty/points");
  EXPECT_EQ(pointer(mug, assignment("rew_none", "camp_1", 5)), "/reward_assignments/0/reward_id");
  EXPECT_EQ(pointer(mug, assignment("rew_mug", "camp_1", 5, {{"validation_rule_id", "val_9"}})),
            "/reward_assignments/0/validation_rule_id");
}

}  // namespace
}  // namespace scrip::testing
