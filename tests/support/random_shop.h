#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/shop.h"

namespace scrip::testing {

/// Chance, from a seed: the same on every machine, because only the generator's own bits are used.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : bits_(seed) {}

  std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(bits_() % n); }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t n = list.size(); n > 1; --n) {
      std::swap(list[n - 1], list[static_cast<std::size_t>(below(static_cast<std::int64_t>(n)))]);
    }
  }

 private:
  std::mt19937 bits_;
};

/// A shop, shoppers and carts made up from a seed. Products are "p0" to "p5" with a few SKUs; codes
/// come in `vouchers`, to be given with the context.
class RandomShop {
 public:
  explicit RandomShop(std::uint32_t seed);

  Chance chance;
  Shop shop;
  Json vouchers = Json::array();
  std::vector<std::string> codes;

  /// Gives most goods floor prices, sometimes above the price; or floors of zero.
  void put_floors(std::uint32_t seed, bool of_zero = false);

  std::vector<Json> lines();

  std::vector<std::string> some_codes();

  Json request() { return request_of(lines(), some_codes()); }

  Json request_of(const std::vector<Json>& items, const std::vector<std::string>& listed);

  /// Nobody, somebody, or somebody in the segment.
  Json context(int shopper) const;

 private:
  inline static const std::vector<std::string> order_or_items{"APPLY_TO_ORDER", "APPLY_TO_ITEMS"};

  void stack();

  void goods();

  Json counts();

  /// Units that past redemptions have discounted, of some goods.
  Json discounted_units();

  /// Limits over all redemptions.
  Json unit_limits();

  Json thing();

  Json any_rule();

  Json entry();

  void rule_set(int n);

  Json bundle();

  void make_loyalty_card(Json& voucher);

  /// Of discounts that give units, some that give several things, the same again, or better ones.
  Json perhaps_another(const Json& gift);

  Json attributes();

  Json discount();

  std::vector<std::string> products;
  std::vector<std::string> skus;
  /// For what came later: the draws of `chance` stay what they were.
  Chance seldom_;
  /// And for what came after that.
  Chance rare_;
  /// What loyalty cards are used for, by code.
  std::map<std::string, Json> spending_;
  Json facts_;
  bool automatic_ = false;
  bool metadata_ = false;
  inline static const std::vector<const char*> effects_{
      "APPLY_TO_EVERY", "APPLY_TO_CHEAPEST", "APPLY_FROM_CHEAPEST", "APPLY_TO_MOST_EXPENSIVE",
      "APPLY_FROM_MOST_EXPENSIVE"};
  inline static const std::vector<const char*> amount_effects_{
      "APPLY_TO_ORDER", "APPLY_TO_ITEMS", "APPLY_TO_ITEMS_BY_QUANTITY",
      "APPLY_TO_ITEMS_PROPORTIONALLY", "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY"};
  inline static const std::vector<const char*> formulas_{"ORDER_AMOUNT / 7",
                                                         "ORDER_ITEM_PRICE / 3",
                                                         "CUSTOMER_METADATA(\"m\") + 1",
                                                         "REDEEMABLE_METADATA(\"m\")",
                                                         "ORDER_ITEM_PRODUCT_METADATA(\"m\")",
                                                         "ORDER_METADATA(\"m\") * 2",
                                                         "VOUCHER_REDEEMED_QUANTITY / 10",
                                                         "IF(ORDER_ITEM_SUBTOTAL > 20;3;1)",
                                                         "CHEAPEST_ORDER_ITEM_PRICE / 2"};
};

}  // namespace scrip::testing
