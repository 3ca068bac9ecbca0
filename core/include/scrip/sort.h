#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// A sort that costs a few hundred bytes for each kind of element, where std::sort costs two
/// thousand: sorting goes by positions, in one function for all. For lists of modest length outside
/// the pricing of a cart; equal elements stay in their order.
namespace scrip {

/// Whether the element at one position comes before the one at another.
struct Precedence {
  const void* context;
  bool (*precedes)(const void* context, std::uint32_t left, std::uint32_t right);

  bool operator()(std::uint32_t left, std::uint32_t right) const {
    return precedes(context, left, right);
  }
};

/// The positions 0 to count - 1 in order: a merge sort from the bottom up.
inline std::vector<std::uint32_t> sorted_positions(std::size_t count, Precedence before) {
  std::vector<std::uint32_t> from(count);
  std::vector<std::uint32_t> into(count);
  for (std::size_t n = 0; n < count; ++n) from[n] = static_cast<std::uint32_t>(n);
  for (std::size_t run = 1; run < count; run *= 2) {
    std::size_t left = 0;
    std::size_t right = 0;
    for (std::size_t n = 0; n < count; ++n) {
      if (n % (2 * run) == 0) {
        left = n;
        right = n + run;
      }
      const std::size_t start = n - n % (2 * run);
      const bool left_done = left >= start + run;
      const bool right_done = right >= count || right >= start + 2 * run;
      const bool take_right = left_done || (!right_done && before(from[right], from[left]));
      into[n] = from[take_right ? right++ : left++];
    }
    from.swap(into);
  }
  return from;
}

/// Sorts a list by what comes before what.
template <class Element, class Before>
void sort(std::vector<Element>& list, const Before& before) {
  const auto context = std::pair(list.data(), &before);
  const auto order = sorted_positions(
      list.size(), {&context, [](const void* told, std::uint32_t left, std::uint32_t right) {
                      const auto& [elements, is_before] =
                          *static_cast<const std::pair<Element*, const Before*>*>(told);
                      return (*is_before)(elements[left], elements[right]);
                    }});
  std::vector<Element> sorted;
  sorted.reserve(list.size());
  for (const std::uint32_t position : order) sorted.push_back(std::move(list[position]));
  list.swap(sorted);
}

}  // namespace scrip
