// A plan prices a cart as an evaluation does, on fewer words. Numbers worked out by hand.

#include "planned.h"

namespace scrip::testing {
namespace {

/// Items by position are named so that their identity stands in that order.
Json line(const char* id, const char* product, std::int64_t quantity, std::int64_t price) {
  return {{"id", id}, {"product_id", product}, {"quantity", quantity}, {"price", price}};
}

/// By plan, and the same by evaluation.
std::string priced(Planned& shop, const List<std::int32_t>& words) {
  const auto plan = shop.by_plan(words);
  const auto evaluation = shop.by_evaluation(words);
  EXPECT_TRUE(plan && evaluation);
  if (!plan || !evaluation) return {};
  EXPECT_EQ(plan->text, evaluation->text);
  return plan->text;
}

void expect_no_plan(Shop& shop, const Json& items, const std::vector<std::string>& codes = {}) {
  Planned planned(shop.document);
  const auto words = planned.words(items, nullptr, codes);
  EXPECT_FALSE(planned.by_plan(words)) << shop.document.dump(1);
  EXPECT_TRUE(planned.by_evaluation(words));
}

const Json two_lines{line("a", "mug", 2, 1000), line("b", "tea", 1, 333)};

TEST(Run, takes_a_percentage_of_what_each_line_has_left) {
  Shop shop;
  shop.lenient().tier("promo_a", percent(10, to_items), {{"hierarchy", 1}});
  shop.tier("promo_b", percent(50, to_items), {{"hierarchy", 2}});
  Planned planned(shop.document);
  // 10 % of 20.00 and of 3.33 (0.333 -> 0.33), then half of 18.00 and of 3.00.
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a 0 200\npromo_a 1 33\npromo_b 0 900\npromo_b 1 150\n"
            "promo_a saves 233\npromo_b saves 1050\n0 + 1283 of 2333\n");
}

TEST(Run, splits_a_sum_by_what_is_left_with_the_cents_to_the_largest_remainders) {
  Shop shop;
  shop.lenient().tier("promo_a", amount(100, effect("APPLY_TO_ITEMS_PROPORTIONALLY")));
  Planned planned(shop.document);
  // 100 over 20.00 and 3.33: 85.73 and 14.27, so the first gets the cent.
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a 0 86\npromo_a 1 14\npromo_a saves 100\n0 + 100 of 2333\n");
  // More than there is to pay takes all there is.
  EXPECT_EQ(priced(planned, planned.words(Json::array({line("a", "mug", 1, 60)}))),
            "promo_a 0 60\npromo_a saves 60\n0 + 60 of 60\n");
}

TEST(Run, takes_of_the_order_what_is_left_to_pay) {
  Shop shop;
  shop.lenient().tier("promo_a", percent(25), {{"hierarchy", 1}});
  shop.tier("promo_b", amount(5000), {{"hierarchy", 2}});
  Planned planned(shop.document);
  // A quarter of 23.33 is 5.8325 -> 5.83; then all of the 17.50 that are left.
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a order 583\npromo_b order 1750\n"
            "promo_a saves 583\npromo_b saves 1750\n2333 + 0 of 2333\n");
}

TEST(Run, takes_units_from_the_cheapest) {
  Shop shop;
  shop.lenient().rule_set("val_units", rules({}),
                          included({collection("pc_hot", {{"effect", "APPLY_FROM_CHEAPEST"},
                                                          {"target", "UNIT"},
                                                          {"aggregated_quantity_limit", 2}})}));
  shop.with("product_collections", {{"id", "pc_hot"},
                                    {"name", "Hot"},
                                    {"type", "STATIC"},
                                    {"products", {product("mug"), product("tea")}}});
  shop.tier("promo_a", percent(50, to_items), assigned("val_units"));
  Planned planned(shop.document);
  // The tea and one of the two mugs: half of 3.33 is 1.665 -> 1.67; half of one mug is 5.00.
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a 1 167\npromo_a 0 500\npromo_a saves 667\n0 + 667 of 2333\n");
}

TEST(Run, makes_units_free_that_are_in_the_cart) {
  Shop shop;
  shop.sells("mug", 1000).lenient();
  shop.tier("promo_a", unit(2, "mug"), {{"hierarchy", 1}});
  shop.tier("promo_b", percent(10, to_items), {{"hierarchy", 2}});
  Planned planned(shop.document);
  const Json three{line("a", "mug", 3, 1000), line("b", "tea", 1, 333)};
  // Two of three mugs; then 10 % of the third, and of the tea: 0.333 -> 0.33.
  EXPECT_EQ(priced(planned, planned.words(three)),
            "promo_a 0 2000\npromo_b 0 100\npromo_b 1 33\n"
            "promo_a saves 2000\npromo_b saves 133\n0 + 2133 of 3333\n");
  // Exactly two are free.
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a 0 2000\npromo_b 1 33\npromo_a saves 2000\npromo_b saves 33\n"
            "0 + 2033 of 2333\n");
}

TEST(Run, adds_missing_units_to_a_line_that_is_there) {
  Shop shop;
  shop.sells("mug", 1000).lenient();
  shop.tier("promo_a", unit(3, "mug"), {{"hierarchy", 1}});
  shop.tier("promo_b", percent(10, to_items), {{"hierarchy", 2}});
  Planned planned(shop.document);
  // One of three is there and becomes free; two are added, free: 10.00 paid for nothing, 20.00
  // more.
  EXPECT_EQ(priced(planned, planned.words(Json::array({line("a", "mug", 1, 1000)}))),
            "promo_a 0 3000\npromo_a saves 3000\n0 + 3000 of 3000\n");
  // Three of four are there: nothing is added, and 10 % come off the fourth.
  EXPECT_EQ(priced(planned, planned.words(Json::array({line("a", "mug", 4, 1000)}))),
            "promo_a 0 3000\npromo_b 0 100\npromo_a saves 3000\npromo_b saves 100\n"
            "0 + 3100 of 4000\n");
  // A line of its own is for an evaluation to add.
  EXPECT_FALSE(planned.by_plan(planned.words(Json::array({line("a", "tea", 1, 333)}))));
}

TEST(Run, asks_conditions_below_at_and_above) {
  Shop shop;
  shop.lenient().rule_set("val_spend",
                          rules({rule("order.amount", "$more_than_or_equal", {2333})}));
  shop.tier("promo_a", percent(10), assigned("val_spend"));
  Planned planned(shop.document);
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a order 233\npromo_a saves 233\n233 + 0 of 2333\n");
  EXPECT_EQ(priced(planned, planned.words(Json::array({line("a", "mug", 1, 2332)}))),
            "0 + 0 of 2332\n");
  EXPECT_EQ(priced(planned, planned.words(Json::array({line("a", "mug", 1, 2334)}))),
            "promo_a order 233\npromo_a saves 233\n233 + 0 of 2334\n");
}

TEST(Run, knows_the_customer) {
  Shop shop;
  shop.lenient().rule_set(
      "val_gold", rules({rule("customer.metadata", "$in", {"gold", "jade"}, {{"property", "tier"}}),
                         rule("customer.metadata", "$more_than", {2}, {{"property", "orders"}})}));
  shop.tier("promo_a", amount(100), assigned("val_gold"));
  Planned planned(shop.document);
  const auto applies = [&](const Json& metadata) {
    return priced(planned, planned.words(two_lines, metadata)).starts_with("promo_a");
  };
  EXPECT_TRUE(applies({{"tier", "jade"}, {"orders", 3}}));
  EXPECT_FALSE(applies({{"tier", "jade"}, {"orders", 2}}));
  EXPECT_FALSE(applies({{"tier", "wood"}, {"orders", 3}}));
  EXPECT_FALSE(applies({{"tier", 1}, {"orders", 3}}));
  EXPECT_FALSE(applies({{"tier", "gold"}, {"orders", "3"}}));
  EXPECT_FALSE(applies({{"tier", true}, {"orders", true}}));
  EXPECT_FALSE(applies({{"orders", 3}}));
  EXPECT_FALSE(applies(nullptr));
}

TEST(Run, keeps_limits_of_the_stack_and_of_categories) {
  Shop shop;
  shop.category("cat_a").category("cat_b", 2);
  shop.stacking({{"redeemables_application_mode", "PARTIAL"},
                 {"applicable_redeemables_limit", 3},
                 {"applicable_redeemables_per_category_limit", 1}});
  for (const char* id : {"promo_a", "promo_b"}) {
    shop.tier(id, amount(1), {{"category_id", "cat_a"}});
  }
  shop.tier("promo_c", amount(1), {{"category_id", "cat_b"}});
  for (const char* id : {"promo_d", "promo_e"}) shop.tier(id, amount(1));
  Planned planned(shop.document);
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_a order 1\npromo_c order 1\npromo_d order 1\n"
            "promo_a saves 1\npromo_c saves 1\npromo_d saves 1\n3 + 0 of 2333\n");
}

TEST(Run, takes_codes_in_their_order_after_what_comes_by_itself) {
  Shop shop;
  shop.lenient().tier("promo_a", percent(50));
  shop.voucher("TEN", percent(10)).voucher("FIVER", amount(500));
  Planned planned(shop.document);
  // 23.33: half is 11.665 -> 11.67; 11.66 less 5.00 is 6.66, of which a tenth is 0.67.
  EXPECT_EQ(priced(planned, planned.words(two_lines, nullptr, {"FIVER", "TEN"})),
            "promo_a order 1167\nFIVER order 500\nTEN order 67\n"
            "promo_a saves 1167\nFIVER saves 500\nTEN saves 67\n1734 + 0 of 2333\n");
}

TEST(Run, keeps_the_dates) {
  Shop shop;
  shop.lenient().tier("promo_a", amount(1), {{"expiration_date", "2026-11-21T20:00:00Z"}});
  Planned planned(shop.document);
  constexpr std::int64_t end = 1'795'291'200'000;  // 2026-11-21T20:00:00Z
  const auto at = [&](std::int64_t now) {
    return priced(planned, planned.words(two_lines, nullptr, {}, now));
  };
  EXPECT_EQ(at(end - 1), "promo_a order 1\npromo_a saves 1\n1 + 0 of 2333\n");
  EXPECT_EQ(at(end + 1), "0 + 0 of 2333\n");
}

TEST(Run, is_exact_where_products_do_not_fit_64_bits) {
  Shop shop;
  shop.lenient().tier("promo_a",
                      amount(999'999'999'999'999, effect("APPLY_TO_ITEMS_PROPORTIONALLY")));
  Planned planned(shop.document);
  const Json items{line("a", "mug", 1, 600'000'000'000'000),
                   line("b", "tea", 1, 400'000'000'000'000)};
  // All but one cent of 10^15: 0.6 and 0.4 of it less 0.6 and 0.4 cents; the cent that is over goes
  // to the larger remainder, which is the second's 0.6.
  EXPECT_EQ(priced(planned, planned.words(items)),
            "promo_a 0 599999999999999\npromo_a 1 400000000000000\n"
            "promo_a saves 999999999999999\n0 + 999999999999999 of 1000000000000000\n");
}

TEST(Run, leaves_to_an_evaluation_what_it_cannot_say) {
  const auto shop = [] { return std::move(Shop().lenient()); };
  const Json items = two_lines;
  {
    Shop formula = shop();
    formula.tier("promo_a", percent(10, {{"percent_off_formula", "1 + 1"}}));
    expect_no_plan(formula, items);
  }
  {
    Shop limit = shop();
    limit.tier("promo_a", percent(10, {{"amount_limit", 5}}));
    expect_no_plan(limit, items);
  }
  {
    Shop alternative = shop();
    alternative.rule_set("val_or", rules({rule("order.amount", "$more_than", {1}),
                                          rule("order.amount", "$less_than", {9})},
                                         "1 or 2"));
    alternative.tier("promo_a", percent(10), assigned("val_or"));
    expect_no_plan(alternative, items);
  }
  {
    Shop floor = shop();
    floor.sells("mug", 1000, {{"floor_price", 1}}).tier("promo_a", percent(10));
    expect_no_plan(floor, items);
  }
  {
    Shop best = shop();
    best.stacking({{"redeemables_sorting_rule", "BEST_DEAL"}}).tier("promo_a", percent(10));
    expect_no_plan(best, items);
  }
  {
    Shop once = shop();
    once.stacking({{"redeemables_products_application_mode", "ONCE"}});
    once.tier("promo_a", percent(10));
    expect_no_plan(once, items);
  }
  {
    Shop exclusive = shop();
    exclusive.category("cat_a").stacking({{"exclusive_categories", {"cat_a"}}});
    exclusive.tier("promo_a", percent(10), {{"category_id", "cat_a"}});
    expect_no_plan(exclusive, items);
  }
  {
    Shop gift = shop();
    gift.gift("CARD", 500);
    expect_no_plan(gift, items, {"CARD"});
  }
  {
    // A code that does not apply is told why.
    Shop refused = shop();
    refused.rule_set("val_spend", rules({rule("order.amount", "$more_than", {9999})}));
    refused.voucher("TEN", percent(10), assigned("val_spend"));
    expect_no_plan(refused, items, {"TEN"});
  }
  {
    // After a discount on the order the lines share what is left to pay.
    Shop both = shop();
    both.tier("promo_a", percent(80), {{"hierarchy", 1}});
    both.tier("promo_b", percent(50, to_items), {{"hierarchy", 2}});
    expect_no_plan(both, items);
  }
}

TEST(Run, leaves_alone_what_does_not_concern_the_cart) {
  // A promotion that no plan can say costs the cart its plan only where it may apply.
  Shop shop;
  shop.lenient().rule_set("val_hat", rules({}), included({product("hat")}));
  shop.tier("promo_a", percent(10, merged(to_items, {{"amount_limit", 5}})), assigned("val_hat"));
  shop.tier("promo_b", amount(1));
  Planned planned(shop.document);
  EXPECT_EQ(priced(planned, planned.words(two_lines)),
            "promo_b order 1\npromo_b saves 1\n1 + 0 of 2333\n");
  EXPECT_FALSE(planned.by_plan(planned.words(Json::array({line("a", "hat", 1, 100)}))));
}

}  // namespace
}  // namespace scrip::testing
