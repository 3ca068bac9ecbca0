#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const Json anna = Json::parse(R"({"customer": {"id": "cust_anna", "segments": ["seg_loyal"]}})");

Json created(const char* day) {
  return {{"created_at", std::string(day) + "T00:00:00.000Z"}};
}

/// OFF always, MUG for mugs, WITH where a mug is in the cart, LOYAL for a segment, HERS held by
/// Anna.
Shop shop() {
  Shop shop;
  shop.sells("mug", 1000).sells("lamp", 3000);
  shop.category("cat_1").with("campaigns", {{"id", "camp_1"}, {"campaign_type", "PROMOTION"}});
  shop.rule_set("val_mug", rules({}), included({product("mug")}));
  shop.rule_set("val_with", rules({rule("order.items.any", "$is", {product("mug")})}));
  shop.rule_set("val_loyal", rules({rule("customer.segment", "$is", {"seg_loyal"})}));
  shop.voucher("OFF", amount(100), created("2026-01-05"));
  shop.voucher("MUG", percent(50), merged(created("2026-01-04"), assigned("val_mug")));
  shop.voucher("WITH", amount(300), merged(created("2026-01-03"), assigned("val_with")));
  shop.tier("promo_loyal", amount(400),
            merged(merged(created("2026-01-02"), assigned("val_loyal")),
                   {{"campaign_id", "camp_1"}, {"category_id", "cat_1"}}));
  shop.voucher("HERS", amount(50), merged(created("2026-01-01"), {{"holder_id", "cust_anna"}}));
  return shop;
}

Json ask_for(const char* scenario, const Json& options = Json::object(),
             const Json& order = cart({item("mug", 1, 0)})) {
  return {{"scenario", scenario}, {"order", order}, {"options", options}};
}

std::vector<std::string> listed(const Json& answer) {
  return ids(answer["redeemables"]["data"]);
}

TEST(Qualification, of_all_lists_what_is_usable_now_newest_first) {
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL"), anna)),
              ElementsAre("OFF", "MUG", "WITH", "promo_loyal", "HERS"));
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL"))), ElementsAre("OFF", "MUG", "WITH", "HERS"));
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL", {}, cart({item("lamp", 1, 0)})))),
              ElementsAre("OFF", "MUG", "HERS"));
}

TEST(Qualification, prices_each_alone) {
  const Json data = shop().qualify(ask_for("ALL"), anna)["redeemables"]["data"];
  EXPECT_EQ(data[0]["order"]["total_amount"], 900);
  EXPECT_EQ(data[1]["order"]["total_amount"], 500);
  EXPECT_EQ(data[1]["result"]["discount"]["effect"], "APPLY_TO_ITEMS");
}

TEST(Qualification, of_the_wallet_lists_what_the_customer_holds) {
  EXPECT_THAT(listed(shop().qualify(ask_for("CUSTOMER_WALLET"), anna)), ElementsAre("HERS"));
  EXPECT_THAT(listed(shop().qualify(ask_for("CUSTOMER_WALLET"))), IsEmpty());
}

TEST(Qualification, of_the_audience_asks_only_rules_on_the_customer) {
  const Json lamp = cart({item("lamp", 1, 0)});
  const Json answer = shop().qualify(ask_for("AUDIENCE_ONLY", {}, lamp), anna);
  EXPECT_THAT(listed(answer), ElementsAre("OFF", "MUG", "WITH", "promo_loyal", "HERS"));
  EXPECT_EQ(answer["redeemables"]["data"][2]["result"]["refusal"]["key"], "order_rules_violated");
  EXPECT_THAT(listed(shop().qualify(ask_for("AUDIENCE_ONLY", {}, lamp))),
              ElementsAre("OFF", "MUG", "WITH", "HERS"));
}

TEST(Qualification, of_products_lists_what_touches_them) {
  EXPECT_THAT(listed(shop().qualify(ask_for("PRODUCTS"))), ElementsAre("MUG", "WITH"));
  EXPECT_THAT(listed(shop().qualify(ask_for("PRODUCTS_DISCOUNT"))), ElementsAre("MUG"));
  const Json lamp = cart({item("lamp", 1, 0)});
  EXPECT_THAT(listed(shop().qualify(ask_for("PRODUCTS", {}, lamp))), IsEmpty());
}

TEST(Qualification, of_products_may_ask_for_the_customer_too) {
  Shop loyal_mugs = shop();
  loyal_mugs.voucher("LOYALMUG", percent(1), {{"validation_rules", {"val_loyal", "val_mug"}}});
  EXPECT_THAT(listed(loyal_mugs.qualify(ask_for("PRODUCTS_DISCOUNT"))),
              ElementsAre("MUG", "LOYALMUG"));
  EXPECT_THAT(listed(loyal_mugs.qualify(ask_for("PRODUCTS_DISCOUNT_BY_CUSTOMER"))),
              ElementsAre("MUG"));
  EXPECT_THAT(listed(loyal_mugs.qualify(ask_for("PRODUCTS_BY_CUSTOMER"), anna)),
              ElementsAre("MUG", "WITH", "LOYALMUG"));
}

TEST(Qualification, of_stacks_knows_none) {
  EXPECT_THAT(listed(shop().qualify(ask_for("PROMOTION_STACKS"), anna)), IsEmpty());
}

/// A stack of 10 % and then 5.00 off; one of its tiers wants 50.00.
Shop stacked() {
  Shop shop;
  shop.lenient().rule_set("val_50", rules({rule("order.amount", "$more_than_or_equal", {5000})}));
  shop.tier("promo_a", percent(10)).tier("promo_b", amount(500), assigned("val_50"));
  return shop.with(
      "promotion_stacks",
      {{"id", "stack_1"}, {"name", "Both"}, {"tiers", {{"ids", {"promo_a", "promo_b"}}}}});
}

TEST(Qualification, of_stacks_lists_those_whose_tiers_apply_together) {
  // 60.00: 10 % leave 54.00, 5.00 leave 49.00. 50.00: 45.00 are too little for the second tier.
  Shop all_or_nothing = stacked().stacking({{"redeemables_application_mode", "ALL"}});
  const Json answer = all_or_nothing.qualify(ask_for("PROMOTION_STACKS", {}, cart_of(6000)));
  ASSERT_THAT(listed(answer), ElementsAre("stack_1"));
  const Json& stack = answer["redeemables"]["data"][0];
  EXPECT_EQ(stack["object"], "promotion_stack");
  EXPECT_EQ(stack["order"]["total_amount"], 4900);
  EXPECT_THAT(ids(stack["redeemables"]), ElementsAre("promo_a", "promo_b"));
  EXPECT_EQ(stack["redeemables"][0]["order"]["total_amount"], 5400);
  const Json fifty = ask_for("PROMOTION_STACKS", {}, cart_of(5000));
  EXPECT_THAT(listed(all_or_nothing.qualify(fifty)), IsEmpty());
  EXPECT_THAT(listed(stacked().qualify(fifty)), ElementsAre("stack_1"));
}

TEST(Qualification, of_all_has_stacks_among_the_others_by_what_they_save) {
  const Json options{{"sorting_rule", "BEST_DEAL"}};
  EXPECT_THAT(listed(stacked().qualify(ask_for("ALL", options, cart_of(6000)))),
              ElementsAre("stack_1", "promo_a", "promo_b"));
  const Json tiers{
      {"filters", {{"resource_type", {{"conditions", {{"$is", {"promotion_tier"}}}}}}}}};
  EXPECT_THAT(listed(stacked().qualify(ask_for("ALL", tiers, cart_of(6000)))),
              ElementsAre("promo_a", "promo_b"));
  const Json one{{"filters", {{"resource_id", {{"conditions", {{"$is", {"stack_1"}}}}}}}}};
  EXPECT_THAT(listed(stacked().qualify(ask_for("ALL", one, cart_of(6000)))),
              ElementsAre("stack_1"));
  EXPECT_THAT(listed(stacked().qualify(ask_for("AUDIENCE_ONLY", {}, cart_of(6000)))),
              ElementsAre("promo_a", "promo_b"));
}

TEST(Qualification, knows_age_campaign_and_category_of_stacks) {
  Shop shop = stacked();
  shop.category("cat_1").with("campaigns", {{"id", "camp_1"},
                                            {"name", "Autumn"},
                                            {"campaign_type", "PROMOTION"},
                                            {"category_id", "cat_1"}});
  shop.document["promotion_tiers"][0]["created_at"] = "2026-01-03T00:00:00.000Z";
  shop.document["promotion_tiers"][1]["created_at"] = "2026-01-01T00:00:00.000Z";
  shop.document["promotion_stacks"][0].update(
      {{"campaign_id", "camp_1"}, {"created_at", "2026-01-02T00:00:00.000Z"}});
  const Json order = cart_of(6000);
  EXPECT_THAT(listed(shop.qualify(ask_for("ALL", {}, order))),
              ElementsAre("promo_a", "stack_1", "promo_b"));
  const Json stack = shop.qualify(ask_for("ALL", {}, order))["redeemables"]["data"][1];
  EXPECT_EQ(stack["created_at"], "2026-01-02T00:00:00.000Z");
  EXPECT_EQ(stack["campaign_name"], "Autumn");
  EXPECT_EQ(stack["categories"][0]["id"], "cat_1");
  for (const auto& [field, value] : std::vector<std::pair<const char*, const char*>>{
           {"campaign_id", "camp_1"}, {"category_id", "cat_1"}, {"campaign_type", "PROMOTION"}}) {
    const Json options{{"filters", {{field, {{"conditions", {{"$is", {value}}}}}}}}};
    EXPECT_THAT(listed(shop.qualify(ask_for("ALL", options, order))), ElementsAre("stack_1"))
        << field;
  }
  const Json page{{"limit", 1}, {"starting_after", "2026-01-03T00:00:00.000Z"}};
  const Json second = shop.qualify(ask_for("ALL", page, order));
  EXPECT_THAT(listed(second), ElementsAre("stack_1"));
  EXPECT_EQ(second["redeemables"]["more_starting_after"], "2026-01-02T00:00:00.000Z");
}

TEST(Qualification, tells_the_order_as_it_was_sent) {
  const Json answer = shop().qualify(ask_for("ALL"), anna);
  EXPECT_EQ(answer["order"]["total_amount"], 1000);
  EXPECT_FALSE(answer["order"].contains("total_applied_discount_amount"));
}

TEST(Qualification, tells_the_validation_rules_where_that_is_asked_for) {
  const auto mug = [](const Json& options) {
    return shop().qualify(ask_for("ALL", options), anna)["redeemables"]["data"][1];
  };
  EXPECT_FALSE(mug({}).contains("validation_rule_id"));
  const Json expanded = mug({{"expand", {"validation_rules"}}});
  EXPECT_EQ(expanded["validation_rule_id"], "val_mug");
  EXPECT_EQ(expanded["validation_rules_assignments"]["data"][0]["rule_id"], "val_mug");
  EXPECT_EQ(expanded["validation_rules_assignments"]["total"], 1);
}

/// Campaigns of many codes at 10 % off: LENT-1 and LENT-2 of camp_lent, 2.00 on cards of camp_gift,
/// and ONE, which camp_one has alone.
Shop campaigns() {
  Shop shop;
  shop.sells("mug", 1000);
  const auto campaign = [&](const char* id, const char* type, const Json& voucher) {
    shop.with("campaigns", {{"id", id},
                            {"name", std::string(id) + " name"},
                            {"type", type},
                            {"campaign_type", "DISCOUNT_COUPONS"},
                            {"created_at", "2026-02-01T00:00:00.000Z"},
                            {"validation_rules", {"val_mug"}},
                            {"voucher", voucher}});
  };
  shop.rule_set("val_mug", rules({rule("order.items.any", "$is", {product("mug")}),
                                  rule("redemption.count", "$less_than_or_equal", {1})}));
  campaign("camp_lent", "AUTO_UPDATE", {{"type", "DISCOUNT_VOUCHER"}, {"discount", percent(10)}});
  campaign("camp_gift", "STATIC", {{"type", "GIFT_VOUCHER"}, {"gift", {{"amount", 200}}}});
  campaign("camp_one", "STANDALONE", {{"type", "DISCOUNT_VOUCHER"}, {"discount", percent(10)}});
  for (const char* code : {"LENT-1", "LENT-2"}) {
    shop.voucher(code, percent(10), {{"campaign_id", "camp_lent"}, {"holder_id", "cust_bo"}});
  }
  shop.gift("GIFT-1", 200, {{"campaign_id", "camp_gift"}});
  return shop.voucher("ONE", percent(10), {{"campaign_id", "camp_one"}});
}

const Json uses = Json::parse(R"({"facts": {"vouchers": {"ONE": {"redemption.count": 0},
  "LENT-1": {"redemption.count": 0}, "LENT-2": {"redemption.count": 0}}}})");

TEST(Qualification, lists_campaigns_of_many_codes_and_not_their_codes) {
  const Json body = campaigns().qualify(ask_for("ALL"), uses);
  EXPECT_THAT(listed(body), ElementsAre("camp_gift", "camp_lent", "ONE"));
  const Json lent = body["redeemables"]["data"][1];
  EXPECT_EQ(lent["object"], "campaign");
  EXPECT_EQ(lent["name"], "camp_lent name");
  EXPECT_EQ(lent["result"]["discount"]["percent_off"], 10);
  EXPECT_EQ(lent["order"]["total_amount"], 900);
  EXPECT_EQ(body["redeemables"]["data"][0]["result"]["gift"]["balance"], 200);
  EXPECT_EQ(body["redeemables"]["data"][0]["order"]["total_amount"], 800);
}

TEST(Qualification, tells_a_customer_the_codes_that_they_have) {
  const Json bo = merged(uses, {{"customer", {{"id", "cust_bo"}}}});
  EXPECT_THAT(listed(campaigns().qualify(ask_for("ALL"), bo)),
              ElementsAre("camp_gift", "LENT-1", "LENT-2", "ONE"));
  EXPECT_THAT(listed(campaigns().qualify(ask_for("CUSTOMER_WALLET"), bo)),
              ElementsAre("LENT-1", "LENT-2"));
  EXPECT_THAT(listed(campaigns().qualify(ask_for("CUSTOMER_WALLET"), anna)), IsEmpty());
  // What is on show is everybody's.
  Shop shop = campaigns();
  shop.document["vouchers"][0]["storefront"] = {{"listed", true}};
  EXPECT_THAT(listed(shop.qualify(ask_for("ALL"), uses)),
              ElementsAre("camp_gift", "LENT-1", "ONE"));
}

TEST(Qualification, asks_of_a_campaign_what_it_asks_of_a_code) {
  const Json lamp = cart({item("lamp", 1, 3000)});
  EXPECT_THAT(listed(campaigns().qualify(ask_for("ALL", {}, lamp), uses)), IsEmpty());
  EXPECT_THAT(listed(campaigns().qualify(ask_for("AUDIENCE_ONLY", {}, lamp), uses)),
              ElementsAre("camp_gift", "camp_lent", "ONE"));
  EXPECT_THAT(listed(campaigns().qualify(ask_for("PRODUCTS"), uses)),
              ElementsAre("camp_gift", "camp_lent", "ONE"));
  EXPECT_THAT(listed(campaigns().qualify(ask_for("PRODUCTS_DISCOUNT"), uses)), IsEmpty());
  EXPECT_THAT(listed(campaigns().qualify(ask_for("PROMOTION_STACKS"), uses)), IsEmpty());
  Shop over = campaigns();
  over.document["campaigns"][0]["expiration_date"] = "2026-11-01";
  EXPECT_THAT(listed(over.qualify(ask_for("ALL"), uses)), ElementsAre("camp_gift", "ONE"));
  // Only the holder may use it: who is given a code will be.
  Shop theirs = campaigns();
  theirs.document["validation_rules"][0]["rules"] =
      rules({{{"name", "publication.redeemable_by_linked_customer"}}});
  EXPECT_THAT(listed(theirs.qualify(ask_for("ALL"), anna)), ElementsAre("camp_gift", "camp_lent"));
  EXPECT_THAT(listed(theirs.qualify(ask_for("ALL"), uses)), IsEmpty());
}

TEST(Qualification, filters_campaigns) {
  const auto with = [](const char* field, const Json& values) {
    const Json options{{"filters", {{field, {{"conditions", {{"$in", values}}}}}}}};
    return listed(campaigns().qualify(ask_for("ALL", options), uses));
  };
  EXPECT_THAT(with("resource_type", {"campaign"}), ElementsAre("camp_gift", "camp_lent"));
  EXPECT_THAT(with("resource_id", {"camp_lent"}), ElementsAre("camp_lent"));
  EXPECT_THAT(with("campaign_id", {"camp_lent", "camp_one"}), ElementsAre("camp_lent", "ONE"));
  EXPECT_THAT(with("voucher_type", {"GIFT_VOUCHER"}), ElementsAre("camp_gift"));
  EXPECT_THAT(with("code", {"camp_lent", "ONE"}), ElementsAre("ONE"));
}

TEST(Qualification, lists_a_campaign_without_worth_by_no_means) {
  Shop shop;
  shop.with("campaigns", {{"id", "camp_1"}, {"type", "AUTO_UPDATE"}, {"voucher", Json::object()}});
  shop.with("campaigns", {{"id", "camp_2"}, {"voucher", {{"discount", percent(10)}}}});
  EXPECT_THAT(listed(shop.qualify(ask_for("ALL"))), IsEmpty());
  shop.document["campaigns"][1]["type"] = "STATIC";
  shop.document["campaigns"][1]["voucher"]["discount"]["percent_off"] = 101;
  EXPECT_EQ(load_errors(shop.document)["pointer"], "/campaigns/1/voucher/discount/percent_off");
}

TEST(Qualification, of_bundles_needs_them_whole_where_the_cart_counts) {
  // Two mugs and a lamp earn 3.00.
  Shop shop;
  shop.sells("mug", 1000).sells("lamp", 3000);
  const auto part = [](const char* id, std::int64_t units) {
    return rule(
        "order.items.any", "$is", {product(id)},
        {{"rules",
          rules({rule("order.items.aggregated_quantity", "$more_than_or_equal", {units})})}});
  };
  Json set{{"id", "val_1"},
           {"rules", Json::object()},
           {"bundle_rules", rules({part("mug", 2), part("lamp", 1)}, "1 and 2")},
           {"applicable_to", included({product("lamp")})}};
  shop.with("validation_rules", set);
  shop.voucher("SET", amount(300, to_items),
               merged(assigned("val_1"), {{"holder_id", "cust_anna"}}));
  const Json one = cart({item("mug", 1, 0), item("lamp", 1, 0)});
  const Json whole = cart({item("mug", 2, 0), item("lamp", 1, 0)});
  for (const char* scenario : {"ALL", "CUSTOMER_WALLET"}) {
    EXPECT_THAT(listed(shop.qualify(ask_for(scenario, {}, one), anna)), IsEmpty()) << scenario;
    EXPECT_THAT(listed(shop.qualify(ask_for(scenario, {}, whole), anna)), ElementsAre("SET"));
  }
  for (const char* scenario : {"AUDIENCE_ONLY", "PRODUCTS", "PRODUCTS_DISCOUNT",
                               "PRODUCTS_BY_CUSTOMER", "PRODUCTS_DISCOUNT_BY_CUSTOMER"}) {
    const Json data = shop.qualify(ask_for(scenario, {}, one), anna)["redeemables"]["data"];
    ASSERT_EQ(data.size(), 1u) << scenario;
    EXPECT_EQ(data[0]["result"]["bundle"]["quantity"], 0);
    EXPECT_EQ(data[0]["result"]["bundle"]["missing"],
              Json::array({{{"id", "mug"}, {"object", "product"}, {"item_quantity", 1}}}))
        << scenario;
  }
  // What is discounted must be in the cart, too.
  const Json mugs = cart({item("mug", 1, 0)});
  EXPECT_THAT(listed(shop.qualify(ask_for("PRODUCTS", {}, mugs), anna)), ElementsAre("SET"));
  EXPECT_THAT(listed(shop.qualify(ask_for("PRODUCTS_DISCOUNT", {}, mugs), anna)), IsEmpty());
}

TEST(Qualification, sorts_by_deal) {
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL", {{"sorting_rule", "BEST_DEAL"}}), anna)),
              ElementsAre("MUG", "promo_loyal", "WITH", "OFF", "HERS"));
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL", {{"sorting_rule", "LEAST_DEAL"}}), anna)),
              ElementsAre("HERS", "OFF", "WITH", "promo_loyal", "MUG"));
}

TEST(Qualification, filters) {
  const auto with = [](const Json& filters) {
    return listed(shop().qualify(ask_for("ALL", {{"filters", filters}}), anna));
  };
  const auto one = [](const char* op, Json values) -> Json {
    return {{"conditions", {{op, std::move(values)}}}};
  };
  EXPECT_THAT(with({{"code", one("$is", {"MUG", "OFF"})}}), ElementsAre("OFF", "MUG"));
  EXPECT_THAT(with({{"code", one("$is", "MUG")}}), ElementsAre("MUG"));
  EXPECT_THAT(with({{"resource_type", one("$is_not", {"voucher"})}}), ElementsAre("promo_loyal"));
  EXPECT_THAT(with({{"campaign_id", one("$is_unknown", {true})}}),
              ElementsAre("OFF", "MUG", "WITH", "HERS"));
  EXPECT_THAT(with({{"campaign_type", one("$has_value", {true})}}), ElementsAre("promo_loyal"));
  EXPECT_THAT(with({{"category_id", one("$in", {"cat_1"})}}), ElementsAre("promo_loyal"));
  EXPECT_THAT(with({{"holder_role", one("$is", {"OWNER"})}}), ElementsAre("HERS"));
  Json both{{"code", one("$is", {"MUG"})}, {"holder_role", one("$is", {"OWNER"})}};
  EXPECT_THAT(with(both), IsEmpty());
  both["junction"] = "or";
  EXPECT_THAT(with(both), ElementsAre("MUG", "HERS"));
}

/// All pages, one after the other, as a client reads them.
std::vector<std::string> page_by_page(const Shop& shop, Json options) {
  std::vector<std::string> all;
  for (int page = 0; page < 20; ++page) {
    const Json redeemables = shop.qualify(ask_for("ALL", options), anna)["redeemables"];
    for (const std::string& id : ids(redeemables["data"])) all.push_back(id);
    EXPECT_EQ(redeemables["total"], redeemables["data"].size());
    if (redeemables["has_more"] == false) return all;
    options["starting_after"] = redeemables["more_starting_after"];
  }
  ADD_FAILURE() << "the pages have no end";
  return all;
}

TEST(Qualification, pages_list_everything_once) {
  for (const char* sorting : {"DEFAULT", "BEST_DEAL", "LEAST_DEAL"}) {
    for (const int limit : {1, 2, 3, 4, 5, 6}) {
      const Json options{{"limit", limit}, {"sorting_rule", sorting}};
      EXPECT_EQ(page_by_page(shop(), options),
                listed(shop().qualify(ask_for("ALL", {{"sorting_rule", sorting}}), anna)))
          << sorting << " " << limit;
    }
  }
}

TEST(Qualification, pages_list_everything_once_even_where_all_are_of_one_age) {
  Shop twins;
  for (const char* code : {"A", "B", "C"}) twins.voucher(code, amount(1), created("2026-01-01"));
  for (const char* code : {"D", "E"}) twins.voucher(code, amount(1));
  for (const int limit : {1, 2, 3}) {
    EXPECT_THAT(page_by_page(twins, {{"limit", limit}}), ElementsAre("A", "B", "C", "D", "E"));
  }
}

TEST(Qualification, page_after_something_that_is_gone_goes_on_with_what_is_older) {
  const Json options{{"starting_after", "2026-01-03T12:00:00.000Z"}};
  EXPECT_THAT(listed(shop().qualify(ask_for("ALL", options), anna)),
              ElementsAre("WITH", "promo_loyal", "HERS"));
}

TEST(Qualification, refuses_what_it_does_not_know_with_its_pointer) {
  const auto pointer = [](const Json& request) {
    return ask(shop().engine(), &Engine::qualify, request, at(saturday), 400)["pointer"];
  };
  EXPECT_EQ(pointer(ask_for("EVERYTHING")), "/scenario");
  EXPECT_EQ(pointer(ask_for("ALL", {{"limit", 51}})), "/options/limit");
  EXPECT_EQ(pointer(ask_for("ALL", {{"limit", 0}})), "/options/limit");
  EXPECT_EQ(pointer(ask_for("ALL", {{"sorting_rule", "BEST"}})), "/options/sorting_rule");
  EXPECT_EQ(pointer(ask_for("ALL", {{"filters", {{"colour", {{"conditions", {}}}}}}})),
            "/options/filters/colour");
  EXPECT_EQ(pointer(ask_for("ALL", {{"filters", {{"code", {{"conditions", {{"$near", {1}}}}}}}}})),
            "/options/filters/code/conditions/$near");
  EXPECT_EQ(pointer(ask_for("ALL", {{"filters", {{"code", 1}}}})),
            "/options/filters/code/conditions");
  EXPECT_EQ(pointer(ask_for("ALL", {{"filters", {{"junction", "xor"}}}})),
            "/options/filters/junction");
  EXPECT_EQ(pointer(ask_for("ALL", Json::array())), "/options");
}

}  // namespace
}  // namespace scrip::testing
