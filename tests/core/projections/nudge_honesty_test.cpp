// Ninth law on shops with opening hours, bundles, floor prices, several codes in the wallet, and
// promotions by name: every nudge of every kind is followed to the letter and the cart is priced
// again. A failure prints its seed.
//
// SCRIP_NUDGE_CARTS=10000 tries more carts.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "support/follow.h"
#include "support/random_shop.h"

namespace scrip::testing {
namespace {

std::uint32_t carts_of_environment() {
  const char* wanted = std::getenv("SCRIP_NUDGE_CARTS");
  return wanted == nullptr ? 500 : static_cast<std::uint32_t>(std::stoul(wanted));
}

/// Dates and hours for some of the promotions and codes of a random shop.
void add_hours(RandomShop& world) {
  const auto windows = [&](Json& redeemable) {
    Chance& chance = world.chance;
    if (chance.one_in(6)) redeemable["start_date"] = "2026-11-22T07:00:00Z";
    if (chance.one_in(6)) redeemable["expiration_date"] = "2026-11-21T22:30:00Z";
    if (chance.one_in(6)) redeemable["validity_day_of_week"] = {0, 1 + chance.below(6)};
    if (chance.one_in(6)) {
      redeemable["validity_hours"]["daily"] = Json::array(
          {{{"start_time", "09:30"}, {"expiration_time", "11:00"}, {"days_of_week", {0, 2}}}});
    }
    if (chance.one_in(8)) {
      redeemable["start_date"] = "2026-11-01T21:15:00Z";
      redeemable["validity_timeframe"] = {{"interval", "P1D"}, {"duration", "PT1H"}};
    }
  };
  for (Json& tier : world.shop.document["promotion_tiers"]) windows(tier);
  for (Json& voucher : world.vouchers) windows(voucher);
}

TEST(Honesty, of_every_kind_of_nudge) {
  const std::uint32_t carts = carts_of_environment();
  std::map<std::string, int> kinds;
  for (std::uint32_t seed = 0; seed < carts; ++seed) {
    RandomShop world(100'000 + seed);
    add_hours(world);
    if (seed % 4 == 0) world.put_floors(seed);
    const Engine engine = world.shop.engine();
    const Json context = world.context(static_cast<int>(seed % 3));
    Json request = world.request();
    request["automatic"] = world.chance.one_in(2);
    const std::string host = context.dump();
    const Json now = Json::parse(engine.validate(request.dump(), host).body)["order"];
    const Answer answer = engine.nudges(request.dump(), host);
    ASSERT_EQ(answer.status, 200) << answer.body;
    std::map<std::string, int> changes;
    std::int64_t best = INT64_MAX;
    const Json nudges = Json::parse(answer.body)["data"];
    for (const Json& nudge : nudges) {
      const Json then_context = followed_context(context, nudge);
      const Json body =
          Json::parse(engine.validate(followed(request, nudge).dump(), then_context.dump()).body);
      const Json then = body["order"];
      ASSERT_EQ(off(then) - off(now), nudge["saves"]) << "seed " << seed << nudge;
      ASSERT_EQ(now["total_amount"], nudge["total_amount"]) << "seed " << seed << nudge;
      ASSERT_EQ(then["total_amount"], nudge["total_amount_then"]) << "seed " << seed << nudge;
      const std::string id = nudge["redeemable"]["id"];
      ASSERT_EQ(status_of(body, id) == "APPLICABLE", nudge["kind"] != "drop") << seed << nudge;
      ASSERT_GE(nudge["saves"], 0) << "seed " << seed << nudge;
      ASSERT_TRUE(nudge["saves"] > 0 || nudge.contains("gifts")) << "seed " << seed << nudge;
      // Best first, and nothing twice.
      ASSERT_LE(nudge["saves"], best) << "seed " << seed << nudges;
      best = nudge["saves"];
      ASSERT_EQ(++changes[nudge["change"].dump()], 1) << "seed " << seed << nudges;
      ++kinds[nudge["kind"]];
    }
  }
  for (const char* kind : {"spend", "units", "drop", "add", "replace", "wait"}) {
    EXPECT_GT(kinds[kind], static_cast<int>(carts / 300)) << kind;
    RecordProperty(kind, kinds[kind]);
    if (carts > 500) std::printf("%s: %d followed\n", kind, kinds[kind]);
  }
}

}  // namespace
}  // namespace scrip::testing
