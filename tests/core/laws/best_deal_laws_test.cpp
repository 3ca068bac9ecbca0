// BEST_DEAL on shops, carts and codes made up from seeds: against the plainest exhaustive search,
// and its bound against stacks thrown together. A failure prints its seed.
//
// SCRIP_BEST_DEAL_SEEDS=10000 tries more of them, 9732-9740 those: 10,000 take a few minutes.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "support/random_shop.h"

namespace scrip::testing {
namespace {

struct Seeds {
  std::uint32_t first = 0;
  std::uint32_t last = 39;

  int count() const { return static_cast<int>(last - first) + 1; }
};

Seeds seeds_of_environment() {
  const char* asked = std::getenv("SCRIP_BEST_DEAL_SEEDS");
  if (asked == nullptr) return {};
  const std::string text(asked);
  const auto number = [](const std::string& digits) {
    return static_cast<std::uint32_t>(std::stoul(digits));
  };
  const std::size_t dash = text.find('-');
  if (dash == std::string::npos) return {.first = 0, .last = number(text) - 1};
  return {.first = number(text.substr(0, dash)), .last = number(text.substr(dash + 1))};
}

const Seeds seeds = seeds_of_environment();

using Ids = std::vector<std::string>;

/// How good a stack is: discounts, then credits, then rewards bought with points, then fewer, then
/// smaller ids. Greater is better.
struct Worth {
  std::int64_t saved = 0;
  std::int64_t credits = 0;
  std::int64_t rewards = 0;
  Ids ids;

  friend bool operator<(const Worth& a, const Worth& b) {
    const auto gain = [](const Worth& worth) {
      return std::tie(worth.saved, worth.credits, worth.rewards);
    };
    if (gain(a) != gain(b)) return gain(a) < gain(b);
    if (a.ids.size() != b.ids.size()) return a.ids.size() > b.ids.size();
    return a.ids > b.ids;
  }
};

bool is_payment(const Json& entry) {
  return entry["result"].contains("gift") || entry["result"].contains("loyalty_card");
}

bool buys_reward(const Json& entry) {
  return entry["result"].contains("loyalty_card") && off(entry["order"]) == 0 &&
         number(entry["result"]["loyalty_card"], "points") > 0;
}

Worth worth_of(const Json& body) {
  Worth worth;
  for (const Json& entry : body["redeemables"]) {
    if (entry["status"] != "APPLICABLE") continue;
    (is_payment(entry) ? worth.credits : worth.saved) += off(entry["order"]);
    worth.rewards += buys_reward(entry) ? 1 : 0;
    worth.ids.push_back(entry["id"]);
  }
  return worth;
}

/// Whether payments stand after discounts; or exclusive redeemables before joint ones, with the
/// payments of each after their discounts.
bool is_in_order(const Json& body) {
  const auto is_in = [](const Json& entry, const Json& list) {
    for (const Json& category : entry["categories"]) {
      for (const Json& id : list) {
        if (category["id"] == id) return true;
      }
    }
    return false;
  };
  const Json& rules = body["stacking_rules"];
  std::vector<int> payments;
  std::vector<int> groups;
  bool common = false;
  for (const Json& entry : body["redeemables"]) {
    const bool exclusive = is_in(entry, rules["exclusive_categories"]);
    common = common || (!exclusive && !is_in(entry, rules["joint_categories"]));
    payments.push_back(is_payment(entry) ? 1 : 0);
    groups.push_back((exclusive ? 0 : 2) + payments.back());
  }
  return std::is_sorted(payments.begin(), payments.end()) ||
         (!common && std::is_sorted(groups.begin(), groups.end()));
}

Json priced(const Engine& engine, const Json& request, const Json& context) {
  const Answer answer = engine.validate(request.dump(), context.dump());
  EXPECT_EQ(answer.status, 200) << answer.body;
  return Json::parse(answer.body);
}

/// Every order of every subset, priced one by one in the order asked for.
template <class RequestOf>
Worth best_by_trying(const Engine& engine, const Ids& ids, const RequestOf& request_of,
                     const Json& context) {
  Worth best;
  for (unsigned subset = 0; subset < 1u << ids.size(); ++subset) {
    Ids stack;
    for (std::size_t n = 0; n < ids.size(); ++n) {
      if ((subset >> n & 1) != 0) stack.push_back(ids[n]);
    }
    std::sort(stack.begin(), stack.end());
    do {
      const Json body = priced(engine, request_of(stack), context);
      const Worth worth = worth_of(body);
      if (worth.ids == stack && is_in_order(body) && best < worth) best = worth;
    } while (std::next_permutation(stack.begin(), stack.end()));
  }
  return best;
}

/// Codes and promotions of a random shop, a few of them.
Ids some_of(RandomShop& world, std::size_t count) {
  Ids list = world.codes;
  for (int n = 0; n < 4; ++n) list.push_back("promo_" + std::to_string(n));
  world.chance.shuffle(list);
  list.resize(count);
  return list;
}

Shop& ruled(Shop& shop, const char* sorting_rule) {
  return shop.stacking(
      {{"redeemables_sorting_rule", sorting_rule}, {"redeemables_application_mode", "PARTIAL"}});
}

/// Compares the choice of a few codes with all that could be chosen; answers how many were.
void expect_best(RandomShop& world, std::size_t& chosen) {
  const std::vector<Json> lines = world.lines();
  const auto request_of = [&](const Ids& ids) {
    return merged(world.request_of(lines, ids), {{"automatic", false}});
  };
  // Mostly four: 65 stacks; sometimes five or six: 326 and 1957.
  const std::size_t count = world.chance.one_in(8) ? 5 : world.chance.one_in(60) ? 6 : 4;
  const Ids ids = some_of(world, count);
  const Json context = world.context(2);
  const Json body = priced(ruled(world.shop, "BEST_DEAL").engine(), request_of(ids), context);
  const Worth ours = worth_of(body);
  const Worth best =
      best_by_trying(ruled(world.shop, "REQUESTED_ORDER").engine(), ids, request_of, context);
  const Json& deal = body["best_deal"];
  ASSERT_EQ(deal["optimal"], true);
  ASSERT_EQ(deal["saved"], best.saved) << deal;
  ASSERT_EQ(deal["bound"], best.saved);
  ASSERT_EQ(deal["credits"], best.credits) << deal;
  ASSERT_EQ(ours.ids, best.ids) << body;
  chosen = ours.ids.size();
}

TEST(BestDealLaws, no_legal_stack_is_better) {
  int in_order = 0;
  for (std::uint32_t seed = seeds.first; seed <= seeds.last; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world(seed);
    std::size_t chosen = 0;
    ASSERT_NO_FATAL_FAILURE(expect_best(world, chosen));
    in_order += chosen > 1 ? 1 : 0;
  }
  EXPECT_GT(in_order, seeds.count() / 4);
}

TEST(BestDealLaws, no_legal_stack_is_better_where_goods_have_floors) {
  int in_order = 0;
  for (std::uint32_t seed = seeds.first; seed <= seeds.last; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world(seed);
    world.put_floors(seed);
    std::size_t chosen = 0;
    ASSERT_NO_FATAL_FAILURE(expect_best(world, chosen));
    in_order += chosen > 1 ? 1 : 0;
  }
  EXPECT_GT(in_order, seeds.count() / 5);
}

TEST(BestDealLaws, the_order_of_codes_and_of_lines_changes_nothing) {
  for (std::uint32_t seed = seeds.first; seed <= seeds.last; ++seed) {
    RandomShop world(seed);
    const Engine engine = ruled(world.shop, "BEST_DEAL").engine();
    std::vector<Json> lines = world.lines();
    Ids ids = some_of(world, 6);
    const Json context = world.context(2);
    const Json first = priced(engine, world.request_of(lines, ids), context);
    world.chance.shuffle(ids);
    ASSERT_EQ(priced(engine, world.request_of(lines, ids), context), first) << "seed " << seed;
    world.chance.shuffle(lines);
    const Json again = priced(engine, world.request_of(lines, ids), context);
    ASSERT_EQ(again["best_deal"], first["best_deal"]) << "seed " << seed;
    ASSERT_EQ(again["order"]["total_amount"], first["order"]["total_amount"]) << "seed " << seed;
    ASSERT_EQ(worth_of(again).ids, worth_of(first).ids) << "seed " << seed;
  }
}

/// More codes than can be tried in every order: sums, percentages, gift cards, minimum spends.
struct ManyCodes {
  Chance chance;
  Shop shop;
  Ids ids;

  explicit ManyCodes(std::uint32_t seed, int count) : chance(seed) {
    shop.lenient().stacking({{"applicable_redeemables_limit", 2 + chance.below(9)},
                             {"applicable_redeemables_per_category_limit", 1 + chance.below(4)}});
    for (const char* id : {"cat_0", "cat_1", "cat_2"}) shop.category(id);
    shop.rule_set("val_lamp", rules({}), included({product("lamp")}));
    for (int n = 0; n < count; ++n) {
      const std::string code = (n < 10 ? "CODE0" : "CODE") + std::to_string(n);
      const std::string spend = "val_" + std::to_string(n);
      Json more = Json::object();
      if (chance.one_in(2)) more["category_id"] = "cat_" + std::to_string(chance.below(3));
      if (chance.one_in(3)) {
        shop.rule_set(spend.c_str(),
                      rules({rule("order.amount", "$more_than_or_equal", {chance.below(12'000)})}));
        more.update(assigned(spend.c_str()));
      } else if (chance.one_in(4)) {
        more.update(assigned("val_lamp"));
      }
      shop.voucher(code.c_str(),
                   chance.one_in(2) ? percent(1 + chance.below(30)) : amount(chance.below(2'000)),
                   more);
      ids.push_back(code);
    }
  }
};

TEST(BestDealLaws, the_bound_holds_for_stacks_thrown_together) {
  int proven = 0;
  int missed = 0;
  for (std::uint32_t seed = seeds.first; seed <= seeds.first + seeds.count() / 4; ++seed) {
    ManyCodes world(seed, 8 + static_cast<int>(seed % 20));
    const Json order = cart({item("mug", 3, 1'999), item("lamp", 1, 4'321)});
    const Json context = at(saturday);
    const Json deal = priced(ruled(world.shop, "BEST_DEAL").engine(), use(world.ids, order),
                             context)["best_deal"];
    const Engine in_order = ruled(world.shop, "REQUESTED_ORDER").engine();
    ASSERT_GE(deal["bound"], deal["saved"]) << "seed " << seed;
    if (deal["optimal"] == true) {
      ASSERT_EQ(deal["bound"], deal["saved"]) << "seed " << seed;
      ++proven;
    }
    bool better = false;
    for (int n = 0; n < 60; ++n) {
      world.chance.shuffle(world.ids);
      const Worth found = worth_of(priced(in_order, use(world.ids, order), context));
      ASSERT_LE(found.saved, deal["bound"]) << "seed " << seed;
      better = better || found.saved > deal["saved"];
    }
    if (better) ++missed;
  }
  EXPECT_GT(proven, seeds.count() / 8);
  // Where nothing is proven, chance seldom finds what the search has missed.
  EXPECT_LE(missed, seeds.count() / 200);
}

}  // namespace
}  // namespace scrip::testing
