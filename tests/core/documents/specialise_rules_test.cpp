// What specialisation leaves of each kind of rule: decided where the facts are, or sent as it is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/kinds.h"
#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Rules that only the server can decide, each with a limit and a count that nobody may see.
const std::vector<Json> secret_rules{
    rule("redemption.count", "$less_than_or_equal", {770001}),
    rule("redemption.count.daily", "$less_than", {770002}),
    rule("redemption.count.per_customer", "$less_than_or_equal", {770003}),
    rule("redemption.count.per_api_key", "$less_than_or_equal", {770004}),
    rule("campaign.redemptions.count.monthly", "$less_than_or_equal", {770005}),
    rule("campaign.redemptions.customers_count", "$less_than_or_equal", {770006}),
    rule("campaign.orders.amount", "$less_than_or_equal", {770007}),
    rule("campaign.orders.amount_discounted", "$less_than_or_equal", {770008}),
    rule("redemption.api_key", "$in", {"SECRET-KEY", "web"}),
    rule("redemption.user.login", "$is_not", {"SECRET-LOGIN"}),
    rule("customer.loyalty_tier", "$in", {"SECRET-TIER"}),
    rule("customer.segment", "$is", {"seg_secret"}),
    rule("customer.metadata", "$more_than_ago", {770}, {{"property", "secret_since"}}),
    rule("custom_event.metadata", "$is_not", {"SECRET-EVENT"}, {{"property", "secret_event"}})};

Shop shop() {
  Shop shop;
  shop.lenient().sells("mug", 1000, {{"metadata", {{"kind", "cup"}, {"margin", "SECRET-MARGIN"}}}});
  shop.sells("lamp", 3000, {{"metadata", {{"kind", "light"}}}});
  shop.with("campaigns", {{"id", "camp_1"}});
  Json marked = rule("product.metadata", "$is", {"cup"}, {{"property", "kind"}});
  marked["rules"] = rules({rule("product.metadata.discount_applicable", "$is", {true})});
  shop.rule_set("val_marked", rules({marked}));
  shop.rule_set("val_total", rules({rule("order.total_amount", "$more_than_or_equal", {1500})}));
  shop.tier("promo_marked", percent(10), assigned("val_marked"));
  shop.tier("promo_total", amount(200), assigned("val_total"));
  for (std::size_t n = 0; n < secret_rules.size(); ++n) {
    const std::string set = "val_" + std::to_string(n);
    shop.rule_set(set.c_str(), rules({secret_rules[n]}));
    for (const char* twin : {"a", "b"}) {
      const std::string id = "promo_" + std::to_string(n) + twin;
      shop.tier(id.c_str(), amount(static_cast<std::int64_t>(n) + 10),
                merged(assigned(set.c_str()), {{"campaign_id", "camp_1"}}));
    }
  }
  return shop;
}

Json customer(bool known) {
  if (!known) return nullptr;
  return Json::parse(R"({"customer": {"id": "cust_anna", "segments": ["seg_secret"],
    "metadata": {"secret_since": "2020-01-01"},
    "loyalty": {"campaigns": {"Beans": {"loyalty_tier": "SECRET-TIER"}}}}})");
}

/// Tiers "a" have all they may have but one; tiers "b" have nothing left.
Json facts() {
  Json tiers = Json::object();
  Json campaign = Json::object();
  for (std::size_t n = 0; n < 8; ++n) {
    const std::string name = secret_rules[n]["name"];
    const std::int64_t limit = 770000 + static_cast<std::int64_t>(n) + 1;
    if (name.starts_with("campaign.")) {
      campaign[name] = limit - 2;
      continue;
    }
    tiers["promo_" + std::to_string(n) + "a"][name] = limit - 2;
    tiers["promo_" + std::to_string(n) + "b"][name] = limit;
  }
  return {{"promotion_tiers", tiers}, {"campaigns", {{"camp_1", campaign}}}, {"api_key", "web"}};
}

Json server_context(bool known) {
  return at(saturday, merged({{"facts", facts()}, {"budgets", "COARSE"}}, customer(known)));
}

Json browser_context(bool known) {
  return at(saturday, known ? Json{{"customer", {{"id", "cust_anna"}}}} : Json(nullptr));
}

TEST(SpecialisedRules, answer_with_the_same_bytes) {
  const Engine full = shop().engine();
  for (const bool known : {false, true}) {
    const Json catalogue = ask(full, &Engine::specialise, Json::object(), server_context(known));
    auto loaded = Engine::load(catalogue.dump());
    ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
    const Engine& own = std::get<Engine>(loaded);
    std::vector<std::string> every_tier{"promo_marked", "promo_total"};
    for (const Json& tier : catalogue["promotion_tiers"]) every_tier.push_back(tier["id"]);
    for (const std::int64_t mugs : {0, 1, 2, 50}) {
      const Json order = cart({item("mug", mugs, 0), item("lamp", 1, 0)});
      for (const Json& request : {automatically(order), automatically(nullptr)}) {
        const std::string asked = request.dump();
        for (const Call call :
             {&Engine::validate, &Engine::wallet, &Engine::nudges, &Engine::qualify}) {
          ASSERT_EQ((own.*call)(asked, browser_context(known).dump()).body,
                    (full.*call)(asked, server_context(known).dump()).body)
              << asked;
        }
      }
      // Each on its own, so that every refusal is compared.
      for (const Json& tier : catalogue["promotion_tiers"]) {
        const std::string asked = use({tier["id"]}, order).dump();
        ASSERT_EQ(own.validate(asked, browser_context(known).dump()).body,
                  full.validate(asked, server_context(known).dump()).body)
            << asked;
      }
    }
  }
}

TEST(SpecialisedRules, leave_no_count_limit_budget_or_name_behind) {
  const Engine full = shop().engine();
  for (const bool known : {false, true}) {
    const std::string text =
        ask(full, &Engine::specialise, Json::object(), server_context(known)).dump();
    EXPECT_THAT(text, Not(HasSubstr("770")));
    EXPECT_THAT(text, Not(HasSubstr("76999")));
    EXPECT_THAT(text, Not(HasSubstr("SECRET")));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
  }
}

TEST(SpecialisedRules, that_were_decided_for_each_redeemable_list_those_that_may) {
  const Json catalogue =
      ask(shop().engine(), &Engine::specialise, Json::object(), server_context(true));
  const auto rule_of = [&](const char* id) -> Json {
    for (const Json& set : catalogue["validation_rules"]) {
      if (set["id"] == id) return set["rules"]["1"];
    }
    return nullptr;
  };
  EXPECT_EQ(rule_of("val_0"), Json::parse(R"({"name": "constant", "property": "redemption.count",
    "conditions": {"$in": [{"object": "promotion_tier", "id": "promo_0a"}]}})"));
  EXPECT_EQ(rule_of("val_4"), Json::parse(R"({"name": "constant",
    "property": "campaign.redemptions.count.monthly", "conditions": {"$is": [true]}})"));
}

TEST(SpecialisedRules, of_a_specialised_catalogue_are_the_same) {
  const Json once = ask(shop().engine(), &Engine::specialise, Json::object(), server_context(true));
  auto loaded = Engine::load(once.dump());
  const Json twice =
      ask(std::get<Engine>(loaded), &Engine::specialise, Json::object(), browser_context(true));
  EXPECT_EQ(twice.dump(), once.dump());
}

TEST(RuleKinds, are_each_classified) {
  // Whatever is about customers, counts, callers and events is decided on the server; what is about
  // the cart and the request travels.
  const auto travels = [](std::string_view name) {
    for (const std::string_view group :
         {"constant", "order.", "product.", "sku.", "redemption.metadata", "redemption.gift.amount",
          "redemption.reward.", "publication."}) {
      if (name.starts_with(group)) return true;
    }
    return false;
  };
  const std::vector<const rules::RuleKind*> kinds{
#define KIND(kind) &rules::kind,
#include "rules/kinds.def"
#undef KIND
  };
  for (const rules::RuleKind* kind : kinds) {
    EXPECT_EQ(kind->decided == rules::Decided::anywhere, travels(kind->name)) << kind->name;
  }
  EXPECT_EQ(kinds.size(), 52u);
}

TEST(Constant, lists_redeemables_or_is_at_fault) {
  const auto key = [](const Json& condition) {
    Shop shop;
    shop.rule_set(
        "val_1",
        rules(
            {{{"name", "constant"}, {"property", "redemption.count"}, {"conditions", condition}}}));
    shop.voucher("TEN", percent(10), assigned("val_1"));
    const Json errors = load_errors(shop.document);
    if (errors.is_object()) return std::string("fault");
    return key_of(shop.validate(use({"TEN"}, cart_of(1))), "TEN");
  };
  EXPECT_EQ(key({{"$in", {{{"object", "voucher"}, {"id", "TEN"}}}}}), "none");
  EXPECT_EQ(key({{"$in", {{{"object", "promotion_tier"}, {"id", "TEN"}}}}}),
            "redemption_rules_violated");
  EXPECT_EQ(key({{"$in", Json::array()}}), "redemption_rules_violated");
  EXPECT_EQ(key({{"$in", {"TEN"}}}), "fault");
  EXPECT_EQ(key({{"$in", {{{"object", "gift"}, {"id", "TEN"}}}}}), "fault");
}

}  // namespace
}  // namespace scrip::testing
