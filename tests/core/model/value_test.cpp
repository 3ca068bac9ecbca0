// A value keeps what it was made of: a copy of a std::string, a view of any other text.

#include "model/value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace scrip::model {
namespace {

const std::string long_text = "a text that is too long to stand in a std::string itself";

TEST(Value, made_of_a_string_keeps_a_copy) {
  std::string text = long_text;
  const Value value(text);
  text.assign(text.size(), '-');
  EXPECT_EQ(*value.text(), long_text);
}

TEST(Value, made_of_a_view_is_one) {
  const Value value{std::string_view(long_text)};
  EXPECT_EQ(value.text()->data(), long_text.data());
  const Value copy = value;
  EXPECT_EQ(copy.text()->data(), long_text.data());
}

TEST(Value, copies_are_apart_and_survive_each_other) {
  Value copy;
  {
    const Value value(Value::Object{{"a", Value(Value::Array{Value(long_text), Value(true)})}});
    copy = value;
    EXPECT_EQ(copy, value);
  }
  const Value::Array& elements = *copy.find("a")->array();
  EXPECT_EQ(*elements[0].text(), long_text);
  EXPECT_EQ(*elements[1].boolean(), true);
}

TEST(Value, moved_from_is_null) {
  Value value(long_text);
  const Value moved = std::move(value);
  EXPECT_EQ(*moved.text(), long_text);
  EXPECT_TRUE(value.is_null());
  value = Value(std::int64_t{7});
  EXPECT_EQ(*value.integer(), 7);
  EXPECT_EQ(value.text(), nullptr);
}

TEST(Value, is_itself_after_being_assigned_to_itself) {
  Value value(long_text);
  const Value& same = value;
  value = same;
  EXPECT_EQ(*value.text(), long_text);
}

TEST(Value, keeps_a_number_of_more_than_64_bits_as_its_digits) {
  const Value value = Value::number("9223372036854775808");
  EXPECT_EQ(*value.number_text(), "9223372036854775808");
  EXPECT_EQ(value.text(), nullptr);
  EXPECT_TRUE(value.is_number());
}

}  // namespace
}  // namespace scrip::model
