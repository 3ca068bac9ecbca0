#include "scrip/list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "scrip/boxed.h"
#include "scrip/sort.h"

namespace scrip {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Long enough to stand outside of the string, and short enough to stand in it.
const std::string long_text = "a text that no string keeps in itself";
const std::string short_text = "b";

List<std::string> texts() {
  return {long_text, short_text, "c"};
}

TEST(List, keeps_what_it_holds_while_it_grows) {
  List<std::string> list;
  for (int n = 0; n < 100; ++n) list.push_back(n % 2 == 0 ? long_text : short_text);
  ASSERT_EQ(list.size(), 100u);
  for (std::size_t n = 0; n < 100; ++n) EXPECT_EQ(list[n], n % 2 == 0 ? long_text : short_text);
}

TEST(List, is_copied_and_moved_whole) {
  List<std::string> list = texts();
  const List<std::string> copy = list;
  list[0] = "changed";
  EXPECT_THAT(copy, ElementsAre(long_text, short_text, "c"));
  const List<std::string> moved = std::move(list);
  EXPECT_THAT(moved, ElementsAre("changed", short_text, "c"));
  List<std::string> other{"other"};
  other = copy;
  const List<std::string>& same = other;
  other = same;
  EXPECT_TRUE(other == copy);
}

TEST(List, gives_back_what_it_drops) {
  const auto counted = std::make_shared<int>(0);
  List<std::shared_ptr<int>> list(5, counted);
  EXPECT_EQ(counted.use_count(), 6);
  list.pop_back();
  list.erase(list.begin());
  EXPECT_EQ(counted.use_count(), 4);
  list.resize(1);
  EXPECT_EQ(counted.use_count(), 2);
  list.resize(3);
  EXPECT_EQ(list.back(), nullptr);
  list = List<std::shared_ptr<int>>{counted};
  EXPECT_EQ(counted.use_count(), 2);
  list.clear();
  EXPECT_EQ(counted.use_count(), 1);
}

TEST(List, inserts_and_removes_anywhere) {
  List<std::string> list = texts();
  EXPECT_EQ(*list.insert(list.begin(), "first"), "first");
  EXPECT_EQ(*list.insert(list.end(), "last"), "last");
  EXPECT_THAT(list, ElementsAre("first", long_text, short_text, "c", "last"));
  list.remove_if([](const std::string& text) { return text.size() == 1; });
  EXPECT_THAT(list, ElementsAre("first", long_text, "last"));
  list.erase(list.begin() + 1, list.end());
  EXPECT_THAT(list, ElementsAre("first"));
}

TEST(List, is_split_and_put_in_order) {
  List<std::string> list = texts();
  EXPECT_THAT(list.split_off(3), IsEmpty());
  EXPECT_THAT(list.split_off(1), ElementsAre(short_text, "c"));
  EXPECT_THAT(list, ElementsAre(long_text));
  List<std::string> words{"pear", "fig", "apple", long_text};
  scrip::sort(words);
  EXPECT_THAT(words, ElementsAre(long_text, "apple", "fig", "pear"));
  List<int> numbers;
  scrip::sort(numbers);
  EXPECT_THAT(numbers, IsEmpty());
}

TEST(List, of_plain_numbers_grows_by_zeros_and_keeps_what_was_there) {
  List<int> list{7, 8, 9};
  list.resize(2);
  list.resize(5);
  EXPECT_THAT(list, ElementsAre(7, 8, 0, 0, 0));
}

TEST(List, takes_the_elements_of_another_in_place_of_its_own) {
  List<std::string> list{long_text, "x"};
  List<std::string> other{"y"};
  list = std::move(other);
  EXPECT_THAT(list, ElementsAre("y"));
  other = List<std::string>{"z"};
  EXPECT_THAT(other, ElementsAre("z"));
  EXPECT_THAT(list, ElementsAre("y"));
  List<std::string>& same = list;
  list = std::move(same);
  EXPECT_THAT(list, ElementsAre("y"));
}

#ifdef SCRIP_CHECKS_MOVES
TEST(ListDeathTest, is_not_looked_at_once_it_was_moved_from) {
  List<int> list{7, 8, 9};
  const List<int> moved = std::move(list);
  EXPECT_DEATH(list.clear(), "");
  EXPECT_DEATH(static_cast<void>(list.empty()), "");
  EXPECT_DEATH(list.push_back(1), "");
  EXPECT_DEATH(list = moved, "");
}
#endif

TEST(List, is_sorted_in_an_order_and_leaves_equals_as_they_stood) {
  List<std::pair<int, std::string>> list;
  for (int n = 0; n < 40; ++n) list.emplace_back(n % 3, long_text + std::to_string(n));
  scrip::sort(list, [](const auto& a, const auto& b) { return a.first < b.first; });
  for (int n = 0; n + 1 < 40; ++n) {
    const auto number = [&](int at) {
      return std::stoi(list[static_cast<std::size_t>(at)].second.substr(long_text.size()));
    };
    EXPECT_EQ(list[static_cast<std::size_t>(n)].first, number(n) % 3);
    if (list[static_cast<std::size_t>(n)].first == list[static_cast<std::size_t>(n) + 1].first) {
      EXPECT_LT(number(n), number(n + 1));
    }
  }
}

TEST(Boxed, is_copied_deep_and_moved_with_its_pointer) {
  Boxed<std::string> box = long_text;
  const std::string* place = &*box;
  Boxed<std::string> copy = box;
  *copy = "changed";
  EXPECT_EQ(*box, long_text);
  const Boxed<std::string> moved = std::move(box);
  EXPECT_EQ(&*moved, place);
  box = Boxed<std::string>("again");
  EXPECT_EQ(*box, "again");
  EXPECT_EQ(*moved, long_text);
  copy = std::nullopt;
  EXPECT_FALSE(copy.has_value());
  copy = moved;
  EXPECT_EQ(*copy, long_text);
}

}  // namespace
}  // namespace scrip
