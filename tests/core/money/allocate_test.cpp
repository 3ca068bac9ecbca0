#include "money/allocate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace scrip::money {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Portion portion(std::int64_t weight, std::uint32_t rank, std::int64_t limit = 1'000'000) {
  return {.weight = weight, .limit = Amount(limit), .rank = rank};
}

std::vector<std::int64_t> allocated(std::int64_t total, const List<Portion>& portions) {
  std::vector<std::int64_t> parts;
  Splitter splitter;
  for (const Amount part : splitter.allocate(Amount(total), portions)) {
    parts.push_back(part.minor());
  }
  return parts;
}

TEST(Allocate, gives_leftover_cents_to_the_largest_remainders) {
  // 1.01 over 10:50:40 is 10.1, 50.5 and 40.4 cents; the cent left over goes to the .5.
  EXPECT_THAT(allocated(101, {portion(10, 0), portion(50, 1), portion(40, 2)}),
              ElementsAre(10, 51, 40));
}

TEST(Allocate, gives_the_published_split) {
  // 300 over 3300 and 3400: 147.76 and 152.24.
  EXPECT_THAT(allocated(300, {portion(3300, 0), portion(3400, 1)}), ElementsAre(148, 152));
}

TEST(Allocate, breaks_equal_remainders_by_weight_then_by_rank) {
  // 2 cents over 3:1 are 1.5 and 0.5: the larger weight takes the cent.
  EXPECT_THAT(allocated(2, {portion(1, 0), portion(3, 1)}), ElementsAre(0, 2));
  // 1 cent over three equals: the smallest rank takes it, wherever it stands.
  EXPECT_THAT(allocated(1, {portion(5, 2), portion(5, 0), portion(5, 1)}), ElementsAre(0, 1, 0));
  EXPECT_THAT(allocated(2, {portion(5, 2), portion(5, 0), portion(5, 1)}), ElementsAre(0, 1, 1));
}

TEST(Allocate, gives_nothing_to_a_portion_without_weight) {
  EXPECT_THAT(allocated(100, {portion(0, 0), portion(7, 1)}), ElementsAre(0, 100));
  EXPECT_THAT(allocated(100, {portion(0, 0), portion(0, 1)}), ElementsAre(0, 0));
  EXPECT_THAT(allocated(100, {}), IsEmpty());
}

TEST(Allocate, splits_again_what_a_portion_cannot_take) {
  // 90 over 1:1:1 is 30 each; the first can take 10, so that 20 more go to the others: 40 and 40.
  EXPECT_THAT(allocated(90, {portion(1, 0, 10), portion(1, 1), portion(1, 2)}),
              ElementsAre(10, 40, 40));
  // ... of which the second takes 35: the third ends with 45.
  EXPECT_THAT(allocated(90, {portion(1, 0, 10), portion(1, 1, 35), portion(1, 2)}),
              ElementsAre(10, 35, 45));
}

TEST(Allocate, stops_at_the_sum_of_all_limits) {
  const List<Portion> portions{portion(1, 0, 10), portion(9, 1, 20)};
  EXPECT_THAT(allocated(29, portions), ElementsAre(9, 20));  // 2.9 and 26.1, then 6.1 more
  EXPECT_THAT(allocated(30, portions), ElementsAre(10, 20));
  EXPECT_THAT(allocated(31, portions), ElementsAre(10, 20));
  EXPECT_THAT(allocated(0, portions), ElementsAre(0, 0));
}

TEST(Allocate, takes_the_largest_amounts_there_are) {
  const std::int64_t most = 1'000'000'000'000'000;
  EXPECT_THAT(allocated(most, {portion(most, 0, most), portion(most, 1, most)}),
              ElementsAre(most / 2, most / 2));
}

TEST(Allocate, parts_always_add_up_and_keep_their_limits_whatever_the_order) {
  constexpr unsigned seed = 7;
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(random() % n); };
  for (int round = 0; round < 2'000; ++round) {
    List<Portion> portions(1 + static_cast<std::size_t>(below(8)));
    std::int64_t limits = 0;
    for (std::size_t n = 0; n < portions.size(); ++n) {
      portions[n] = portion(below(50), static_cast<std::uint32_t>(n), below(300));
      if (portions[n].weight > 0) limits += portions[n].limit.minor();
    }
    const std::int64_t total = below(1'000);
    const auto parts = allocated(total, portions);
    ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), std::min(total, limits))
        << "seed " << seed << ", round " << round;
    for (std::size_t n = 0; n < parts.size(); ++n) ASSERT_LE(parts[n], portions[n].limit.minor());

    List<Portion> reversed(portions.rbegin(), portions.rend());
    auto mirrored = allocated(total, reversed);
    std::reverse(mirrored.begin(), mirrored.end());
    ASSERT_EQ(mirrored, parts) << "seed " << seed << ", round " << round;
  }
}

}  // namespace
}  // namespace scrip::money
