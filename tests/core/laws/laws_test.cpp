// The laws of the README on shops, carts and codes made up from seeds. A failure prints its seed.
//
// SCRIP_LAW_SEEDS=20000 tries more of them.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "support/follow.h"
#include "support/random_shop.h"

namespace scrip::testing {
namespace {

std::uint32_t seeds_of_environment() {
  const char* wanted = std::getenv("SCRIP_LAW_SEEDS");
  return wanted == nullptr ? 400 : static_cast<std::uint32_t>(std::stoul(wanted));
}

const std::uint32_t rounds = seeds_of_environment();

/// What each line was given and how many units of it there are, by the line's name.
std::map<std::string, std::string> by_line(const Json& order) {
  std::map<std::string, std::string> found;
  for (const Json& line : order["items"]) {
    const std::string name =
        line.value("id", line.value("sku_id", "") + "/" + line.value("product_id", ""));
    found[name] = Json::array({number(line, "discount_amount"), number(line, "quantity"),
                               number(line, "discount_quantity")})
                      .dump();
  }
  return found;
}

/// What became of each redeemable.
std::vector<std::string> verdicts(const Json& body) {
  std::vector<std::string> list;
  for (const Json& entry : body["redeemables"])
    list.push_back(entry["id"].dump() + entry["status"].dump());
  return list;
}

Json validated(const Engine& engine, const Json& request, const Json& context) {
  const Json body = ask(engine, &Engine::validate, request, context);
  expect_sums_everywhere(body);
  return body;
}

TEST(Laws, sums_add_up_and_nothing_is_negative) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    for (int n = 0; n < 3; ++n) {
      const Json body = validated(engine, world.request(), world.context(n));
      std::int64_t saved = 0;
      for (const Json& entry : body["redeemables"]) {
        if (entry["status"] == "APPLICABLE") saved += off(entry["order"]);
      }
      if (body["valid"] == true) {
        ASSERT_EQ(saved, off(body["order"])) << body;
      }
    }
    if (HasFailure()) return;
  }
}

TEST(Laws, the_order_of_lines_changes_no_lines_share) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    std::vector<Json> lines = world.lines();
    const auto codes = world.some_codes();
    const Json context = world.context(2);
    const Json first = validated(engine, world.request_of(lines, codes), context)["order"];
    for (int n = 0; n < 3; ++n) {
      world.chance.shuffle(lines);
      const Json again = validated(engine, world.request_of(lines, codes), context)["order"];
      ASSERT_EQ(by_line(again), by_line(first)) << "seed " << seed;
      ASSERT_EQ(again["total_amount"], first["total_amount"]) << "seed " << seed;
    }
  }
}

TEST(Laws, lines_without_ids_may_stand_in_any_order_too) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    std::vector<Json> lines = world.lines();
    for (Json& line : lines) {
      line.erase("id");
      line.erase("metadata");
    }
    const auto codes = world.some_codes();
    const auto total = [&] {
      return validated(engine, world.request_of(lines, codes),
                       world.context(2))["order"]["total_amount"];
    };
    const Json first = total();
    world.chance.shuffle(lines);
    ASSERT_EQ(total(), first) << "seed " << seed;
  }
}

TEST(Laws, under_category_hierarchy_the_order_of_codes_changes_nothing) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    world.shop.stacking({{"redeemables_sorting_rule", "CATEGORY_HIERARCHY"}});
    const Engine engine = world.shop.engine();
    const std::vector<Json> lines = world.lines();
    auto codes = world.codes;
    const Json first = validated(engine, world.request_of(lines, codes), world.context(2));
    world.chance.shuffle(codes);
    ASSERT_EQ(validated(engine, world.request_of(lines, codes), world.context(2)), first)
        << "seed " << seed;
  }
}

TEST(Laws, a_line_that_costs_nothing_changes_nobodys_share) {
  int compared = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    std::vector<Json> lines = world.lines();
    const auto codes = world.some_codes();
    // The cheapest item of the cart is what a formula may ask for; a free one would be it.
    if (world.shop.document.dump().find("CHEAPEST_ORDER") != std::string::npos) continue;
    if (world.vouchers.dump().find("CHEAPEST_ORDER") != std::string::npos) continue;
    const Json context = world.context(2);
    const Json before = validated(engine, world.request_of(lines, codes), context);
    for (Json line : {item("sample", 3, 0), item("sample", 0, 900)}) {
      line["id"] = "a-free-line";
      auto with_free = lines;
      with_free.insert(with_free.begin(), line);
      const Json after = validated(engine, world.request_of(with_free, codes), context);
      // It counts as an item all the same, so that another promotion may apply.
      if (verdicts(after) != verdicts(before)) continue;
      auto shares_after = by_line(after["order"]);
      shares_after.erase("a-free-line");
      ASSERT_EQ(shares_after, by_line(before["order"])) << "seed " << seed;
      ++compared;
    }
  }
  EXPECT_GT(compared, 100);
}

TEST(Laws, a_line_of_quantity_0_changes_neither_shares_nor_verdicts) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    std::vector<Json> lines = world.lines();
    const auto codes = world.some_codes();
    const Json context = world.context(2);
    const Json before = validated(engine, world.request_of(lines, codes), context);
    for (const std::int64_t price : {1, 1'000'000}) {
      auto with_empty = lines;
      with_empty.insert(with_empty.begin(), item("sample", 0, price, {{"id", "an-empty-line"}}));
      const Json after = validated(engine, world.request_of(with_empty, codes), context);
      ASSERT_EQ(verdicts(after), verdicts(before)) << "seed " << seed;
      auto shares_after = by_line(after["order"]);
      shares_after.erase("an-empty-line");
      ASSERT_EQ(shares_after, by_line(before["order"])) << "seed " << seed;
    }
  }
}

TEST(Laws, an_excluded_line_changes_nobodys_share_of_an_item_discount) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    Shop shop;
    shop.rule_set("val_1", rules({}), included({collection("pc_a11pr0dUc75")}, {product("out")}));
    shop.voucher("CODE", amount(1 + chance.below(3000), effect("APPLY_TO_ITEMS_PROPORTIONALLY")),
                 assigned("val_1"));
    const Json a = item("a", 1 + chance.below(3), chance.below(2000));
    const Json b = item("b", 1 + chance.below(3), chance.below(2000));
    const auto before = shares(shop.price(use({"CODE"}, cart({a, b}))));
    auto after = shares(shop.price(use({"CODE"}, cart({a, item("out", 2, 777), b}))));
    ASSERT_EQ(after[1], 0);
    after.erase(after.begin() + 1);
    ASSERT_EQ(after, before) << "seed " << seed;
  }
}

TEST(Laws, four_at_once_are_one_four_times) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    const Engine fresh = world.shop.engine();
    std::vector<Json> lines = world.lines();
    const auto codes = world.some_codes();
    Json stepwise;
    for (int n = 1; n <= 4; ++n) {
      lines[0]["quantity"] = n;
      const Json request = world.request_of(lines, codes);
      stepwise = validated(engine, request, world.context(1));
      ask(engine, &Engine::nudges, request, world.context(1));
    }
    ASSERT_EQ(validated(fresh, world.request_of(lines, codes), world.context(1)), stepwise)
        << "seed " << seed;
  }
}

TEST(Laws, full_and_specialised_catalogues_give_the_same_bytes) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine full = world.shop.engine();
    for (int shopper = 0; shopper < 3; ++shopper) {
      const Json server = world.context(shopper);
      const std::string own = full.specialise("{}", server.dump()).body;
      ASSERT_EQ(own.find("SECRET"), std::string::npos) << "seed " << seed;
      ASSERT_EQ(own.find("seg_1"), std::string::npos) << "seed " << seed;
      auto loaded = Engine::load(own);
      ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
      Json browser = at(saturday);
      if (shopper > 0) browser["customer"] = {{"id", "cust_1"}};
      for (int n = 0; n < 3; ++n) {
        const std::string request = world.request().dump();
        for (const Call call : {&Engine::validate, &Engine::wallet, &Engine::nudges}) {
          const std::string ours = (std::get<Engine>(loaded).*call)(request, browser.dump()).body;
          const std::string theirs = (full.*call)(request, server.dump()).body;
          ASSERT_TRUE(ours == theirs) << "seed " << seed << ", shopper " << shopper << "\n"
                                      << Json::diff(Json::parse(theirs), Json::parse(ours));
        }
      }
    }
  }
}

TEST(Laws, a_nudge_once_followed_saves_what_it_said) {
  int kept = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    for (int n = 0; n < 6; ++n) {
      const Json context = world.context(n % 3);
      Json request = world.request();
      request["automatic"] = true;
      const Json nudges = ask(engine, &Engine::nudges, request, context);
      const Json now = validated(engine, request, context)["order"];
      for (const Json& nudge : nudges["data"]) {
        const Json then =
            validated(engine, followed(request, nudge), followed_context(context, nudge))["order"];
        ASSERT_EQ(off(then) - off(now), nudge["saves"]) << "seed " << seed << nudge;
        ASSERT_EQ(then["total_amount"], nudge["total_amount_then"]) << "seed " << seed;
        ++kept;
      }
    }
  }
  EXPECT_GT(kept, 50);
}

TEST(Laws, a_bad_document_never_ends_the_process) {
  // Valid requests with bytes knocked out, put in and exchanged.
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world(seed);
    const Engine engine = world.shop.engine();
    const std::string context = world.context(2).dump();
    for (int n = 0; n < 20; ++n) {
      std::string request = world.request().dump();
      for (std::int64_t hits = 1 + world.chance.below(4); hits > 0; --hits) {
        const auto at =
            static_cast<std::size_t>(world.chance.below(static_cast<std::int64_t>(request.size())));
        switch (world.chance.below(3)) {
          case 0:
            request[at] = static_cast<char>(world.chance.below(256));
            break;
          case 1:
            request.erase(at, 1 + static_cast<std::size_t>(world.chance.below(5)));
            break;
          default:
            request.insert(at, 1, "0123456789-.eE\"{}[],:nullx"[world.chance.below(26)]);
        }
        if (request.empty()) request = "x";
      }
      for (const Call call :
           {&Engine::validate, &Engine::qualify, &Engine::wallet, &Engine::nudges}) {
        const Answer answer = (engine.*call)(request, context);
        ASSERT_TRUE(answer.status == 200 || answer.status == 400) << "seed " << seed;
        ASSERT_TRUE(Json::accept(answer.body)) << "seed " << seed << request;
      }
    }
  }
}

}  // namespace
}  // namespace scrip::testing
