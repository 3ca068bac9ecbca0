#include "model/symbols.h"

#include <gtest/gtest.h>

namespace scrip::model {
namespace {

TEST(Symbols, know_one_object_by_its_two_names) {
  Symbols symbols;
  const auto mug = symbols.define("prod_1", "mug");
  EXPECT_EQ(symbols.find("prod_1"), mug);
  EXPECT_EQ(symbols.find("mug"), mug);
  EXPECT_EQ(symbols.find("poster"), Symbols::unknown);
  EXPECT_EQ(symbols.find(""), Symbols::unknown);
  EXPECT_NE(symbols.define("prod_2", "poster"), mug);
}

TEST(Symbols, learn_the_second_name_later) {
  Symbols symbols;
  const auto mug = symbols.refer("", "mug");
  EXPECT_EQ(symbols.refer("prod_1", "mug"), mug);
  EXPECT_EQ(symbols.find("prod_1"), mug);
}

TEST(Symbols, two_objects_that_share_a_source_id_stay_two) {
  Symbols symbols;
  const auto first = symbols.define("prod_1", "mug");
  const auto second = symbols.define("prod_2", "mug");
  EXPECT_NE(first, second);
  EXPECT_EQ(symbols.find("prod_1"), first);
  EXPECT_EQ(symbols.find("prod_2"), second);
  EXPECT_EQ(symbols.find("mug"), first);
}

TEST(Symbols, an_id_claims_its_name_from_another_objects_source_id) {
  Symbols symbols;
  const auto other = symbols.define("prod_1", "mug");
  const auto mug = symbols.define("mug", "");
  EXPECT_NE(mug, other);
  EXPECT_EQ(symbols.find("mug"), mug);
  EXPECT_EQ(symbols.find("prod_1"), other);
}

TEST(Symbols, of_a_layer_see_those_below_and_leave_them_alone) {
  Symbols below;
  const auto mug = below.define("prod_1", "mug");
  Symbols above(&below);
  EXPECT_EQ(above.find("mug"), mug);
  EXPECT_EQ(above.refer("", "mug"), mug);
  const auto poster = above.refer("prod_2", "poster");
  EXPECT_EQ(above.find("poster"), poster);
  EXPECT_NE(poster, mug);
  EXPECT_EQ(below.find("poster"), Symbols::unknown);
}

}  // namespace
}  // namespace scrip::model
