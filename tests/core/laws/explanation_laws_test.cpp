// What every explanation promises: its cents add up, its winners really won, and a stranger learns
// nothing from it. On shops made up from seeds.

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "support/random_shop.h"

namespace scrip::testing {
namespace {

std::uint32_t seeds_of_environment() {
  const char* wanted = std::getenv("SCRIP_LAW_SEEDS");
  return wanted == nullptr ? 400 : static_cast<std::uint32_t>(std::stoul(wanted));
}

const std::uint32_t rounds = seeds_of_environment();

Json explained(Json request) {
  request["options"]["expand"] = {"explanation"};
  return request;
}

Json for_operator(Json context) {
  context["explanation"] = "OPERATOR";
  return context;
}

/// A shop of this seed; some with floor prices, some that look for the best deal.
RandomShop shop_of(std::uint32_t seed) {
  RandomShop world(seed);
  if (seed % 3 == 0) world.put_floors(seed);
  if (seed % 10 == 0) world.shop.stacking({{"redeemables_sorting_rule", "BEST_DEAL"}});
  return world;
}

/// What a working began with, changed step by step.
std::int64_t after_limits(const Json& working) {
  std::int64_t amount = working["rounded"];
  for (const Json& step : working.value("limits", Json::array())) {
    EXPECT_NE(step["change"], 0) << working;
    amount += step["change"].get<std::int64_t>();
  }
  return amount;
}

/// The whole part of an exact amount, and whether what is after it is half a unit or more.
std::pair<std::int64_t, bool> read_exact(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto numerator = std::stoll(text.substr(0, slash));
    const auto denominator = std::stoll(text.substr(slash + 1));
    return {numerator / denominator, 2 * (numerator % denominator) >= denominator};
  }
  const std::size_t point = text.find('.');
  return {std::stoll(text), point != std::string::npos && text[point + 1] >= '5'};
}

/// One rounding, half away from zero; of a split sum, down or one of the cents left over.
void expect_rounded(const Json& working, bool is_split) {
  const std::string exact = working["exact"];
  const auto [whole, up] = read_exact(exact);
  const bool is_whole = exact.find_first_of("./") == std::string::npos;
  EXPECT_EQ(working.contains("rounding"), !is_whole) << working;
  if (is_split) {
    EXPECT_EQ(working["rounded"], whole + number(working, "remainder")) << working;
  } else if (!working.contains("source_order_item_index")) {
    EXPECT_EQ(working["rounded"], up ? whole + 1 : whole) << working;
  }
}

void expect_account(const Json& told, const Json& order) {
  std::vector<std::int64_t> lines(order.value("items", Json::array()).size());
  const bool is_split = told.contains("split") && told.contains("discount");
  for (const Json& item : told.value("items", Json::array())) {
    expect_rounded(item, is_split);
    ASSERT_EQ(after_limits(item), item["applied_discount_amount"]) << item;
    lines.at(item["order_item_index"]) += item["applied_discount_amount"].get<std::int64_t>();
  }
  for (std::size_t n = 0; n < lines.size(); ++n) {
    ASSERT_EQ(lines[n], number(order["items"][n], "applied_discount_amount")) << n << told << order;
  }
  std::int64_t of_order = 0;
  if (told.contains("order")) {
    expect_rounded(told["order"], false);
    ASSERT_EQ(after_limits(told["order"]), told["order"]["applied_discount_amount"]) << told;
    of_order = told["order"]["applied_discount_amount"];
  }
  if (told.contains("split")) {
    ASSERT_EQ(after_limits(told["split"]), told["split"]["amount"]) << told;
  }
  ASSERT_EQ(of_order, told["applied_discount_amount"]) << told;
  for (const char* total : {"applied_discount_amount", "items_applied_discount_amount",
                            "total_applied_discount_amount"}) {
    ASSERT_EQ(told[total], number(order, total)) << total << told;
  }
}

void expect_shares(const Json& told) {
  if (!told.contains("shares")) return;
  std::int64_t sum = 0;
  for (const Json& share : told["shares"]) {
    std::int64_t units = 0;
    for (const Json& run : share["units"]) {
      units += run["quantity"].get<std::int64_t>() * run["amount"].get<std::int64_t>();
    }
    ASSERT_EQ(units, share["amount"]) << told;
    sum += share["amount"].get<std::int64_t>();
  }
  ASSERT_EQ(sum, told["total_applied_discount_amount"]) << told;
}

TEST(ExplanationLaws, every_cent_is_accounted_for) {
  std::int64_t cents = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world = shop_of(seed);
    const Engine engine = world.shop.engine();
    for (int n = 0; n < 3; ++n) {
      const Json body = ask(engine, &Engine::validate, explained(world.request()),
                            for_operator(world.context(n)));
      std::vector<Json> applied;
      for (const Json& entry : body["redeemables"]) {
        if (entry["status"] == "APPLICABLE") applied.push_back(entry);
      }
      const Json& told = body["explanation"]["redeemables"];
      ASSERT_EQ(told.size(), applied.size()) << body;
      for (std::size_t r = 0; r < applied.size(); ++r) {
        ASSERT_EQ(told[r]["id"], applied[r]["id"]);
        expect_account(told[r], applied[r]["order"]);
        expect_shares(told[r]);
        cents += told[r]["total_applied_discount_amount"].get<std::int64_t>();
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(cents, 100'000);
}

TEST(ExplanationLaws, who_asks_why_gets_the_same_answer_as_who_does_not) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world = shop_of(seed);
    const Engine engine = world.shop.engine();
    for (const char* level : {"OPERATOR", "SHOPPER"}) {
      const Json request = world.request();
      Json context = world.context(1);
      const Json plain = ask(engine, &Engine::validate, request, context);
      context["explanation"] = level;
      Json body = ask(engine, &Engine::validate, explained(request), context);
      ASSERT_EQ(body["explanation"]["level"], level);
      body.erase("explanation");
      ASSERT_EQ(body, plain) << "seed " << seed;
    }
  }
}

/// The discounts of an answer, without what gift cards and points paid.
std::int64_t discounts_of(const Json& body) {
  std::int64_t sum = 0;
  if (body["valid"] == false) return 0;
  for (const Json& entry : body["redeemables"]) {
    const bool counts = entry["status"] == "APPLICABLE" && entry["result"].contains("discount");
    if (counts) sum += number(entry["order"], "total_applied_discount_amount");
  }
  return sum;
}

/// The same question in a world without those.
Json without(RandomShop& world, Json request, const Json& context, const Json& gone) {
  const auto is_gone = [&](const Json& entry) {
    return std::any_of(gone.begin(), gone.end(),
                       [&](const Json& other) { return other["id"] == entry["id"]; });
  };
  const auto drop = [&](Json& list) {
    Json kept = Json::array();
    for (const Json& entry : list) {
      if (!is_gone(entry)) kept.push_back(entry);
    }
    list = kept;
  };
  Shop other = world.shop;
  drop(other.document["promotion_tiers"]);
  drop(request["redeemables"]);
  return ask(other.engine(), &Engine::validate, request, context);
}

TEST(ExplanationLaws, a_loser_applies_once_those_that_beat_it_are_gone) {
  int followed = 0;
  int close = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    if (seed % 10 == 0) continue;  // The best deal is another search each time.
    RandomShop world = shop_of(seed);
    const Engine engine = world.shop.engine();
    for (int n = 0; n < 2; ++n) {
      Json request = world.request();
      request["automatic"] = true;
      const Json context = world.context(n + 1);
      const Json body = ask(engine, &Engine::validate, explained(request), for_operator(context));
      for (const char* list : {"skipped_redeemables", "inapplicable_redeemables"}) {
        for (const Json& loser : body["explanation"][list]) {
          for (const Json& defeat : loser.value("beaten_by", Json::array())) {
            const Json then = without(world, request, context, defeat["redeemables"]);
            const Json& entries = then["redeemables"];
            ASSERT_TRUE(std::any_of(entries.begin(), entries.end(),
                                    [&](const Json& entry) {
                                      return entry["id"] == loser["id"] &&
                                             entry["status"] == "APPLICABLE";
                                    }))
                << "seed " << seed << loser << then;
            ASSERT_EQ(discounts_of(then), defeat["saved_with"]) << "seed " << seed << loser << then;
            ASSERT_EQ(discounts_of(body) - discounts_of(then), defeat["lost_by"])
                << "seed " << seed << loser;
            ++followed;
            if (defeat["lost_by"] > 0) ++close;
          }
        }
      }
    }
  }
  EXPECT_GT(followed, 50);
  EXPECT_GT(close, 10);
}

/// Every text in a document that is no name of a member.
void each_text(const Json& value, const std::function<void(const std::string&)>& use) {
  if (value.is_string()) use(value.get<std::string>());
  if (!value.is_structured()) return;
  for (const Json& child : value) each_text(child, use);
}

/// What an explanation may say in its own words, besides numbers.
const std::set<std::string> vocabulary{"explanation",
                                       "SHOPPER",
                                       "UP",
                                       "DOWN",
                                       "INITIAL_AMOUNT",
                                       "DISCOUNTED_AMOUNT",
                                       "amount_limit",
                                       "aggregated_amount_limit",
                                       "applicable_to.amount_limit",
                                       "applicable_to.aggregated_amount_limit",
                                       "subtotal_amount",
                                       "total_amount",
                                       "asked_for",
                                       "balance",
                                       "floor_price",
                                       "applicable_to.quantity_limit",
                                       "applicable_to.aggregated_quantity_limit",
                                       "applicable_to.product_quantity_limit",
                                       "applicable_to.effect",
                                       "applicable_to.repeat"};

/// A shop full of things that no stranger may learn.
RandomShop shop_with_secrets(std::uint32_t seed) {
  RandomShop world = shop_of(seed);
  for (Json& product : world.shop.document["products"]) product["cost"] = 770'001;
  for (Json& tier : world.shop.document["promotion_tiers"]) tier["name"] = "SECRET tier";
  for (Json& voucher : world.vouchers) {
    voucher["additional_info"] = "SECRET campaign";
    // A name without an id would have to be that of a campaign.
    if (voucher.contains("campaign_id")) voucher["campaign"] = "SECRET campaign";
  }
  return world;
}

Json with_secret_counts(Json context) {
  for (const char* list : {"vouchers", "promotion_tiers"}) {
    for (Json& counts : context["facts"][list]) {
      for (Json& count : counts) {
        if (!count.is_array()) count = 770'002;
        // Units of goods that were discounted so far.
        for (Json& goods : count) {
          if (goods.is_object()) goods["quantity"] = 770'002;
        }
      }
    }
  }
  return context;
}

TEST(ExplanationLaws, a_stranger_reads_nothing_that_the_answer_does_not_say_anyway) {
  std::int64_t texts = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    RandomShop world = shop_with_secrets(seed);
    const Engine engine = world.shop.engine();
    for (int shopper = 0; shopper < 3; ++shopper) {
      const Json request = world.request();
      const Json context = with_secret_counts(world.context(shopper));
      const std::string plain = ask(engine, &Engine::validate, request, context).dump();
      const Json body = ask(engine, &Engine::validate, explained(request), context);
      const Json& explanation = body["explanation"];
      ASSERT_EQ(explanation["level"], "SHOPPER");
      each_text(explanation, [&](const std::string& text) {
        ++texts;
        const bool is_number = text.find_first_not_of("0123456789./") == std::string::npos;
        if (is_number || vocabulary.contains(text)) return;
        ASSERT_NE(plain.find(Json(text).dump()), std::string::npos) << text << explanation;
      });
      const std::string all = explanation.dump();
      for (const char* secret : {"SECRET", "seg_1", "cust_1", "ORDER_", "770001", "770002",
                                 "validation_rules", "formula", "omitted", "holds"}) {
        ASSERT_EQ(all.find(secret), std::string::npos) << secret << all;
      }
      // Codes that exist and were not entered.
      for (const std::string& code : world.codes) {
        if (request.dump().find(code) == std::string::npos) {
          ASSERT_EQ(all.find(code), std::string::npos) << code << all;
        }
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(texts, 10'000);
}

TEST(ExplanationLaws, a_shoppers_own_catalogue_explains_with_the_same_bytes) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    RandomShop world = shop_of(seed);
    const Engine full = world.shop.engine();
    for (int shopper = 0; shopper < 3; ++shopper) {
      const Json server = world.context(shopper);
      auto loaded = Engine::load(full.specialise("{}", server.dump()).body);
      ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
      Json browser = at(saturday);
      if (shopper > 0) browser["customer"] = {{"id", "cust_1"}};
      for (int n = 0; n < 3; ++n) {
        const Json request = explained(world.request());
        const Engine& own = std::get<Engine>(loaded);
        const Json ours = ask(own, &Engine::validate, request, browser)["explanation"];
        const Json theirs = ask(full, &Engine::validate, request, server)["explanation"];
        ASSERT_EQ(ours.dump(), theirs.dump()) << "seed " << seed << ", shopper " << shopper;
      }
    }
  }
}

}  // namespace
}  // namespace scrip::testing
