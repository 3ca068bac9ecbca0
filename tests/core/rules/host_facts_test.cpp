// Rules on what only the host knows: counts, budgets, who asks, events, loyalty tiers.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

/// A shop whose code TEN and tier promo_1, 1.00 off, belong to a campaign and have one rule.
Shop shop_with(const Json& one_rule, const char* logic = nullptr) {
  Shop shop;
  shop.rule_set("val_1", rules({one_rule}, logic)).with("campaigns", {{"id", "camp_1"}});
  const Json more = merged(assigned("val_1"), {{"campaign_id", "camp_1"}});
  shop.voucher("TEN", amount(100), merged(more, {{"id", "v_ten"}}));
  return shop.tier("promo_1", amount(100), more).lenient();
}

Json told(const Json& facts, const char* customer = "cust_anna") {
  Json context{{"facts", facts}};
  if (customer != nullptr) context["customer"] = {{"id", customer}};
  return context;
}

Json counted(const char* list, const char* id, const char* name, std::int64_t count) {
  return {{list, {{id, {{name, count}}}}}};
}

std::string key(const Shop& shop, const Json& context, const char* id = "TEN") {
  return key_of(shop.validate(use({id}, cart_of(5000)), context), id);
}

TEST(RedemptionCounts, include_this_redemption) {
  for (const char* name :
       {"redemption.count", "redemption.count.daily", "redemption.count.weekly",
        "redemption.count.monthly", "redemption.count.per_customer",
        "redemption.count.per_customer.daily", "redemption.count.per_customer.weekly",
        "redemption.count.per_customer.monthly", "redemption.count.per_user",
        "redemption.count.per_api_key"}) {
    const Shop shop = shop_with(rule(name, "$less_than_or_equal", {3}));
    const auto with = [&](std::int64_t before) {
      return key(shop, told(counted("vouchers", "TEN", name, before)));
    };
    EXPECT_EQ(with(1), "none") << name;
    EXPECT_EQ(with(2), "none") << name;
    EXPECT_EQ(with(3), "redemption_rules_violated") << name;
  }
}

TEST(CampaignCounts, are_those_of_the_whole_campaign) {
  for (const char* name :
       {"campaign.redemptions.count", "campaign.redemptions.count.daily",
        "campaign.redemptions.count.weekly", "campaign.redemptions.count.monthly",
        "campaign.redemptions.customers_count", "campaign.redemptions.customers_count.daily",
        "campaign.redemptions.customers_count.weekly",
        "campaign.redemptions.customers_count.monthly"}) {
    const Shop shop = shop_with(rule(name, "$less_than", {3}));
    for (const char* id : {"TEN", "promo_1"}) {
      EXPECT_EQ(key(shop, told(counted("campaigns", "camp_1", name, 1)), id), "none") << name;
      EXPECT_EQ(key(shop, told(counted("campaigns", "camp_1", name, 2)), id),
                "redemption_rules_violated")
          << name;
    }
  }
}

TEST(CampaignCounts, that_are_told_of_a_redeemable_itself_are_believed_first) {
  // What others of the campaign take before it in one cart is known to the ledger alone.
  const char* name = "campaign.redemptions.count";
  const Shop shop = shop_with(rule(name, "$less_than_or_equal", {2}));
  const auto with = [&](const char* list, const char* id, std::int64_t own) {
    return told(merged(counted("campaigns", "camp_1", name, 1), counted(list, id, name, own)));
  };
  EXPECT_EQ(key(shop, with("vouchers", "TEN", 1)), "none");
  EXPECT_EQ(key(shop, with("vouchers", "TEN", 2)), "redemption_rules_violated");
  EXPECT_EQ(key(shop, with("vouchers", "OTHER", 2)), "none");
  EXPECT_EQ(key(shop, with("promotion_tiers", "promo_1", 2), "promo_1"),
            "redemption_rules_violated");
}

TEST(RedemptionCounts, are_told_for_each_redeemable) {
  const char* name = "redemption.count";
  const Shop shop = shop_with(rule(name, "$less_than_or_equal", {1}));
  EXPECT_EQ(key(shop, told(counted("vouchers", "v_ten", name, 0))), "none");
  EXPECT_EQ(key(shop, told(counted("promotion_tiers", "promo_1", name, 0)), "promo_1"), "none");
  EXPECT_EQ(key(shop, told(counted("promotion_tiers", "TEN", name, 0))),
            "redemption_rules_violated");
}

TEST(RedemptionCounts, that_nobody_told_are_not_taken_for_zero) {
  for (const char* logic : {"1", "not 1"}) {
    const Shop shop = shop_with(rule("redemption.count", "$less_than_or_equal", {100}), logic);
    EXPECT_EQ(key(shop, nullptr), "redemption_rules_violated") << logic;
    EXPECT_EQ(key(shop, told(Json::object())), "redemption_rules_violated") << logic;
    EXPECT_EQ(key(shop, told(counted("vouchers", "TEN", "redemption.count.daily", 0))),
              "redemption_rules_violated")
        << logic;
  }
  const Shop lone = Shop()
                        .rule_set("val_1", rules({rule("campaign.redemptions.count", "$is", {1})}))
                        .voucher("TEN", amount(100), assigned("val_1"));
  EXPECT_EQ(key(lone, told(Json::object())), "redemption_rules_violated");
}

TEST(Trap, T64_a_limit_for_each_customer_asks_for_one) {
  for (const char* name : {"redemption.count.per_customer", "redemption.count.per_customer.daily",
                           "campaign.redemptions.customers_count"}) {
    for (const char* logic : {"1", "not 1"}) {
      const Shop shop = shop_with(rule(name, "$less_than_or_equal", {1}), logic);
      EXPECT_EQ(key(shop, told(Json::object(), nullptr)), "missing_customer") << name;
    }
  }
}

TEST(Trap, T66_each_count_is_compared_with_its_own) {
  Shop shop = shop_with(rule("redemption.count.per_customer", "$less_than_or_equal", {1}));
  const auto with = [&](std::int64_t of_customer, std::int64_t of_all) {
    return key(shop, told({{"vouchers",
                            {{"TEN",
                              {{"redemption.count", of_all},
                               {"redemption.count.per_customer", of_customer}}}}}}));
  };
  EXPECT_EQ(with(0, 1000), "none");
  EXPECT_EQ(with(1, 0), "redemption_rules_violated");
}

TEST(OrdersAmount, includes_this_order_before_its_discounts) {
  const Shop shop = shop_with(rule("campaign.orders.amount", "$less_than_or_equal", {100000}));
  const Json so_far = told(counted("campaigns", "camp_1", "campaign.orders.amount", 95000));
  const auto with = [&](std::int64_t amount) {
    return key_of(shop.validate(use({"TEN"}, cart_of(amount)), so_far), "TEN");
  };
  EXPECT_EQ(with(4999), "none");
  EXPECT_EQ(with(5000), "none");
  EXPECT_EQ(with(5001), "redemption_rules_violated");
}

TEST(Trap, T65_a_budget_is_not_exceeded_by_the_last_redemption_over_many_lines) {
  const char* name = "campaign.orders.amount_discounted";
  Shop shop = shop_with(rule(name, "$less_than_or_equal", {1000}));
  shop.voucher("ITEMS", amount(8, to_items),
               merged(assigned("val_1"), {{"campaign_id", "camp_1"}}));
  const Json two_lines = cart({item("a", 1, 500), item("b", 1, 500)});
  const auto with = [&](const char* id, std::int64_t given) {
    const Json context = told(counted("campaigns", "camp_1", name, given));
    return key_of(shop.validate(use({id}, two_lines), context), id);
  };
  EXPECT_EQ(with("TEN", 899), "none");
  EXPECT_EQ(with("TEN", 900), "none");
  EXPECT_EQ(with("TEN", 901), "redemption_rules_violated");
  // Two lines of 0.08 take 0.16, not 0.08.
  EXPECT_EQ(with("ITEMS", 984), "none");
  EXPECT_EQ(with("ITEMS", 985), "redemption_rules_violated");
}

TEST(Budgets, that_are_coarse_say_only_whether_anything_is_left) {
  for (const char* name : {"campaign.orders.amount", "campaign.orders.amount_discounted"}) {
    const Shop shop = shop_with(rule(name, "$less_than_or_equal", {1000}));
    const auto with = [&](std::int64_t given) {
      return key(
          shop, merged(told(counted("campaigns", "camp_1", name, given)), {{"budgets", "COARSE"}}));
    };
    EXPECT_EQ(with(998), "none");
    EXPECT_EQ(with(999), "none");
    EXPECT_EQ(with(1000), "redemption_rules_violated");
  }
}

TEST(CountsAndBudgets, never_say_what_was_counted_or_allowed) {
  for (const char* name : {"redemption.count", "campaign.orders.amount_discounted"}) {
    const Shop shop = shop_with(rule(name, "$less_than_or_equal", {777}));
    const Json facts = {{"vouchers", {{"TEN", {{"redemption.count", 888}}}}},
                        {"campaigns", {{"camp_1", {{name, 888}}}}}};
    const Json body = shop.validate(use({"TEN"}, cart_of(5000)), told(facts));
    EXPECT_EQ(refusal_of(body, "TEN"),
              (Json{{"key", "redemption_rules_violated"},
                    {"rule", {{"id", "val_1"}, {"path", "1"}, {"name", name}}},
                    {"facts", Json::object()}}));
    EXPECT_EQ(body.dump().find("777"), std::string::npos);
    EXPECT_EQ(body.dump().find("888"), std::string::npos);
  }
}

TEST(Callers, are_told_by_the_host) {
  const Shop till = shop_with(rule("redemption.api_key", "$in", {"till-berlin", "till-lyon"}));
  EXPECT_EQ(key(till, told({{"api_key", "till-lyon"}})), "none");
  EXPECT_EQ(key(till, told({{"api_key", "web"}})), "redemption_rules_violated");
  EXPECT_EQ(key(till, nullptr), "redemption_rules_violated");
  const Shop staff = shop_with(rule("redemption.user.login", "$ends_with", {"@shop.example"}));
  EXPECT_EQ(key(staff, told({{"user", {{"login", "jane@shop.example"}}}})), "none");
  EXPECT_EQ(key(staff, told({{"user", {{"login", "joe@else.example"}}}})),
            "redemption_rules_violated");
  EXPECT_EQ(key(staff, told(Json::object())), "redemption_rules_violated");
}

TEST(CustomEventMetadata, is_of_the_event_that_the_host_looks_at) {
  const Shop shop =
      shop_with(rule("custom_event.metadata", "$more_than_or_equal", {5}, {{"property", "stars"}}));
  const auto with = [&](int stars) {
    return key(shop, told({{"custom_event", {{"metadata", {{"stars", stars}}}}}}));
  };
  EXPECT_EQ(with(4), "redemption_rules_violated");
  EXPECT_EQ(with(5), "none");
  EXPECT_EQ(with(6), "none");
  EXPECT_EQ(key(shop, nullptr), "redemption_rules_violated");
}

TEST(CustomerLoyaltyTier, is_read_from_the_customer_by_id_and_by_name) {
  const auto with = [](const Json& one_rule, const Json& tier) {
    const Json loyalty{{"campaigns", {{"Beans", {{"points", 50}, {"loyalty_tier", tier}}}}}};
    return key(shop_with(one_rule), {{"customer", {{"id", "cust_anna"}, {"loyalty", loyalty}}}});
  };
  const Json gold = rule("customer.loyalty_tier", "$is", {"Gold"});
  const Json object{{"id", "ltr_2"}, {"name", "Gold"}};
  EXPECT_EQ(with(gold, "Gold"), "none");
  EXPECT_EQ(with(gold, object), "none");
  EXPECT_EQ(with(gold, "Silver"), "customer_rules_violated");
  EXPECT_EQ(with(rule("customer.loyalty_tier", "$in", {"ltr_1", "ltr_2"}), object), "none");
  EXPECT_EQ(with(rule("customer.loyalty_tier", "$is_not", {"Gold"}), object),
            "customer_rules_violated");
  EXPECT_EQ(with(rule("customer.loyalty_tier", "$is", {"Gold"}, {{"property", "Beans"}}), object),
            "none");
  EXPECT_EQ(with(rule("customer.loyalty_tier", "$is", {"Gold"}, {{"property", "Tea"}}), object),
            "customer_rules_violated");
  EXPECT_EQ(key(shop_with(gold), nullptr), "missing_customer");
  EXPECT_EQ(key(shop_with(gold), {{"customer", {{"id", "cust_bob"}}}}), "customer_rules_violated");
}

/// The pointer of a fault in the context's facts.
std::string fault(const Json& facts) {
  const Json error = ask(Shop().engine(), &Engine::validate, use({}, cart_of(1)),
                         at(saturday, {{"facts", facts}}), 400);
  EXPECT_EQ(error["message"], "Invalid context given by the host");
  return error["pointer"];
}

TEST(HostFacts, that_are_malformed_are_the_hosts_fault) {
  EXPECT_EQ(fault(7), "/facts");
  EXPECT_EQ(fault({{"vouchers", 7}}), "/facts/vouchers");
  EXPECT_EQ(fault({{"vouchers", {{"A/B", 7}}}}), "/facts/vouchers/A~1B");
  EXPECT_EQ(fault(counted("vouchers", "TEN", "redemption.count", -1)),
            "/facts/vouchers/TEN/redemption.count");
  EXPECT_EQ(fault(counted("campaigns", "camp_1", "redemptions", 1)),
            "/facts/campaigns/camp_1/redemptions");
  EXPECT_EQ(fault(counted("vouchers", "TEN", "order.amount", 1)),
            "/facts/vouchers/TEN/order.amount");
  EXPECT_EQ(fault({{"api_key", 7}}), "/facts/api_key");
  EXPECT_EQ(fault({{"user", {{"login", 7}}}}), "/facts/user/login");
  const Json error = ask(Shop().engine(), &Engine::validate, use({}, cart_of(1)),
                         at(saturday, {{"budgets", "SOME"}}), 400);
  EXPECT_EQ(error["details"], "expected one of EXACT, COARSE");
}

TEST(HostFacts, are_not_believed_of_a_client) {
  const Shop shop = shop_with(rule("redemption.count", "$less_than_or_equal", {1}));
  Json request = use({"TEN"}, cart_of(5000));
  request["facts"] = counted("vouchers", "TEN", "redemption.count", 0);
  EXPECT_EQ(key_of(shop.validate(request), "TEN"), "redemption_rules_violated");
}

}  // namespace
}  // namespace scrip::testing
