// Limits on units over all redemptions: `product_campaign_quantity_limit` and its seven like.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;

const std::vector<const char*> all_limits{
    "product_campaign_quantity_limit",
    "product_customer_campaign_quantity_limit",
    "product_in_collection_campaign_quantity_limit",
    "product_in_collection_customer_campaign_quantity_limit",
    "product_promotion_tier_quantity_limit",
    "product_customer_promotion_tier_quantity_limit",
    "product_in_collection_promotion_tier_quantity_limit",
    "product_in_collection_customer_promotion_tier_quantity_limit"};

/// Mugs, shirts and posters at 10.00; tier promo_1 and code HALF of one campaign, both half price
/// on what `entry` names.
Shop shop_with(const Json& entry) {
  Shop shop;
  for (const char* id : {"mug", "shirt", "poster", "lamp"}) shop.sells(id, 1000);
  shop.with(
      "product_collections",
      {{"id", "pc_brand"}, {"products", {product("mug"), product("shirt"), product("poster")}}});
  shop.with("campaigns", {{"id", "camp_1"}}).rule_set("val_1", rules({}), included({entry}));
  const Json more = merged(assigned("val_1"), {{"campaign_id", "camp_1"}});
  shop.tier("promo_1", percent(50, to_items), more);
  return shop.voucher("HALF", percent(50, to_items), more).lenient();
}

Json bought(const char* id, std::int64_t quantity, std::int64_t of_customer = 0) {
  return {{"product_id", id}, {"quantity", quantity}, {"customer_quantity", of_customer}};
}

Json told(const Json& campaign, const Json& tier = nullptr, const char* customer = "cust_anna") {
  Json facts{{"campaigns", {{"camp_1", {{"discounted_units", campaign}}}}}};
  if (!tier.is_null()) facts["promotion_tiers"] = {{"promo_1", {{"discounted_units", tier}}}};
  Json context{{"facts", facts}};
  if (customer != nullptr) context["customer"] = {{"id", customer}};
  return context;
}

std::int64_t off_with(const Shop& shop, const Json& context, std::int64_t quantity = 3,
                      const char* id = "promo_1") {
  return off(shop.price(use({id}, cart({item("mug", quantity, 1000)})), context));
}

TEST(UnitLimits, leave_what_past_redemptions_have_not_taken) {
  // At most 10 in all. 5.00 off each mug: 3 mugs are 15.00.
  for (const char* name : all_limits) {
    const Shop shop = shop_with(product("mug", {{name, 10}}));
    const auto with = [&](std::int64_t before) {
      const Json units = Json::array({bought("mug", before, before)});
      return off_with(shop, told(units, units));
    };
    EXPECT_EQ(with(6), 1500) << name;
    EXPECT_EQ(with(7), 1500) << name;
    EXPECT_EQ(with(8), 1000) << name;
    EXPECT_EQ(with(9), 500) << name;
    EXPECT_EQ(with(10), 0) << name;
    EXPECT_EQ(with(11), 0) << name;
  }
}

TEST(UnitLimits, of_a_customer_count_what_that_customer_got) {
  for (const char* name : all_limits) {
    const Shop shop = shop_with(product("mug", {{name, 5}}));
    const Json units = Json::array({bought("mug", 100, 3)});
    const bool of_customer = std::string(name).find("customer") != std::string::npos;
    EXPECT_EQ(off_with(shop, told(units, units)), of_customer ? 1000 : 0) << name;
  }
}

TEST(UnitLimits, of_a_tier_count_that_tier_and_of_a_campaign_all_of_it) {
  for (const char* name : all_limits) {
    const Shop shop = shop_with(product("mug", {{name, 5}}));
    const bool of_tier = std::string(name).find("tier") != std::string::npos;
    const Json few = Json::array({bought("mug", 1, 1)});
    const Json many = Json::array({bought("mug", 4, 4)});
    EXPECT_EQ(off_with(shop, told(many, few)), of_tier ? 1500 : 500) << name;
  }
}

TEST(UnitLimits, of_a_collection_are_one_for_all_its_goods) {
  // 10 in all, 5 shirts and 2 posters so far: 3 are left, in the order of ids.
  const Shop shop = shop_with(collection("pc_brand", {{"product_campaign_quantity_limit", 10}}));
  const Json units = Json::array({bought("shirt", 5), bought("poster", 2), bought("lamp", 99)});
  const Json order = shop.price(
      use({"promo_1"}, cart({item("mug", 2, 1000), item("poster", 2, 1000)})), told(units));
  EXPECT_THAT(shares(order), ElementsAre(1000, 500));
}

TEST(UnitLimits, of_a_product_in_a_collection_are_one_for_each) {
  // Five of each. Alex got 5 shirts, 1 mug and 4 posters, so Bobby's 3 shirts cost the full price,
  // 3 mugs are half price, and 1 of 2 posters.
  const char* name = "product_in_collection_campaign_quantity_limit";
  const Shop shop = shop_with(collection("pc_brand", {{name, 5}}));
  const Json units = Json::array({bought("shirt", 5), bought("mug", 1), bought("poster", 4)});
  const Json body = shop.validate(
      use({"promo_1"},
          cart({item("shirt", 3, 1000), item("mug", 3, 1000), item("poster", 2, 1000)})),
      told(units));
  EXPECT_THAT(shares(body["order"]), ElementsAre(0, 1500, 500));
  EXPECT_EQ(body["redeemables"][0]["result"]["discounted_units"],
            Json::array({{{"product_id", "mug"}, {"quantity", 3}},
                         {{"product_id", "poster"}, {"quantity", 1}}}));
}

TEST(UnitLimits, of_a_product_cover_its_skus_and_two_lines_of_it) {
  Shop shop = shop_with(product("mug", {{"product_campaign_quantity_limit", 5}}));
  for (const char* id : {"mug-red", "mug-blue"}) {
    shop.with("skus", {{"id", id}, {"product_id", "mug"}, {"price", 1000}});
  }
  const Json units = Json::array({{{"sku_id", "mug-red"}, {"quantity", 2}}});
  const auto of_sku = [](const char* id) { return Json{{"sku_id", id}, {"quantity", 2}}; };
  const Json body =
      shop.validate(use({"promo_1"}, cart({of_sku("mug-blue"), of_sku("mug-red")})), told(units));
  EXPECT_THAT(shares(body["order"]), ElementsAre(1000, 500));
  EXPECT_EQ(body["redeemables"][0]["result"]["discounted_units"],
            Json::array({{{"product_id", "mug"}, {"sku_id", "mug-blue"}, {"quantity", 2}},
                         {{"product_id", "mug"}, {"sku_id", "mug-red"}, {"quantity", 1}}}));
}

TEST(UnitLimits, count_what_another_entry_has_reached) {
  // The red mug is discounted by its own entry; it counts as a mug all the same, and takes the one
  // that was left.
  Shop shop;
  shop.sells("mug", 1000).with("skus", {{"id", "mug-red"}, {"product_id", "mug"}, {"price", 1000}});
  shop.rule_set(
      "val_1", rules({}),
      included({sku("mug-red"), product("mug", {{"product_campaign_quantity_limit", 3}})}));
  shop.voucher("HALF", percent(50, to_items), assigned("val_1"));
  const auto with = [&](std::int64_t before) {
    const Json facts{
        {"vouchers", {{"HALF", {{"discounted_units", Json::array({bought("mug", before)})}}}}}};
    const Json order = cart({{{"sku_id", "mug-red"}, {"quantity", 1}}, item("mug", 1, 1000)});
    return shares(shop.price(use({"HALF"}, order), {{"facts", facts}}));
  };
  EXPECT_THAT(with(1), ElementsAre(500, 500));
  EXPECT_THAT(with(2), ElementsAre(500, 0));
}

TEST(UnitLimits, that_nobody_counted_leave_nothing) {
  const Shop shop = shop_with(product("mug", {{"product_campaign_quantity_limit", 10}}));
  EXPECT_EQ(off_with(shop, nullptr), 0);
  EXPECT_EQ(off_with(shop, {{"facts", {{"campaigns", {{"camp_1", Json::object()}}}}}}), 0);
  EXPECT_EQ(off_with(shop, told(Json::array())), 1500);
}

TEST(UnitLimits, for_each_customer_ask_who_it_is) {
  const char* name = "product_customer_campaign_quantity_limit";
  const Shop shop = shop_with(product("mug", {{name, 10}}));
  const Json request = use({"HALF"}, cart({item("mug", 1, 1000)}));
  const Json nobody = told(Json::array(), nullptr, nullptr);
  EXPECT_EQ(key_of(shop.validate(request, nobody), "HALF"), "missing_customer");
  EXPECT_EQ(key_of(shop.validate(request, told(Json::array())), "HALF"), "none");
  EXPECT_EQ(off(shop.price(automatically(cart({item("mug", 1, 1000)})), nobody)), 0);
}

TEST(UnitLimits, are_shared_by_a_campaigns_redeemables_in_one_cart) {
  // 4 are left. The tier takes 3 mugs at half price, the code 1 of them at a quarter: 15.00 + 2.50.
  const Shop shop = shop_with(product("mug", {{"product_campaign_quantity_limit", 10}}));
  const Json units = Json::array({bought("mug", 6)});
  const Json request = use({"promo_1", "HALF"}, cart({item("mug", 3, 1000)}));
  EXPECT_EQ(off(shop.price(request, told(units))), 1750);
  // One left for each: the second one finds none.
  const Json nine = Json::array({bought("mug", 9)});
  const Json body = shop.validate(request, told(nine));
  EXPECT_EQ(off(body["order"]), 500);
  EXPECT_EQ(body["redeemables"][1]["result"]["discounted_units"], Json::array());
}

TEST(UnitLimits, of_a_voucher_without_campaign_count_the_voucher) {
  Shop shop;
  shop.sells("mug", 1000)
      .rule_set("val_1", rules({}),
                included({product("mug", {{"product_campaign_quantity_limit", 5}})}));
  shop.voucher("HALF", percent(50, to_items), merged(assigned("val_1"), {{"id", "v_half"}}));
  for (const char* id : {"HALF", "v_half"}) {
    const Json facts{{"vouchers", {{id, {{"discounted_units", Json::array({bought("mug", 4)})}}}}}};
    EXPECT_EQ(off_with(shop, {{"facts", facts}}, 3, "HALF"), 500) << id;
  }
}

TEST(UnitLimits, may_be_worked_out_from_customer_time_and_redeemable) {
  const Json entry = product(
      "mug", {{"product_customer_campaign_quantity_limit", 1},
              {"product_customer_campaign_quantity_limit_formula", "CUSTOMER_METADATA(\"most\")"}});
  const Shop shop = shop_with(entry);
  const auto with = [&](const Json& most) {
    Json context = told(Json::array());
    if (!most.is_null()) context["customer"]["metadata"] = {{"most", most}};
    return off_with(shop, context);
  };
  EXPECT_EQ(with(nullptr), 500);
  EXPECT_EQ(with(0), 0);
  EXPECT_EQ(with(2), 1000);
  EXPECT_EQ(with(2.9), 1000);
  EXPECT_EQ(with(-3), 0);
  // What depends on the cart is not worked out: the number beside it holds.
  const Shop of_order = shop_with(
      product("mug", {{"product_campaign_quantity_limit", 2},
                      {"product_campaign_quantity_limit_formula", "IF(ORDER_AMOUNT > 1;3;1)"}}));
  EXPECT_EQ(off_with(of_order, told(Json::array())), 1000);
  const Shop without =
      shop_with(product("mug", {{"product_campaign_quantity_limit_formula", "ORDER_AMOUNT"}}));
  EXPECT_EQ(off_with(without, told(Json::array())), 0);
}

TEST(UnitLimits, are_not_multiplied_by_bundles) {
  // Two bundles of 2 mugs; 1.00 off each unit, 2 units for each bundle, but 3 in all over time.
  Shop shop;
  shop.sells("mug", 1000)
      .with("validation_rules",
            {{"id", "val_1"},
             {"rules", Json::object()},
             {"bundle_rules",
              {{"limit", 5},
               {"1", merged(rule("order.items.any", "$is", {product("mug")}),
                            {{"rules", rules({rule("order.items.aggregated_quantity",
                                                   "$more_than_or_equal", {2})})}})},
               {"logic", "1"}}},
             {"applicable_to",
              included({product(
                  "mug", {{"quantity_limit", 2}, {"product_campaign_quantity_limit", 3}})})}});
  shop.voucher("BUNDLE", amount(100, effect("APPLY_TO_ITEMS_BY_QUANTITY")), assigned("val_1"));
  const Json facts{{"vouchers", {{"BUNDLE", {{"discounted_units", Json::array()}}}}}};
  EXPECT_EQ(off_with(shop, {{"facts", facts}}, 4, "BUNDLE"), 300);
}

TEST(UnitLimits, give_the_place_of_what_is_used_up_to_the_next) {
  // Half off the cheapest brand item; of posters, which are the cheapest, nothing is left.
  const char* name = "product_in_collection_campaign_quantity_limit";
  const Shop shop = shop_with(collection("pc_brand", {{name, 5}, {"effect", "APPLY_TO_CHEAPEST"}}));
  const Json order = cart({{{"product_id", "zebra"}, {"quantity", 1}, {"price", 100}},
                           item("mug", 1, 1000),
                           item("poster", 1, 1000)});
  const auto with = [&](std::int64_t posters, std::int64_t mugs) {
    const Json units = Json::array({bought("poster", posters), bought("mug", mugs)});
    return shares(shop.price(use({"promo_1"}, order), told(units)));
  };
  // Of equal prices the last by id is the cheapest.
  EXPECT_THAT(with(4, 0), ElementsAre(0, 0, 500));
  EXPECT_THAT(with(5, 0), ElementsAre(0, 500, 0));
  EXPECT_THAT(with(5, 5), ElementsAre(0, 0, 0));
}

TEST(UnitLimits, hold_free_units_of_what_is_ordered) {
  // Buy shirts, get the same: 4 in the cart, 3 may still be given.
  Shop shop;
  shop.sells("shirt", 1000)
      .rule_set("val_1", rules({}),
                included({product("shirt", {{"product_campaign_quantity_limit", 10}})}));
  shop.voucher("SAME", unit(6, "shirt", effect("ADD_SAME_ITEMS")), assigned("val_1"));
  const auto with = [&](std::int64_t before) {
    const Json facts{
        {"vouchers", {{"SAME", {{"discounted_units", Json::array({bought("shirt", before)})}}}}}};
    const Json body =
        shop.validate(use({"SAME"}, cart({item("shirt", 4, 1000)})), {{"facts", facts}});
    return number(body["order"]["items"][0], "quantity");
  };
  EXPECT_EQ(with(6), 8);
  EXPECT_EQ(with(7), 7);
  EXPECT_EQ(with(10), 4);
}

TEST(UnitLimits, are_told_in_an_explanation) {
  const Shop shop = shop_with(product("mug", {{"product_campaign_quantity_limit", 10}}));
  const Json request =
      use({"promo_1"}, cart({item("mug", 3, 1000)}), {{"options", {{"expand", {"explanation"}}}}});
  const auto limits = [&](std::int64_t before) {
    const Json body = shop.validate(request, told(Json::array({bought("mug", before)})));
    return body["explanation"]["redeemables"][0]["items"][0].value("quantity_limits",
                                                                   Json::array());
  };
  EXPECT_EQ(limits(7), Json::array());
  EXPECT_EQ(
      limits(9),
      Json::array(
          {{{"limit", "applicable_to.product_quantity_limit"}, {"value", 1}, {"change", -2}}}));
}

TEST(UnitLimits, are_told_a_shopper_only_as_far_as_they_are_theirs) {
  // Of all customers: that something is left, or that nothing is. Of this one: how much.
  Json entry = collection("pc_brand", {{"product_campaign_quantity_limit", 770001},
                                       {"product_customer_campaign_quantity_limit", 5}});
  const Shop shop = shop_with(entry);
  const auto residual = [&](std::int64_t all, std::int64_t own) {
    const Json units = Json::array({bought("mug", all, own)});
    const Answer answer = shop.engine().specialise("{}", merged(at(saturday), told(units)).dump());
    return Json::parse(answer.body)["promotion_tiers"][0]["units_left"];
  };
  const Json own{{"validation_rule_id", "val_1"},
                 {"entry", 0},
                 {"limit", "product_customer_campaign_quantity_limit"},
                 {"quantity", 3}};
  EXPECT_EQ(residual(770000, 2), Json::array({own}));
  const Json none{{"validation_rule_id", "val_1"},
                  {"entry", 0},
                  {"limit", "product_campaign_quantity_limit"},
                  {"quantity", 0}};
  EXPECT_EQ(residual(770001, 2), Json::array({none, own}));
}

TEST(UnitLimits, are_the_same_in_a_shoppers_catalogue) {
  for (const char* name : all_limits) {
    for (const char* customer : {"cust_anna", static_cast<const char*>(nullptr)}) {
      const Shop shop = shop_with(collection("pc_brand", {{name, 4}}));
      for (std::int64_t own = 0; own <= 4; ++own) {
        for (const std::int64_t all : {own, own + 1, std::int64_t{4}}) {
          const Json units = Json::array({bought("mug", all, own), bought("shirt", 1, 1)});
          const Json context = merged(at(saturday), told(units, units, customer));
          const Engine full = shop.engine();
          auto loaded = Engine::load(full.specialise("{}", context.dump()).body);
          ASSERT_TRUE(std::holds_alternative<Engine>(loaded));
          const Json request = automatically(
              cart({item("mug", 2, 1000), item("shirt", 3, 1000), item("lamp", 1, 1000)}),
              {"promo_1"});
          const Json coarse = merged(context, {{"budgets", "COARSE"}});
          const auto without_quote = [](const Answer& answer) {
            Json body = Json::parse(answer.body);
            body.erase("quote");
            return body.dump();
          };
          Json browser = at(saturday);
          if (customer != nullptr) browser["customer"] = {{"id", customer}};
          const auto ours = std::get<Engine>(loaded).validate(request.dump(), browser.dump());
          const auto theirs = full.validate(request.dump(), coarse.dump());
          EXPECT_TRUE(without_quote(ours) == without_quote(theirs))
              << name << " " << all << " " << own;
        }
      }
    }
  }
}

TEST(UnitLimits, are_read_as_carefully_as_other_numbers) {
  const auto fault = [](const Json& entry) {
    return load_errors(shop_with(entry).document)["errors"][0]["pointer"];
  };
  const std::string place = "/validation_rules/0/applicable_to/included/0/";
  for (const std::string name : all_limits) {
    EXPECT_EQ(fault(product("mug", {{name, -1}})), place + name);
    EXPECT_EQ(fault(product("mug", {{name + "_formula", "1 +"}})), place + name + "_formula");
  }
}

}  // namespace
}  // namespace scrip::testing
