// The floor law on shops made up from seeds: no line below its floor price, no order below the sum
// of them, and sums as exact as ever. A failure prints its seed.

#include <gtest/gtest.h>

#include <algorithm>

#include "support/random_shop.h"

namespace scrip::testing {
namespace {

constexpr std::uint32_t rounds = 400;

/// A shop whose goods have floors, sometimes above the price, and none whose codes are gift cards:
/// these are money, and may pay anything.
struct FloorWorld : RandomShop {
  explicit FloorWorld(std::uint32_t seed, bool with_floors = true) : RandomShop(seed) {
    put_floors(seed, /*of_zero=*/!with_floors);
    for (Json& voucher : vouchers) {
      // Cards are money, and may pay a floor too.
      if (voucher.erase("gift") + voucher.erase("loyalty_card") == 0) continue;
      voucher.erase("type");
      voucher["discount"] = amount(1'500);
    }
  }

  std::int64_t floor_of(const Json& line) const {
    for (const Json& sku : shop.document["skus"]) {
      if (sku["id"] != line.value("sku_id", "")) continue;
      if (sku.contains("floor_price")) return sku["floor_price"];
      return floor_of_product(sku["product_id"]);
    }
    return floor_of_product(line.value("product_id", ""));
  }

 private:
  std::int64_t floor_of_product(const std::string& id) const {
    for (const Json& product : shop.document["products"]) {
      if (product["id"] == id) return product.value("floor_price", std::int64_t{0});
    }
    return 0;
  }
};

TEST(FloorLaw, no_line_and_no_order_costs_less_than_its_floors) {
  int reduced = 0;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    FloorWorld world(seed);
    const Engine engine = world.shop.engine();
    for (int n = 0; n < 3; ++n) {
      const Json body = ask(engine, &Engine::validate, world.request(), world.context(n));
      expect_sums_everywhere(body);
      std::int64_t floors = 0;
      for (const Json& line : body["order"]["items"]) {
        const std::int64_t paid = number(line, "quantity") - number(line, "discount_quantity");
        const std::int64_t least =
            std::min(world.floor_of(line), line.value("price", std::int64_t{0})) * paid;
        ASSERT_GE(number(line, "subtotal_amount"), least) << line;
        floors += least;
      }
      ASSERT_GE(number(body["order"], "total_amount"), floors) << body;
      reduced += body.dump().find("floor_price_reduction") != std::string::npos ? 1 : 0;
    }
  }
  EXPECT_GT(reduced, 50);
}

TEST(FloorLaw, floors_of_zero_change_nothing) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    FloorWorld world(seed, /*with_floors=*/false);
    Shop without = world.shop;
    for (const char* list : {"products", "skus"}) {
      for (Json& thing : without.document[list]) thing.erase("floor_price");
    }
    const std::string request = world.request().dump();
    const std::string context = world.context(2).dump();
    ASSERT_EQ(world.shop.engine().validate(request, context).body,
              without.engine().validate(request, context).body)
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace scrip::testing
