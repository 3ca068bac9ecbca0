#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

#include "formula/formula.h"
#include "scrip/list.h"

namespace scrip::model {

struct Applicable;
struct Redeemable;

/// Goods as units of them are counted: by product, whatever the SKU; where nobody knows the
/// product, by the name they came with.
struct GoodsKey {
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::string_view id;

  static GoodsKey of(std::int32_t product, std::int32_t sku, std::string_view product_id,
                     std::string_view sku_id) {
    if (product >= 0) return {.product = product};
    if (!product_id.empty()) return {.id = product_id};
    if (sku >= 0) return {.sku = sku};
    return {.id = sku_id};
  }

  friend bool operator<(const GoodsKey& a, const GoodsKey& b) {
    return std::tie(a.product, a.sku, a.id) < std::tie(b.product, b.sku, b.id);
  }
  friend bool operator==(const GoodsKey& a, const GoodsKey& b) {
    return std::tie(a.product, a.sku, a.id) == std::tie(b.product, b.sku, b.id);
  }
};

/// Units of some goods: of all customers together, and of the one who asks.
struct GoodsUnits {
  GoodsKey key;
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::string_view product_id;
  std::string_view sku_id;
  std::int64_t quantity = 0;
  std::int64_t customer_quantity = 0;
};

/// What a redeemable had discounted when its order was settled, ascending by key.
struct SettledUnits {
  const Redeemable* redeemable = nullptr;
  List<GoodsUnits> goods;
};

/// What a limit counts: the bits of its place among the names below.
struct UnitLimitKind {
  std::uint8_t place = 0;

  /// Units of one customer rather than of all.
  bool of_customer() const { return (place & 1u) != 0; }
  /// Each product on its own rather than all that the entry names.
  bool each_product() const { return (place & 2u) != 0; }
  /// Redemptions of the tier rather than of the whole campaign.
  bool of_tier() const { return (place & 4u) != 0; }
};

// As they travel.
inline constexpr std::array<std::string_view, 8> unit_limit_names{
    "product_campaign_quantity_limit",
    "product_customer_campaign_quantity_limit",
    "product_in_collection_campaign_quantity_limit",
    "product_in_collection_customer_campaign_quantity_limit",
    "product_promotion_tier_quantity_limit",
    "product_customer_promotion_tier_quantity_limit",
    "product_in_collection_promotion_tier_quantity_limit",
    "product_in_collection_customer_promotion_tier_quantity_limit"};

/// A limit on units that are discounted over all redemptions, of an entry of `applicable_to`.
struct UnitLimit {
  UnitLimitKind kind;
  /// What holds where there is no formula, or it cannot be worked out.
  std::optional<std::int64_t> quantity;
  std::optional<formula::Formula> formula;
};

/// What specialisation leaves of such a limit, decided for one redeemable and shopper.
struct UnitsLeft {
  const Applicable* entry = nullptr;
  UnitLimitKind kind;
  /// Units that are left; nothing where it does not matter how many.
  std::optional<std::int64_t> quantity;
  /// The same of single products, ascending by key.
  List<GoodsUnits> goods;
  /// It was decided for nobody in particular, and is one for each customer.
  bool missing_customer = false;
};

}  // namespace scrip::model
