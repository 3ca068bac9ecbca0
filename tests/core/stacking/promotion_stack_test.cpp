// Promotion stacks: tiers that a request names together.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

Shop shop() {
  return Shop()
      .tier("promo_ten", percent(10))
      .tier("promo_five", amount(500))
      .with("promotion_stacks",
            {{"id", "stack_1"}, {"tiers", {{"ids", {"promo_five", "promo_ten"}}}}})
      .voucher("CODE", amount(100))
      .lenient();
}

Json stack(const char* id) {
  return {{"redeemables", {{{"object", "promotion_stack"}, {"id", id}}}},
          {"order", cart_of(10000)}};
}

TEST(PromotionStack, stands_for_its_tiers_in_its_order) {
  // 100.00 - 5.00 = 95.00, of which 10 % is 9.50.
  const Json body = shop().validate(stack("stack_1"));
  EXPECT_THAT(ids(body["redeemables"]), ElementsAre("promo_five", "promo_ten"));
  EXPECT_EQ(body["redeemables"][0]["object"], "promotion_tier");
  EXPECT_EQ(body["order"]["total_amount"], 8550);
}

TEST(PromotionStack, that_is_unknown_is_refused) {
  const Json body = shop().validate(stack("CODE"));
  const Json error = entry_of(body, "CODE")["result"]["error"];
  EXPECT_EQ(error["key"], "not_found");
  EXPECT_EQ(error["details"], "Cannot find promotion stack with id CODE");
  EXPECT_EQ(error["resource_type"], "promotion_stack");
}

TEST(PromotionStack, goes_with_nothing_else) {
  Json request = stack("stack_1");
  request["redeemables"].push_back(redeemable("CODE"));
  const Json refused = shop().refused(request);
  EXPECT_EQ(refused["key"], "invalid_redeemables");
  EXPECT_EQ(refused["pointer"], "/redeemables/0");
}

TEST(PromotionStack, of_tiers_that_are_not_there_or_twice_does_not_load) {
  const auto pointer = [](const Json& tier_ids) -> std::string {
    Shop bad = shop().with("promotion_stacks", {{"id", "stack_2"}, {"tiers", {{"ids", tier_ids}}}});
    return load_errors(bad.document)["pointer"];
  };
  EXPECT_EQ(pointer({"promo_none"}), "/promotion_stacks/1/tiers/ids/0");
  EXPECT_EQ(pointer({"promo_ten", "promo_ten"}), "/promotion_stacks/1/tiers/ids/1");
  EXPECT_EQ(pointer(Json::array()), "/promotion_stacks/1/tiers/ids");
  Shop twin =
      shop().with("promotion_stacks", {{"id", "stack_1"}, {"tiers", {{"ids", {"promo_ten"}}}}});
  EXPECT_EQ(load_errors(twin.document)["pointer"], "/promotion_stacks/1/id");
}

TEST(PromotionStack, may_have_thirty_tiers_and_no_more) {
  const auto loads = [](int count) {
    Shop many;
    Json tier_ids = Json::array();
    for (int n = 0; n < count; ++n) {
      tier_ids.push_back("promo_" + std::to_string(n));
      many.tier(tier_ids.back().get<std::string>().c_str(), amount(1));
    }
    many.with("promotion_stacks", {{"id", "stack_1"}, {"tiers", {{"ids", tier_ids}}}});
    return load_errors(many.document).is_string();
  };
  EXPECT_TRUE(loads(30));
  EXPECT_FALSE(loads(31));
}

}  // namespace
}  // namespace scrip::testing
