#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/order.h"
#include "money/amount.h"

namespace scrip::model {

/// One line of the order as it stands now.
struct Line {
  /// The line of the request; nullptr for a line that a discount added.
  const OrderItem* item = nullptr;
  /// Of an added line; those of the request are in `item`.
  std::string_view source_id;
  std::string_view product_id;
  std::string_view sku_id;
  std::int32_t product = -1;
  std::int32_t sku = -1;
  /// Place among all lines by identity, not by position: decides every tie.
  std::uint32_t rank = 0;

  std::int64_t quantity = 0;
  std::optional<money::Amount> price;
  /// Of the line; zero where `priced` is false.
  money::Amount amount;
  bool priced = false;
  std::int64_t initial_quantity = 0;
  money::Amount initial_amount;
  /// Units were added, or the request told of an earlier such change.
  bool tells_initial = false;

  money::Amount discount_amount;
  std::int64_t discount_quantity = 0;
  /// What one redeemable did (child orders), or the whole request (root order).
  money::Amount applied_discount_amount;
  std::int64_t applied_discount_quantity = 0;
  std::int64_t applied_quantity = 0;
  /// Item-level discounts of this request have reached this line.
  bool discounted = false;

  money::Amount subtotal() const { return amount - discount_amount; }
  /// Units that are still paid for.
  std::int64_t paid_quantity() const { return quantity - discount_quantity; }
};

/// What one redeemable does to one line.
struct LineAdjustment {
  std::size_t line = 0;
  money::Amount amount;
  std::int64_t discount_quantity = 0;
};

/// Units that one redeemable adds, free of charge: to a line, or as a new one.
struct AddedUnits {
  static constexpr std::size_t new_line = static_cast<std::size_t>(-1);
  std::size_t line = new_line;
  std::int64_t quantity = 0;
  /// For a new line.
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::string_view source_id;
  std::string_view product_id;
  std::string_view sku_id;
  std::optional<money::Amount> price;
};

/// Everything one redeemable does to the order. A discount proposes it; the tally books it.
struct Adjustments {
  std::vector<LineAdjustment> lines;
  std::vector<AddedUnits> added;
  money::Amount order;

  bool empty() const { return lines.empty() && added.empty() && order.is_zero(); }
};

/// The running order: the price of every line and of the whole, after each redeemable. The only
/// place where totals change, so that no discount can make the sums disagree.
class Tally {
 public:
  Tally() = default;
  explicit Tally(const Order& order);

  const std::vector<Line>& lines() const { return lines_; }
  bool has_items() const { return has_items_; }
  money::Amount amount() const { return amount_; }
  money::Amount initial_amount() const { return initial_amount_; }
  /// Order-level discounts so far, earlier ones included.
  money::Amount discount_amount() const { return discount_amount_; }
  money::Amount items_discount_amount() const { return items_discount_amount_; }
  money::Amount applied_discount_amount() const { return applied_discount_amount_; }
  money::Amount items_applied_discount_amount() const { return items_applied_discount_amount_; }
  /// What is left to pay; never below zero, whatever earlier discounts claimed.
  money::Amount total_amount() const;

  /// Starts the turn of one redeemable: `applied_*` count from here.
  void begin_turn();

  /// Whether booking would keep the order inside `bounds::amount`.
  bool can_book(const Adjustments& adjustments) const;
  void book(const Adjustments& adjustments);

  /// Makes `applied_*` the sums of the whole request, line by line, relative to `start`.
  void apply_since(const Tally& start);

 private:
  void rank_lines();

  std::vector<Line> lines_;
  bool has_items_ = false;
  money::Amount amount_;
  money::Amount initial_amount_;
  money::Amount discount_amount_;
  money::Amount items_discount_amount_;
  money::Amount applied_discount_amount_;
  money::Amount items_applied_discount_amount_;
};

}  // namespace scrip::model
