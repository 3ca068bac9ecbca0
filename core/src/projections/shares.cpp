#include "projections/shares.h"

#include <numeric>
#include <tuple>

#include "money/allocate.h"
#include "money/unit_runs.h"
#include "scrip/sort.h"

namespace scrip::projections {

using money::Amount;

namespace {

/// Places of the lines by identity, so that their order in the document changes no share.
List<std::uint32_t> ranks_of(const List<SettledItem>& items) {
  List<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto key = [&](std::uint32_t n) {
    const SettledItem& item = items[n];
    return std::make_tuple(item.id, item.source_id, item.sku_id, item.product_id,
                           -item.amount.minor(), item.quantity, n);
  };
  scrip::sort_numbers(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  List<std::uint32_t> ranks(items.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

/// Splits an order-level discount over what the lines have left.
List<Amount> over_lines(Amount total, const List<Amount>& left, const List<std::uint32_t>& ranks) {
  List<money::Portion> portions;
  for (std::size_t n = 0; n < left.size(); ++n) {
    portions.push_back({.weight = left[n].minor(), .limit = left[n], .rank = ranks[n]});
  }
  return money::Splitter().allocate(total, portions);
}

/// Takes one share of the line off its units, each in proportion to what it has left.
template <class Book>
void over_units(Amount share, List<UnitShares>& units, const Book& book) {
  List<money::UnitRun> runs;
  for (const UnitShares& run : units) runs.push_back({run.count, run.paid});
  List<UnitShares> split;
  std::size_t at = 0;
  std::int64_t taken = 0;
  for (const money::UnitParts& parts : money::split_in_proportion(share, runs)) {
    UnitShares run = units[at];
    run.count = parts.count;
    run.paid -= parts.part;
    book(run, parts.part);
    split.push_back(std::move(run));
    taken += parts.count;
    if (taken == units[at].count) {
      ++at;
      taken = 0;
    }
  }
  units = std::move(split);
}

void split_over_units(const SettledItem& item, LineShares& line) {
  for (const money::UnitRun& run : money::split_evenly(item.amount, item.quantity)) {
    line.units.push_back({.count = run.count, .amount = run.each, .paid = run.each});
  }
  over_units(line.earlier, line.units, [](UnitShares& run, Amount part) { run.earlier = part; });
  for (const Amount share : line.discounts) {
    over_units(share, line.units,
               [](UnitShares& run, Amount part) { run.discounts.push_back(part); });
  }
}

}  // namespace

Amount SettledRedeemable::total() const {
  return std::accumulate(item_discounts.begin(), item_discounts.end(), order_discount);
}

List<LineShares> freeze(const Settlement& settlement) {
  const auto& items = settlement.items;
  const auto ranks = ranks_of(items);
  List<LineShares> lines(items.size());
  List<Amount> left;
  for (std::size_t n = 0; n < items.size(); ++n) {
    lines[n].earlier = items[n].earlier_discount;
    Amount rest = items[n].amount - items[n].earlier_discount;
    for (const SettledRedeemable& redeemable : settlement.redeemables) {
      lines[n].discounts.push_back(redeemable.item_discounts[n]);
      rest -= redeemable.item_discounts[n];
    }
    left.push_back(rest);
  }
  const auto spread = [&](Amount total, const auto& book) {
    const auto parts = over_lines(total, left, ranks);
    for (std::size_t n = 0; n < items.size(); ++n) {
      book(lines[n], parts[n]);
      left[n] -= parts[n];
    }
  };
  spread(settlement.earlier_discount, [](LineShares& line, Amount part) { line.earlier += part; });
  for (std::size_t r = 0; r < settlement.redeemables.size(); ++r) {
    spread(settlement.redeemables[r].order_discount,
           [r](LineShares& line, Amount part) { line.discounts[r] += part; });
  }
  for (std::size_t n = 0; n < items.size(); ++n) {
    lines[n].paid = left[n];
    split_over_units(items[n], lines[n]);
  }
  return lines;
}

}  // namespace scrip::projections
