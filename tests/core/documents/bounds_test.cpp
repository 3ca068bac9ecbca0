// Every bound of scrip/bounds.h, met three times: just below and at it a document is taken, one
// past it the document is refused, with its key and the pointer of what is too much.

#include "scrip/bounds.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <regex>

#include "support/shop.h"

namespace scrip::testing {
namespace {

struct Bound {
  /// As bounds.h names it.
  const char* name;
  std::int64_t most;
  /// What is said to a document of that size: an error document, or null where it is taken.
  std::function<Json(std::int64_t)> told;
  const char* key;
  const char* pointer;
};

Json told_on_loading(const std::string& catalogue) {
  auto loaded = Engine::load(catalogue);
  const auto* refused = std::get_if<Answer>(&loaded);
  return refused == nullptr ? Json() : Json::parse(refused->body);
}
Json told_on_loading(const Json& catalogue) {
  return told_on_loading(catalogue.dump());
}

Json told_of(const Shop& shop, const std::string& request) {
  static const std::string context = at(saturday).dump();
  const Answer answer = shop.engine().validate(request, context);
  return answer.status == 200 ? Json() : Json::parse(answer.body);
}
Json told_of(const Json& request) {
  return told_of(Shop(), request.dump());
}

Json rule_set(const Json& more) {
  return merged({{"id", "val_1"}}, more);
}

/// A catalogue with one entry in one list.
Json catalogue_with(const char* list, const Json& entry) {
  return {{list, Json::array({entry})}};
}

Json many(std::int64_t count, const Json& entry) {
  return Json(std::vector<Json>(static_cast<std::size_t>(count), entry));
}

Json bundle(const Json& parts, std::int64_t limit = 1) {
  return catalogue_with("validation_rules",
                        rule_set({{"bundle_rules", merged(parts, {{"limit", limit}})}}));
}
Json part(const Json& objects) {
  return rule("order.items.any", "$is", objects);
}

Json coin(const Json& exchange_ratio, const Json& points_ratio) {
  return catalogue_with(
      "rewards",
      {{"id", "rew"},
       {"type", "COIN"},
       {"parameters",
        {{"coin", {{"exchange_ratio", exchange_ratio}, {"points_ratio", points_ratio}}}}}});
}

/// A document that is a list in a list, so many deep.
std::string nested(std::int64_t levels) {
  const auto lists = static_cast<std::size_t>(levels - 2);
  return R"({"metadata": {"deep": )" + std::string(lists, '[') + std::string(lists, ']') + "}}";
}

/// Blanks, which are part of a document's size, and an empty document.
std::string padded(std::int64_t bytes) {
  return std::string(static_cast<std::size_t>(bytes - 2), ' ') + "{}";
}

const std::vector<Bound> all_bounds{
    {"amount", bounds::amount, [](auto n) { return told_of(use({}, cart({item("mug", 1, n)}))); },
     "invalid_payload", "/order/items/0/price"},
    {"quantity", bounds::quantity,
     [](auto n) { return told_of(use({}, cart({item("mug", n, 1)}))); }, "invalid_payload",
     "/order/items/0/quantity"},
    {"order_items", bounds::order_items,
     [](auto n) {
       return told_of(Json{{"order", {{"items", many(n, {{"product_id", "mug"}})}}}});
     },
     "invalid_payload", "/order/items"},
    {"redeemables", bounds::redeemables,
     [](auto n) {
       return told_on_loading(Json{{"stacking_rules", {{"redeemables_limit", n}}}});
     },
     "invalid_catalogue", "/stacking_rules/redeemables_limit"},
    {"depth", bounds::depth, [](auto n) { return told_of(Shop(), nested(n)); }, "invalid_payload",
     ""},
    {"request_bytes", bounds::request_bytes, [](auto n) { return told_of(Shop(), padded(n)); },
     "invalid_payload", ""},
    {"catalogue_bytes", bounds::catalogue_bytes, [](auto n) { return told_on_loading(padded(n)); },
     "invalid_catalogue", ""},
    {"string_bytes", bounds::string_bytes,
     [](auto n) {
       return told_of(Json{{"order", {{"id", std::string(static_cast<std::size_t>(n), 'x')}}}});
     },
     "invalid_payload", ""},
    {"catalogue_entries", bounds::catalogue_entries,
     [](auto n) {
       return told_on_loading(
           Json{{"object", "catalogue"}, {"products", many(n, {{"id", "mug"}})}});
     },
     "invalid_catalogue", "/products"},
    {"rules", bounds::rules,
     [](auto n) {
       const std::vector<Json> list(static_cast<std::size_t>(n),
                                    rule("order.amount", "$more_than", {1}));
       return told_on_loading(
           catalogue_with("validation_rules", rule_set({{"rules", rules(list)}})));
     },
     "invalid_validation_rules", "/validation_rules/0/rules/201"},
    {"applicable_entries", bounds::applicable_entries,
     [](auto n) {
       return told_on_loading(
           catalogue_with("validation_rules",
                          rule_set({{"applicable_to", {{"included", many(n, product("mug"))}}}})));
     },
     "invalid_catalogue", "/validation_rules/0/applicable_to/included"},
    {"bundles", bounds::bundles,
     [](auto n) {
       return told_on_loading(bundle(rules({part(Json::array({product("mug")}))}), n));
     },
     "invalid_catalogue", "/validation_rules/0/bundle_rules/limit"},
    {"bundle_parts", bounds::bundle_parts,
     [](auto n) {
       const std::vector<Json> parts(static_cast<std::size_t>(n),
                                     part(Json::array({product("mug")})));
       return told_on_loading(bundle(rules(parts)));
     },
     "invalid_validation_rules", "/validation_rules/0/bundle_rules/21"},
    {"bundle_objects", bounds::bundle_objects,
     [](auto n) { return told_on_loading(bundle(rules({part(many(n, product("mug")))}))); },
     "invalid_catalogue", "/validation_rules/0/bundle_rules/1/conditions/$is"},
    {"units", bounds::units,
     [](auto n) {
       return told_on_loading(catalogue_with(
           "vouchers", {{"code", "FREE"},
                        {"discount",
                         {{"type", "UNIT"},
                          {"effect", "ADD_MANY_ITEMS"},
                          {"units", many(n, {{"unit_off", 1}, {"unit_type", "mug"}})}}}}));
     },
     "invalid_catalogue", "/vouchers/0/discount/units"},
    {"stack_tiers", bounds::stack_tiers,
     [](auto n) {
       Shop shop;
       Json ids = Json::array();
       for (std::int64_t id = 0; id < n; ++id) {
         ids.push_back("promo_" + std::to_string(id));
         shop.tier(ids.back().get<std::string>().c_str(), percent(1));
       }
       shop.with("promotion_stacks", {{"id", "stack"}, {"tiers", {{"ids", ids}}}});
       return told_on_loading(shop.document);
     },
     "invalid_catalogue", "/promotion_stacks/0/tiers/ids"},
    {"points", bounds::points,
     [](auto n) {
       return told_on_loading(
           catalogue_with("vouchers", {{"code", "CARD"}, {"loyalty_card", {{"balance", n}}}}));
     },
     "invalid_catalogue", "/vouchers/0/loyalty_card/balance"},
    {"points_ratio", bounds::points_ratio, [](auto n) { return told_on_loading(coin(1, n)); },
     "invalid_catalogue", "/rewards/0/parameters/coin/points_ratio"},
    {"discounted_units", bounds::discounted_units,
     [](auto n) {
       const Json entry = product("mug", {{"product_campaign_quantity_limit", n}});
       return told_on_loading(catalogue_with(
           "validation_rules", rule_set({{"applicable_to", {{"included", many(1, entry)}}}})));
     },
     "invalid_catalogue",
     "/validation_rules/0/applicable_to/included/0/product_campaign_quantity_limit"},
    {"discounted_goods", bounds::discounted_goods,
     [](auto n) {
       const Json units{{"discounted_units", many(n, {{"product_id", "mug"}, {"quantity", 1}})}};
       const Json context = at(saturday, {{"facts", {{"campaigns", {{"camp_1", units}}}}}});
       const Answer answer = Shop().engine().validate(use({}).dump(), context.dump());
       return answer.status == 200 ? Json() : Json::parse(answer.body);
     },
     "invalid_payload", "/facts/campaigns/camp_1/discounted_units"},
    {"exchange_ratio", bounds::exchange_ratio, [](auto n) { return told_on_loading(coin(n, 1)); },
     "invalid_catalogue", "/rewards/0/parameters/coin/exchange_ratio"},
};

TEST(Bounds, are_met_below_at_and_one_past) {
  for (const Bound& bound : all_bounds) {
    SCOPED_TRACE(bound.name);
    EXPECT_TRUE(bound.told(bound.most - 1).is_null());
    EXPECT_TRUE(bound.told(bound.most).is_null());
    const Json refused = bound.told(bound.most + 1);
    ASSERT_FALSE(refused.is_null());
    EXPECT_EQ(refused["key"], bound.key) << refused;
    EXPECT_EQ(refused["pointer"], bound.pointer) << refused;
  }
}

TEST(Bounds, of_faults_is_how_many_are_told) {
  const auto told = [](std::size_t count) {
    return load_errors(
               Json{{"products", many(static_cast<std::int64_t>(count), {{"id", 7}})}})["errors"]
        .size();
  };
  // Each of these products has one fault: its id is no text.
  EXPECT_EQ(told(bounds::faults - 1), bounds::faults - 1);
  EXPECT_EQ(told(bounds::faults), bounds::faults);
  EXPECT_EQ(told(bounds::faults + 1), bounds::faults);
}

TEST(Bounds, of_redeemables_is_that_of_a_request_too) {
  Shop shop;
  shop.stacking(
      {{"redeemables_limit", bounds::redeemables}, {"redeemables_application_mode", "PARTIAL"}});
  const auto told = [&](std::size_t count) {
    Json request{{"redeemables", Json::array()}};
    for (std::size_t n = 0; n < count; ++n) {
      request["redeemables"].push_back({{"object", "voucher"}, {"id", "CODE" + std::to_string(n)}});
    }
    return told_of(shop, request.dump());
  };
  EXPECT_TRUE(told(bounds::redeemables - 1).is_null());
  EXPECT_TRUE(told(bounds::redeemables).is_null());
  EXPECT_EQ(told(bounds::redeemables + 1)["pointer"], "/redeemables");
  EXPECT_EQ(told(bounds::redeemables + 1)["key"], "invalid_redeemables");
}

TEST(Bounds, of_applicable_entries_is_that_of_included_and_excluded_together) {
  const auto told = [](std::int64_t excluded) {
    const Json applicable_to{{"included", many(bounds::applicable_entries - 2, product("mug"))},
                             {"excluded", many(excluded, product("pot"))}};
    return told_on_loading(
        catalogue_with("validation_rules", rule_set({{"applicable_to", applicable_to}})));
  };
  EXPECT_TRUE(told(1).is_null());
  EXPECT_TRUE(told(2).is_null());
  EXPECT_EQ(told(3)["pointer"], "/validation_rules/0/applicable_to/excluded");
  EXPECT_EQ(told(3)["key"], "invalid_catalogue");
}

TEST(Bounds, of_amount_holds_for_lines_and_orders_as_well) {
  const auto pointer = [](const Json& order) {
    const Json told = told_of(use({}, order));
    return told.is_null() ? "taken" : std::string(told["pointer"]);
  };
  // 1,000,000 units of 10.00 million are 10^15; one minor unit more on each is too much.
  EXPECT_EQ(pointer(cart({item("mug", 1'000'000, 1'000'000'000)})), "taken");
  EXPECT_EQ(pointer(cart({item("mug", 1'000'000, 1'000'000'001)})), "/order/items/0");
  EXPECT_EQ(pointer(cart({item("mug", 1, bounds::amount - 1), item("pot", 1, 1)})), "taken");
  EXPECT_EQ(pointer(cart({item("mug", 1, bounds::amount), item("pot", 1, 1)})), "/order/items");
}

TEST(Bounds, each_have_such_a_test) {
  std::ifstream in(SCRIP_VECTORS "/../../core/include/scrip/bounds.h");
  ASSERT_TRUE(in.good());
  const std::regex constant(R"(inline constexpr [a-z0-9_:]+ ([a-z_]+) =)");
  std::smatch found;
  int known = 0;
  for (std::string line; std::getline(in, line);) {
    if (!std::regex_search(line, found, constant) || found[1] == "faults") continue;
    ++known;
    EXPECT_TRUE(std::any_of(all_bounds.begin(), all_bounds.end(), [&](const Bound& bound) {
      return found[1] == bound.name;
    })) << found[1];
  }
  EXPECT_EQ(known, static_cast<int>(all_bounds.size()));
}

}  // namespace
}  // namespace scrip::testing
