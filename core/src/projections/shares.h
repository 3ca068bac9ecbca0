#pragma once

#include <optional>
#include <string_view>

#include "model/unit_limit.h"
#include "money/amount.h"
#include "projections/change.h"
#include "scrip/list.h"

namespace scrip::projections {

/// A line of an order as it was settled.
struct SettledItem {
  std::string_view id;
  std::string_view source_id;
  std::string_view sku_id;
  std::string_view product_id;
  std::int64_t quantity = 0;
  /// Units that were bought; the others were added by a discount and are the last ones.
  std::int64_t bought = 0;
  std::optional<money::Amount> price;
  money::Amount amount;
  /// Item-level discounts of earlier requests.
  money::Amount earlier_discount;
};

/// What one redeemable took off: each line, and the order as a whole.
struct SettledRedeemable {
  Reference reference;
  List<money::Amount> item_discounts;
  money::Amount order_discount;
  /// Of a loyalty card.
  std::optional<std::int64_t> points;
  std::string_view reward_id;
  /// What was discounted of goods that it limits; nothing where the answer does not say.
  std::optional<List<model::GoodsUnits>> units;

  money::Amount total() const;
};

/// An order as it was settled. Its lines add up to its amount.
struct Settlement {
  List<SettledItem> items;
  /// In the order of application.
  List<SettledRedeemable> redeemables;
  /// Order-level discounts of earlier requests.
  money::Amount earlier_discount;
};

/// Neighbouring units that were given and charged the same.
struct UnitShares {
  std::int64_t count = 0;
  /// Of each unit.
  money::Amount amount;
  money::Amount earlier;
  /// By redeemable, in their order.
  List<money::Amount> discounts;
  money::Amount paid;
};

/// Where a line's discounts fell: on each redeemable, and down to its units.
struct LineShares {
  money::Amount earlier;
  List<money::Amount> discounts;
  money::Amount paid;
  List<UnitShares> units;
};

/// The shares that an order keeps for good, whatever is returned later. A line keeps the item-level
/// discounts it was given. An order-level discount is split over what lines have left after those,
/// redeemable by redeemable, by largest remainder; a line's share over its units the same way. At
/// every level the parts add up: amount minus shares is what was paid, of each unit, line and
/// order.
///
/// Example: 10 % off an order of 100.00 and 200.00 is 10.00 and 20.00, so the first line was paid
/// with 90.00, and each of its four units with 22.50.
List<LineShares> freeze(const Settlement& settlement);

}  // namespace scrip::projections
