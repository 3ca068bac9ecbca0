#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/catalogue.h"
#include "model/order.h"
#include "money/amount.h"
#include "scrip/list.h"

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

  money::Amount discount_amount;
  std::int64_t discount_quantity = 0;
  /// What one redeemable did (child orders), or the whole request (root order).
  money::Amount applied_discount_amount;
  std::int64_t applied_discount_quantity = 0;
  /// Units added, or, below zero, replaced by others; and what they cost.
  std::int64_t applied_quantity = 0;
  money::Amount applied_quantity_amount;
  /// Units that have earned free ones: they can neither become free themselves nor earn again.
  std::int64_t earning_quantity = 0;
  /// Item-level discounts of this request have reached this line.
  bool discounted = false;
  /// The line as it was sent.
  money::Amount earlier_discount_amount;
  std::int64_t earlier_discount_quantity = 0;
  std::int64_t earlier_quantity = 0;
  money::Amount earlier_amount;

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

/// Units of one line that give way to others, and what is taken off the others for it. Of 3 x 20.00
/// one unit gives way to one of 25.00: the source loses 20.00, the target costs 25.00 less 5.00.
struct Replacement {
  std::size_t source = 0;
  std::int64_t source_quantity = 0;
  money::Amount source_amount;
  /// Units that come instead; once booked, `target.line` names their line.
  AddedUnits target;
  money::Amount target_amount;
  money::Amount target_discount;
};

/// Units of a line that have earned something free.
struct EarningUnits {
  std::size_t line = 0;
  std::int64_t quantity = 0;
};

/// Everything one redeemable does to the order. A discount proposes it; the tally books it.
struct Adjustments {
  List<LineAdjustment> lines;
  List<AddedUnits> added;
  /// All of one redeemable come as the same thing: on one line.
  List<Replacement> replaced;
  /// Booked with the rest; by itself it is no effect.
  List<EarningUnits> earning;
  money::Amount order;

  bool empty() const {
    return lines.empty() && added.empty() && replaced.empty() && order.is_zero();
  }
  bool adds_units() const { return !added.empty() || !replaced.empty(); }
  void clear() {
    lines.clear();
    added.clear();
    replaced.clear();
    earning.clear();
    order = money::zero;
  }
};

/// Which of two lines has the cheaper unit; of equal ones the later in rank, so that "from the
/// cheapest" is "from the most expensive" read backwards. Never by position.
bool is_cheaper(const Line& a, const Line& b);

/// The running order: the price of every line and of the whole, after each redeemable. The only
/// place where totals change, so that no discount can make the sums disagree.
class Tally {
 public:
  Tally();
  explicit Tally(const Order& order) { reset(order); }

  /// Begins anew; keeps its room.
  void reset(const Order& order);

  const List<Line>& lines() const { return lines_; }
  /// The lines' indices in the order of their rank.
  const List<std::uint32_t>& by_rank() const { return by_rank_; }
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

  /// What gave way to what since `applied_*` count.
  std::span<const Replacement> replacements() const {
    return std::span(replacements_).subspan(replacements_before_);
  }

  /// Starts the turn of one redeemable: `applied_*` count from here; those of the lines only where
  /// somebody will look at them.
  void begin_turn(bool with_lines);

  /// Whether booking would keep the order inside `bounds::amount`.
  bool can_book(const Adjustments& adjustments) const;
  void book(const Adjustments& adjustments);

  /// Makes `applied_*` the sums of the whole request.
  void apply_all();

 private:
  void rank_lines(const Order& order);
  /// Adds units and their price to a line, or as a new line; answers which.
  std::size_t add_units(const AddedUnits& added);
  void book_free(const AddedUnits& added);
  void book_replacement(Replacement replacement);

  List<Line> lines_;
  List<std::uint32_t> by_rank_;
  List<Replacement> replacements_;
  std::size_t replacements_before_ = 0;
  bool has_items_ = false;
  /// Somebody will look at what each turn did to each line.
  bool tells_lines_ = true;
  money::Amount amount_;
  money::Amount initial_amount_;
  money::Amount discount_amount_;
  money::Amount items_discount_amount_;
  money::Amount applied_discount_amount_;
  money::Amount items_applied_discount_amount_;
  money::Amount earlier_discount_amount_;
  money::Amount earlier_items_discount_amount_;
};

}  // namespace scrip::model
