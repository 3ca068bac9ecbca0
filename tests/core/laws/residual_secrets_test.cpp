// What a shopper's catalogue must not tell, planted in every corner of random shops: none of it
// comes out, and prices stay what they are.
//
// SCRIP_SECRET_SEEDS=10000 plants it in more of them.

#include <gtest/gtest.h>

#include <cstdlib>

#include "support/random_shop.h"

namespace scrip::testing {
namespace {

const std::uint32_t rounds = [] {
  const char* wanted = std::getenv("SCRIP_SECRET_SEEDS");
  return wanted == nullptr ? 1'000 : static_cast<std::uint32_t>(std::stoul(wanted));
}();

/// In every secret text; secret numbers begin with `secret_number`, which nothing else does.
constexpr const char* secret = "S3CR3T";
constexpr std::int64_t secret_number = 91'827'364'000;

/// A random shop with secrets in it, and who is asking.
class SecretiveShop {
 public:
  explicit SecretiveShop(std::uint32_t seed) : world(seed), seed_(seed) {
    world.put_floors(seed, seed % 3 == 0);
    if (seed % 4 == 0) world.shop.stacking({{"redeemables_sorting_rule", "BEST_DEAL"}});
    Json& document = world.shop.document;
    for (const char* list : {"products", "skus", "promotion_tiers", "validation_rules", "rewards",
                             "reward_assignments", "product_collections"}) {
      if (!document.contains(list)) continue;
      for (Json& entry : document[list]) note(entry);
    }
    for (Json& voucher : world.vouchers) {
      note(voucher);
      voucher["publish"] = {{"entries", {text("jane@shop.example")}}, {"count", number()}};
      voucher["redemption"]["redemption_entries"] = {text("r_")};
    }
    plant_in_rules(document["validation_rules"]);
    plant_in_units(document["promotion_tiers"]);
    plant_in_units(world.vouchers);
    for (Json& collection : document["product_collections"]) {
      for (Json& member : collection["products"]) note(member);
    }
    hide_campaigns();
    hide_codes();
    decide_on_server();
  }

  RandomShop world;

  Json context(int shopper) {
    Json context = world.context(shopper);
    context["definitions"]["vouchers"] = world.vouchers;
    context["facts"]["api_key"] = text("till");
    context["facts"]["user"] = {{"login", text("jane@shop.example")}};
    context["facts"]["campaigns"]["camp_budget"] = {
        {"campaign.orders.amount_discounted", number()}};
    if (shopper > 0) {
      context["customer"]["email"] = text("anna@shop.example");
      context["customer"]["metadata"]["margin"] = text("vip");
      context["customer"]["summary"] = {{"total_spent", number()}};
    }
    return context;
  }

 private:
  std::string text(const char* what) {
    return what + std::string(secret) + std::to_string(++told_);
  }
  std::int64_t number() { return secret_number + ++told_; }

  /// What a merchant notes beside things, and no price is made of.
  void note(Json& entry) {
    entry["internal_note"] = text("note");
    entry["cost"] = number();
    entry["stock"] = {{"left", number()}, {"supplier", text("supplier")}};
    entry["metadata"]["purchase_price"] = number();
    entry["metadata"]["supplier"] = text("supplier");
  }

  void plant_in_rules(Json& sets) {
    for (Json& set : sets) {
      set["name"] = text("for those who churn");
      for (const char* list : {"included", "excluded"}) {
        if (!set.contains("applicable_to") || !set["applicable_to"].contains(list)) continue;
        for (Json& entry : set["applicable_to"][list]) note(entry);
      }
      for (const char* list : {"rules", "bundle_rules"}) {
        if (set.contains(list)) plant_in_conditions(set[list]);
      }
    }
  }

  /// Goods that conditions name.
  void plant_in_conditions(Json& rules) {
    for (auto& [name, rule] : rules.items()) {
      if (!rule.is_object()) continue;
      rule["assets"] = {{"note", text("note")}};
      for (auto& [op, values] : rule["conditions"].items()) {
        if (!values.is_array() || rule.contains("property")) continue;
        for (Json& value : values) {
          if (value.is_object()) note(value);
        }
      }
      if (rule.contains("rules")) plant_in_conditions(rule["rules"]);
    }
  }

  /// Goods that discounts give, as the dialect nests them.
  void plant_in_units(Json& redeemables) {
    for (Json& redeemable : redeemables) {
      Json* discount = nullptr;
      if (redeemable.contains("discount")) discount = &redeemable["discount"];
      if (redeemable.contains("action")) discount = &redeemable["action"]["discount"];
      if (discount == nullptr || (*discount)["type"] != "UNIT") continue;
      note(*discount);
      const auto give = [&](Json& unit) {
        const bool is_sku = unit.value("unit_type", "").starts_with("sku_");
        Json& goods = unit[is_sku ? "sku" : "product"];
        goods = {{"id", unit.value("unit_type", "")}};
        note(goods);
      };
      if (!discount->contains("units")) give(*discount);
      for (Json& unit : discount->value("units", Json::array())) note(unit);
      if (discount->contains("units")) {
        for (Json& unit : (*discount)["units"]) give(unit);
      }
    }
  }

  /// One campaign that nothing of this shopper's belongs to, and a budget of one that something
  /// does.
  void hide_campaigns() {
    world.shop.with("campaigns", {{"id", text("camp_")}, {"name", text("Win back")}});
    world.shop.with("campaigns", {{"id", "camp_budget"},
                                  {"name", "Autumn"},
                                  {"description", text("why")},
                                  {"vouchers_count", number()},
                                  {"budget", {{"amount", number()}}}});
    world.shop.tier("promo_budget", percent(3),
                    {{"campaign_id", "camp_budget"}, {"validation_rules", {"val_server"}}});
  }

  /// Codes of others, codes that nobody asked for, and what is only for a segment.
  void hide_codes() {
    world.shop.voucher(text("WELCOME-").c_str(), amount(500), {{"holder_id", text("cust_")}});
    world.shop.voucher(text("PUBLIC-").c_str(), percent(90));
    world.shop.gift(text("CARD-").c_str(), number());
    world.shop.tier("promo_segment", amount(seed_ % 700), assigned("val_segment"));
  }

  /// Rules that are decided on the server, and what they ask.
  void decide_on_server() {
    world.shop.rule_set("val_segment", rules({rule("customer.segment", "$is", {text("seg_")})}));
    const std::vector<Json> asked{
        rule("redemption.count", "$less_than_or_equal", {number()}),
        rule("campaign.orders.amount_discounted", "$less_than", {number() + 500}),
        rule("redemption.api_key", "$is", {text("till")}),
        rule("redemption.user.login", "$ends_with", {text("@shop.example")}),
        rule("customer.metadata", "$is", {text("gold")}, {{"property", "tier_" + text("")}}),
        rule("customer.loyalty_tier", "$is", {text("Platinum")})};
    world.shop.rule_set("val_server", rules(asked, "2 and (1 or 3 or 4 or 5 or 6)"));
  }

  std::uint32_t seed_;
  int told_ = 0;
};

void expect_tells_nothing(const std::string& text, const std::string& what) {
  for (const std::string& needle : {std::string(secret), std::string("91827364")}) {
    const auto found = text.find(needle);
    EXPECT_EQ(found, std::string::npos)
        << what << ": ..." << text.substr(found < 200 ? 0 : found - 200, 400);
  }
}

TEST(Residual, catalogues_tell_no_secrets_and_price_alike) {
  int discounted = 0;
  for (std::uint32_t seed = 0; seed < rounds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    SecretiveShop shop(seed);
    const Engine full = shop.world.shop.engine();
    const int shopper = static_cast<int>(seed % 3);
    const Json server = shop.context(shopper);
    const Answer own = full.specialise("{}", server.dump());
    ASSERT_EQ(own.status, 200) << own.body;
    expect_tells_nothing(own.body, "the catalogue");
    expect_tells_nothing(full.specialise(R"({"only": "definitions"})", server.dump()).body,
                         "definitions");
    auto loaded = Engine::load(own.body);
    ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
    const Engine& residual = std::get<Engine>(loaded);
    Json browser = at(saturday);
    if (shopper > 0) browser["customer"] = {{"id", "cust_1"}};
    for (int n = 0; n < 2; ++n) {
      const std::string request = shop.world.request().dump();
      for (const Call call : {&Engine::validate, &Engine::wallet, &Engine::nudges}) {
        const std::string theirs = (full.*call)(request, server.dump()).body;
        expect_tells_nothing(theirs, "an answer");
        const std::string ours = (residual.*call)(request, browser.dump()).body;
        ASSERT_TRUE(ours == theirs) << Json::diff(Json::parse(theirs), Json::parse(ours)) << theirs;
        if (theirs.find("\"total_applied_discount_amount\"") != std::string::npos) ++discounted;
      }
    }
  }
  EXPECT_GT(discounted, static_cast<int>(rounds));
}

TEST(Residual, catalogues_are_searched_for_what_is_there) {
  // The scan finds what it looks for: the full catalogue is full of it.
  SecretiveShop shop(7);
  const std::string full = shop.world.shop.document.dump() + shop.context(2).dump();
  int texts = 0;
  for (auto at = full.find(secret); at != std::string::npos; at = full.find(secret, at + 1))
    ++texts;
  EXPECT_GT(texts, 50);
  EXPECT_NE(full.find("91827364"), std::string::npos);
}

}  // namespace
}  // namespace scrip::testing
