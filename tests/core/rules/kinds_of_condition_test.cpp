// Three kinds of condition, as promotion teams mean them.
//
// Soft: it decides who is shown an offer, not who may use it. Publish the code to the customers who
// are to see it (`holder_id`): it is in their wallets, and whoever else has it may use it.
// Hard: it decides who may use it. A rule on the customer, such as `customer.segment`.
// Dynamic: everyone may use it, and it is worth more to some. A formula that reads the customer, or
// tiers of one category of which only one may apply.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

const Json anna{
    {"customer", {{"id", "cust_anna"}, {"segments", {"seg_loyal"}}, {"metadata", {{"years", 3}}}}}};
const Json bob{{"customer", {{"id", "cust_bob"}, {"metadata", {{"years", 0}}}}}};

std::vector<std::string> wallet_of(const Shop& shop, const Json& context) {
  return ids(shop.wallet(use({}, cart_of(10000)), context)["data"], "code");
}

std::int64_t worth(const Shop& shop, const std::string& id, const Json& context) {
  return off(shop.price(use({id}, cart_of(10000)), context));
}

TEST(SoftCondition, decides_who_is_shown_it) {
  Shop shop;
  shop.voucher("SOFT", percent(10), {{"holder_id", "cust_anna"}});
  EXPECT_EQ(wallet_of(shop, anna), std::vector<std::string>{"SOFT"});
  EXPECT_TRUE(wallet_of(shop, bob).empty());
  EXPECT_EQ(worth(shop, "SOFT", anna), 1000);
  EXPECT_EQ(worth(shop, "SOFT", bob), 1000);
  EXPECT_EQ(worth(shop, "SOFT", nullptr), 1000);
}

TEST(HardCondition, decides_who_may_use_it) {
  Shop shop;
  shop.rule_set("val_loyal", rules({rule("customer.segment", "$is", {"seg_loyal"})}));
  shop.voucher("HARD", percent(10), assigned("val_loyal"));
  EXPECT_EQ(worth(shop, "HARD", anna), 1000);
  EXPECT_EQ(worth(shop, "HARD", bob), 0);
  EXPECT_EQ(key_of(shop.validate(use({"HARD"}, cart_of(10000)), bob), "HARD"),
            "customer_rules_violated");
  EXPECT_EQ(key_of(shop.validate(use({"HARD"}, cart_of(10000))), "HARD"), "missing_customer");
}

TEST(DynamicCondition, decides_what_it_is_worth_by_a_formula) {
  Shop shop;
  shop.voucher(
      "DYNAMIC",
      merged(percent(5), {{"percent_off_formula", "5 + CUSTOMER_METADATA(\"years\") * 2"}}));
  EXPECT_EQ(worth(shop, "DYNAMIC", anna), 1100);
  EXPECT_EQ(worth(shop, "DYNAMIC", bob), 500);
  EXPECT_EQ(worth(shop, "DYNAMIC", nullptr), 500);  // the static number, where nobody is known
}

TEST(DynamicCondition, decides_what_it_is_worth_by_tiers) {
  Shop shop;
  shop.lenient().category("cat_welcome");
  shop.stacking({{"applicable_redeemables_per_category_limit", 1}});
  shop.rule_set("val_loyal", rules({rule("customer.segment", "$is", {"seg_loyal"})}));
  const auto tier = [](int hierarchy) {
    return Json{{"category_id", "cat_welcome"}, {"hierarchy", hierarchy}};
  };
  shop.tier("promo_loyal", percent(20), merged(tier(1), assigned("val_loyal")));
  shop.tier("promo_all", percent(10), tier(2));
  const auto saved = [&](const Json& context) {
    return off(shop.price(automatically(cart_of(10000)), context));
  };
  EXPECT_EQ(saved(anna), 2000);
  EXPECT_EQ(saved(bob), 1000);
  EXPECT_EQ(saved(nullptr), 1000);
}

}  // namespace
}  // namespace scrip::testing
