// Catalogues that must not load: every fault with its key and pointer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// Pointers of all faults.
std::vector<std::string> faults(const Shop& shop) {
  const Json errors = load_errors(shop.document);
  if (!errors.is_object()) return {};
  EXPECT_EQ(errors["key"], errors["errors"][0]["key"]);
  EXPECT_EQ(errors["pointer"], errors["errors"][0]["pointer"]);
  return ids(errors["errors"], "pointer");
}

Shop with_rule(const Json& one_rule) {
  return Shop().rule_set("val_1", rules({one_rule}));
}

TEST(Catalogue, of_nothing_loads) {
  EXPECT_THAT(faults(Shop()), ElementsAre());
  EXPECT_EQ(load_errors(Json::object()), "it loads");
}

TEST(Catalogue, that_is_no_json_or_no_object_does_not_load) {
  for (const char* text : {"", "null", "[]", "{", "\xef\xbb\xbf{}", "{\"a\": \"\xff\"}"}) {
    auto loaded = Engine::load(text);
    ASSERT_TRUE(std::holds_alternative<Answer>(loaded)) << text;
    const Json body = Json::parse(std::get<Answer>(loaded).body);
    EXPECT_EQ(body["key"], "invalid_catalogue");
    EXPECT_EQ(body["pointer"], "");
    EXPECT_THAT(body["errors"], SizeIs(1));
  }
}

TEST(Catalogue, tells_all_its_faults_at_once) {
  Shop shop;
  shop.document["currency"] = "euro";
  shop.voucher("A", percent(101)).voucher("B", {{"type", "AMOUNT"}});
  shop.tier("promo_1", percent(-1)).with("products", {{"price", 5}});
  EXPECT_THAT(
      faults(shop),
      ElementsAre("/currency", "/products/0/id", "/promotion_tiers/0/action/discount/percent_off",
                  "/vouchers/0/discount/percent_off", "/vouchers/1/discount/amount_off"));
}

TEST(Catalogue, tells_at_most_a_hundred_faults) {
  Shop shop;
  for (int n = 0; n < 150; ++n) shop.with("vouchers", Json::object());
  EXPECT_THAT(faults(shop), SizeIs(100));
}

TEST(Lists, must_be_lists_of_objects) {
  for (const char* list : {"categories", "products", "skus", "product_collections",
                           "validation_rules", "campaigns", "promotion_tiers", "vouchers"}) {
    Shop shop;
    shop.document[list] = "x";
    EXPECT_THAT(faults(shop), ElementsAre("/" + std::string(list)));
    shop.document[list] = Json::array({5});
    EXPECT_THAT(faults(shop), ElementsAre("/" + std::string(list) + "/0"));
    shop.document[list] = Json::array({Json::object()});
    EXPECT_FALSE(faults(shop).empty()) << list;
  }
}

TEST(Ids, of_one_list_are_all_different) {
  Shop shop;
  shop.category("c").category("c").with("product_collections", {{"id", "p"}});
  shop.with("product_collections", {{"id", "p"}}).rule_set("r", rules({})).rule_set("r", rules({}));
  shop.with("campaigns", {{"id", "k"}}).with("campaigns", {{"id", "k"}});
  shop.tier("promo_1", amount(1)).tier("promo_1", amount(2));
  shop.voucher("A", amount(1)).voucher("A", amount(2));
  EXPECT_THAT(faults(shop),
              ElementsAre("/categories/1/id", "/product_collections/1/id", "/validation_rules/1/id",
                          "/campaigns/1/id", "/promotion_tiers/1/id", "/vouchers/1/code"));
}

TEST(References, to_what_is_not_there_are_faults) {
  Shop shop;
  shop.voucher("A", amount(1), assigned("val_none"))
      .voucher("B", amount(1), {{"campaign_id", "x"}})
      .voucher("C", amount(1), {{"campaign", "Nobody's"}});
  shop.rule_set("val_1", rules({}), included({collection("pc_none")}, {product("")}));
  EXPECT_THAT(faults(shop), ElementsAre("/validation_rules/0/applicable_to/included/0/id",
                                        "/validation_rules/0/applicable_to/excluded/0/id",
                                        "/vouchers/0/validation_rules/0", "/vouchers/1/campaign_id",
                                        "/vouchers/2/campaign"));
}

TEST(Discounts, of_the_wrong_shape_are_faults) {
  const auto pointer = [](const Json& discount) {
    const auto found = faults(Shop().voucher("A", discount));
    return found.empty() ? "none"
                         : found.front().substr(std::string("/vouchers/0/discount").size());
  };
  EXPECT_EQ(pointer(percent(100)), "none");
  EXPECT_EQ(pointer(percent(100.000001)), "/percent_off");
  EXPECT_EQ(pointer(percent(Json::parse("0.000001"))), "none");
  EXPECT_EQ(pointer(percent(Json::parse("0.0000001"))), "/percent_off");
  EXPECT_EQ(pointer(percent("10")), "/percent_off");
  EXPECT_EQ(pointer(percent(1e30)), "/percent_off");
  EXPECT_EQ(pointer(percent(nullptr)), "/percent_off");
  EXPECT_EQ(pointer(amount(-1)), "/amount_off");
  EXPECT_EQ(pointer(amount(1'000'000'000'000'000)), "none");
  EXPECT_EQ(pointer(amount(1'000'000'000'000'001)), "/amount_off");
  EXPECT_EQ(pointer({{"type", "FIXED"}, {"effect", "APPLY_TO_ORDER"}}), "/fixed_amount");
  EXPECT_EQ(pointer({{"type", "FIXED"}, {"effect", "APPLY_TO_ITEMS"}}), "none");
  EXPECT_EQ(pointer(unit(-1, "mug")), "/unit_off");
  EXPECT_EQ(pointer(unit(1, "")), "/unit_type");
  EXPECT_EQ(pointer(unit(1, "mug", {{"product", "mug"}})), "/product");
  EXPECT_EQ(pointer(unit(1, "sku_red", {{"sku", "red"}})), "/sku");
  EXPECT_EQ(pointer({{"type", "LOYALTY"}}), "/type");
  EXPECT_EQ(pointer(Json::object()), "/type");
  EXPECT_EQ(pointer(amount(1, effect("APPLY_TO_MOON"))), "/effect");
  EXPECT_EQ(pointer(percent(1, effect("APPLY_TO_ITEMS_BY_QUANTITY"))), "/effect");
  EXPECT_EQ(pointer(unit(1, "mug", effect("APPLY_TO_ORDER"))), "/effect");
  EXPECT_EQ(pointer(amount(1, {{"amount_limit", -1}})), "/amount_limit");
  EXPECT_EQ(pointer(amount(1, {{"amount_off_formula", "1 +"}})), "/amount_off_formula");
  EXPECT_EQ(pointer(amount(1, {{"amount_off_formula", 5}})), "/amount_off_formula");
  EXPECT_EQ(pointer("10 %"), "");
}

TEST(Formulas, at_fault_say_so_by_their_key) {
  const Json errors =
      load_errors(Shop().voucher("A", amount(1, {{"amount_off_formula", "NOSUCH(1)"}})).document);
  EXPECT_EQ(errors["key"], "invalid_formula");
}

TEST(Vouchers, that_do_not_say_what_they_are_worth_do_not_load) {
  Shop shop;
  shop.with("vouchers", {{"code", "A"}, {"type", "LOYALTY_CARD"}});
  shop.with("vouchers", {{"code", "B"}})
      .gift("C", -1)
      .with("vouchers", {{"code", "D"}, {"gift", 5}});
  EXPECT_THAT(faults(shop), ElementsAre("/vouchers/0/loyalty_card", "/vouchers/1/discount",
                                        "/vouchers/2/gift/balance", "/vouchers/3/gift"));
}

TEST(Dates, and_hours_of_the_wrong_shape_are_faults) {
  Shop shop;
  shop.voucher("A", amount(1), Json::parse(R"({"start_date": "tomorrow", "expiration_date": 5,
    "validity_timeframe": {"interval": "P1M", "duration": "PT0S"},
    "validity_day_of_week": [7], "validity_hours": {"daily": [
      {"start_time": "24:01", "expiration_time": "9:00", "days_of_week": [-1]},
      {"start_time": "12:60", "expiration_time": "12:00:60"}]}})"));
  EXPECT_THAT(faults(shop), ElementsAre("/vouchers/0/start_date", "/vouchers/0/expiration_date",
                                        "/vouchers/0/validity_timeframe/interval",
                                        "/vouchers/0/validity_timeframe/duration",
                                        "/vouchers/0/validity_day_of_week/0",
                                        "/vouchers/0/validity_hours/daily/0/start_time",
                                        "/vouchers/0/validity_hours/daily/0/expiration_time",
                                        "/vouchers/0/validity_hours/daily/0/days_of_week/0",
                                        "/vouchers/0/validity_hours/daily/1/start_time",
                                        "/vouchers/0/validity_hours/daily/1/expiration_time"));
}

TEST(TimeZone, must_ascend) {
  Shop shop;
  shop.document["time_zone"] = Json::parse(R"({"transitions": [
    {"at": "2026-03-01", "offset_seconds": 3600}, {"at": "2026-03-01", "offset_seconds": 7200},
    {"offset_seconds": 5}, {"at": "2026-04-01", "offset_seconds": 99999}]})");
  EXPECT_THAT(faults(shop),
              ElementsAre("/time_zone/transitions/1/at", "/time_zone/transitions/2/at",
                          "/time_zone/transitions/3/offset_seconds"));
}

TEST(StackingRules, of_the_wrong_shape_are_faults) {
  Shop shop;
  shop.stacking(Json::parse(R"({"redeemables_limit": 0, "applicable_redeemables_limit": "5",
    "redeemables_application_mode": "SOME", "exclusive_categories": "cat_1",
    "applicable_redeemables_category_limits": {"cat_1": 11}, "joint_categories": [1]})"));
  EXPECT_THAT(
      faults(shop),
      ::testing::UnorderedElementsAre(
          "/stacking_rules/redeemables_limit", "/stacking_rules/applicable_redeemables_limit",
          "/stacking_rules/redeemables_application_mode", "/stacking_rules/exclusive_categories",
          "/stacking_rules/applicable_redeemables_category_limits/cat_1",
          "/stacking_rules/joint_categories/0"));
}

/// Where a rule set with one rule is at fault, relative to that rule.
std::string rule_fault(const Json& one_rule) {
  const Json errors = load_errors(with_rule(one_rule).document);
  if (!errors.is_object()) return "none";
  EXPECT_EQ(errors["errors"][0]["key"], "invalid_validation_rules") << errors;
  const std::string base = "/validation_rules/0/rules/1";
  const std::string pointer = errors["pointer"];
  return pointer.starts_with(base) ? pointer.substr(base.size()) : pointer;
}

TEST(Rules, that_nobody_knows_are_faults) {
  EXPECT_EQ(rule_fault(rule("order.colour", "$is", {1})), "/name");
  EXPECT_EQ(rule_fault(rule("redemption.count.per_moon", "$is", {1})), "/name");
  EXPECT_EQ(rule_fault(rule("order.amount", "$near", {1})), "/conditions/$near");
  EXPECT_EQ(rule_fault(rule("order.amount", "a/b~c", {1})), "/conditions/a~1b~0c");
  EXPECT_EQ(rule_fault(rule("order.metadata", "$near", {1}, {{"property", "x"}})),
            "/conditions/$near");
  EXPECT_EQ(rule_fault(rule("customer.segment", "$contains", {"x"})), "/conditions/$contains");
  EXPECT_EQ(rule_fault(rule("order.items.any", "$starts_with", {"x"})), "/conditions/$starts_with");
}

TEST(Rules, with_malformed_parameters_are_faults) {
  EXPECT_EQ(rule_fault({{"name", "order.amount"}}), "");
  EXPECT_EQ(rule_fault(rule("order.amount", "$more_than", Json::array())),
            "/conditions/$more_than");
  EXPECT_EQ(rule_fault(rule("order.amount", "$more_than", {"1000"})), "/conditions/$more_than");
  EXPECT_EQ(rule_fault(rule("order.amount", "$more_than", {10.5})), "/conditions/$more_than");
  EXPECT_EQ(rule_fault(rule("order.amount", "$more_than", {1e30})), "/conditions/$more_than");
  EXPECT_EQ(rule_fault(rule("order.items.count", "$is", {nullptr})), "/conditions/$is");
  EXPECT_EQ(rule_fault(rule("order.metadata", "$is", {"x"})), "");
  EXPECT_EQ(rule_fault(rule("customer.metadata", "$is", {"x"})), "");
  EXPECT_EQ(rule_fault({{"name", "customer.segment"}}), "");
  EXPECT_EQ(rule_fault(rule("customer.segment", "$is", {5})), "/conditions/$is");
  EXPECT_EQ(rule_fault(rule("constant", "$is", {"yes"})), "");
  EXPECT_EQ(rule_fault({{"name", "order.items.any"}}), "");
  EXPECT_EQ(rule_fault(rule("order.items.any", "$is", {5})), "/conditions/$is");
  EXPECT_EQ(rule_fault(rule("order.items.any", "$is", {{{"id", "x"}, {"object", "planet"}}})),
            "/conditions/$is");
  EXPECT_EQ(rule_fault(rule("order.items.any", "$is", {collection("pc_none")})), "/conditions/$is");
}

TEST(Rules, below_others_are_checked_like_them) {
  Json parent = rule("order.items.any", "$is", {product("mug")});
  parent["rules"] = rules({rule("order.items.colour", "$is", {1})});
  EXPECT_EQ(rule_fault(parent), "/rules/1/name");
  parent["rules"] = rules({rule("order.items.quantity", "$is", {"x"})});
  EXPECT_EQ(rule_fault(parent), "/rules/1/conditions/$is");
  parent["rules"] = rules({rule("order.items.metadata", "$is", {"x"})});
  EXPECT_EQ(rule_fault(parent), "/rules/1");
  parent["rules"] = rules({rule("order.items.quantity", "$is", {1})}, "1 and 2");
  EXPECT_EQ(rule_fault(parent), "/rules/logic");
  parent["rules"]["1"]["rules"] = rules({rule("order.items.quantity", "$is", {1})});
  EXPECT_EQ(rule_fault(parent), "/rules/1/rules");
}

TEST(RuleSets, of_the_wrong_shape_are_faults) {
  const auto first = [](const Json& numbered, const Json& applicable_to = nullptr) {
    const auto found = faults(Shop().rule_set("val_1", numbered, applicable_to));
    return found.empty() ? "none" : found.front().substr(std::string("/validation_rules/0").size());
  };
  EXPECT_EQ(first(Json::array({1})), "/rules");
  EXPECT_EQ(first({{"one", rule("order.amount", "$is", {1})}}), "/rules/one");
  EXPECT_EQ(first({{"", rule("order.amount", "$is", {1})}}), "/rules/");
  EXPECT_EQ(first({{"1", 5}}), "/rules/1");
  EXPECT_EQ(first(rules({rule("order.amount", "$is", {1})}, "1 and 2")), "/rules/logic");
  EXPECT_EQ(first(rules({rule("order.amount", "$is", {1})}, "((1)")), "/rules/logic");
  Json logic = rules({rule("order.amount", "$is", {1})});
  logic["logic"] = 1;
  EXPECT_EQ(first(logic), "/rules/logic");
  EXPECT_EQ(first(rules({}), {{"included", {{{"object", "planet"}, {"id", "x"}}}}}),
            "/applicable_to/included/0/object");
  const auto entry = [&](const Json& changes) {
    return first(rules({}), included({product("mug", changes)}));
  };
  EXPECT_EQ(entry({{"repeat", 0}}), "/applicable_to/included/0/repeat");
  EXPECT_EQ(entry({{"skip_initially", -1}}), "/applicable_to/included/0/skip_initially");
  EXPECT_EQ(entry({{"quantity_limit", 1.5}}), "/applicable_to/included/0/quantity_limit");
  EXPECT_EQ(entry({{"effect", "APPLY_TO_ALL"}}), "/applicable_to/included/0/effect");
  EXPECT_EQ(entry({{"target", "LINE"}}), "/applicable_to/included/0/target");
  EXPECT_EQ(entry({{"price_formula", "("}}), "/applicable_to/included/0/price_formula");
  EXPECT_EQ(entry({{"price", -5}}), "/applicable_to/included/0/price");
}

TEST(RuleSets, have_at_most_two_hundred_rules) {
  const auto shop = [](int count) {
    std::vector<Json> list;
    for (int n = 0; n < count; ++n) list.push_back(rule("order.amount", "$more_than", {0}));
    return Shop().rule_set("val_1", rules(list));
  };
  EXPECT_THAT(faults(shop(200)), ElementsAre());
  EXPECT_THAT(faults(shop(201)), ElementsAre("/validation_rules/0/rules/201"));
}

TEST(RuleSets, with_a_huge_logic_answer_fast_either_way) {
  std::string logic = "1";
  for (int n = 0; n < 900; ++n) logic += n % 2 == 0 ? " and 1" : " or 1";
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {0})}, logic.c_str()));
  EXPECT_THAT(faults(shop), ElementsAre());
  shop.voucher("CODE", percent(10), assigned("val_1"));
  EXPECT_EQ(off(shop.price(use({"CODE"}, cart_of(100)))), 10);
}

TEST(Bundles, without_parts_do_not_load) {
  Shop shop;
  shop.with("validation_rules",
            {{"id", "val_1"}, {"rules", Json::object()}, {"bundle_rules", Json::object()}});
  EXPECT_THAT(faults(shop), ElementsAre("/validation_rules/0/bundle_rules"));
}

TEST(Objects, that_refer_to_each_other_in_circles_load_and_answer) {
  // A SKU of a product that is listed as its own SKU, a collection of itself, a campaign's own
  // tier.
  Shop shop;
  shop.with("products", {{"id", "a"},
                         {"source_id", "b"},
                         {"skus", {{"data", {{{"id", "a"}, {"product_id", "b"}, {"price", 5}}}}}}});
  shop.with("products", {{"id", "b"}, {"source_id", "a"}, {"price", 7}});
  shop.with("product_collections",
            {{"id", "pc_1"}, {"products", {collection("pc_1"), product("a")}}});
  shop.rule_set("val_1", rules({}), included({collection("pc_1")}));
  shop.voucher("CODE", percent(100), assigned("val_1"));
  const Json order = shop.price(use({"CODE"}, cart({{{"sku_id", "a"}}, {{"product_id", "b"}}})));
  EXPECT_EQ(order["amount"], 12);
}

}  // namespace
}  // namespace scrip::testing
