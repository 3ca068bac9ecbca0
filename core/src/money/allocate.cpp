#include "money/allocate.h"

#include <algorithm>

namespace scrip::money {

/// The whole part of each open portion's share, its remainder kept; answers what was given.
template <class Int>
Amount Splitter::share(Amount total, const List<Portion>& portions, Int weights) {
  std::int64_t given = 0;
  for (const std::size_t i : open_) {
    const Int product = static_cast<Int>(total.minor()) * static_cast<Int>(portions[i].weight);
    const Int floor = product / weights;
    parts_[i] += Amount(static_cast<std::int64_t>(floor));
    given += static_cast<std::int64_t>(floor);
    remainders_.push_back({static_cast<std::uint64_t>(product - floor * weights), i});
  }
  return Amount(given);
}

void Splitter::give_left_over(std::size_t units, const List<Portion>& portions) {
  if (units == 0) return;
  const auto comes_first = [&](const Remainder& a, const Remainder& b) {
    if (a.rest != b.rest) return a.rest > b.rest;
    const Portion& left = portions[a.index];
    const Portion& right = portions[b.index];
    if (left.weight != right.weight) return left.weight > right.weight;
    return left.rank < right.rank;
  };
  // Which ones, not in which order: the order is total, so the set is the same everywhere.
  if (units < remainders_.size()) {
    std::nth_element(remainders_.begin(), remainders_.begin() + static_cast<std::ptrdiff_t>(units),
                     remainders_.end(), comes_first);
  }
  for (std::size_t n = 0; n < units; ++n) parts_[remainders_[n].index] += Amount(1);
}

/// Splits `total` over the open portions, ignoring limits; adds to `parts_`.
void Splitter::split(Amount total, const List<Portion>& portions) {
  // At most a thousand weights of at most 10^15, so their sum fits.
  std::int64_t weights = 0;
  std::int64_t heaviest = 0;
  for (const std::size_t i : open_) {
    weights += portions[i].weight;
    heaviest = std::max(heaviest, portions[i].weight);
  }
  remainders_.clear();
  // Almost every cart fits 64 bits, where division is several times cheaper than in 128.
  constexpr std::int64_t small = 3'000'000'000;
  const bool fits = total.minor() <= small && heaviest <= small;
  const Amount given = fits ? share<std::uint64_t>(total, portions, weights)
                            : share<unsigned __int128>(total, portions, weights);
  give_left_over(static_cast<std::size_t>((total - given).minor()), portions);
}

const List<Amount>& Splitter::allocate(Amount total, const List<Portion>& portions) {
  parts_.assign(portions.size(), zero);
  open_.clear();
  for (std::size_t i = 0; i < portions.size(); ++i) {
    if (portions[i].weight > 0 && portions[i].limit > zero) open_.push_back(i);
  }
  Amount rest = total;
  // Each round either places everything or closes a portion, so there are at most as many rounds as
  // portions.
  while (rest > zero && !open_.empty()) {
    split(rest, portions);
    rest = zero;
    std::size_t still_open = 0;
    for (const std::size_t i : open_) {
      if (parts_[i] > portions[i].limit) {
        rest += parts_[i] - portions[i].limit;
        parts_[i] = portions[i].limit;
      } else if (parts_[i] < portions[i].limit) {
        open_[still_open++] = i;
      }
    }
    open_.resize(still_open);
  }
  return parts_;
}

}  // namespace scrip::money
