#include "money/unit_runs.h"

#include <algorithm>
#include <numeric>

#include "scrip/sort.h"

namespace scrip::money {

List<UnitRun> split_evenly(Amount total, std::int64_t count) {
  List<UnitRun> runs;
  if (count <= 0) return runs;
  const std::int64_t each = total.minor() / count;
  const std::int64_t left_over = total.minor() % count;
  if (left_over > 0) runs.push_back({left_over, Amount(each + 1)});
  runs.push_back({count - left_over, Amount(each)});
  return runs;
}

List<UnitParts> split_in_proportion(Amount total, const List<UnitRun>& runs) {
  __int128 all = 0;
  for (const UnitRun& run : runs) all += static_cast<__int128>(run.each.minor()) * run.count;
  List<UnitParts> parts;
  List<__int128> rests;
  std::int64_t left_over = total.minor();
  for (const UnitRun& run : runs) {
    const __int128 product = static_cast<__int128>(total.minor()) * run.each.minor();
    const auto floor = all == 0 ? 0 : static_cast<std::int64_t>(product / all);
    parts.push_back({run.count, run.each, Amount(floor)});
    rests.push_back(all == 0 ? 0 : product % all);
    left_over -= floor * run.count;
  }
  SCRIP_ASSERT(total.minor() <= all && left_over >= 0);
  List<std::size_t> order(runs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  scrip::sort(order, [&](std::size_t a, std::size_t b) {
    if (rests[a] != rests[b]) return rests[a] > rests[b];
    if (runs[a].each != runs[b].each) return runs[a].each > runs[b].each;
    return a < b;
  });
  // How many units of each run get one cent more: of one run perhaps not all.
  List<std::int64_t> one_more(runs.size());
  for (const std::size_t n : order) {
    one_more[n] = std::min(left_over, runs[n].count);
    left_over -= one_more[n];
  }
  List<UnitParts> split;
  for (std::size_t n = 0; n < parts.size(); ++n) {
    const UnitParts& part = parts[n];
    if (one_more[n] > 0) split.push_back({one_more[n], part.each, part.part + Amount(1)});
    if (one_more[n] < part.count) {
      split.push_back({part.count - one_more[n], part.each, part.part});
    }
  }
  return split;
}

}  // namespace scrip::money
