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
  ADD_MISSING_ITEMS
};

// As they travel, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> discount_type_names{"PERCENT", "AMOUNT", "FIXED",
                                                                     "UNIT"};
inline constexpr std::array<std::string_view, 7> discount_effect_names{
    "APPLY_TO_ORDER",
    "APPLY_TO_ITEMS",
    "APPLY_TO_ITEMS_BY_QUANTITY",
    "APPLY_TO_ITEMS_PROPORTIONALLY",
    "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY",
    "ADD_NEW_ITEMS",
    "ADD_MISSING_ITEMS"};

/// A discount as the merchant wrote it. Which numbers mean something depends on `type`.
struct DiscountDefinition {
  DiscountType type = DiscountType::AMOUNT;
  std::optional<DiscountEffect> effect;
  money::Percentage percent_off;
  money::Amount amount_off;
  /// Where none is named: so high that nothing becomes cheaper.
  money::Amount fixed_amount{bounds::amount};
  std::int64_t unit_off = 0;
  /// Replaces the static number where all its operands are there.
  std::optional<formula::Formula> formula;
  std::optional<money::Amount> amount_limit;
  std::optional<money::Amount> aggregated_amount_limit;
  /// What a UNIT discount adds: one of the two symbols is known.
  std::string unit_type;
  std::int32_t unit_product = -1;
  std::int32_t unit_sku = -1;

  std::string pointer;
  const Value* document = nullptr;
};

/// Credits on a gift card. `balance` is what is left.
struct GiftDefinition {
  money::Amount balance;
  bool to_items = false;
};

}  // namespace scrip::model
