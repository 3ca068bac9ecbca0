#include "support/random_shop.h"

namespace scrip::testing {

RandomShop::RandomShop(std::uint32_t seed)
    : chance(seed), seldom_(seed ^ 0x9e3779b9), rare_(seed ^ 0x7f4a7c15) {
  shop.document["currency"] = "EUR";
  stack();
  goods();
  shop.with("campaigns", {{"id", "camp_0"}});
  for (int n = 0; n < 6; ++n) rule_set(n);
  const Json coin{{"exchange_ratio", 1 + seldom_.below(20)},
                  {"points_ratio", 1 + seldom_.below(50)}};
  shop.with("rewards", {{"id", "rew_coin"}, {"type", "COIN"}, {"parameters", {{"coin", coin}}}});
  shop.with("rewards", {{"id", "rew_mug"}, {"type", "MATERIAL"}});
  for (int n = 0; n < 4; ++n) {
    const std::string id = "promo_" + std::to_string(n);
    shop.tier(id.c_str(), discount(), merged(attributes(), {{"hierarchy", chance.below(3)}}));
    facts_["promotion_tiers"][id] = counts();
  }
  for (int n = 0; n < 5; ++n) {
    codes.push_back("CODE" + std::to_string(n));
    Json voucher = merged(attributes(), {{"code", codes.back()}, {"holder_id", "cust_1"}});
    if (chance.one_in(4)) {
      voucher["gift"] = {{"balance", chance.below(4000)}, {"effect", chance.of(order_or_items)}};
    } else {
      voucher["discount"] = discount();
    }
    if (seldom_.one_in(6)) make_loyalty_card(voucher);
    vouchers.push_back(voucher);
    facts_["vouchers"][codes.back()] = counts();
  }
  facts_["campaigns"]["camp_0"] = {{"discounted_units", discounted_units()}};
}

void RandomShop::put_floors(std::uint32_t seed, bool of_zero) {
  shop.stacking({{"floor_price_policy", seed % 2 == 0 ? "DROP" : "REDISTRIBUTE"}});
  Chance floors(seed + 1'000'000);
  for (const char* list : {"products", "skus"}) {
    for (Json& thing : shop.document[list]) {
      thing.erase("floor_price");
      if (floors.one_in(4)) continue;
      const std::int64_t most = thing.value("price", std::int64_t{2'000}) + 100;
      thing["floor_price"] = of_zero ? 0 : floors.below(most);
    }
  }
}

std::vector<Json> RandomShop::lines() {
  std::vector<Json> list;
  const std::int64_t count = 1 + chance.below(5);
  for (int n = 0; n < count; ++n) {
    Json line{{"id", "line-" + std::to_string(n)}, {"quantity", 1 + chance.below(4)}};
    if (chance.one_in(5)) {
      line["sku_id"] = chance.of(skus);
    } else {
      line["product_id"] = chance.of(products);
    }
    // Unknown goods bring their own price.
    if (chance.one_in(5)) line.update({{"product_id", "unknown"}, {"price", chance.below(3000)}});
    if (chance.one_in(3)) line["metadata"] = {{"m", chance.below(5)}};
    list.push_back(line);
  }
  return list;
}

std::vector<std::string> RandomShop::some_codes() {
  std::vector<std::string> list = codes;
  chance.shuffle(list);
  list.resize(static_cast<std::size_t>(chance.below(4)));
  return list;
}

Json RandomShop::request_of(const std::vector<Json>& items,
                            const std::vector<std::string>& listed) {
  Json order = cart(items);
  if (metadata_) order["metadata"] = {{"m", 2}};
  Json request = use(listed, order, {{"automatic", automatic_}});
  for (Json& wanted : request["redeemables"]) {
    const auto spending = spending_.find(wanted["id"]);
    if (spending != spending_.end()) wanted["reward"] = spending->second;
  }
  return request;
}

Json RandomShop::context(int shopper) const {
  Json context = at(saturday, {{"definitions", {{"vouchers", vouchers}}}});
  if (shopper > 0) context["customer"] = {{"id", "cust_1"}, {"metadata", {{"m", 3}}}};
  if (shopper > 1) context["customer"]["segments"] = {"seg_1"};
  context["facts"] = facts_;
  context["budgets"] = "COARSE";
  return context;
}

void RandomShop::stack() {
  const auto either = [&](const char* a, const char* b) { return chance.one_in(2) ? a : b; };
  automatic_ = chance.one_in(2);
  metadata_ = chance.one_in(2);
  shop.category("cat_0", 3).category("cat_1", 1).category("cat_2", 2);
  shop.stacking({{"redeemables_application_mode", chance.one_in(4) ? "ALL" : "PARTIAL"},
                 {"applicable_redeemables_limit", 1 + chance.below(8)},
                 {"applicable_redeemables_per_category_limit", 1 + chance.below(3)},
                 {"redeemables_sorting_rule", either("REQUESTED_ORDER", "CATEGORY_HIERARCHY")},
                 {"redeemables_products_application_mode", chance.one_in(4) ? "ONCE" : "STACK"},
                 {"redeemables_no_effect_rule", either("REDEEM_ANYWAY", "SKIP")},
                 {"discount_calculation_mode", either("INITIAL_AMOUNT", "DISCOUNTED_AMOUNT")}});
  if (chance.one_in(2)) shop.stacking({{"exclusive_categories", {"cat_1"}}});
  if (chance.one_in(2)) shop.stacking({{"joint_categories", {"cat_2"}}});
}

void RandomShop::goods() {
  for (int n = 0; n < 6; ++n) {
    products.push_back("p" + std::to_string(n));
    const Json metadata{{"metadata", {{"m", chance.below(9)}, {"secret", "SECRET"}}}};
    shop.sells(products.back().c_str(), 1 + chance.below(5000), metadata);
  }
  for (int n = 0; n < 3; ++n) {
    skus.push_back("sku_" + std::to_string(n));
    Json sku{{"id", skus.back()}, {"product_id", chance.of(products)}};
    if (chance.one_in(2)) sku["price"] = 1 + chance.below(5000);
    shop.with("skus", sku);
  }
  shop.with("product_collections", {{"id", "pc_0"},
                                    {"products",
                                     {product(chance.of(products)),
                                      product(chance.of(products)),
                                      {{"object", "sku"}, {"id", chance.of(skus)}}}}});
}

Json RandomShop::counts() {
  Json found{{"redemption.count", chance.below(4)},
             {"redemption.count.per_customer.daily", chance.below(4)}};
  if (!rare_.one_in(4)) found["discounted_units"] = discounted_units();
  return found;
}

Json RandomShop::discounted_units() {
  Json rows = Json::array();
  for (std::int64_t n = rare_.below(4); n > 0; --n) {
    const std::int64_t own = rare_.below(3);
    Json row{{"quantity", own + rare_.below(3)}, {"customer_quantity", own}};
    row.update(rare_.one_in(4) ? Json{{"sku_id", rare_.of(skus)}}
                               : Json{{"product_id", rare_.of(products)}});
    rows.push_back(row);
  }
  return rows;
}

Json RandomShop::unit_limits() {
  static const std::vector<std::string> names{
      "product_campaign_quantity_limit",
      "product_customer_campaign_quantity_limit",
      "product_in_collection_campaign_quantity_limit",
      "product_in_collection_customer_campaign_quantity_limit",
      "product_promotion_tier_quantity_limit",
      "product_customer_promotion_tier_quantity_limit",
      "product_in_collection_promotion_tier_quantity_limit",
      "product_in_collection_customer_promotion_tier_quantity_limit"};
  Json found = Json::object();
  if (!rare_.one_in(4)) return found;
  for (std::int64_t n = 1 + rare_.below(2); n > 0; --n) {
    const std::string& name = rare_.of(names);
    found[name] = rare_.below(8);
    if (rare_.one_in(4)) found[name + "_formula"] = "CUSTOMER_METADATA(\"m\") + 1";
  }
  return found;
}

Json RandomShop::thing() {
  switch (chance.below(4)) {
    case 0:
      return sku(chance.of(skus));
    case 1:
      return collection(chance.one_in(2) ? "pc_0" : "pc_a11pr0dUc75");
    default:
      return product(chance.of(products));
  }
}

Json RandomShop::any_rule() {
  switch (chance.below(14)) {
    case 6:
      return rule("order.items.price_any", "$more_than_or_equal", {chance.below(5000)});
    case 7:
      return rule("order.items.price_each", "$less_than", {chance.below(6000)});
    case 8:
      return rule("product.quantity", "$more_than_or_equal", {1 + chance.below(5)});
    case 9: {
      Json found = rule("product.metadata", "$more_than", {chance.below(9)}, {{"property", "m"}});
      if (chance.one_in(2)) {
        found["rules"] = rules({rule("product.metadata.aggregated_quantity", "$more_than_or_equal",
                                     {1 + chance.below(5)})});
      }
      if (chance.one_in(4)) {
        found["rules"]["2"] = rule("product.metadata.discount_applicable", "$is", {true});
      }
      return found;
    }
    case 10:
      return rule("order.total_amount", "$more_than_or_equal", {chance.below(6000)});
    case 11:
      return rule("redemption.count", "$less_than_or_equal", {chance.below(4)});
    case 12:
      return rule("redemption.count.per_customer.daily", "$less_than_or_equal", {2});
    case 13:
      return rule("order.items.metadata_any", "$is_not", {chance.below(5)}, {{"property", "m"}});
    case 0:
      return rule("order.amount", "$more_than_or_equal", {chance.below(9000)});
    case 1:
      return rule("order.initial_amount", "$more_than", {chance.below(9000)});
    case 2:
      return rule("customer.segment", chance.one_in(2) ? "$is" : "$is_not", {"seg_1"});
    case 3:
      return rule("customer.metadata", "$more_than", {chance.below(5)}, {{"property", "m"}});
    default: {
      Json items = rule("order.items.any", "$is", Json::array({thing()}));
      if (chance.one_in(2)) {
        items["rules"] = rules({rule("order.items.aggregated_quantity", "$more_than_or_equal",
                                     {1 + chance.below(5)})});
      }
      return items;
    }
  }
}

Json RandomShop::entry() {
  Json found = thing();
  if (chance.one_in(3)) found["effect"] = chance.of(effects_);
  if (chance.one_in(4)) found.update({{"repeat", 1 + chance.below(3)}});
  if (chance.one_in(4)) found.update({{"skip_initially", chance.below(3)}});
  if (chance.one_in(4)) found["target"] = "UNIT";
  if (chance.one_in(5)) found["quantity_limit"] = chance.below(4);
  if (chance.one_in(5)) found["aggregated_quantity_limit"] = chance.below(6);
  if (chance.one_in(5)) found["amount_limit"] = chance.below(900);
  if (chance.one_in(5)) found["aggregated_amount_limit"] = chance.below(2000);
  if (chance.one_in(3)) found["price"] = chance.below(3000);
  if (chance.one_in(5)) found["price_formula"] = chance.of(formulas_);
  found.update(unit_limits());
  return found;
}

void RandomShop::rule_set(int n) {
  static const std::vector<const char*> logics{"1", "1 and 2", "1 or 2", "not 1", "not (1 and 2)"};
  const std::string id = "val_" + std::to_string(n);
  Json applicable_to;
  if (chance.one_in(2)) {
    applicable_to = included({entry(), entry()});
    if (chance.one_in(3)) applicable_to["excluded"].push_back(thing());
  }
  const bool with_rules = !chance.one_in(3);
  shop.rule_set(id.c_str(),
                with_rules ? rules({any_rule(), any_rule()}, chance.of(logics)) : rules({}),
                applicable_to);
  if (seldom_.one_in(5)) shop.document["validation_rules"].back()["bundle_rules"] = bundle();
}

Json RandomShop::bundle() {
  std::vector<Json> parts;
  const std::int64_t count = 1 + seldom_.below(3);
  for (int n = 0; n < count; ++n) {
    const Json units = rules(
        {rule("order.items.aggregated_quantity", "$more_than_or_equal", {1 + seldom_.below(2)})});
    const Json what = seldom_.one_in(3) ? collection("pc_0") : product(seldom_.of(products));
    parts.push_back(rule("order.items.any", "$is", Json::array({what}), {{"rules", units}}));
  }
  return merged(rules(parts), {{"limit", 1 + seldom_.below(4)}, {"multiply", !seldom_.one_in(4)}});
}

void RandomShop::make_loyalty_card(Json& voucher) {
  voucher.erase("discount");
  voucher.erase("gift");
  voucher["loyalty_card"] = {{"balance", seldom_.below(400)}};
  const std::string code = voucher["code"];
  spending_[code] = {{"id", seldom_.one_in(3) ? "rew_mug" : "rew_coin"}};
  if (seldom_.one_in(2)) spending_[code]["points"] = seldom_.below(500);
  shop.with("reward_assignments", {{"reward_id", "rew_mug"},
                                   {"related_object_id", code},
                                   {"parameters", {{"loyalty", {{"points", 120}}}}}});
}

Json RandomShop::perhaps_another(const Json& gift) {
  switch (seldom_.below(5)) {
    case 0:
      return merged(gift, effect("ADD_SAME_ITEMS"));
    case 1:
      return merged(gift, effect("REPLACE_ITEMS"));
    case 2: {
      const Json other = unit(seldom_.below(3), seldom_.of(products), effect("ADD_MISSING_ITEMS"));
      return {{"type", "UNIT"}, {"effect", "ADD_MANY_ITEMS"}, {"units", {gift, other, other}}};
    }
    default:
      return gift;
  }
}

Json RandomShop::attributes() {
  Json found{{"metadata", {{"m", chance.below(9)}, {"secret", "SECRET"}}},
             {"redemption", {{"quantity", 50}, {"redeemed_quantity", chance.below(50)}}}};
  if (!chance.one_in(3)) found["validation_rules"] = {"val_" + std::to_string(chance.below(6))};
  if (chance.one_in(2)) found["category_id"] = "cat_" + std::to_string(chance.below(3));
  if (chance.one_in(9)) found["expiration_date"] = "2026-11-01";
  if (rare_.one_in(4)) found["campaign_id"] = "camp_0";
  return found;
}

Json RandomShop::discount() {
  Json found;
  const char* number = "percent_off";
  switch (chance.below(8)) {
    case 0:
    case 1:
      found = percent(chance.below(101));
      if (chance.one_in(2)) found["effect"] = chance.of(order_or_items);
      if (chance.one_in(4)) found["amount_limit"] = chance.below(900);
      break;
    case 2:
      found = fixed(chance.below(4000), effect(chance.of(order_or_items).c_str()));
      number = "fixed_amount";
      break;
    case 3:
      found = unit(chance.below(4), chance.one_in(3) ? chance.of(skus) : chance.of(products),
                   effect(chance.one_in(2) ? "ADD_NEW_ITEMS" : "ADD_MISSING_ITEMS"));
      number = "unit_off";
      break;
    default:
      found = amount(chance.below(3000), effect(chance.of(amount_effects_)));
      number = "amount_off";
      if (chance.one_in(4)) found["aggregated_amount_limit"] = chance.below(2000);
  }
  if (chance.one_in(4)) found[std::string(number) + "_formula"] = chance.of(formulas_);
  return found["type"] == "UNIT" ? perhaps_another(found) : found;
}

}  // namespace scrip::testing
