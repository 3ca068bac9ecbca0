// Every reason for which a redeemable is not applied, with its facts.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "model/refusal.h"
#include "support/shop.h"

namespace scrip::testing {
namespace {

using namespace std::string_literals;

/// The refusal of a code that is like this.
Json refusal(const Json& more, const Json& context = nullptr) {
  const Json body =
      Shop().voucher("CODE", percent(10), more).validate(use({"CODE"}, cart_of(1000)), context);
  return refusal_of(body, "CODE");
}

std::string key(const Json& more, const Json& context = nullptr) {
  return refusal(more, context).value("key", "none");
}

TEST(Refusal, of_what_does_not_exist) {
  const Json entry = entry_of(Shop().validate(use({"NOSUCH"}, cart_of(1))), "NOSUCH");
  EXPECT_EQ(entry["result"]["error"], Json::parse(R"({"code": 404, "key": "not_found",
    "message": "Resource not found", "details": "Cannot find voucher with id NOSUCH",
    "resource_type": "voucher"})"));
  EXPECT_EQ(entry["result"]["refusal"], Json::parse(R"({"key": "not_found", "facts": {}})"));
  EXPECT_EQ(key_of(Shop().validate(use({"promo_x"}, cart_of(1))), "promo_x"), "not_found");
}

TEST(Refusal, of_a_campaign_that_a_voucher_calls_by_its_name) {
  // As published vouchers do, whose `campaign` is a name. An id beside it decides.
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"name", "Spring"}, {"active", false}});
  shop.with("campaigns", {{"id", "camp_2"}, {"name", "Autumn"}});
  shop.voucher("SPRING", percent(10), {{"campaign", "Spring"}});
  shop.voucher("AUTUMN", percent(10), {{"campaign", "Autumn"}, {"campaign_id", nullptr}});
  shop.voucher("BOTH", percent(10), {{"campaign", "Autumn"}, {"campaign_id", "camp_1"}});
  shop.voucher("ALONE", percent(10), {{"campaign", nullptr}}).lenient();
  const Json body = shop.validate(use({"SPRING", "AUTUMN", "BOTH", "ALONE"}, cart_of(1000)));
  EXPECT_EQ(key_of(body, "SPRING"), "campaign_not_active");
  EXPECT_EQ(key_of(body, "AUTUMN"), "none");
  EXPECT_EQ(key_of(body, "BOTH"), "campaign_not_active");
  EXPECT_EQ(key_of(body, "ALONE"), "none");
}

TEST(Refusal, of_what_is_switched_off) {
  EXPECT_EQ(key({{"active", false}}), "voucher_disabled");
  EXPECT_EQ(key({{"active", true}}), "none");
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"active", false}});
  shop.voucher("CODE", percent(10), {{"campaign_id", "camp_1"}});
  shop.tier("promo_1", percent(10), {{"campaign", {{"id", "camp_1"}}}});
  shop.tier("promo_2", percent(10), {{"active", false}}).lenient();
  const Json body = shop.validate(use({"CODE", "promo_1", "promo_2"}, cart_of(1000)));
  EXPECT_EQ(key_of(body, "CODE"), "campaign_not_active");
  EXPECT_EQ(key_of(body, "promo_1"), "promotion_inactive");
  EXPECT_EQ(key_of(body, "promo_2"), "promotion_inactive");
}

TEST(Refusal, of_dates_tells_them) {
  EXPECT_EQ(refusal({{"start_date", "2026-11-21T20:00:00.001Z"}}), Json::parse(R"({
    "key": "voucher_not_active", "facts": {"start_date": "2026-11-21T20:00:00.001Z"}})"));
  EXPECT_EQ(key({{"start_date", "2026-11-21T20:00:00Z"}}), "none");
  EXPECT_EQ(refusal({{"expiration_date", "2026-11-20"}}), Json::parse(R"({
    "key": "voucher_expired", "facts": {"expiration_date": "2026-11-21T00:00:00.000Z"}})"));
  EXPECT_EQ(key({{"expiration_date", "2026-11-21"}}), "none");
}

TEST(Refusal, of_a_campaigns_dates_holds_for_its_vouchers) {
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"expiration_date", "2026-11-01"}});
  shop.voucher("CODE", percent(10), {{"campaign_id", "camp_1"}});
  EXPECT_EQ(key_of(shop.validate(use({"CODE"}, cart_of(1000))), "CODE"), "voucher_expired");
}

TEST(Refusal, of_promotions_outside_their_dates_is_their_own) {
  Shop shop;
  shop.lenient();
  shop.tier("promo_1", percent(10), {{"expiration_date", "2026-11-01"}});
  shop.tier("promo_2", percent(10), {{"start_date", "2026-12-01"}});
  shop.tier("promo_3", percent(10), {{"validity_day_of_week", {1}}});
  const Json body = shop.validate(use({"promo_1", "promo_2", "promo_3"}, cart_of(1000)));
  EXPECT_EQ(key_of(body, "promo_1"), "promotion_inactive");
  EXPECT_EQ(key_of(body, "promo_2"), "promotion_inactive");
  EXPECT_EQ(key_of(body, "promo_3"), "promotion_not_active_now");
}

TEST(Refusal, outside_of_days_hours_and_timeframes) {
  EXPECT_EQ(key({{"validity_day_of_week", {0, 5}}}), "voucher_not_active_now");
  EXPECT_EQ(key({{"validity_day_of_week", {6}}}), "none");
  const auto hours = [](const char* from, const char* to) -> Json {
    return {{"validity_hours", {{"daily", {{{"start_time", from}, {"expiration_time", to}}}}}}};
  };
  EXPECT_EQ(key(hours("18:00", "20:00")), "voucher_not_active_now");
  EXPECT_EQ(key(hours("18:00", "20:00:01")), "none");
  EXPECT_EQ(key(hours("20:00", "24:00")), "none");
  const auto hour_of_day = [](const char* start) -> Json {
    return {{"start_date", start},
            {"validity_timeframe", {{"interval", "P1D"}, {"duration", "PT1H"}}}};
  };
  EXPECT_EQ(key(hour_of_day("2026-11-01T19:30:00Z")), "none");
  EXPECT_EQ(key(hour_of_day("2026-11-01T19:00:00Z")), "voucher_not_active_now");
}

TEST(Refusal, of_what_was_used_up) {
  const auto used = [](const Json& quantity, std::int64_t redeemed) {
    return key({{"redemption", {{"quantity", quantity}, {"redeemed_quantity", redeemed}}}});
  };
  EXPECT_EQ(used(2, 1), "none");
  EXPECT_EQ(used(2, 2), "quantity_exceeded");
  EXPECT_EQ(used(2, 3), "quantity_exceeded");
  EXPECT_EQ(used(0, 0), "quantity_exceeded");
  EXPECT_EQ(used(nullptr, 1'000'000), "none");
}

TEST(Refusal, reports_the_first_reason_in_order_of_precedence) {
  Json all{{"active", false},
           {"expiration_date", "2020-01-01"},
           {"validity_day_of_week", {1}},
           {"redemption", {{"quantity", 1}, {"redeemed_quantity", 1}}}};
  for (const auto& [member, expected] : std::vector<std::pair<const char*, const char*>>{
           {"active", "voucher_disabled"},
           {"expiration_date", "voucher_expired"},
           {"validity_day_of_week", "voucher_not_active_now"},
           {"redemption", "quantity_exceeded"}}) {
    EXPECT_EQ(key(all), expected);
    all.erase(member);
  }
  EXPECT_EQ(key(all), "none");
}

TEST(Refusal, of_the_dates_of_the_campaign_comes_before_the_hours_of_its_own) {
  const auto with_campaign = [](const Json& dates) {
    Shop shop;
    shop.lenient().with("campaigns", merged({{"id", "camp_1"}}, dates));
    const Json mondays{{"campaign_id", "camp_1"}, {"validity_day_of_week", {1}}};
    shop.voucher("CODE", percent(10), mondays).tier("promo_1", percent(10), mondays);
    const Json body = shop.validate(use({"CODE", "promo_1"}, cart_of(1000)));
    return std::pair(key_of(body, "CODE"), key_of(body, "promo_1"));
  };
  EXPECT_EQ(with_campaign({{"start_date", "2026-12-01"}}),
            std::pair("voucher_not_active"s, "promotion_inactive"s));
  EXPECT_EQ(with_campaign({{"expiration_date", "2026-11-01"}}),
            std::pair("voucher_expired"s, "promotion_inactive"s));
  EXPECT_EQ(with_campaign({}), std::pair("voucher_not_active_now"s, "promotion_not_active_now"s));
}

/// A code for orders of more than 100.00, asked for with `spending` of it on 50.00.
Json overdrawn(const Json& voucher, const Json& spending) {
  Shop shop;
  shop.rule_set("val_100", rules({rule("order.amount", "$more_than", {10000})}));
  shop.with("rewards", Json::parse(R"({"id": "rew_coin", "type": "COIN",
      "parameters": {"coin": {"exchange_ratio": 1, "points_ratio": 1}}})"));
  shop.with("vouchers", merged(merged({{"code", "CARD"}}, voucher), assigned("val_100")));
  Json request = use({"CARD"}, cart_of(5000));
  request["redeemables"][0].update(spending);
  return refusal_of(shop.validate(request), "CARD");
}

TEST(Refusal, of_more_than_the_balance_comes_before_the_rules) {
  const auto credits = [](std::int64_t asked) {
    return overdrawn({{"gift", {{"balance", 100}}}}, {{"gift", {{"credits", asked}}}});
  };
  EXPECT_EQ(credits(100)["key"], "order_rules_violated");
  EXPECT_EQ(credits(101), Json::parse(R"({"key": "gift_amount_exceeded",
                                          "facts": {"balance": 100, "credits": 101}})"));
  const auto points = [](std::int64_t asked) {
    return overdrawn({{"loyalty_card", {{"points", 100}, {"balance", 100}}}},
                     {{"reward", {{"id", "rew_coin"}, {"points", asked}}}});
  };
  EXPECT_EQ(points(100)["key"], "order_rules_violated");
  EXPECT_EQ(points(101), Json::parse(R"({"key": "loyalty_card_points_exceeded",
                                         "facts": {"balance": 100, "points": 101}})"));
}

TEST(Refusal, of_more_than_the_balance_is_told_rather_than_an_exclusion) {
  Shop shop;
  shop.category("cat_vip").lenient().stacking({{"exclusive_categories", {"cat_vip"}}});
  shop.voucher("VIP", amount(10), {{"category_id", "cat_vip"}}).gift("GIFT", 100);
  Json request = use({"VIP", "GIFT"}, cart_of(5000));
  request["redeemables"][1]["gift"] = {{"credits", 100}};
  EXPECT_EQ(key_of(shop.validate(request), "GIFT"), "exclusion_rules_not_met");
  request["redeemables"][1]["gift"] = {{"credits", 101}};
  EXPECT_EQ(key_of(shop.validate(request), "GIFT"), "gift_amount_exceeded");
}

TEST(Refusal, carries_the_dialects_error_beside_its_facts) {
  const Json body = Shop()
                        .voucher("CODE", percent(10), {{"active", false}, {"id", "v_1"}})
                        .validate(use({"v_1"}, cart_of(1000)));
  EXPECT_EQ(entry_of(body, "v_1")["result"]["error"], Json::parse(R"({"code": 400,
    "key": "voucher_disabled", "message": "voucher is disabled", "details": "v_1",
    "resource_id": "v_1", "resource_type": "voucher"})"));
}

TEST(Refusal, of_a_referral_code_is_for_whoever_recommends_with_it) {
  const Json code{{"is_referral_code", true}, {"holder_id", "cust_anna"}};
  Shop shop;
  shop.voucher("ANNA-10", percent(10), code);
  shop.voucher("BO-10", percent(10), merged(code, {{"referrer_id", "cust_bo"}}));
  shop.voucher("PLAIN", percent(10), {{"holder_id", "cust_anna"}});
  shop.lenient();
  const Json request = use({"ANNA-10", "BO-10", "PLAIN"}, cart_of(5000));
  const auto keys_for = [&](const Json& context) {
    const Json body = shop.validate(request, context);
    return std::vector<std::string>{key_of(body, "ANNA-10"), key_of(body, "BO-10"),
                                    key_of(body, "PLAIN")};
  };
  const std::string refused = "referrer_not_permitted_to_redeem";
  EXPECT_EQ(keys_for({{"customer", {{"id", "cust_anna"}}}}),
            (std::vector<std::string>{refused, "none", "none"}));
  EXPECT_EQ(keys_for({{"customer", {{"id", "cust_bo"}}}}),
            (std::vector<std::string>{"none", refused, "none"}));
  EXPECT_EQ(keys_for(nullptr), (std::vector<std::string>{"none", "none", "none"}));
  // A shopper's engine is told of nobody else, and says the same.
  for (const char* customer : {"cust_anna", "cust_bo", "cust_cy"}) {
    const Json own{{"customer", {{"id", customer}}}};
    Json context = merged(at(saturday), own);
    context["definitions"] = {{"vouchers", shop.document["vouchers"]}};
    Shop bare;
    bare.lenient();
    const std::string residual = bare.engine().specialise("{}", context.dump()).body;
    EXPECT_EQ(residual.find("cust_bo") != std::string::npos, customer == std::string("cust_bo"));
    auto loaded = Engine::load(residual);
    ASSERT_TRUE(std::holds_alternative<Engine>(loaded));
    EXPECT_EQ(
        std::get<Engine>(loaded).validate(request.dump(), merged(at(saturday), own).dump()).body,
        bare.engine().validate(request.dump(), context.dump()).body);
  }
}

TEST(Refusal, of_a_referral_code_that_nobody_recommends_with_yet) {
  // A code that is no referral code needs no publication. Whoever holds one recommends with it.
  const Json referral{{"is_referral_code", true}};
  Shop shop;
  shop.voucher("NOBODYS", percent(10), referral);
  shop.voucher("ANNAS", percent(10), merged(referral, {{"holder_id", "cust_anna"}}));
  shop.voucher("PLAIN", percent(10), {{"is_referral_code", false}});
  shop.voucher("USED-UP", percent(10),
               merged(referral, {{"redemption", {{"quantity", 1}, {"redeemed_quantity", 1}}}}));
  shop.lenient();
  const Json request = use({"NOBODYS", "ANNAS", "PLAIN", "USED-UP"}, cart_of(5000));
  const Json own{{"customer", {{"id", "cust_cy"}}}};
  for (const Json& context : {Json(nullptr), own}) {
    const Json body = shop.validate(request, context);
    EXPECT_EQ(key_of(body, "NOBODYS"), "not_published");
    EXPECT_EQ(key_of(body, "ANNAS"), "none");
    EXPECT_EQ(key_of(body, "PLAIN"), "none");
    EXPECT_EQ(key_of(body, "USED-UP"), "quantity_exceeded");
  }
  const Json error = entry_of(shop.validate(request), "NOBODYS")["result"]["error"];
  EXPECT_EQ(error["code"], 400);
  EXPECT_EQ(error["message"], "voucher is not published");
  // What cannot be used qualifies for nothing.
  const Json found = shop.qualify({{"order", cart_of(5000)}, {"options", {{"limit", 50}}}}, own);
  std::set<std::string> ids;
  for (const Json& entry : found["redeemables"]["data"]) ids.insert(entry["id"]);
  EXPECT_EQ(ids, (std::set<std::string>{"ANNAS", "PLAIN"}));
  // A shopper's engine says the same.
  Json context = merged(at(saturday), own);
  context["definitions"] = {{"vouchers", shop.document["vouchers"]}};
  Shop bare;
  bare.lenient();
  auto loaded = Engine::load(bare.engine().specialise("{}", context.dump()).body);
  ASSERT_TRUE(std::holds_alternative<Engine>(loaded));
  EXPECT_EQ(
      std::get<Engine>(loaded).validate(request.dump(), merged(at(saturday), own).dump()).body,
      bare.engine().validate(request.dump(), context.dump()).body);
}

TEST(Messages, of_every_key_are_there) {
  std::set<std::string_view> names;
#define KEY(name, message)                                                        \
  EXPECT_EQ(model::name_of(model::ErrorKey::name), #name);                        \
  EXPECT_EQ(model::message_of(model::ErrorKey::name), std::string_view(message)); \
  EXPECT_TRUE(names.insert(#name).second);
#include "model/error_keys.def"
#undef KEY
}

}  // namespace
}  // namespace scrip::testing
