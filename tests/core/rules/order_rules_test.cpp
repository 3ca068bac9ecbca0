// Rules on the order as a whole: amounts, counts, metadata.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

/// A shop whose code TEN, 10 % off the order, has one rule.
Shop shop_with(const Json& one_rule) {
  return Shop().rule_set("val_1", rules({one_rule})).voucher("TEN", percent(10), assigned("val_1"));
}

std::string key_with(const Json& one_rule, const Json& order) {
  return key_of(shop_with(one_rule).validate(use({"TEN"}, order)), "TEN");
}

TEST(OrderAmount, is_compared_below_at_and_above) {
  const auto key = [](const char* op, std::int64_t amount) {
    return key_with(rule("order.amount", op, {10000}), cart_of(amount));
  };
  EXPECT_EQ(key("$more_than", 9999), "order_rules_violated");
  EXPECT_EQ(key("$more_than", 10000), "order_rules_violated");
  EXPECT_EQ(key("$more_than", 10001), "none");
  EXPECT_EQ(key("$more_than_or_equal", 9999), "order_rules_violated");
  EXPECT_EQ(key("$more_than_or_equal", 10000), "none");
  EXPECT_EQ(key("$greater_than_or_equal", 10000), "none");
  EXPECT_EQ(key("$less_than", 9999), "none");
  EXPECT_EQ(key("$less_than", 10000), "order_rules_violated");
  EXPECT_EQ(key("$less_than_or_equal", 10000), "none");
  EXPECT_EQ(key("$less_than_or_equal", 10001), "order_rules_violated");
  EXPECT_EQ(key("$is", 10000), "none");
  EXPECT_EQ(key("$is", 9999), "order_rules_violated");
  EXPECT_EQ(key("$is_not", 10000), "order_rules_violated");
  EXPECT_EQ(key("$in", 10000), "none");
  EXPECT_EQ(key("$not_in", 9999), "none");
}

TEST(OrderAmount, says_what_is_missing_and_which_rule_asked) {
  const Json body = shop_with(rule("order.amount", "$more_than_or_equal", {5000}))
                        .validate(use({"TEN"}, cart_of(4190)));
  EXPECT_EQ(refusal_of(body, "TEN"), Json::parse(R"({
    "key": "order_rules_violated",
    "rule": {"id": "val_1", "path": "1", "name": "order.amount",
             "operator": "$more_than_or_equal"},
    "facts": {"basis": "amount", "needed": 5000, "current": 4190, "missing": 810}})"));
}

TEST(OrderAmount, more_than_needs_one_cent_more) {
  const Json body =
      shop_with(rule("order.amount", "$more_than", {5000})).validate(use({"TEN"}, cart_of(5000)));
  EXPECT_EQ(refusal_of(body, "TEN")["facts"]["needed"], 5001);
  EXPECT_EQ(refusal_of(body, "TEN")["facts"]["missing"], 1);
}

TEST(OrderAmount, too_much_is_no_shortfall) {
  const Json body =
      shop_with(rule("order.amount", "$less_than", {5000})).validate(use({"TEN"}, cart_of(5000)));
  EXPECT_EQ(refusal_of(body, "TEN")["facts"],
            Json::parse(R"({"basis": "amount", "allowed": 4999, "current": 5000, "excess": 1})"));
}

TEST(OrderAmount, needs_several_operators_all_to_hold) {
  Json between = rule("order.amount", "$more_than_or_equal", {1000});
  between["conditions"]["$less_than"] = {2000};
  EXPECT_EQ(key_with(between, cart_of(999)), "order_rules_violated");
  EXPECT_EQ(key_with(between, cart_of(1000)), "none");
  EXPECT_EQ(key_with(between, cart_of(1999)), "none");
  EXPECT_EQ(key_with(between, cart_of(2000)), "order_rules_violated");
}

TEST(OrderAmount, is_what_is_left_at_this_turn_and_initial_amount_what_was_there_at_first) {
  // The published example: cart 10.50; amount > 10 and initial < 11; a gift card of 1.00.
  Shop shop;
  shop.lenient().gift("GIFT", 100).voucher("TEN", percent(10), assigned("val_1"));
  shop.rule_set("val_1", rules({rule("order.amount", "$more_than", {1000}),
                                rule("order.initial_amount", "$less_than", {1100})}));
  EXPECT_EQ(key_of(shop.validate(use({"TEN", "GIFT"}, cart_of(1050))), "TEN"), "none");
  const Json gift_first = shop.validate(use({"GIFT", "TEN"}, cart_of(1050)));
  EXPECT_EQ(key_of(gift_first, "TEN"), "order_rules_violated");
  EXPECT_EQ(refusal_of(gift_first, "TEN")["facts"]["current"], 950);
}

TEST(OrderAmount, before_its_own_discount_so_that_a_promotion_cannot_undo_itself) {
  Shop shop = shop_with(rule("order.amount", "$more_than_or_equal", {1000}));
  EXPECT_EQ(shop.price(use({"TEN"}, cart_of(1000)))["total_amount"], 900);
}

TEST(OrderRules, without_an_order_ask_for_one) {
  const Json body = shop_with(rule("order.amount", "$more_than", {1})).validate(use({"TEN"}));
  EXPECT_EQ(key_of(body, "TEN"), "missing_order");
  EXPECT_EQ(refusal_of(body, "TEN")["facts"], Json::object());
}

TEST(OrderInitialAmount, is_compared_below_at_and_above) {
  const Json at_least = rule("order.initial_amount", "$more_than_or_equal", {5000});
  EXPECT_EQ(key_with(at_least, cart_of(4999)), "order_rules_violated");
  EXPECT_EQ(key_with(at_least, cart_of(5000)), "none");
  EXPECT_EQ(key_with(at_least, cart_of(5001)), "none");
}

TEST(OrderItemsCount, counts_units_of_all_lines_without_shipping) {
  const Json three = rule("order.items.count", "$more_than_or_equal", {3});
  EXPECT_EQ(key_with(three, cart({item("a", 1, 100), item("b", 1, 100)})), "order_rules_violated");
  EXPECT_EQ(key_with(three, cart({item("a", 1, 100), item("b", 2, 100)})), "none");
  EXPECT_EQ(key_with(three, cart({item("a", 2, 100), item("prod_5h1pp1ng", 1, 490)})),
            "order_rules_violated");
  const Json body = shop_with(three).validate(use({"TEN"}, cart({item("a", 1, 100)})));
  EXPECT_EQ(refusal_of(body, "TEN")["facts"],
            Json::parse(R"({"basis": "quantity", "needed": 3, "current": 1, "missing": 2})"));
}

TEST(OrderMetadata, compares_a_property_dotted_ones_too) {
  const auto order = [](const char* metadata) {
    return merged(cart_of(1000), {{"metadata", Json::parse(metadata)}});
  };
  const Json channel = rule("order.metadata", "$is", {"app"}, {{"property", "channel"}});
  EXPECT_EQ(key_with(channel, order(R"({"channel": "app"})")), "none");
  EXPECT_EQ(key_with(channel, order(R"({"channel": "App"})")), "order_rules_violated");
  EXPECT_EQ(key_with(channel, order(R"({})")), "order_rules_violated");
  EXPECT_EQ(key_with(channel, cart_of(1000)), "order_rules_violated");
  const Json city = rule("order.metadata", "$is", {"Lyon"}, {{"property", "to.city"}});
  EXPECT_EQ(key_with(city, order(R"({"to": {"city": "Lyon"}})")), "none");
  EXPECT_EQ(key_with(city, order(R"({"to.city": "Lyon"})")), "none");
  EXPECT_EQ(key_with(city, order(R"({"to": "Lyon"})")), "order_rules_violated");
}

TEST(RedemptionMetadata, is_what_the_request_says_of_itself) {
  const Shop shop =
      shop_with(rule("redemption.metadata", "$is", {"till"}, {{"property", "place"}}));
  const Json at_till{{"metadata", {{"place", "till"}}}};
  EXPECT_EQ(key_of(shop.validate(use({"TEN"}, cart_of(1), at_till)), "TEN"), "none");
  EXPECT_EQ(key_of(shop.validate(use({"TEN"}, cart_of(1))), "TEN"), "redemption_rules_violated");
}

/// Every operator on a metadata value: what holds and what does not.
struct Comparison {
  const char* op;
  const char* wanted;
  std::vector<const char*> holds;
  std::vector<const char*> fails;
};

TEST(MetadataOperators, compare_values_of_every_kind) {
  const std::vector<Comparison> table{
      {"$is", R"(["a", 5])", {R"("a")", "5", "5.0", R"(["x", "a"])"}, {R"("b")", R"("5")", "true"}},
      {"$is_not", R"(["a"])", {R"("b")", "null", "[]"}, {R"("a")", R"(["a"])"}},
      {"$in", R"(["a", "b"])", {R"("b")"}, {R"("c")"}},
      {"$not_in", R"(["a", "b"])", {R"("c")"}, {R"("b")"}},
      {"$is", "[true]", {"true"}, {"false", R"("true")", "1"}},
      {"$more_than", "[10]", {"10.5", "11"}, {"10", "9", R"("11")", "null"}},
      {"$more_than_or_equal", "[10]", {"10", "10.0", "11"}, {"9.999"}},
      {"$less_than", "[10]", {"9.9", "-1"}, {"10", R"("9")"}},
      {"$less_than_or_equal", "[10]", {"10"}, {"10.000001"}},
      {"$after", R"(["2026-01-01"])", {R"("2026-01-02")"}, {R"("2026-01-01")", R"("x")"}},
      {"$before",
       R"(["2026-01-01T12:00:00Z"])",
       {R"("2026-01-01T12:59:59+01:00")"},
       {R"("2026-01-01T13:00:00+01:00")"}},
      {"$starts_with", R"(["ab"])", {R"("abc")", R"("ab")"}, {R"("a")", R"("cab")", "1"}},
      {"$ends_with", R"(["ab"])", {R"("cab")", R"("ab")"}, {R"("abc")"}},
      {"$contains", R"(["b"])", {R"("abc")", R"(["a", "b"])"}, {R"("ac")", R"(["ab"])"}},
      {"$not_contain", R"(["b"])", {R"("ac")", "null", "[]"}, {R"("abc")", R"(["b"])"}},
      {"$more_than_equal", "[10]", {"10", "11"}, {"9.999"}},
      {"$less_than_equal", "[10]", {"9", "10"}, {"10.001"}},
      {"$greater_than_or_equal", "[10]", {"10"}, {"9"}},
      {"$has_value", "[]", {"0", R"("")", "false", "[]"}, {"null"}},
      {"$is_unknown", "[]", {"null"}, {"0", R"("")"}},
      {"$count", "[2]", {R"(["a", "b"])"}, {R"(["a"])", "[]", "[1, 2, 3]", "2", R"("ab")"}},
      {"$count_more", "[2]", {"[1, 2, 3]"}, {"[1, 2]", "null"}},
      {"$count_less", "[2]", {"[1]", "[]"}, {"[1, 2]", "null"}},
  };
  for (const Comparison& row : table) {
    const Json tested =
        rule("order.metadata", row.op, Json::parse(row.wanted), {{"property", "x"}});
    const auto key = [&](const char* value) {
      return key_with(tested, merged(cart_of(1), {{"metadata", {{"x", Json::parse(value)}}}}));
    };
    for (const char* value : row.holds) {
      EXPECT_EQ(key(value), "none") << row.op << row.wanted << " on " << value;
    }
    for (const char* value : row.fails) {
      EXPECT_EQ(key(value), "order_rules_violated") << row.op << row.wanted << " on " << value;
    }
  }
}

TEST(Conditions, on_metadata_tell_the_bound_and_how_far_it_is) {
  const auto facts = [](const char* op, Json wanted, const Json& value) {
    const Json tested = rule("order.metadata", op, std::move(wanted), {{"property", "x"}});
    const Json order = merged(cart_of(1), {{"metadata", {{"x", value}}}});
    return refusal_of(shop_with(tested).validate(use({"TEN"}, order)), "TEN")["facts"];
  };
  EXPECT_EQ(facts("$more_than_or_equal", {10}, 9), (Json{{"needed", 10}, {"current", 9}}));
  EXPECT_EQ(facts("$less_than", {10}, 10), (Json{{"allowed", 10}, {"current", 10}}));
  EXPECT_EQ(facts("$more_than", {10}, "ten"), Json::object());
  EXPECT_EQ(facts("$is", {10}, 9), Json::object());
}

TEST(Conditions, on_integers_take_whole_numbers_in_either_spelling) {
  EXPECT_EQ(key_with(rule("order.amount", "$more_than", {1000.0}), cart_of(1001)), "none");
  EXPECT_EQ(key_with(rule("order.amount", "$more_than_equal", {1000}), cart_of(1000)), "none");
  EXPECT_EQ(key_with(rule("order.amount", "$less_than_equal", {1000}), cart_of(1001)),
            "order_rules_violated");
}

TEST(Trap, O13_numbers_are_compared_as_numbers) {
  EXPECT_EQ(key_with(rule("order.metadata", "$more_than", {9}, {{"property", "x"}}),
                     merged(cart_of(1), {{"metadata", {{"x", 10}}}})),
            "none");
}

TEST(Conditions, may_be_one_value_without_its_array) {
  Json one = rule("order.amount", "$more_than", 1000);
  EXPECT_EQ(key_with(one, cart_of(1000)), "order_rules_violated");
  EXPECT_EQ(key_with(one, cart_of(1001)), "none");
}

}  // namespace
}  // namespace scrip::testing
