// Nudges and wallets under BEST_DEAL: what all their searches together may cost.

#include <gtest/gtest.h>

#include "support/follow.h"

namespace scrip::testing {
namespace {

/// Codes of every size on goods, held by Anna; a search that looks at all their orders never ends.
/// Rules count as lines to look at, and are quickly asked.
Shop shop_of(int codes) {
  Shop shop;
  shop.lenient().stacking({{"redeemables_sorting_rule", "BEST_DEAL"}});
  const std::vector<Json> many(codes < 10 ? 1 : 150, rule("order.amount", "$more_than", {0}));
  shop.rule_set("val_1", rules(many),
                included({collection("pc_a11pr0dUc75", {{"aggregated_quantity_limit", 30}})}));
  for (int n = 0; n < codes; ++n) {
    const std::string code = "CODE-" + std::to_string(10 + n);
    const Json off = n % 2 == 0 ? percent(1 + n, to_items) : amount(100 + 7 * n, to_items);
    shop.voucher(code.c_str(), off, merged(assigned("val_1"), {{"holder_id", "cust_anna"}}));
  }
  return shop;
}

Json request_of(int lines, int codes) {
  std::vector<Json> items;
  for (int n = 0; n < lines; ++n) items.push_back(item("p" + std::to_string(n), 1, 1000 + n));
  std::vector<std::string> listed;
  for (int n = 0; n < codes; ++n) listed.push_back("CODE-" + std::to_string(10 + n));
  return use(listed, cart(items));
}

const Json anna{{"customer", {{"id", "cust_anna"}}}};

TEST(WorkLimit, is_far_from_an_ordinary_cart) {
  const Shop shop = shop_of(5);
  const Json nudges = shop.nudges(request_of(10, 3), anna);
  EXPECT_FALSE(nudges.contains("complete")) << nudges;
  EXPECT_EQ(nudges["total"], 2);
  const Json wallet = shop.wallet(request_of(10, 3), anna);
  EXPECT_FALSE(wallet.contains("complete"));
  for (const Json& entry : wallet["data"]) EXPECT_TRUE(entry.contains("worth")) << entry;
}

TEST(WorkLimit, of_nudges_is_told_and_what_is_told_is_true) {
  // The order is 304.35. Four codes are a search that leaves room for some more of its like, and
  // not for those of all three steps; ten of them leave room for none.
  Shop shop = shop_of(14);
  for (int step = 0; step < 3; ++step) {
    const std::string set = "val_step_" + std::to_string(step);
    shop.rule_set(
        set.c_str(),
        rules({rule("order.amount", "$more_than_or_equal", {Json(32'000 + 500 * step)})}));
    shop.tier(("promo_" + std::to_string(step)).c_str(), amount(200 + 100 * step),
              merged(assigned(set.c_str()), {{"hierarchy", step}}));
  }
  const auto nudges_of = [&](int codes) {
    Json request = request_of(30, codes);
    request["automatic"] = true;
    const Json nudges = shop.nudges(request, anna);
    EXPECT_EQ(nudges.value("complete", true), false);
    const std::int64_t now = off(shop.price(request, anna));
    for (const Json& nudge : nudges["data"]) {
      EXPECT_EQ(off(shop.price(followed(request, nudge), anna)) - now, nudge["saves"]) << nudge;
      EXPECT_GT(nudge["saves"], 0);
    }
    return nudges["data"].size();
  };
  EXPECT_EQ(nudges_of(4), 2u);
  EXPECT_EQ(nudges_of(10), 0u);
}

TEST(WorkLimit, of_a_wallet_leaves_out_what_was_not_worked_out) {
  const Shop shop = shop_of(14);
  const Json request = request_of(30, 10);
  const Json wallet = shop.wallet(request, anna);
  EXPECT_EQ(wallet.value("complete", true), false);
  ASSERT_EQ(wallet["data"].size(), 14u);
  int priced = 0;
  for (const Json& entry : wallet["data"]) {
    priced += entry.contains("worth") ? 1 : 0;
    EXPECT_GT(entry["worth_alone"], 0) << entry;
  }
  EXPECT_GT(priced, 0);
  EXPECT_LT(priced, 14);
}

}  // namespace
}  // namespace scrip::testing
