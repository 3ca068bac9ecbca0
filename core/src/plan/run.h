#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "evaluate/promotion_index.h"
#include "model/instant.h"
#include "money/allocate.h"
#include "plan/plan.h"
#include "scrip/list.h"

namespace scrip::plan {

/// A line of a cart as it was sent, looked up.
struct Item {
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::int64_t quantity = 0;
  /// In minor units; below zero where there is none.
  std::int64_t price = -1;
  /// Of the line; 0 where nobody knows a price.
  std::int64_t amount = 0;
  /// Equal places are equal names, in the order in which the names would stand.
  std::uint64_t place = 0;
};

/// A property of the customer.
struct CustomerValue {
  enum class Kind : std::uint8_t { other, text, integer };
  Kind kind = Kind::other;
  /// The plan's number of the text.
  std::int32_t text = -1;
  std::int64_t integer = 0;
  /// What the index files under it; nullptr: nothing.
  const List<std::int32_t>* filed = nullptr;
};

struct Cart {
  bool automatic = false;
  model::Instant now;
  List<Item> items;
  std::int64_t amount = 0;
  /// By the plan's properties.
  List<CustomerValue> customer;
  /// Redeemables that the request names, in its order: the plan's steps.
  List<std::size_t> named;
};

/// A part of the answer, in the four words in which the packed door hands it on. What
/// one redeemable took off a line, or off the order (line -1); or a redeemable that applied.
struct Record {
  /// Of an adjustment: the outcome that it belongs to. Of an outcome: the place of an automatic
  /// promotion, or, below zero, one that was named: -1, -2 ...
  std::int32_t which = 0;
  /// Of an adjustment: the line. Of an outcome: 0, it is applicable.
  std::int32_t line = 0;
  std::uint32_t low = 0;
  std::uint32_t high = 0;

  Record() = default;
  Record(std::int32_t which, std::int32_t line, std::int64_t amount) : which(which), line(line) {
    set_amount(amount);
  }
  std::int64_t amount() const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(high) << 32 | low);
  }
  void set_amount(std::int64_t amount) {
    low = static_cast<std::uint32_t>(amount);
    high = static_cast<std::uint32_t>(static_cast<std::uint64_t>(amount) >> 32);
  }
};

/// Prices carts by a plan; keeps its room between them.
class Run {
 public:
  explicit Run(const Plan& plan) : plan_(plan) { cart_.customer.resize(plan.properties().size()); }

  Cart& cart() { return cart_; }

  /// False: this cart has to be evaluated, because it needs something that the plan has no step
  /// for, or because a redeemable that was named does not apply.
  bool price();

  /// The answer: room for the caller's own words, then the adjustments in the order of application,
  /// then the outcomes.
  static constexpr std::size_t head_records = 5;
  Record* records() { return records_.data(); }
  std::size_t adjustments() const { return adjustments_; }
  std::size_t outcomes() const { return outcomes_.size(); }
  std::size_t lines() const { return lines_.size(); }
  std::int64_t amount() const { return cart_.amount + added_amount_; }
  std::int64_t discount_amount() const { return discount_amount_; }
  std::int64_t items_discount_amount() const { return items_discount_amount_; }

 private:
  struct Line {
    /// What is left to pay for it.
    std::int64_t left = 0;
    std::int64_t amount = 0;
    std::int64_t quantity = 0;
    /// Units that are not free.
    std::int64_t paid = 0;
    std::int64_t unit_price = 0;
    std::uint32_t rank = 0;
    std::int32_t product = -1;
    std::int32_t sku = -1;
  };
  /// The first node of a slot, where `cart` is the present one.
  struct Head {
    std::uint32_t cart = 0;
    std::int32_t first = -1;
  };
  /// A line in a slot, and the node of the next one.
  struct Node {
    std::uint32_t line = 0;
    std::int32_t next = -1;
  };
  /// The lines that a discount reaches, and where not all their units, how many.
  struct Reached {
    std::span<const std::uint32_t> lines;
    const std::int64_t* units = nullptr;

    bool is_whole(std::size_t n, const Line& line) const {
      return units == nullptr || units[n] >= line.paid;
    }
  };
  void read_lines();
  void rank_lines();
  void file_lines();
  void file(std::int32_t slot, std::uint32_t line, std::span<const std::int32_t> concerned);
  void find();
  void add_all(std::span<const std::int32_t> places);
  std::int32_t first_of(const Entry& entry) const {
    const auto at = static_cast<std::size_t>(entry.slot);
    return entry.slot >= 0 && at < heads_.size() && heads_[at].cart == number_ ? heads_[at].first
                                                                               : -1;
  }

  bool try_step(const Step& step, std::int32_t which, bool& applied);
  bool holds(const Step& step) const;
  bool holds(const Condition& condition) const;
  bool is_in_time(const Step& step) const;
  bool is_within_limits(const Step& step) const;
  bool is_postage(const Line& line) const { return line.product == plan_.catalogue().shipping; }
  Reached reach(const Step& step);
  std::uint32_t* select(const Entry& entry, const Step& step, std::uint32_t* first,
                        std::uint32_t* end);
  std::int64_t take_percentage(const Step& step);
  std::int64_t take_amount(const Step& step);
  std::int64_t take_of_order(std::int64_t wanted);
  std::optional<std::int64_t> take_units(const Step& step);
  std::int64_t add_units(std::uint32_t n, std::int64_t units, std::size_t first_record);
  void share(std::int64_t total, std::int64_t weights, std::span<Record> shares);
  void share_large(std::int64_t total, std::span<Record> shares);
  /// Where the next adjustment is written. There is room for one for each line, and for the order.
  Record* next_record() { return records_.data() + head_records + adjustments_; }
  void adjusted_to(const Record* end) {
    adjustments_ = static_cast<std::size_t>(end - records_.data()) - head_records;
  }
  void adjust(std::int32_t line, std::int64_t amount) {
    *next_record() = {static_cast<std::int32_t>(outcomes_.size()), line, amount};
    ++adjustments_;
  }

  const Plan& plan_;
  Cart cart_;
  std::uint32_t number_ = 0;
  List<Line> lines_;
  List<std::uint32_t> by_rank_;
  List<Head> heads_;
  List<Node> nodes_;
  evaluate::NumberSet found_;
  /// All lines that are there but postage, by rank.
  List<std::uint32_t> goods_;
  bool has_empty_lines_ = false;
  List<std::uint32_t> chosen_;
  List<std::int64_t> units_;
  /// Of a sum that is split, by share: what is left over, and those that may get one of it.
  List<std::uint64_t> remainders_;
  List<std::uint32_t> contenders_;
  /// Of sums that need more than 64 bits on the way.
  money::Splitter splitter_;
  List<money::Portion> portions_;
  List<std::int64_t> counts_;
  std::int64_t applied_ = 0;
  List<Record> records_;
  std::size_t adjustments_ = 0;
  List<Record> outcomes_;
  /// Of units that discounts have added.
  std::int64_t added_amount_ = 0;
  std::int64_t left_to_pay_ = 0;
  std::int64_t discount_amount_ = 0;
  std::int64_t items_discount_amount_ = 0;
};

}  // namespace scrip::plan
