#include "money/unit_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace scrip::money {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::int64_t> units(const List<UnitRun>& runs) {
  std::vector<std::int64_t> list;
  for (const UnitRun& run : runs) {
    list.insert(list.end(), static_cast<std::size_t>(run.count), run.each.minor());
  }
  return list;
}

std::vector<std::int64_t> parts(const List<UnitParts>& runs) {
  std::vector<std::int64_t> list;
  for (const UnitParts& run : runs) {
    list.insert(list.end(), static_cast<std::size_t>(run.count), run.part.minor());
  }
  return list;
}

TEST(UnitRuns, split_a_line_evenly_with_the_cents_first) {
  EXPECT_THAT(units(split_evenly(Amount(100), 3)), ElementsAre(34, 33, 33));
  EXPECT_THAT(units(split_evenly(Amount(99), 3)), ElementsAre(33, 33, 33));
  EXPECT_THAT(units(split_evenly(Amount(2), 3)), ElementsAre(1, 1, 0));
  EXPECT_THAT(units(split_evenly(Amount(0), 2)), ElementsAre(0, 0));
  EXPECT_THAT(split_evenly(Amount(5), 0), IsEmpty());
}

TEST(UnitRuns, of_a_million_units_are_a_handful) {
  const auto runs = split_evenly(Amount(1'000'000'000'000'000), 999'999);
  EXPECT_THAT(runs, ElementsAre(UnitRun{1'000, Amount(1'000'001'001)},
                                UnitRun{998'999, Amount(1'000'001'000)}));
  EXPECT_LE(split_in_proportion(Amount(777'777'777'777'777), runs).size(), 3);
}

TEST(UnitRuns, split_in_proportion_gives_the_cent_to_the_largest_remainder) {
  // 4 over 34, 33, 33 is 1.36, 1.32, 1.32: the cent left over goes to the first.
  EXPECT_THAT(parts(split_in_proportion(Amount(4), {{1, Amount(34)}, {2, Amount(33)}})),
              ElementsAre(2, 1, 1));
  // 5 over 34, 33, 33 is 1.7, 1.65, 1.65: two cents, the second one to the first of the twins.
  EXPECT_THAT(parts(split_in_proportion(Amount(5), {{1, Amount(34)}, {2, Amount(33)}})),
              ElementsAre(2, 2, 1));
  EXPECT_THAT(parts(split_in_proportion(Amount(0), {{2, Amount(0)}})), ElementsAre(0, 0));
}

TEST(UnitRuns, parts_add_up_and_no_unit_gives_more_than_it_has) {
  std::mt19937 bits(7);
  for (int round = 0; round < 2'000; ++round) {
    List<UnitRun> runs;
    std::int64_t all = 0;
    for (std::uint32_t n = 1 + bits() % 4; n > 0; --n) {
      runs.push_back({1 + static_cast<std::int64_t>(bits() % 5),
                      Amount(static_cast<std::int64_t>(bits() % 20))});
      all += runs.back().each.minor() * runs.back().count;
    }
    const std::int64_t total = all == 0 ? 0 : static_cast<std::int64_t>(bits()) % (all + 1);
    const auto split = split_in_proportion(Amount(total), runs);
    std::int64_t sum = 0;
    for (const UnitParts& run : split) {
      sum += run.part.minor() * run.count;
      ASSERT_LE(run.part, run.each);
    }
    ASSERT_EQ(sum, total);
  }
}

}  // namespace
}  // namespace scrip::money
