// Rules on the customer, and how rules combine in a set.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

Shop shop_with(const Json& one_rule) {
  return Shop().rule_set("val_1", rules({one_rule})).voucher("TEN", percent(10), assigned("val_1"));
}

Json as(const Json& customer) {
  return {{"customer", customer}};
}

const Json anna = Json::parse(R"({"id": "cust_anna", "metadata": {"tier": "gold", "orders": 3},
                                  "segments": [{"id": "seg_loyal", "name": "Loyal"}]})");
const Json bob = Json::parse(R"({"id": "cust_bob", "segments": ["seg_new"]})");

std::string key_for(const Json& one_rule, const Json& context) {
  return key_of(shop_with(one_rule).validate(use({"TEN"}, cart_of(1000)), context), "TEN");
}

TEST(CustomerSegment, holds_for_members) {
  const Json loyal = rule("customer.segment", "$is", {"seg_loyal"});
  EXPECT_EQ(key_for(loyal, as(anna)), "none");
  EXPECT_EQ(key_for(loyal, as(bob)), "customer_rules_violated");
  EXPECT_EQ(key_for(loyal, nullptr), "missing_customer");
}

TEST(CustomerSegment, negated_holds_for_others_but_not_for_nobody) {
  const Json others = rule("customer.segment", "$is_not", {"seg_loyal", "seg_vip"});
  EXPECT_EQ(key_for(others, as(anna)), "customer_rules_violated");
  EXPECT_EQ(key_for(others, as(bob)), "none");
  EXPECT_EQ(key_for(others, nullptr), "missing_customer");
  EXPECT_EQ(key_for(rule("customer.segment", "$not_in", {"seg_new"}), as(anna)), "none");
}

TEST(CustomerSegment, takes_objects_and_several_ids) {
  const Json either = rule("customer.segment", "$in", {{{"id", "seg_loyal"}}, {{"id", "seg_new"}}});
  EXPECT_EQ(key_for(either, as(anna)), "none");
  EXPECT_EQ(key_for(either, as(bob)), "none");
}

TEST(CustomerMetadata, is_compared_and_needs_a_customer) {
  const Json gold = rule("customer.metadata", "$is", {"gold"}, {{"property", "tier"}});
  EXPECT_EQ(key_for(gold, as(anna)), "none");
  EXPECT_EQ(key_for(gold, as(bob)), "customer_rules_violated");
  EXPECT_EQ(key_for(gold, nullptr), "missing_customer");
}

TEST(CustomerRules, never_say_what_they_asked_for) {
  const Json body = shop_with(rule("customer.segment", "$is", {"seg_vip"}))
                        .validate(use({"TEN"}, cart_of(1000)), as(anna));
  EXPECT_EQ(refusal_of(body, "TEN"), Json::parse(R"({"key": "customer_rules_violated",
    "rule": {"id": "val_1", "path": "1", "name": "customer.segment"}, "facts": {}})"));
  EXPECT_EQ(body.dump().find("seg_vip"), std::string::npos);
}

TEST(TheHostsCustomer, replaces_the_requests) {
  const Shop shop = shop_with(rule("customer.segment", "$is", {"seg_loyal"}));
  const Json claiming = use({"TEN"}, cart_of(1000), as(anna));
  EXPECT_EQ(key_of(shop.validate(claiming, as(bob)), "TEN"), "customer_rules_violated");
  EXPECT_EQ(key_of(shop.validate(claiming), "TEN"), "none");
}

TEST(LinkedCustomer, alone_may_use_the_voucher) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("publication.redeemable_by_linked_customer", "$is", {true})}));
  shop.voucher("MINE", percent(10), merged(assigned("val_1"), {{"holder_id", "cust_anna"}}));
  const auto key = [&](const Json& context) {
    return key_of(shop.validate(use({"MINE"}, cart_of(1000)), context), "MINE");
  };
  EXPECT_EQ(key(as(anna)), "none");
  EXPECT_EQ(key(as(bob)), "redemption_rules_violated");
  EXPECT_EQ(key(nullptr), "redemption_rules_violated");
  EXPECT_EQ(key(as({{"id", ""}})), "redemption_rules_violated");
}

TEST(Constant, stands_for_the_rule_it_was_made_of) {
  const auto constant = [](bool value, const char* name) {
    return rule("constant", "$is", Json::array({value}), {{"property", name}});
  };
  EXPECT_EQ(key_for(constant(true, "customer.segment"), nullptr), "none");
  EXPECT_EQ(key_for(constant(false, "customer.segment"), as(anna)), "customer_rules_violated");
  EXPECT_EQ(key_for(constant(false, "customer.segment"), nullptr), "missing_customer");
  EXPECT_EQ(key_for(constant(false, "order.amount"), nullptr), "order_rules_violated");
  EXPECT_EQ(key_for(constant(false, "redemption.count"), nullptr), "redemption_rules_violated");
}

TEST(RuleSet, combines_by_its_logic) {
  const auto shop = [](const char* logic) {
    return Shop()
        .rule_set("val_1", rules({rule("order.amount", "$more_than", {1000}),
                                  rule("customer.segment", "$is", {"seg_loyal"})},
                                 logic))
        .voucher("TEN", percent(10), assigned("val_1"));
  };
  const auto key = [&](const char* logic, std::int64_t amount, const Json& who) {
    return key_of(shop(logic).validate(use({"TEN"}, cart_of(amount)), as(who)), "TEN");
  };
  EXPECT_EQ(key("1 and 2", 1001, anna), "none");
  EXPECT_EQ(key("1 and 2", 1001, bob), "customer_rules_violated");
  EXPECT_EQ(key("1 or 2", 1000, anna), "none");
  EXPECT_EQ(key("1 or 2", 1001, bob), "none");
  EXPECT_EQ(key("1 or 2", 1000, bob), "order_rules_violated");
  EXPECT_EQ(key("1 and not 2", 1001, bob), "none");
  EXPECT_EQ(key("1 and not 2", 1001, anna), "customer_rules_violated");
  EXPECT_EQ(key(nullptr, 1001, bob), "customer_rules_violated");
}

TEST(RuleSet, does_not_take_not_knowing_the_customer_for_a_no) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("customer.segment", "$is", {"seg_loyal"}),
                                rule("order.amount", "$more_than", {9999})},
                               "not (1 or 2)"));
  shop.voucher("TEN", percent(10), assigned("val_1"));
  const auto key = [&](const Json& context) {
    return key_of(shop.validate(use({"TEN"}, cart_of(1000)), context), "TEN");
  };
  EXPECT_EQ(key(as(bob)), "none");
  EXPECT_EQ(key(as(anna)), "customer_rules_violated");
  EXPECT_EQ(key(nullptr), "missing_customer");
}

TEST(RuleSet, with_an_empty_logic_still_needs_its_rules) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {1000})}, ""));
  shop.voucher("TEN", percent(10), assigned("val_1"));
  EXPECT_EQ(key_of(shop.validate(use({"TEN"}, cart_of(1000))), "TEN"), "order_rules_violated");
  EXPECT_EQ(key_of(shop.validate(use({"TEN"}, cart_of(1001))), "TEN"), "none");
}

TEST(RuleSet, tells_the_merchants_own_words) {
  Shop shop;
  Json own = rule("order.amount", "$more_than", {1000});
  own["error"] = {{"message", "Spend more than ten."}};
  Json set{{"id", "val_1"}, {"error", {{"message", "Not for you."}}}};
  set["rules"] = rules({own, rule("order.amount", "$less_than", {5000})});
  shop.with("validation_rules", set).voucher("TEN", percent(10), assigned("val_1"));
  const auto result = [&](std::int64_t amount) {
    return entry_of(shop.validate(use({"TEN"}, cart_of(amount))), "TEN")["result"];
  };
  EXPECT_EQ(result(1000)["error"]["error"]["message"], "Spend more than ten.");
  EXPECT_EQ(result(1000)["details"]["message"], "Spend more than ten.");
  EXPECT_EQ(result(5000)["error"]["error"]["message"], "Not for you.");
}

TEST(RuleSet, of_the_campaign_holds_for_its_vouchers_too) {
  Shop shop;
  shop.rule_set("val_own", rules({rule("order.amount", "$more_than", {1000})}));
  shop.rule_set("val_camp", rules({rule("order.amount", "$less_than", {5000})}));
  shop.with("campaigns", {{"id", "camp_1"}, {"validation_rules", {"val_camp"}}});
  shop.voucher("TEN", percent(10), merged(assigned("val_own"), {{"campaign_id", "camp_1"}}));
  const auto rule_id = [&](std::int64_t amount) {
    const Json refusal = refusal_of(shop.validate(use({"TEN"}, cart_of(amount))), "TEN");
    return refusal.contains("rule") ? refusal["rule"]["id"] : Json("none");
  };
  EXPECT_EQ(rule_id(1000), "val_own");
  EXPECT_EQ(rule_id(3000), "none");
  EXPECT_EQ(rule_id(5000), "val_camp");
}

TEST(RuleSet, may_be_assigned_in_either_spelling_of_the_dialect) {
  for (const char* name : {"validation_rules_assignments", "validation_rule_assignments"}) {
    Shop shop;
    shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {1000})}));
    shop.voucher("TEN", percent(10),
                 {{name, {{"object", "list"}, {"data", {{{"rule_id", "val_1"}}}}}}});
    EXPECT_EQ(key_of(shop.validate(use({"TEN"}, cart_of(1000))), "TEN"), "order_rules_violated");
  }
}

}  // namespace
}  // namespace scrip::testing
