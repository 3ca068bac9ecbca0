#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "scrip/list.h"

/// Sorting by one function for all: a list costs a hundred bytes of code, where std::sort costs two
/// thousand for each kind of element and order. All sorts here are stable.
namespace scrip {

/// Whether the element of one number comes before the one of another.
struct Precedence {
  const void* context;
  bool (*precedes)(const void* context, std::uint32_t left, std::uint32_t right);

  bool operator()(std::uint32_t left, std::uint32_t right) const {
    return precedes(context, left, right);
  }
};

/// A merge sort from the bottom up, compiled for this one order: where each comparison counts. A
/// list that is in order already takes one comparison for each element.
template <class Before>
void merge_sort(std::uint32_t* list, std::size_t count, const Before& before) {
  constexpr std::size_t short_run = 8;
  for (std::size_t n = 1; n < count; ++n) {
    const std::uint32_t number = list[n];
    std::size_t at = n;
    for (; at % short_run != 0 && before(number, list[at - 1]); --at) list[at] = list[at - 1];
    list[at] = number;
  }
  const Region::Passing passing;
  List<std::uint32_t> left;
  for (std::size_t run = short_run; run < count; run *= 2) {
    for (std::size_t start = 0; start + run < count; start += 2 * run) {
      std::size_t right = start + run;
      if (!before(list[right], list[right - 1])) continue;
      const std::size_t end = std::min(count, right + run);
      left.reserve(count);
      left.assign(list + start, list + right);
      std::size_t into = start;
      for (const std::uint32_t number : left) {
        while (right < end && before(list[right], number)) list[into++] = list[right++];
        list[into++] = number;
      }
    }
  }
}

inline void sort_numbers(std::uint32_t* list, std::size_t count, Precedence before) {
  merge_sort(list, count, before);
}

/// Sorts numbers, or positions in something else, by what comes before what.
template <class Before>
void sort_numbers(List<std::uint32_t>& list, const Before& before) {
  sort_numbers(list.data(), list.size(),
               {&before, [](const void* told, std::uint32_t left, std::uint32_t right) {
                  return static_cast<bool>((*static_cast<const Before*>(told))(left, right));
                }});
}

inline void ListStorage::sort(const ListKind& kind, ListOrder order) {
  List<std::uint32_t> positions(size_);
  for (std::size_t n = 0; n < size_; ++n) positions[n] = static_cast<std::uint32_t>(n);
  sort_numbers(positions, [&](std::uint32_t left, std::uint32_t right) {
    return order.precedes(order.context, at(left, kind), at(right, kind));
  });
  arrange(positions.data(), kind);
}

/// Sorts a list of modest length by what comes before what.
template <class Element, class Before>
void sort(List<Element>& list, Before before) {
  list.sort(before);
}

template <class Element>
void sort(List<Element>& list) {
  sort(list, [](const Element& left, const Element& right) { return left < right; });
}

}  // namespace scrip
