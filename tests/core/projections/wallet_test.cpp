#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Json anna = {{"customer", {{"id", "cust_anna"}}}};
const Json hers = {{"holder_id", "cust_anna"}};
const Json listed = {{"storefront", {{"listed", true}}}};

/// A wallet's entry by its code.
Json entry(const Json& wallet, const std::string& code) {
  for (const Json& found : wallet["data"]) {
    if (found["code"] == code) return found;
  }
  ADD_FAILURE() << code << " is not in " << wallet;
  return nullptr;
}

std::string status(const Shop& shop, const Json& request) {
  return entry(shop.wallet(request, anna), "CODE")["status"];
}

TEST(Wallet, holds_what_the_customer_holds_and_what_is_listed) {
  Shop shop;
  shop.voucher("MINE", amount(1), hers).voucher("THEIRS", amount(2), {{"holder_id", "cust_bob"}});
  shop.voucher("ALL", amount(3), listed).voucher("SECRET", amount(4));
  shop.voucher("UNLISTED", amount(5), {{"storefront", {{"listed", false}}}});
  shop.tier("promo_1", amount(6), listed);
  EXPECT_THAT(ids(shop.wallet(use({}, cart_of(1000)), anna)["data"], "code"),
              ElementsAre("ALL", "MINE"));
  EXPECT_THAT(ids(shop.wallet(use({}, cart_of(1000)))["data"], "code"), ElementsAre("ALL"));
  EXPECT_THAT(Shop().wallet(use({}))["data"], IsEmpty());
}

TEST(Wallet, sorts_usable_ones_by_worth_then_by_code) {
  Shop shop;
  shop.voucher("B", amount(300), hers).voucher("A", amount(300), hers);
  shop.voucher("C", amount(500), hers).voucher("OLD", amount(900), hers);
  shop.document["vouchers"][3]["expiration_date"] = "2020-01-01";
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {9999})}));
  shop.voucher("LATER", amount(900), merged(hers, assigned("val_1")));
  EXPECT_THAT(ids(shop.wallet(use({}, cart_of(1000)), anna)["data"], "code"),
              ElementsAre("C", "A", "B", "LATER", "OLD"));
}

TEST(Wallet, says_what_each_code_is_worth_through_the_stack) {
  // 10 % automatically; then 50 % off is 4.50 of 9.00, not 5.00.
  Shop shop;
  shop.tier("promo_1", percent(10)).voucher("HALF", percent(50), hers);
  EXPECT_EQ(entry(shop.wallet(automatically(cart_of(1000)), anna), "HALF")["worth"], 450);
  EXPECT_EQ(entry(shop.wallet(use({}, cart_of(1000)), anna), "HALF")["worth"], 500);
  EXPECT_EQ(entry(shop.wallet(use({}, cart_of(0)), anna), "HALF")["worth"], 0);
}

TEST(Wallet, says_of_an_applied_code_what_would_be_lost_without_it) {
  Shop shop;
  shop.voucher("FIRST", percent(50), hers).voucher("SECOND", percent(10), hers);
  const Json wallet = shop.wallet(use({"FIRST", "SECOND"}, cart_of(1000)), anna);
  EXPECT_EQ(entry(wallet, "FIRST")["status"], "APPLIED");
  // With both 5.00 + 0.50; without the first 1.00: 4.50 lost.
  EXPECT_EQ(entry(wallet, "FIRST")["worth"], 450);
  EXPECT_EQ(entry(wallet, "SECOND")["worth"], 50);
}

TEST(Wallet, tells_every_status) {
  const auto with = [](const Json& more) {
    return Shop().voucher("CODE", percent(10), merged(hers, more));
  };
  const Json request = use({}, cart_of(1000));
  EXPECT_EQ(status(with({}), request), "USABLE");
  EXPECT_EQ(status(with({}), use({"CODE"}, cart_of(1000))), "APPLIED");
  EXPECT_EQ(status(with({{"active", false}}), request), "DISABLED");
  EXPECT_EQ(status(with({{"expiration_date", "2026-01-01"}}), request), "EXPIRED");
  EXPECT_EQ(status(with({{"start_date", "2027-01-01"}}), request), "NOT_ACTIVE_YET");
  EXPECT_EQ(status(with({{"validity_day_of_week", {0}}}), request), "WAITING");
  EXPECT_EQ(status(with({{"redemption", {{"quantity", 1}, {"redeemed_quantity", 1}}}}), request),
            "USED");
  EXPECT_EQ(status(Shop().gift("CODE", 0, hers), request), "NO_BALANCE");
  Shop waiting = with(assigned("val_1"));
  waiting.rule_set("val_1", rules({rule("order.amount", "$more_than", {1000})}));
  EXPECT_EQ(status(waiting, request), "WAITING");
  EXPECT_EQ(entry(waiting.wallet(request, anna), "CODE")["refusal"]["facts"]["missing"], 1);
}

TEST(Wallet, shows_gift_cards_with_their_balance) {
  const Json wallet = Shop().gift("CODE", 5000, hers).wallet(use({}, cart_of(1200)), anna);
  EXPECT_EQ(wallet["data"][0]["result"]["gift"]["balance"], 5000);
  EXPECT_EQ(wallet["data"][0]["worth"], 1200);
}

TEST(Wallet, entry_has_the_shape_that_clients_know) {
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"name", "Autumn"}});
  shop.voucher("CODE", percent(10),
               {{"holder_id", "cust_anna"},
                {"type", "DISCOUNT_VOUCHER"},
                {"campaign_id", "camp_1"},
                {"expiration_date", "2026-12-24"},
                {"metadata", {{"secret", 1}}},
                {"storefront", {{"label", "Ten off"}}}});
  EXPECT_EQ(shop.wallet(use({}, cart_of(1000)), anna), Json::parse(R"({
    "object": "list", "data_ref": "data", "data": [{
      "object": "wallet_entry", "redeemable_id": "CODE", "redeemable_object": "voucher",
      "code": "CODE", "voucher_type": "DISCOUNT_VOUCHER", "campaign_id": "camp_1",
      "campaign_name": "Autumn", "status": "USABLE", "worth": 100,
      "worth_alone": 100, "result": {"discount": {"type": "PERCENT", "percent_off": 10, "effect": "APPLY_TO_ORDER"}},
      "expiration_date": "2026-12-24", "expires_at": "2026-12-25T00:00:00.000Z", "storefront": {"label": "Ten off"}}], "total": 1})"));
}

TEST(Wallet, holds_vouchers_that_the_host_hands_in) {
  const Json context = merged(
      anna, {{"definitions",
              {{"vouchers",
                {{{"code", "CODE"}, {"discount", percent(10)}, {"holder_id", "cust_anna"}}}}}}});
  EXPECT_EQ(Shop().wallet(use({}, cart_of(1000)), context)["data"][0]["worth"], 100);
}

}  // namespace
}  // namespace scrip::testing
