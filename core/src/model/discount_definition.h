#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "formula/formula.h"
#include "model/value.h"
#include "money/amount.h"
#include "money/percentage.h"
#include "scrip/bounds.h"
#include "scrip/list.h"

namespace scrip::discounts {
class Discount;
}

namespace scrip::model {

enum class DiscountType { PERCENT, AMOUNT, FIXED, UNIT };
enum class DiscountEffect {
  APPLY_TO_ORDER,
  APPLY_TO_ITEMS,
  APPLY_TO_ITEMS_BY_QUANTITY,
  APPLY_TO_ITEMS_PROPORTIONALLY,
  APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY,
  ADD_NEW_ITEMS,
  ADD_MISSING_ITEMS,
  ADD_MANY_ITEMS,
  ADD_SAME_ITEMS,
  REPLACE_ITEMS
};

// As they travel, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> discount_type_names{"PERCENT", "AMOUNT", "FIXED",
                                                                     "UNIT"};
inline constexpr std::array<std::string_view, 10> discount_effect_names{
    "APPLY_TO_ORDER",
    "APPLY_TO_ITEMS",
    "APPLY_TO_ITEMS_BY_QUANTITY",
    "APPLY_TO_ITEMS_PROPORTIONALLY",
    "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY",
    "ADD_NEW_ITEMS",
    "ADD_MISSING_ITEMS",
    "ADD_MANY_ITEMS",
    "ADD_SAME_ITEMS",
    "REPLACE_ITEMS"};

/// What a UNIT discount gives, and how many of it.
struct UnitDefinition {
  std::int64_t unit_off = 0;
  /// Replaces the static number where all its operands are there.
  std::optional<formula::Formula> formula;
  std::string_view unit_type;
  /// One of the two symbols is known.
  std::int32_t product = -1;
  std::int32_t sku = -1;
  /// In an ADD_MANY_ITEMS: whether units that are in the cart count.
  bool only_missing = false;
  const Value* document = nullptr;
};

/// A discount as the merchant wrote it. Which numbers mean something depends on `type`.
struct DiscountDefinition {
  DiscountType type = DiscountType::AMOUNT;
  std::optional<DiscountEffect> effect;
  money::Percentage percent_off;
  money::Amount amount_off;
  /// Where none is named: so high that nothing becomes cheaper.
  money::Amount fixed_amount{bounds::amount};
  /// Replaces the static number where all its operands are there.
  std::optional<formula::Formula> formula;
  std::optional<money::Amount> amount_limit;
  std::optional<money::Amount> aggregated_amount_limit;
  /// UNIT: the one thing it gives; ADD_MANY_ITEMS: all of them.
  List<UnitDefinition> units;

  std::string pointer;
  const Value* document = nullptr;
};

/// Credits on a gift card. `balance` is what is left.
struct GiftDefinition {
  money::Amount balance;
  bool to_items = false;
};

/// Points on a loyalty card. `balance` is what is left.
struct LoyaltyCardDefinition {
  std::int64_t balance = 0;
};

}  // namespace scrip::model
