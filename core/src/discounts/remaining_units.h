#pragma once

#include <cstdint>
#include <optional>

#include "model/tally.h"
#include "model/unit_limit.h"
#include "rules/rule.h"
#include "scrip/list.h"

namespace scrip::discounts {

/// Units that a redeemable has discounted in this request, line by line.
struct DiscountedUnits {
  const model::Redeemable* redeemable = nullptr;
  model::GoodsUnits goods;
};

/// The goods of a line as units of them are counted; none yet.
model::GoodsUnits goods_of(const model::Line& line, const model::Catalogue& catalogue);

/// What an entry's limit leaves to one redeemable before this request, as the host has counted it
/// (`discounted_units` of the context's facts): a limit without its count leaves nothing, because
/// it must not lift itself.
///
/// Of all customers together a shopper's engine cannot be told how much is left. With
/// `coarse_budgets` such a limit holds nobody back as long as anything is left of it.
model::UnitsLeft decide(const model::Applicable& entry, const model::UnitLimit& limit,
                        const rules::Facts& facts);

/// Whether a limit of its is one for each customer, and there is none to count for.
bool lacks_customer(const model::Redeemable& redeemable, const model::Request& request);

/// The units that limits over all redemptions leave to one redeemable at its turn, less those that
/// redeemables of its campaign have discounted before it in this request.
///
/// Example: at most 10 mugs in the campaign, 9 so far: of 3 mugs in the cart 1 is discounted.
class RemainingUnits {
 public:
  static constexpr std::int64_t no_limit = INT64_MAX;

  RemainingUnits(const rules::Facts& facts, const List<DiscountedUnits>& here)
      : facts_(facts), here_(here) {}

  /// Looks at the limits of one entry from now on.
  void open(const model::Applicable& entry);
  /// Units of the line that may still be discounted.
  std::int64_t of(const model::Line& line) const;
  void take(const model::Line& line, std::int64_t units);

 private:
  struct Limit {
    model::UnitsLeft left;
    /// Units of this request, of the products that have any; ascending by key.
    List<model::GoodsUnits> here;
    std::int64_t here_over_all = 0;
  };

  void add(model::UnitsLeft left, const model::Applicable& entry);
  static void count(Limit& limit, const model::GoodsUnits& goods, std::int64_t units);

  const rules::Facts& facts_;
  const List<DiscountedUnits>& here_;
  List<DiscountedUnits> taken_;
  List<Limit> limits_;
};

}  // namespace scrip::discounts
