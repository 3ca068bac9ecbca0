#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random_shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Units of a line that come back.
Json back(int line, int quantity = 1) {
  return {{"order_item_index", line}, {"quantity", quantity}};
}

/// The question about an order as a validation settled it.
Json question(const Json& body, const char* policy, const std::vector<Json>& returned,
              const std::vector<Json>& before = {}) {
  return {{"redeemables", body["redeemables"]},
          {"order", body["order"]},
          {"policy", policy},
          {"returned_before", before},
          {"returned", returned}};
}

Json settled(const Shop& shop, const Json& request) {
  const Json body = shop.validate(request);
  EXPECT_EQ(body["valid"], true) << body;
  return body;
}

std::vector<std::int64_t> column(const Json& entries, const char* name) {
  std::vector<std::int64_t> list;
  for (const Json& entry : entries) list.push_back(entry[name]);
  return list;
}

/// 10.00 off from 50.00 on, for an order of 40.00 and 20.00.
Shop ten_from_fifty() {
  Shop shop;
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  return shop.voucher("TEN", amount(1000), assigned("val_50"));
}

Json forty_and_twenty() {
  return use({"TEN"}, cart({item("a", 1, 4000), item("b", 1, 2000)}));
}

// Shares.

TEST(RefundShares, of_an_order_discount_fall_on_lines_and_units) {
  // 10 % of 100.00 and 200.00: 10.00 and 20.00; each of four units was paid with 22.50.
  const Shop shop = Shop().voucher("TENTH", percent(10));
  const Json body = settled(shop, use({"TENTH"}, cart({item("a", 4, 2500), item("b", 1, 20000)})));
  const Json answer = shop.refund(question(body, "KEEP", {}));
  EXPECT_EQ(answer["paid_amount"], 27000);
  EXPECT_EQ(answer["refund_amount"], 0);
  EXPECT_EQ(answer["left_amount"], 27000);
  EXPECT_THAT(column(answer["items"], "paid_amount"), ElementsAre(9000, 18000));
  EXPECT_EQ(answer["items"][0]["redeemables"],
            Json::parse(R"([{"object": "voucher", "id": "TENTH", "discount_amount": 1000}])"));
  EXPECT_EQ(answer["items"][0]["units"], Json::parse(R"([{"from": 1, "to": 4, "amount": 2500,
      "redeemables": [{"object": "voucher", "id": "TENTH", "discount_amount": 250}],
      "paid_amount": 2250}])"));
}

TEST(RefundShares, of_uneven_units_add_up_and_the_first_ones_get_the_cents) {
  // Three units for 1.00: 0.34, 0.33, 0.33. Of 0.11 off them 3.74, 3.63, 3.63 cents each: the two
  // cents left over go to the first unit and, of two alike, to the first again.
  Shop shop;
  shop.voucher("ELEVEN", amount(11));
  Json line = item("a", 3, 33);
  line["amount"] = 100;
  const Json body = settled(shop, use({"ELEVEN"}, cart({line})));
  const Json units = shop.refund(question(body, "KEEP", {}))["items"][0]["units"];
  EXPECT_THAT(column(units, "amount"), ElementsAre(34, 33, 33));
  EXPECT_THAT(column(units, "paid_amount"), ElementsAre(30, 29, 30));
}

TEST(RefundShares, of_items_and_order_together_never_pass_what_a_line_cost) {
  // 50 % of the order come first: 15.00. Then line a becomes free: its 10.00 are all that code's,
  // and the order's 15.00 fall on line b alone.
  Shop shop;
  shop.lenient().rule_set("val_a", rules({}), included({product("a")}));
  shop.voucher("HALF", percent(50)).voucher("FREE", percent(100), assigned("val_a"));
  const Json body =
      settled(shop, use({"HALF", "FREE"}, cart({item("a", 1, 1000), item("b", 1, 2000)})));
  const Json items = shop.refund(question(body, "KEEP", {}))["items"];
  EXPECT_EQ(items[0]["redeemables"][0]["id"], "FREE");
  EXPECT_EQ(items[0]["redeemables"][0]["discount_amount"], 1000);
  EXPECT_EQ(items[0]["paid_amount"], 0);
  EXPECT_EQ(items[1]["redeemables"][0]["discount_amount"], 1500);
  EXPECT_EQ(items[1]["paid_amount"], 500);
}

// Keeping discounts.

TEST(Trap, T74_a_returned_line_gives_back_its_frozen_share_and_the_others_keep_theirs) {
  // 10.00 over 40.00 and 20.00: 6.67 and 3.33.
  const Shop shop = ten_from_fifty();
  const Json body = settled(shop, forty_and_twenty());
  const Json answer = shop.refund(question(body, "KEEP", {back(1)}));
  EXPECT_EQ(answer["refund_amount"], 2000 - 333);
  EXPECT_EQ(answer["left_amount"], 4000 - 667);
  EXPECT_THAT(column(answer["items"], "left_amount"), ElementsAre(3333, 0));
  EXPECT_EQ(answer["redeemables"][0]["kept_amount"], 667);
  EXPECT_EQ(answer["redeemables"][0]["returned_amount"], 333);
  const Json rest = shop.refund(question(body, "KEEP", {back(0)}, {back(1)}));
  EXPECT_EQ(rest["refund_amount"], 3333);
  EXPECT_EQ(rest["refunded_amount"], 5000);
}

TEST(Trap, T75_a_line_of_a_ten_per_cent_order_is_refunded_at_its_paid_price) {
  const Shop shop = Shop().voucher("TENTH", percent(10));
  const Json body = settled(shop, use({"TENTH"}, cart({item("a", 1, 12000), item("b", 2, 990)})));
  EXPECT_EQ(shop.refund(question(body, "KEEP", {back(0)}))["refund_amount"], 10800);
  // 19.80 less 1.98 are 17.82 for two.
  EXPECT_EQ(shop.refund(question(body, "KEEP", {back(1)}))["refund_amount"], 891);
  EXPECT_EQ(shop.refund(question(body, "KEEP", {back(1, 2)}))["refund_amount"], 1782);
}

TEST(Refund, of_an_order_paid_in_part_by_gift_card_goes_back_both_ways) {
  const Shop shop = Shop().gift("CARD", 3000);
  const Json body = settled(shop, use({"CARD"}, cart({item("a", 2, 5000)})));
  const Json answer = shop.refund(question(body, "KEEP", {back(0)}));
  EXPECT_EQ(answer["paid_amount"], 7000);
  EXPECT_EQ(answer["refund_amount"], 3500);
  EXPECT_EQ(answer["redeemables"][0]["returned_amount"], 1500);
  // The card has been emptied since; priced anew it still covers what it covered.
  const Shop emptied = Shop().gift("CARD", 0);
  const Json anew = emptied.refund(question(body, "RE_EVALUATE", {back(0)}));
  EXPECT_EQ(anew["refund_amount"], 7000 - 2000);
  EXPECT_EQ(anew["redeemables"][0]["kept_amount"], 3000);
}

// Taking back.

TEST(Trap, T76_falling_below_the_minimum_by_a_return_follows_the_declared_policy) {
  const Shop shop = ten_from_fifty();
  const Json body = settled(shop, forty_and_twenty());
  const auto refunded = [&](const char* policy, int line) {
    return shop.refund(question(body, policy, {back(line)}))["refund_amount"];
  };
  EXPECT_EQ(refunded("KEEP", 1), 1667);
  EXPECT_EQ(refunded("CLAW_BACK", 1), 1000);  // 50.00 paid, the kept line costs 40.00
  EXPECT_EQ(refunded("RE_EVALUATE", 1), 1000);
  EXPECT_EQ(refunded("KEEP", 0), 3333);
  EXPECT_EQ(refunded("CLAW_BACK", 0), 3000);
  const Json answer = shop.refund(question(body, "CLAW_BACK", {back(1)}));
  EXPECT_THAT(column(answer["items"], "refund_amount"), ElementsAre(-667, 1667));
  EXPECT_EQ(answer["redeemables"][0]["kept_amount"], 0);
  EXPECT_EQ(answer["redeemables"][0]["returned_amount"], 1000);
  EXPECT_EQ(answer["redeemables"][0]["refusal"]["facts"]["missing"], 1000);
}

TEST(Refund, takes_nothing_back_at_the_minimum_and_all_of_it_a_cent_below) {
  Shop shop = ten_from_fifty();
  const auto refunded = [&](std::int64_t kept) {
    const Json body = settled(shop, use({"TEN"}, cart({item("a", 1, kept), item("b", 1, 5000)})));
    return shop.refund(question(body, "CLAW_BACK", {back(1)}));
  };
  // Two lines of 50.00 share 5.00 each.
  EXPECT_EQ(refunded(5000)["refund_amount"], 4500);
  EXPECT_FALSE(refunded(5000)["redeemables"][0].contains("refusal"));
  // 49.99 and 50.00: 89.99 paid, 49.99 left.
  EXPECT_EQ(refunded(4999)["refund_amount"], 4000);
  EXPECT_EQ(refunded(5001)["refund_amount"], 9001 - 4501);  // 5.00 of 10.00 fall on the kept line
}

TEST(Refund, keeps_shares_under_claw_back_and_prices_the_rest_anew_under_re_evaluation) {
  // 6.00 off 40.00 and 20.00 are 4.00 and 2.00. Priced anew the first line gets all 6.00.
  const Shop shop = Shop().voucher("SIX", amount(600));
  const Json body = settled(shop, use({"SIX"}, cart({item("a", 1, 4000), item("b", 1, 2000)})));
  EXPECT_EQ(shop.refund(question(body, "CLAW_BACK", {back(1)}))["refund_amount"], 1800);
  const Json anew = shop.refund(question(body, "RE_EVALUATE", {back(1)}));
  EXPECT_EQ(anew["refund_amount"], 2000);
  EXPECT_EQ(anew["left_amount"], 3400);
  EXPECT_EQ(anew["redeemables"][0]["returned_amount"], 0);
}

TEST(Refund, that_would_cost_the_shopper_pays_nothing_and_is_made_up_for_later) {
  // 49.00 and 2.00, 10.00 off: 41.00 paid. Without the small line the large one costs 49.00.
  const Shop shop = ten_from_fifty();
  const Json body = settled(shop, use({"TEN"}, cart({item("a", 1, 4900), item("b", 1, 200)})));
  const Json first = shop.refund(question(body, "CLAW_BACK", {back(1)}));
  EXPECT_EQ(first["refund_amount"], 0);
  EXPECT_EQ(first["outstanding_amount"], 800);
  const Json second = shop.refund(question(body, "CLAW_BACK", {back(0)}, {back(1)}));
  EXPECT_EQ(second["refund_amount"], 4100);
  EXPECT_EQ(second["refunded_amount"], second["paid_amount"]);
}

TEST(Refund, asks_for_rules_only_not_whether_a_code_could_be_used_today) {
  const Json body = settled(ten_from_fifty(), use({"TEN"}, cart({item("a", 2, 5000)})));
  Shop later = ten_from_fifty();
  later.document["vouchers"][0].update(
      {{"expiration_date", "2020-01-01"},
       {"active", false},
       {"redemption", {{"quantity", 1}, {"redeemed_quantity", 1}}}});
  for (const char* policy : {"CLAW_BACK", "RE_EVALUATE"}) {
    const Json answer = later.refund(question(body, policy, {back(0)}));
    EXPECT_FALSE(answer["redeemables"][0].contains("refusal")) << policy << answer;
  }
}

TEST(Refund, of_what_earned_a_gift_charges_for_the_gift_that_is_kept) {
  Shop shop;
  shop.sells("mug", 1000)
      .rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.voucher("MUG", unit(1, "mug", effect("ADD_NEW_ITEMS")), assigned("val_50"));
  const Json body = settled(shop, use({"MUG"}, cart({item("a", 2, 3000)})));
  ASSERT_EQ(body["order"]["items"].size(), 2);
  const auto refunded = [&](const char* policy, const std::vector<Json>& returned) {
    return shop.refund(question(body, policy, returned))["refund_amount"];
  };
  EXPECT_EQ(refunded("KEEP", {back(0)}), 3000);
  EXPECT_EQ(refunded("CLAW_BACK", {back(0)}), 2000);
  EXPECT_EQ(refunded("RE_EVALUATE", {back(0)}), 2000);
  EXPECT_EQ(refunded("CLAW_BACK", {back(0, 2)}), 5000);
  for (const char* policy : {"KEEP", "CLAW_BACK", "RE_EVALUATE"}) {
    EXPECT_EQ(refunded(policy, {back(0), back(1)}), 3000) << policy;
    EXPECT_EQ(refunded(policy, {back(1)}), 0) << policy;
    EXPECT_EQ(refunded(policy, {back(0, 2), back(1)}), 6000) << policy;
  }
}

TEST(Refund, of_units_counts_the_bought_ones_before_those_that_were_added) {
  // Two mugs bought, one added: three on one line, 20.00 paid.
  Shop shop;
  shop.sells("mug", 1000).voucher("MUG", unit(1, "mug", effect("ADD_NEW_ITEMS")));
  const Json body = settled(shop, use({"MUG"}, cart({item("mug", 2, 0)})));
  const auto refunded = [&](int quantity) {
    return shop.refund(question(body, "RE_EVALUATE", {back(0, quantity)}))["refund_amount"];
  };
  EXPECT_EQ(refunded(1), 1000);
  EXPECT_EQ(refunded(2), 2000);
  EXPECT_EQ(refunded(3), 2000);
}

TEST(Refund, uses_the_settled_prices_whatever_the_catalogue_says_now) {
  Shop shop;
  shop.sells("a", 1000).voucher("TENTH", percent(10));
  const Json body = settled(shop, use({"TENTH"}, cart({item("a", 3, 0)})));
  shop.document["products"][0]["price"] = 9999;
  for (const char* policy : {"KEEP", "CLAW_BACK", "RE_EVALUATE"}) {
    EXPECT_EQ(shop.refund(question(body, policy, {back(0)}))["refund_amount"], 900) << policy;
  }
}

// Documents.

TEST(Refund, answers_with_the_shape_that_a_ledger_stores) {
  const Shop shop = ten_from_fifty();
  const Json body = settled(shop, forty_and_twenty());
  EXPECT_EQ(shop.refund(question(body, "KEEP", {back(1)})), Json::parse(R"({
    "object": "refund", "policy": "KEEP", "paid_amount": 5000, "refund_amount": 1667,
    "refunded_amount": 1667, "left_amount": 3333,
    "items": [
      {"object": "order_item", "order_item_index": 0, "product_id": "a", "quantity": 1,
       "returned_quantity": 0, "amount": 4000,
       "redeemables": [{"object": "voucher", "id": "TEN", "discount_amount": 667}],
       "paid_amount": 3333, "refund_amount": 0, "left_amount": 3333,
       "units": [{"from": 1, "to": 1, "amount": 4000,
                  "redeemables": [{"object": "voucher", "id": "TEN", "discount_amount": 667}],
                  "paid_amount": 3333}]},
      {"object": "order_item", "order_item_index": 1, "product_id": "b", "quantity": 1,
       "returned_quantity": 1, "amount": 2000,
       "redeemables": [{"object": "voucher", "id": "TEN", "discount_amount": 333}],
       "paid_amount": 1667, "refund_amount": 1667, "left_amount": 0,
       "units": [{"from": 1, "to": 1, "amount": 2000,
                  "redeemables": [{"object": "voucher", "id": "TEN", "discount_amount": 333}],
                  "paid_amount": 1667}]}],
    "redeemables": [{"object": "voucher", "id": "TEN", "discount_amount": 1000,
                     "kept_amount": 667, "returned_amount": 333}]})"));
}

TEST(Refund, refuses_what_cannot_be_with_its_pointer) {
  const Shop shop = ten_from_fifty();
  const Json body = settled(shop, forty_and_twenty());
  const auto pointer = [&](const Json& request) {
    return ask(shop.engine(), &Engine::refund, request, at(saturday), 400)["pointer"];
  };
  const auto with = [&](const char* where, const Json& value) {
    Json request = question(body, "KEEP", {back(1)});
    request[Json::json_pointer(where)] = value;
    return request;
  };
  const auto without = [&](const char* name) {
    Json request = question(body, "KEEP", {back(1)});
    request.erase(name);
    return request;
  };
  EXPECT_EQ(pointer(without("order")), "/order");
  EXPECT_EQ(pointer(without("policy")), "/policy");
  EXPECT_EQ(pointer(with("/policy", "LENIENT")), "/policy");
  EXPECT_EQ(pointer(with("/returned/0/quantity", 2)), "/returned/0/quantity");
  EXPECT_EQ(pointer(with("/returned/0/quantity", 0)), "/returned/0/quantity");
  EXPECT_EQ(pointer(with("/returned/0/order_item_index", 2)), "/returned/0/order_item_index");
  EXPECT_EQ(pointer(with("/returned/0", {{"id", "nobody"}})), "/returned/0/id");
  EXPECT_EQ(pointer(with("/returned/0", Json::object())), "/returned/0/order_item_index");
  EXPECT_EQ(pointer(question(body, "KEEP", {back(1)}, {back(1)})), "/returned/0/quantity");
  EXPECT_EQ(pointer(with("/order/amount", 6001)), "/order/amount");
  EXPECT_EQ(pointer(with("/order/applied_discount_amount", 999)), "/order/applied_discount_amount");
  EXPECT_EQ(pointer(with("/order/discount_amount", 6001)), "/order/discount_amount");
  EXPECT_EQ(pointer(with("/order/items/0/discount_amount", 4001)),
            "/order/items/0/discount_amount");
  EXPECT_EQ(pointer(with("/redeemables/0/order", nullptr)), "/redeemables/0/order");
  Json unknown = question(body, "CLAW_BACK", {back(1)});
  unknown["redeemables"][0]["id"] = "GONE";
  EXPECT_EQ(pointer(unknown), "/redeemables");
  unknown["policy"] = "KEEP";
  EXPECT_EQ(shop.refund(unknown)["refund_amount"], 1667);
}

TEST(Refund, finds_a_line_by_its_id) {
  const Shop shop = Shop().voucher("TENTH", percent(10));
  const Json body = settled(
      shop,
      use({"TENTH"}, cart({item("a", 1, 1000, {{"id", "x"}}), item("a", 1, 2000, {{"id", "y"}})})));
  EXPECT_EQ(shop.refund(question(body, "KEEP", {{{"id", "y"}}}))["refund_amount"], 1800);
}

// Properties.

/// Sums at every level: units make lines, lines make the order.
void expect_frozen_sums(const Json& answer, const Json& order) {
  std::int64_t paid = 0;
  std::int64_t left = 0;
  for (const Json& line : answer["items"]) {
    std::int64_t units = 0;
    std::int64_t unit_amount = 0;
    std::int64_t unit_paid = 0;
    for (const Json& run : line["units"]) {
      const std::int64_t count =
          run["to"].get<std::int64_t>() - run["from"].get<std::int64_t>() + 1;
      std::int64_t off = number(run, "earlier_discount_amount");
      for (const Json& share : run["redeemables"]) off += number(share, "discount_amount");
      ASSERT_EQ(number(run, "amount") - off, number(run, "paid_amount")) << answer;
      ASSERT_GE(number(run, "paid_amount"), 0) << answer;
      units += count;
      unit_amount += number(run, "amount") * count;
      unit_paid += number(run, "paid_amount") * count;
    }
    std::int64_t off = number(line, "earlier_discount_amount");
    for (const Json& share : line["redeemables"]) off += number(share, "discount_amount");
    ASSERT_EQ(units, line["quantity"]) << answer;
    ASSERT_EQ(unit_amount, line["amount"]) << answer;
    ASSERT_EQ(unit_paid, line["paid_amount"]) << answer;
    ASSERT_EQ(number(line, "amount") - off, line["paid_amount"]) << answer;
    paid += number(line, "paid_amount");
    left += number(line, "left_amount");
  }
  ASSERT_EQ(paid, answer["paid_amount"]) << answer;
  ASSERT_EQ(paid, order["total_amount"]) << answer;
  ASSERT_EQ(left, answer["left_amount"]) << answer;
}

// Limits on units over all redemptions.

TEST(RefundUnderUnitLimits, prices_kept_goods_with_the_units_that_were_discounted_and_no_more) {
  // Half off at most five mugs of the campaign, of which four were gone: of three mugs at 10.00
  // one was discounted, 25.00 paid. Whatever is counted since, two kept mugs are 5.00 and 10.00.
  for (const char* name :
       {"product_campaign_quantity_limit", "product_in_collection_campaign_quantity_limit",
        "product_promotion_tier_quantity_limit", "product_customer_campaign_quantity_limit"}) {
    Shop shop;
    shop.sells("mug", 1000).with("campaigns", {{"id", "camp_1"}});
    shop.rule_set("val_1", rules({}), included({product("mug", {{name, 5}})}));
    shop.tier("promo_1", percent(50, to_items),
              merged(assigned("val_1"), {{"campaign_id", "camp_1"}}));
    const auto told = [](std::int64_t before) -> Json {
      const Json units =
          Json::parse("[{\"product_id\": \"mug\", \"quantity\": " + std::to_string(before) +
                      ", \"customer_quantity\": " + std::to_string(before) + "}]");
      return {{"facts",
               {{"campaigns", {{"camp_1", {{"discounted_units", units}}}}},
                {"promotion_tiers", {{"promo_1", {{"discounted_units", units}}}}}}},
              {"customer", {{"id", "cust_anna"}}}};
    };
    const Json body = shop.validate(use({"promo_1"}, cart({item("mug", 3, 1000)})), told(4));
    EXPECT_EQ(off(body["order"]), 500) << name;
    for (const std::int64_t since : {0, 4, 5, 900}) {
      for (const auto& [returned, left] : {std::pair{1, 1500}, {2, 500}, {3, 0}}) {
        const Json answer =
            shop.refund(question(body, "RE_EVALUATE", {back(0, returned)}), told(since));
        EXPECT_EQ(answer["left_amount"], left) << name << " " << since << " " << returned;
      }
    }
  }
}

/// Every unit of an order, in some order.
std::vector<int> units_of(const Json& order, Chance& chance) {
  std::vector<int> units;
  for (std::size_t n = 0; n < order["items"].size(); ++n) {
    units.insert(units.end(), order["items"][n]["quantity"].get<std::size_t>(),
                 static_cast<int>(n));
  }
  chance.shuffle(units);
  return units;
}

/// Returns everything in steps of some units; answers what was paid back in all.
void return_all(const Engine& engine, const Json& body, const Json& context, const char* policy,
                Chance& chance, std::vector<std::pair<std::string, Json>>& lefts) {
  std::vector<Json> before;
  std::vector<int> counts(body["order"]["items"].size());
  std::int64_t refunded = 0;
  const std::vector<int> units = units_of(body["order"], chance);
  std::size_t at = 0;
  while (at < units.size()) {
    std::vector<Json> now;
    for (std::int64_t size = 1 + chance.below(3); size > 0 && at < units.size(); --size) {
      ++counts[static_cast<std::size_t>(units[at])];
      now.push_back(back(units[at++]));
    }
    Json request = question(body, policy, now, before);
    request["refunded_amount"] = refunded;
    const Answer text = engine.refund(request.dump(), context.dump());
    ASSERT_EQ(text.status, 200) << text.body;
    const Json answer = Json::parse(text.body);
    expect_frozen_sums(answer, body["order"]);
    ASSERT_GE(answer["refund_amount"], 0);
    refunded += answer["refund_amount"].get<std::int64_t>();
    ASSERT_EQ(answer["refunded_amount"], refunded) << answer;
    ASSERT_LE(refunded, answer["paid_amount"].get<std::int64_t>()) << answer;
    lefts.emplace_back(Json(counts).dump(), answer["left_amount"]);
    before.insert(before.end(), now.begin(), now.end());
  }
  ASSERT_EQ(refunded, body["order"]["total_amount"]) << policy << body;
}

TEST(Refund, of_everything_in_any_steps_is_what_was_paid) {
  int settled_orders = 0;
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world(500'000 + seed);
    const Engine engine = world.shop.engine();
    const Json context = world.context(2);
    const Json body = Json::parse(engine.validate(world.request().dump(), context.dump()).body);
    if (body["valid"] != true || body["redeemables"].empty()) continue;
    ++settled_orders;
    for (const char* policy : {"KEEP", "CLAW_BACK", "RE_EVALUATE"}) {
      std::vector<std::pair<std::string, Json>> lefts;
      for (int path = 0; path < 2; ++path) {
        return_all(engine, body, context, policy, world.chance, lefts);
        if (HasFatalFailure()) return;
      }
      // What is left is worth the same whichever way it was come to.
      std::sort(lefts.begin(), lefts.end());
      for (std::size_t n = 1; n < lefts.size(); ++n) {
        if (lefts[n].first == lefts[n - 1].first) {
          ASSERT_EQ(lefts[n].second, lefts[n - 1].second) << policy << lefts[n].first;
        }
      }
    }
  }
  EXPECT_GT(settled_orders, 40);
}

TEST(Refund, under_keep_does_not_depend_on_the_steps) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world(700'000 + seed);
    const Engine engine = world.shop.engine();
    const Json context = world.context(1);
    const Json body = Json::parse(engine.validate(world.request().dump(), context.dump()).body);
    if (body["valid"] != true) continue;
    const std::vector<int> units = units_of(body["order"], world.chance);
    std::vector<Json> all;
    std::int64_t sum = 0;
    for (std::size_t n = 0; n < units.size() / 2 + 1 && n < units.size(); ++n) {
      const Json one = question(body, "KEEP", {back(units[n])}, all);
      sum += Json::parse(engine.refund(one.dump(), context.dump()).body)["refund_amount"]
                 .get<std::int64_t>();
      all.push_back(back(units[n]));
    }
    const Json at_once = question(body, "KEEP", all);
    ASSERT_EQ(Json::parse(engine.refund(at_once.dump(), context.dump()).body)["refund_amount"],
              sum);
  }
}

}  // namespace
}  // namespace scrip::testing
