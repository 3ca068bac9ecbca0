// The catalogue as one shopper may see it: prices alike, and tells nothing else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Json secretive(const Json& more) {
  return merged(more, {{"metadata", {{"margin", "SECRET-MARGIN"}, {"bonus", 3}}},
                       {"internal", "SECRET-NOTE"}});
}

/// A shop with something of everything, and secrets in every corner.
Shop shop() {
  Shop shop;
  shop.document["currency"] = "EUR";
  shop.document["time_zone"] = Json::parse(R"({"name": "Europe/Berlin", "transitions": [
    {"at": "2026-03-29T01:00:00Z", "offset_seconds": 7200},
    {"at": "2026-10-25T01:00:00Z", "offset_seconds": 3600}]})");
  shop.lenient().category("cat_1", 2);
  shop.sells("mug", 1000, secretive({{"source_id", "mug-1"}}));
  shop.document["products"][0]["metadata"]["off.per.cent"] = 4;
  shop.document["products"][0]["metadata"]["deep"] = {{"off", 6}};
  shop.sells("lamp", 3000, {{"metadata", nullptr}}).sells("poster", 1500);
  shop.with("skus", {{"id", "sku_red"}, {"product_id", "poster"}, {"price", 1700}});
  shop.with("product_collections", {{"id", "pc_walls"}, {"products", {product("poster")}}});
  shop.with("product_collections", {{"id", "pc_unused"}, {"products", {product("mug")}}});
  shop.rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.rule_set("val_loyal", rules({rule("customer.segment", "$is", {"seg_secret_loyal"})}));
  shop.rule_set(
      "val_gold",
      rules({rule("customer.metadata", "$is", {"SECRET-GOLD"}, {{"property", "secret_tier"}})}));
  shop.rule_set("val_either", rules({rule("customer.segment", "$is", {"seg_secret_loyal"}),
                                     rule("order.amount", "$more_than", {8000})},
                                    "1 or 2"));
  shop.rule_set("val_not", rules({rule("customer.segment", "$is", {"seg_secret_loyal"})}, "not 1"));
  shop.rule_set("val_walls", rules({}),
                included({collection("pc_walls", {{"internal", "SECRET-NOTE"}})}));
  shop.rule_set("val_price", rules({}),
                included({product("mug", {{"price", 900},
                                          {"price_formula",
                                           "REDEEMABLE_METADATA(\"bonus\") + "
                                           "VOUCHER_REDEEMED_QUANTITY"}})}));
  shop.with("campaigns", {{"id", "camp_1"},
                          {"name", "Autumn"},
                          {"category_id", "cat_1"},
                          {"validation_rules", {"val_50"}},
                          {"vouchers_count", 4711},
                          {"description", "SECRET-NOTE"}});
  shop.tier("promo_spend", percent(10), {{"campaign_id", "camp_1"}, {"hierarchy", 1}});
  shop.tier("promo_loyal", amount(150), secretive(assigned("val_loyal")));
  shop.tier("promo_gold", amount(250), assigned("val_gold"));
  shop.tier("promo_either", amount(100), assigned("val_either"));
  shop.tier("promo_new", amount(70), assigned("val_not"));
  shop.tier("promo_walls", percent(20), assigned("val_walls"));
  shop.tier("promo_over", amount(1), {{"expiration_date", "2026-11-01"}});
  shop.tier("promo_dotted",
            merged(percent(1, to_items), {{"percent_off_formula",
                                           "ORDER_ITEM_PRODUCT_METADATA(\"off.per.cent\") + "
                                           "ORDER_ITEM_PRODUCT_METADATA(\"deep.off\")"}}));
  shop.tier("promo_mine",
            merged(amount(5), {{"amount_off_formula",
                                "IF(CUSTOMER_METADATA(\"secret_tier\") is \"SECRET-GOLD\";2;1)"}}));
  shop.voucher("OTHERS", amount(9999), {{"holder_id", "cust_somebody"}});
  return shop;
}

Json vouchers() {
  return Json::array(
      {{{"code", "HERS"},
        {"id", "v_hers"},
        {"discount", percent(20)},
        {"holder_id", "cust_anna"},
        {"redemption", {{"quantity", 777}, {"redeemed_quantity", 5}}},
        {"metadata", {{"margin", "SECRET-MARGIN"}}}},
       {{"code", "USED"},
        {"discount", percent(20)},
        {"holder_id", "cust_anna"},
        {"redemption", {{"quantity", 777}, {"redeemed_quantity", 777}}}},
       {{"code", "GIFT"},
        {"gift", {{"amount", 5555}, {"balance", 3000}}},
        {"holder_id", "cust_bob"}},
       {{"code", "PRICE"},
        {"discount", {{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}},
        {"validation_rules", {"val_price"}},
        {"metadata", {{"bonus", 2}, {"x", "SECRET-X"}}},
        {"redemption", {{"redeemed_quantity", 1}}}},
       {{"code", "LOYAL"},
        {"discount", percent(5)},
        {"campaign_id", "camp_1"},
        {"validation_rules", {"val_loyal"}},
        {"storefront", {{"listed", true}}}},
       {{"code", "BONUS"},
        {"discount",
         merged(amount(1), {{"amount_off_formula",
                             "REDEEMABLE_METADATA(\"bonus\") + VOUCHER_REDEEMED_QUANTITY"}})},
        {"metadata", {{"bonus", 4}}},
        {"redemption", {{"redeemed_quantity", 3}}}}});
}

struct Shopper {
  const char* name;
  Json customer;
};

const std::vector<Shopper> shoppers{
    {"anonymous", nullptr},
    {"new", Json::parse(R"({"id": "cust_bob", "metadata": {"secret_age": 44}})")},
    {"loyal", Json::parse(R"({"id": "cust_anna", "source_id": "anna-1",
                              "metadata": {"secret_tier": "SECRET-GOLD"},
                              "segments": [{"id": "seg_secret_loyal", "name": "SECRET"}]})")}};

/// What the server says, and what the shopper's browser knows to say.
Json server_context(const Shopper& shopper) {
  Json context = at(saturday, {{"definitions", {{"vouchers", vouchers()}}}});
  if (!shopper.customer.is_null()) context["customer"] = shopper.customer;
  return context;
}
Json browser_context(const Shopper& shopper) {
  Json context = at(saturday);
  if (!shopper.customer.is_null()) context["customer"] = {{"id", shopper.customer["id"]}};
  return context;
}

Json specialised(const Engine& engine, const Shopper& shopper) {
  return ask(engine, &Engine::specialise, Json::object(), server_context(shopper));
}

std::vector<Json> requests() {
  std::vector<Json> list;
  for (const int mugs : {0, 1, 4, 9}) {
    const Json order =
        cart({item("mug", mugs, 0), item("lamp", 1, 0), {{"sku_id", "sku_red"}, {"quantity", 2}}});
    list.push_back(automatically(order));
    list.push_back(automatically(order, {"HERS", "USED", "GIFT", "NOSUCH"}));
    list.push_back(use({"LOYAL", "PRICE", "BONUS"}, order));
  }
  list.push_back(automatically(nullptr, {"HERS"}));
  return list;
}

TEST(Specialised, answers_every_shopper_with_the_same_bytes) {
  const Engine full = shop().engine();
  for (const Shopper& shopper : shoppers) {
    const Json catalogue = specialised(full, shopper);
    auto loaded = Engine::load(catalogue.dump());
    ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
    const Engine& own = std::get<Engine>(loaded);
    const std::string server = server_context(shopper).dump();
    const std::string browser = browser_context(shopper).dump();
    for (const Json& request : requests()) {
      for (const Call call : {&Engine::validate, &Engine::wallet, &Engine::nudges}) {
        const std::string asked = request.dump();
        ASSERT_EQ((own.*call)(asked, browser).body, (full.*call)(asked, server).body)
            << shopper.name << " " << asked;
      }
    }
  }
}

TEST(Specialised, tells_no_secrets) {
  const Engine full = shop().engine();
  for (const Shopper& shopper : shoppers) {
    const std::string text = specialised(full, shopper).dump();
    EXPECT_THAT(text, Not(HasSubstr("SECRET-MARGIN"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("SECRET-NOTE"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("SECRET-X"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("seg_secret"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("OTHERS"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("cust_somebody"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("777"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("4711"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("5555"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("pc_unused"))) << shopper.name;
    EXPECT_THAT(text, Not(HasSubstr("secret_age"))) << shopper.name;
  }
}

TEST(Specialised, leaves_out_promotions_that_can_never_be_theirs) {
  const Engine full = shop().engine();
  const auto tiers = [&](std::size_t n) {
    return ids(specialised(full, shoppers[n])["promotion_tiers"]);
  };
  EXPECT_THAT(tiers(0), ElementsAre("promo_dotted", "promo_either", "promo_mine", "promo_spend",
                                    "promo_walls"));
  EXPECT_THAT(tiers(1), ElementsAre("promo_dotted", "promo_either", "promo_mine", "promo_new",
                                    "promo_spend", "promo_walls"));
  EXPECT_THAT(tiers(2), ElementsAre("promo_dotted", "promo_either", "promo_gold", "promo_loyal",
                                    "promo_mine", "promo_spend", "promo_walls"));
}

TEST(Specialised, decides_rules_on_the_customer) {
  const Json catalogue = specialised(shop().engine(), shoppers[2]);
  for (const Json& set : catalogue["validation_rules"]) {
    if (set["id"] != "val_loyal") continue;
    EXPECT_EQ(set["rules"]["1"], Json::parse(R"({"name": "constant", "property":
      "customer.segment", "conditions": {"$is": [true]}})"));
  }
}

TEST(Specialised, has_only_the_vouchers_that_the_host_names) {
  const Engine full = shop().engine();
  const Json none = ask(full, &Engine::specialise, Json::object(), at(saturday));
  EXPECT_THAT(none["vouchers"], IsEmpty());
  EXPECT_FALSE(none.contains("customer"));
  EXPECT_EQ(specialised(full, shoppers[2])["customer"]["id"], "cust_anna");
}

TEST(Specialised, of_a_specialised_catalogue_is_the_same) {
  const Shopper anonymous = shoppers[0];
  const Engine full = shop().engine();
  const Json once = ask(full, &Engine::specialise, Json::object(), at(saturday));
  auto loaded = Engine::load(once.dump());
  const Json twice =
      ask(std::get<Engine>(loaded), &Engine::specialise, Json::object(), at(saturday));
  EXPECT_EQ(twice.dump(), once.dump());
}

TEST(Definitions, of_a_code_price_it_like_the_server) {
  const Engine full = shop().engine();
  for (const Shopper& shopper : shoppers) {
    const Json own = ask(full, &Engine::specialise, Json::object(),
                         merged(server_context(shopper), {{"definitions", Json::object()}}));
    auto loaded = Engine::load(own.dump());
    const Json definitions =
        ask(full, &Engine::specialise, {{"only", "definitions"}}, server_context(shopper));
    EXPECT_FALSE(definitions.contains("promotion_tiers"));
    EXPECT_FALSE(definitions.contains("products"));
    const std::string browser =
        merged(browser_context(shopper), {{"definitions", definitions}}).dump();
    const std::string server = server_context(shopper).dump();
    for (const Json& request : requests()) {
      const std::string asked = request.dump();
      ASSERT_EQ(std::get<Engine>(loaded).validate(asked, browser).body,
                full.validate(asked, server).body)
          << shopper.name << " " << asked;
    }
  }
}

TEST(Definitions, with_faults_are_the_hosts_fault) {
  const Json context = at(saturday, {{"definitions", {{"vouchers", {{{"code", "X"}}}}}}});
  const Json error = ask(shop().engine(), &Engine::validate, use({}), context, 400);
  EXPECT_EQ(error["message"], "Invalid context given by the host");
  EXPECT_EQ(error["pointer"], "/definitions/vouchers/0/discount");
}

}  // namespace
}  // namespace scrip::testing
