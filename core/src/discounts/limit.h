#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace scrip::discounts {

/// What may hold down an amount, or the units that it is given for.
enum class Limit : std::uint8_t {
  // Of the discount, and of the entry of `applicable_to` that reached the line.
  amount_limit,
  aggregated_amount_limit,
  applicable_to_amount_limit,
  applicable_to_aggregated_amount_limit,
  /// What the line, or those of its units that were reached, had left.
  subtotal_amount,
  /// What the order had left to pay.
  total_amount,
  /// Credits or points that were asked for, and what the card has.
  asked_for,
  balance,
  floor_price,
  // Of units.
  quantity_limit,
  aggregated_quantity_limit,
  /// Over all redemptions: `product_campaign_quantity_limit` and its like.
  product_quantity_limit,
  /// The cheapest or the most expensive one only.
  effect,
  /// Every n-th one, after those that are skipped.
  repeat
};

// As they travel, in the order of the enumerators.
inline constexpr std::array<std::string_view, 14> limit_names{
    "amount_limit",
    "aggregated_amount_limit",
    "applicable_to.amount_limit",
    "applicable_to.aggregated_amount_limit",
    "subtotal_amount",
    "total_amount",
    "asked_for",
    "balance",
    "floor_price",
    "applicable_to.quantity_limit",
    "applicable_to.aggregated_quantity_limit",
    "applicable_to.product_quantity_limit",
    "applicable_to.effect",
    "applicable_to.repeat"};

/// Whether it holds down units rather than an amount.
constexpr bool is_of_units(Limit limit) {
  return limit >= Limit::quantity_limit;
}

}  // namespace scrip::discounts
