#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "discounts/discount.h"
#include "discounts/limit.h"
#include "money/decimal.h"
#include "money/fraction.h"
#include "money/percentage.h"
#include "scrip/list.h"

namespace scrip::discounts {

/// A limit that made something less (or, where lines share a sum, more), and by how much.
struct Step {
  Limit limit = Limit::amount_limit;
  /// Where the limit stood; nothing where it is no single number.
  std::optional<std::int64_t> value;
  std::int64_t change = 0;
};

/// How a discount comes to what it takes off one line, or off the order as a whole:
/// `exact` = its number applied to `base`, `rounded` once, then changed step by step to `amount`.
struct Working {
  static constexpr std::size_t whole_order = static_cast<std::size_t>(-1);
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t line = whole_order;
  /// Units that it is given for, of so many that `base` is the price of; of the order, zero.
  std::int64_t quantity = 0;
  std::int64_t of_quantity = 0;
  /// The entry that reached the line; nullptr where nothing narrows the discount.
  const model::Applicable* entry = nullptr;
  /// Units that it puts on the line, and the line of the units that gave way to them.
  std::int64_t added_quantity = 0;
  std::size_t source = none;
  /// What it is reckoned from.
  money::Amount base;
  /// The number that counted, in the unit of its field, and how many times it was given.
  std::optional<money::Decimal> value;
  std::int64_t times = 1;
  money::Fraction exact;
  money::Amount rounded;
  /// Got one of the cents that were left over when a sum was split.
  bool remainder = false;
  /// What made units fewer than the line has, and what changed the amount.
  List<Step> limits;
  money::Amount amount;

  void begin(money::Fraction unrounded, money::Amount whole) {
    exact = unrounded;
    rounded = whole;
    amount = whole;
  }
  void begin(money::Fraction unrounded) { begin(unrounded, unrounded.rounded()); }
  /// `each` given `count` times.
  void begin_with(money::Amount each, std::int64_t count);
  /// What the units cost, less so many times a price; nothing where that is more.
  money::Fraction base_less(money::Amount price, std::int64_t count) const;
  void change(Limit limit, std::optional<money::Amount> at, money::Amount to);
  /// The same where it may only become less.
  void lower(Limit limit, money::Amount most) {
    if (most < amount) change(limit, most, most);
  }
};

/// How a discount comes to everything that it proposes.
struct Account {
  /// One sum that the lines share, and what changed it before they did.
  std::optional<Working> sum;
  /// Line by line in application order, or once for the order.
  List<Working> workings;
};

/// The percentage of an amount, or of so many units of it, before rounding.
money::Fraction exactly(money::Percentage percentage, money::Amount base, std::int64_t units = 1,
                        std::int64_t of_units = 1);

/// 10 for ten percent.
money::Decimal decimal_of(money::Percentage percentage);

/// Begins the working of one line: any callable that takes the three.
class Describe {
 public:
  template <class Call>
  Describe(const Call& call)  // NOLINT: implicit
      : call_(&call),
        run_([](const void* self, const TargetLine& target, const model::Line& line,
                Working& working) { (*static_cast<const Call*>(self))(target, line, working); }) {}

  void operator()(const TargetLine& target, const model::Line& line, Working& working) const {
    run_(call_, target, line, working);
  }

 private:
  const void* call_;
  void (*run_)(const void*, const TargetLine&, const model::Line&, Working&);
};

/// `adjust_lines`, told: what `describe` begins, the limits of the definition and of the entries
/// finish. Written once for all kinds, because nobody waits for it.
void tell_lines(const Turn& turn, const model::DiscountDefinition& definition,
                bool limits_are_per_bundle, Account& account, const Describe& describe);

}  // namespace scrip::discounts
