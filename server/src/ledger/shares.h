#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "json/view.h"

namespace scrip::server::ledger {

/// What one line of an order got from one redemption.
struct Share {
  std::size_t line = 0;
  std::string product_id;
  std::string sku_id;
  std::int64_t quantity = 0;
  std::int64_t amount = 0;
  std::int64_t share = 0;
  /// Set where every unit of the line got the same whole amount.
  std::optional<std::int64_t> unit_share;
};

/// `total` over `weights` by largest remainder, adding up exactly. Ties fall to the larger weight,
/// then to the earlier line. Without weights everything falls to the first.
std::vector<std::int64_t> split(std::int64_t total, const std::vector<std::int64_t>& weights);

/// Spreads what each redeemable of a stack took over the lines: item-level discounts lie where they
/// fell, order-level ones over what is left of each line by then.
class Spreader {
 public:
  /// `child_order` is the running order after one redeemable, as the engine answers it.
  std::vector<Share> next(const ObjectView& child_order);

 private:
  /// Order-level discounts that each line bears so far.
  std::vector<std::int64_t> order_level_;
};

}  // namespace scrip::server::ledger
