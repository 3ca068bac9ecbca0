#include "money/allocate.h"

#include <algorithm>

namespace scrip::money {
namespace {

struct Remainder {
  __int128 rest;
  std::size_t index;
};

/// Splits `total` over the portions named by `open`, ignoring limits; adds to `parts`.
void split(Amount total, const std::vector<Portion>& portions, const std::vector<std::size_t>& open,
           std::vector<Amount>& parts) {
  __int128 weights = 0;
  for (const std::size_t i : open) weights += portions[i].weight;
  if (weights == 0) return;
  std::vector<Remainder> remainders;
  remainders.reserve(open.size());
  std::int64_t given = 0;
  for (const std::size_t i : open) {
    const __int128 product = static_cast<__int128>(total.minor()) * portions[i].weight;
    const auto floor = static_cast<std::int64_t>(product / weights);
    parts[i] += Amount(floor);
    given += floor;
    remainders.push_back({product % weights, i});
  }
  std::sort(remainders.begin(), remainders.end(), [&](const Remainder& a, const Remainder& b) {
    if (a.rest != b.rest) return a.rest > b.rest;
    const Portion& left = portions[a.index];
    const Portion& right = portions[b.index];
    if (left.weight != right.weight) return left.weight > right.weight;
    return left.rank < right.rank;
  });
  const auto left_over = static_cast<std::size_t>(total.minor() - given);
  for (std::size_t n = 0; n < left_over; ++n) parts[remainders[n].index] += Amount(1);
}

}  // namespace

std::vector<Amount> allocate(Amount total, const std::vector<Portion>& portions) {
  std::vector<Amount> parts(portions.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < portions.size(); ++i) {
    if (portions[i].weight > 0 && portions[i].limit > zero) open.push_back(i);
  }
  Amount rest = total;
  // Each round either places everything or closes a portion, so there are at most as many rounds as
  // portions.
  while (rest > zero && !open.empty()) {
    split(rest, portions, open, parts);
    rest = zero;
    std::vector<std::size_t> still_open;
    for (const std::size_t i : open) {
      if (parts[i] > portions[i].limit) {
        rest += parts[i] - portions[i].limit;
        parts[i] = portions[i].limit;
      } else if (parts[i] < portions[i].limit) {
        still_open.push_back(i);
      }
    }
    open = std::move(still_open);
  }
  return parts;
}

}  // namespace scrip::money
