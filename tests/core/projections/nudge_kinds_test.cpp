// Each kind of nudge with its numbers worked out by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/follow.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Json anna = {{"customer", {{"id", "cust_anna"}}}};
const Json hers = {{"holder_id", "cust_anna"}};

/// The nudges of one kind.
Json of_kind(const Json& nudges, const char* kind) {
  Json found = Json::array();
  for (const Json& nudge : nudges["data"]) {
    if (nudge["kind"] == kind) found.push_back(nudge);
  }
  return found;
}

void expect_kept(const Shop& shop, const Json& request, const Json& nudge,
                 const Json& context = nullptr) {
  const Json host = merged(at(saturday), context);
  const Json now = shop.price(request, host);
  const Json then = shop.price(followed(request, nudge), followed_context(host, nudge));
  EXPECT_EQ(off(then) - off(now), nudge["saves"]) << nudge;
  EXPECT_EQ(then["total_amount"], nudge["total_amount_then"]) << nudge;
}

Json units_of(const Json& what, const char* measure, std::int64_t least) {
  Json any = rule("order.items.any", "$is", Json::array({what}));
  any["rules"] = rules({rule(measure, "$more_than_or_equal", {least})});
  return rules({any});
}

/// Coffee in three bags of different price, and a mug that is none.
Shop coffees() {
  Shop shop;
  shop.sells("kenya", 1500).sells("brazil", 900).sells("panama", 4000).sells("mug", 1000);
  shop.with("product_collections",
            {{"id", "pc_coffee"},
             {"products", {product("panama"), product("kenya"), product("brazil")}}});
  return shop;
}

// Units of a collection.

TEST(UnitNudge, of_a_collection_names_its_cheapest_goods_and_what_else_would_do) {
  Shop shop = coffees();
  shop.rule_set("val_2", units_of(collection("pc_coffee"), "order.items.aggregated_quantity", 2));
  shop.tier("promo_2", amount(500), assigned("val_2"));
  const Json request = automatically(cart({item("mug", 1, 0)}));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["kind"], "units");
  EXPECT_EQ(nudge["change"], Json::parse(R"({"product_id": "brazil", "quantity": 2})"));
  EXPECT_EQ(nudge["any_of"],
            Json::parse(R"([{"object": "products_collection", "id": "pc_coffee"}])"));
  EXPECT_EQ(nudge["saves"], 500);
  EXPECT_EQ(nudge["total_amount_then"], 1000 + 2 * 900 - 500);
  expect_kept(shop, request, nudge);
}

TEST(UnitNudge, of_a_collection_adds_to_the_line_that_is_there_if_that_is_the_cheapest) {
  Shop shop = coffees();
  shop.rule_set("val_2", units_of(collection("pc_coffee"), "order.items.aggregated_quantity", 2));
  shop.tier("promo_2", amount(500), assigned("val_2"));
  const auto change = [&](const std::vector<Json>& lines) {
    return shop.nudges(automatically(cart(lines)))["data"][0]["change"];
  };
  EXPECT_EQ(change({item("mug", 1, 0), item("brazil", 1, 0)}),
            Json::parse(R"({"product_id": "brazil", "quantity": 1, "order_item_index": 1})"));
  // With Kenya in the cart a bag of Brazil is still the cheaper second one.
  EXPECT_EQ(change({item("kenya", 1, 0)}),
            Json::parse(R"({"product_id": "brazil", "quantity": 1})"));
  EXPECT_THAT(shop.nudges(automatically(cart({item("kenya", 2, 0)})))["data"], IsEmpty());
}

TEST(UnitNudge, of_a_spend_on_some_goods_counts_in_units_of_them) {
  // 60.00 of coffee: 15.00 there, 45.00 missing, five bags of Brazil for 9.00.
  Shop shop = coffees();
  shop.rule_set("val_60", units_of(collection("pc_coffee"), "order.items.aggregated_amount", 6000));
  shop.tier("promo_60", amount(1000), assigned("val_60"));
  const Json request = automatically(cart({item("kenya", 1, 0), item("mug", 9, 0)}));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["basis"], "amount");
  EXPECT_EQ(nudge["missing"], 4500);
  EXPECT_EQ(nudge["change"], Json::parse(R"({"product_id": "brazil", "quantity": 5})"));
  expect_kept(shop, request, nudge);
}

TEST(UnitNudge, skips_goods_the_catalogue_has_no_price_for) {
  Shop shop;
  shop.with("products", {{"id", "unpriced"}}).sells("priced", 700);
  Json any = rule("order.items.any", "$is", {product("unpriced"), product("priced")});
  shop.rule_set("val_1", rules({any})).tier("promo_1", amount(100), assigned("val_1"));
  const Json nudges = shop.nudges(automatically(cart_of(1000)));
  EXPECT_EQ(nudges["data"][0]["change"]["product_id"], "priced");
  EXPECT_EQ(nudges["data"][0]["saves"], 100);
}

// Bundles.

Json bundle_of(const std::vector<Json>& parts) {
  Json rules = Json::object();
  for (const Json& part : parts) {
    Json named = part;
    named["type"] = "product_or_sku";
    if (part["object"] == "products_collection") named["type"] = "products_collection";
    rules[std::to_string(rules.size() + 1)] = {{"name", "order.items.any"},
                                               {"conditions", {{"$is", {named}}}},
                                               {"rules",
                                                {{"1",
                                                  {{"name", "order.items.aggregated_quantity"},
                                                   {"conditions", {{"$more_than_or_equal", {1}}}}}},
                                                 {"logic", "1"}}}};
  }
  return rules;
}

TEST(BundleNudge, names_all_that_a_bundle_lacks) {
  // A mug and any coffee: 3.00 off. The cheapest coffee is Brazil for 9.00.
  Shop shop = coffees();
  Json set{{"id", "val_set"}, {"rules", Json::object()}};
  set["bundle_rules"] = bundle_of({product("mug"), collection("pc_coffee")});
  shop.with("validation_rules", set).tier("promo_set", amount(300), assigned("val_set"));
  const Json request = automatically(cart({item("lamp", 1, 2000)}));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["kind"], "bundle");
  EXPECT_EQ(nudge["change"], Json::parse(R"({"items": [{"product_id": "mug", "quantity": 1},
                                                       {"product_id": "brazil", "quantity": 1}]})"));
  EXPECT_EQ(nudge["saves"], 300);
  EXPECT_EQ(nudge["total_amount_then"], 2000 + 1000 + 900 - 300);
  expect_kept(shop, request, nudge);
  // With the mug there, one thing is missing.
  const Json one = shop.nudges(automatically(cart({item("mug", 1, 0)})))["data"][0];
  EXPECT_EQ(one["kind"], "units");
  EXPECT_EQ(one["change"], Json::parse(R"({"product_id": "brazil", "quantity": 1})"));
}

// Gifts.

TEST(GiftNudge, tells_what_is_unlocked_and_counts_its_price_as_saved) {
  Shop shop;
  shop.sells("mug", 1000);
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_mug", unit(1, "mug", effect("ADD_NEW_ITEMS")), assigned("val_50"));
  const Json nudge = shop.nudges(automatically(cart_of(4000)))["data"][0];
  EXPECT_EQ(nudge["change"]["amount"], 1000);
  EXPECT_EQ(nudge["gifts"], Json::parse(R"([{"product_id": "mug", "quantity": 1}])"));
  EXPECT_EQ(nudge["saves"], 1000);
  EXPECT_EQ(nudge["total_amount_then"], 5000);
  expect_kept(shop, automatically(cart_of(4000)), nudge);
}

TEST(GiftNudge, is_told_even_where_the_gift_has_no_price) {
  Shop shop;
  shop.with("products", {{"id", "prod_5h1pp1ng"}});
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_ship", unit(1, "prod_5h1pp1ng"), assigned("val_50"));
  const Json nudge = shop.nudges(automatically(cart_of(4000)))["data"][0];
  EXPECT_EQ(nudge["saves"], 0);
  EXPECT_EQ(nudge["gifts"], Json::parse(R"([{"product_id": "prod_5h1pp1ng", "quantity": 1}])"));
  EXPECT_THAT(shop.nudges(automatically(cart_of(5000)))["data"], IsEmpty());
}

// What is saved, and by what.

TEST(Nudge, tells_the_promotions_own_part_apart_from_discounts_that_grow_with_the_cart) {
  // 10 % of all take part of the 10.00 added: 4.00 become 5.00; 2.00 are the new promotion's.
  Shop shop;
  shop.rule_set("val_50", rules({rule("order.initial_amount", "$more_than_or_equal", {5000})}));
  shop.lenient().tier("promo_10", percent(10)).tier("promo_50", amount(200), assigned("val_50"));
  const Json nudge = shop.nudges(automatically(cart_of(4000)))["data"][0];
  EXPECT_EQ(nudge["change"]["amount"], 1000);
  EXPECT_EQ(nudge["saves"], 300);
  EXPECT_EQ(nudge["worth"], 200);
  EXPECT_EQ(nudge["unlocks"], Json::parse(R"([{"object": "promotion_tier", "id": "promo_50"}])"));
}

TEST(Nudge, is_not_given_where_the_promotion_would_only_displace_another_one) {
  // One discount only. From 50.00 on 5.00 come first and keep 10 % (then 5.00) out: nothing gained
  // but the percentage on what is added.
  Shop shop;
  shop.stacking({{"redeemables_application_mode", "PARTIAL"}, {"applicable_redeemables_limit", 1}});
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_a", amount(500), assigned("val_50")).tier("promo_b", percent(10));
  EXPECT_THAT(shop.nudges(automatically(cart_of(4000)))["data"], IsEmpty());
}

TEST(Nudge, that_asks_for_more_of_the_same_and_saves_no_more_is_left_out) {
  Shop shop;
  shop.stacking({{"redeemables_application_mode", "PARTIAL"}, {"applicable_redeemables_limit", 1}});
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.rule_set("val_60", rules({rule("order.amount", "$more_than_or_equal", {6000})}));
  // Both alike, so that the second one would take the first one's place for the same 5.00.
  shop.tier("promo_b", amount(500), merged(assigned("val_50"), {{"hierarchy", 2}}));
  shop.tier("promo_a", amount(500), merged(assigned("val_60"), {{"hierarchy", 1}}));
  const Json nudges = shop.nudges(automatically(cart_of(4000)));
  EXPECT_THAT(nudges["data"], SizeIs(1));
  EXPECT_EQ(nudges["data"][0]["change"]["amount"], 1000);
}

TEST(Nudge, that_unlocks_two_promotions_is_told_once) {
  Shop shop;
  shop.lenient().rule_set("val_50",
                          rules({rule("order.initial_amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_a", amount(100), assigned("val_50"));
  shop.tier("promo_b", amount(300), assigned("val_50"));
  const Json nudges = shop.nudges(automatically(cart_of(4000)));
  EXPECT_THAT(nudges["data"], SizeIs(1));
  EXPECT_EQ(nudges["data"][0]["saves"], 400);
  EXPECT_EQ(nudges["data"][0]["redeemable"]["id"], "promo_b");
  EXPECT_THAT(nudges["data"][0]["unlocks"], SizeIs(2));
}

// Codes.

TEST(DropNudge, says_what_an_exclusive_code_costs) {
  // SOLO takes 2.00 and keeps 10 % of 50.00 out.
  Shop shop;
  shop.lenient().category("cat_solo").stacking({{"exclusive_categories", {"cat_solo"}}});
  shop.tier("promo_10", percent(10)).voucher("SOLO", amount(200), {{"category_id", "cat_solo"}});
  const Json request = automatically(cart_of(5000), {"SOLO"});
  const Json drops = of_kind(shop.nudges(request), "drop");
  ASSERT_THAT(drops, SizeIs(1));
  EXPECT_EQ(drops[0]["change"], Json::parse(R"({"drop": {"object": "voucher", "id": "SOLO"}})"));
  EXPECT_EQ(drops[0]["redeemable"]["id"], "SOLO");
  EXPECT_EQ(drops[0]["saves"], 300);
  EXPECT_EQ(drops[0]["total_amount_then"], 4500);
  EXPECT_THAT(ids(drops[0]["unlocks"]), ElementsAre("promo_10"));
  expect_kept(shop, request, drops[0]);
  // From 20.00 down the code is the better deal, at 20.00 it is as good.
  EXPECT_THAT(of_kind(shop.nudges(automatically(cart_of(2000), {"SOLO"})), "drop"), IsEmpty());
  EXPECT_THAT(of_kind(shop.nudges(automatically(cart_of(2001), {"SOLO"})), "drop"), IsEmpty());
  EXPECT_EQ(of_kind(shop.nudges(automatically(cart_of(2005), {"SOLO"})), "drop")[0]["saves"], 1);
}

TEST(DropNudge, tells_of_a_code_that_fails_and_takes_all_others_with_it) {
  Shop shop;
  shop.stacking({{"applicable_redeemables_per_category_limit", 5}});
  shop.voucher("GOOD", amount(700))
      .voucher("OLD", amount(900), {{"expiration_date", "2020-01-01"}});
  const Json request = use({"GOOD", "OLD"}, cart_of(5000));
  EXPECT_EQ(shop.validate(request)["valid"], false);
  const Json drops = of_kind(shop.nudges(request), "drop");
  ASSERT_THAT(drops, SizeIs(1));
  EXPECT_EQ(drops[0]["redeemable"]["id"], "OLD");
  EXPECT_EQ(drops[0]["saves"], 700);
  EXPECT_THAT(ids(drops[0]["unlocks"]), ElementsAre("GOOD"));
  const Json unknown = of_kind(shop.nudges(use({"GOOD", "NOSUCH"}, cart_of(5000))), "drop");
  EXPECT_EQ(unknown[0]["redeemable"]["id"], "NOSUCH");
}

TEST(AddNudge, tells_of_codes_the_customer_holds_and_of_those_on_show) {
  Shop shop;
  shop.lenient().voucher("MINE", amount(300), hers).voucher("SECRET", amount(900));
  shop.voucher("SHOWN", amount(200), {{"storefront", {{"listed", true}}}});
  shop.voucher("THEIRS", amount(800), {{"holder_id", "cust_bob"}});
  shop.gift("CARD", 5000, hers);
  const Json request = use({}, cart_of(1000));
  const Json adds = of_kind(shop.nudges(request, anna), "add");
  ASSERT_THAT(adds, SizeIs(2));
  EXPECT_EQ(adds[0]["change"], Json::parse(R"({"add": {"object": "voucher", "id": "MINE"}})"));
  EXPECT_EQ(adds[0]["saves"], 300);
  EXPECT_EQ(adds[1]["change"]["add"]["id"], "SHOWN");
  expect_kept(shop, request, adds[0], anna);
  EXPECT_THAT(of_kind(shop.nudges(use({"MINE", "SHOWN"}, cart_of(1000)), anna), "add"), IsEmpty());
}

TEST(AddNudge, tells_of_promotions_where_they_do_not_come_by_themselves) {
  Shop shop;
  shop.lenient().tier("promo_1", amount(300));
  EXPECT_EQ(of_kind(shop.nudges(use({}, cart_of(1000))), "add")[0]["change"]["add"]["id"],
            "promo_1");
  EXPECT_THAT(shop.nudges(automatically(cart_of(1000)))["data"], IsEmpty());
}

TEST(ReplaceNudge, tells_of_a_better_code_that_does_not_fit_beside_the_one_in_use) {
  Shop shop;
  shop.stacking({{"redeemables_application_mode", "PARTIAL"}, {"applicable_redeemables_limit", 1}});
  shop.voucher("SMALL", amount(200)).voucher("LARGE", amount(500), hers);
  const Json request = use({"SMALL"}, cart_of(1000));
  const Json nudges = shop.nudges(request, anna);
  ASSERT_THAT(nudges["data"], SizeIs(1));
  const Json& nudge = nudges["data"][0];
  EXPECT_EQ(nudge["kind"], "replace");
  EXPECT_EQ(nudge["change"], Json::parse(R"({"drop": {"object": "voucher", "id": "SMALL"},
                                             "add": {"object": "voucher", "id": "LARGE"}})"));
  EXPECT_EQ(nudge["saves"], 300);
  expect_kept(shop, request, nudge, anna);
  EXPECT_THAT(shop.nudges(use({"LARGE"}, cart_of(1000)), anna)["data"], IsEmpty());
}

// Waiting.

Json on_sundays_from_nine() {
  return {{"validity_hours",
           {{"daily", Json::array({{{"start_time", "09:00"},
                                    {"expiration_time", "12:00"},
                                    {"days_of_week", {0}}}})}}}};
}

TEST(WaitNudge, names_the_moment_at_which_a_promotion_opens) {
  Shop shop;
  shop.tier("promo_sunday", amount(300), on_sundays_from_nine());
  const Json request = automatically(cart_of(1000));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["kind"], "wait");
  EXPECT_EQ(nudge["change"], Json::parse(R"({"wait_until": "2026-11-22T09:00:00.000Z"})"));
  EXPECT_EQ(nudge["saves"], 300);
  expect_kept(shop, request, nudge);
  EXPECT_EQ(shop.nudges(request)["wait_horizon"], "P1D");
}

TEST(WaitNudge, looks_one_day_ahead_and_no_further) {
  const auto opening = [](const char* start) {
    return Shop().tier("promo_1", amount(300), {{"start_date", start}});
  };
  const Json request = automatically(cart_of(1000));
  EXPECT_THAT(opening("2026-11-22T20:00:00Z").nudges(request)["data"], SizeIs(1));
  EXPECT_THAT(opening("2026-11-22T20:00:00.001Z").nudges(request)["data"], IsEmpty());
  EXPECT_THAT(opening("2026-11-21T20:00:00Z").nudges(request)["data"], IsEmpty());
}

TEST(WaitNudge, counts_what_ends_until_then) {
  // 2.00 until ten tonight, 3.00 from tomorrow on: waiting saves 1.00.
  Shop shop;
  shop.lenient().tier("promo_now", amount(200), {{"expiration_date", "2026-11-21T22:00:00Z"}});
  shop.tier("promo_then", amount(300), {{"start_date", "2026-11-22"}});
  const Json request = automatically(cart_of(1000));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["change"]["wait_until"], "2026-11-22T00:00:00.000Z");
  EXPECT_EQ(nudge["saves"], 100);
  expect_kept(shop, request, nudge);
}

TEST(WaitNudge, follows_the_projects_wall_clock_through_a_change_of_clocks) {
  // Warsaw, 2026-10-25: three o'clock comes at 01:00Z as two again. Nine o'clock is 08:00Z that
  // day, 07:00Z the day before.
  Shop shop;
  shop.document["time_zone"] = {{"name", "Europe/Warsaw"},
                                {"transitions",
                                 {{{"at", "2026-03-29T01:00:00Z"}, {"offset_seconds", 7200}},
                                  {{"at", "2026-10-25T01:00:00Z"}, {"offset_seconds", 3600}}}}};
  shop.tier(
      "promo_1", amount(300),
      {{"validity_hours",
        {{"daily", Json::array({{{"start_time", "09:00"}, {"expiration_time", "10:00"}}})}}}});
  const auto opens = [&](const char* now) {
    return shop.nudges(automatically(cart_of(1000)), at(now))["data"][0]["change"]["wait_until"];
  };
  EXPECT_EQ(opens("2026-10-24T06:59:00Z"), "2026-10-24T07:00:00.000Z");
  EXPECT_EQ(opens("2026-10-24T20:00:00Z"), "2026-10-25T08:00:00.000Z");
}

TEST(WaitNudge, needs_the_window_and_the_campaign_to_be_open_together) {
  // A window every six hours from 01:30 on, for ten minutes; the campaign starts at 07:00.
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"start_date", "2026-11-22T07:00:00Z"}});
  shop.tier("promo_1", amount(300),
            {{"campaign_id", "camp_1"},
             {"start_date", "2026-11-01T01:30:00Z"},
             {"validity_timeframe", {{"interval", "PT6H"}, {"duration", "PT10M"}}}});
  const Json nudge = shop.nudges(automatically(cart_of(1000)))["data"][0];
  EXPECT_EQ(nudge["change"]["wait_until"], "2026-11-22T07:30:00.000Z");
}

TEST(WaitNudge, is_for_codes_on_the_cart_too_and_not_for_what_is_over_or_for_others) {
  Shop shop;
  shop.lenient().rule_set("val_1", rules({rule("customer.segment", "$is", {"seg_1"})}));
  shop.voucher("SOON", amount(100), {{"start_date", "2026-11-22"}});
  shop.tier("promo_over", amount(300), {{"expiration_date", "2026-11-20"}});
  shop.tier("promo_theirs", amount(300), merged(assigned("val_1"), {{"start_date", "2026-11-22"}}));
  const Json nudges = shop.nudges(automatically(cart_of(1000), {"SOON"}));
  ASSERT_THAT(nudges["data"], SizeIs(1));
  EXPECT_EQ(nudges["data"][0]["redeemable"]["id"], "SOON");
}

// Ladders.

TEST(Ladder, says_which_step_is_next_and_what_it_lacks) {
  Shop shop;
  shop.lenient();
  for (const int at_least : {5000, 10000, 15000}) {
    const std::string id = std::to_string(at_least);
    shop.rule_set(("val_" + id).c_str(),
                  rules({rule("order.initial_amount", "$more_than_or_equal", {at_least})}));
    shop.tier(("promo_" + id).c_str(), amount(1), assigned(("val_" + id).c_str()));
  }
  const Json steps = shop.nudges(automatically(cart_of(9999)))["thresholds"];
  ASSERT_THAT(steps, SizeIs(3));
  EXPECT_EQ(steps[0]["missing"], 0);
  EXPECT_EQ(steps[0]["next"], false);
  EXPECT_EQ(steps[1]["missing"], 1);
  EXPECT_EQ(steps[1]["next"], true);
  EXPECT_EQ(steps[2]["missing"], 5001);
  EXPECT_EQ(steps[2]["next"], false);
  const Json all = shop.nudges(automatically(cart_of(15000)))["thresholds"];
  for (const Json& step : all) EXPECT_EQ(step["next"], false);
}

TEST(Ladder, of_units_has_steps_for_each_kind_of_goods) {
  Shop shop = coffees();
  shop.lenient();
  for (const int least : {5, 3}) {
    const std::string id = std::to_string(least);
    shop.rule_set(("val_" + id).c_str(),
                  units_of(collection("pc_coffee"), "order.items.aggregated_quantity", least));
    shop.tier(("promo_" + id).c_str(), percent(least), assigned(("val_" + id).c_str()));
  }
  shop.rule_set("val_mug", units_of(product("mug"), "order.items.aggregated_quantity", 2));
  shop.tier("promo_mug", amount(50), assigned("val_mug"));
  const Json nudges = shop.nudges(
      automatically(cart({item("kenya", 1, 0), item("brazil", 2, 0), item("mug", 1, 0)})));
  EXPECT_THAT(nudges["thresholds"], IsEmpty());
  const Json& steps = nudges["unit_thresholds"];
  ASSERT_THAT(steps, SizeIs(3));
  EXPECT_EQ(steps[0]["redeemable"]["id"], "promo_mug");
  EXPECT_EQ(steps[0]["next"], true);
  EXPECT_EQ(steps[1]["redeemable"]["id"], "promo_3");
  EXPECT_EQ(steps[1]["at"], 3);
  EXPECT_EQ(steps[1]["current"], 3);
  EXPECT_EQ(steps[1]["reached"], true);
  EXPECT_EQ(steps[2]["at"], 5);
  EXPECT_EQ(steps[2]["missing"], 2);
  EXPECT_EQ(steps[2]["next"], true);
  EXPECT_EQ(steps[2]["any_of"][0]["id"], "pc_coffee");
}

// Bounds.

TEST(Trap, T78_nudges_look_at_a_counted_number_of_promotions) {
  Shop shop;
  shop.lenient();
  for (int n = 1; n <= 300; ++n) {
    const std::string id = std::to_string(1000 + n);
    shop.rule_set(("val_" + id).c_str(),
                  rules({rule("order.initial_amount", "$more_than_or_equal", {1000 + n})}));
    shop.tier(("promo_" + id).c_str(), amount(n), assigned(("val_" + id).c_str()));
  }
  // The ten nearest, and every step of the ladder.
  const Json nudges = shop.nudges(automatically(cart_of(1000)));
  EXPECT_THAT(nudges["data"], SizeIs(10));
  EXPECT_THAT(nudges["thresholds"], SizeIs(300));
}

TEST(Trap, T38_a_nudge_to_a_minimum_counts_the_discount_that_would_lower_the_order) {
  // From 50.00 on 10 % off: at 50.00 it applies although 45.00 are left to pay.
  Shop shop;
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_50", percent(10), assigned("val_50"));
  const Json request = automatically(cart_of(4999));
  const Json nudge = shop.nudges(request)["data"][0];
  EXPECT_EQ(nudge["change"]["amount"], 1);
  EXPECT_EQ(nudge["saves"], 500);
  EXPECT_EQ(nudge["total_amount_then"], 4500);
  expect_kept(shop, request, nudge);
}

}  // namespace
}  // namespace scrip::testing
