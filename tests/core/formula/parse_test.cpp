#include <gtest/gtest.h>

#include <random>
#include <string>

#include "formula/formula.h"
#include "world.h"

namespace scrip::formula {
namespace {

TEST(FormulaParse, says_what_was_expected_and_where) {
  EXPECT_EQ(fault(""), "expected a value at position 1, found the end");
  EXPECT_EQ(fault("   "), "expected a value at position 4, found the end");
  EXPECT_EQ(fault("1 +"), "expected a value at position 4, found the end");
  EXPECT_EQ(fault("1 + * 2"), "expected a value at position 5, found \"*\"");
  EXPECT_EQ(fault("(1 + 2"), "expected an operator or \")\" at position 7, found the end");
  EXPECT_EQ(fault("1 2"), "expected an operator or the end at position 3, found \"2\"");
  EXPECT_EQ(fault("1)"), "expected an operator or the end at position 2, found \")\"");
  EXPECT_EQ(fault("IF 1"), "expected \"(\" at position 4, found \"1\"");
  EXPECT_EQ(fault("IF(1;2,3)"), "expected a value or an operator at position 7, found \",\"");
  EXPECT_EQ(fault("MIN()"), "expected a value at position 5, found \")\"");
  EXPECT_EQ(fault("ORDER_METADATA(k)"),
            "expected a metadata key in double quotes at position 16, found \"k\"");
  EXPECT_EQ(fault("1 + \"abc"), "expected a closing \" for the text that begins at position 5");
  EXPECT_EQ(fault("1 ? 2"), "expected a value or an operator at position 3, found \"?\"");
  EXPECT_EQ(fault("1 < 2 < 3"),
            "expected AND or OR between comparisons at position 7, found \"<\"");
}

TEST(FormulaParse, counts_characters_not_bytes) {
  EXPECT_EQ(fault("2 × 3 ÷ ?"), "expected a value or an operator at position 9, found \"?\"");
  EXPECT_EQ(fault("\"äöü€\" is )"), "expected a value at position 11, found \")\"");
  EXPECT_EQ(fault("1 – 2"),
            "expected a value or an operator at position 3, found a character that formulas do not "
            "use");
}

TEST(FormulaParse, names_the_nearest_known_name) {
  EXPECT_EQ(fault("1 + ORDER_AMONT"),
            "expected a known name at position 5, found \"ORDER_AMONT\"; the nearest is "
            "ORDER_AMOUNT");
  EXPECT_EQ(fault("ODER_METADATA(\"k\")"),
            "expected a known name at position 1, found \"ODER_METADATA\"; the nearest is "
            "ORDER_METADATA");
  EXPECT_EQ(fault("if(1 > 2;1;2)"),
            "expected a known name at position 1, found \"if\"; the nearest is IF");
  EXPECT_EQ(fault("order_amount"),
            "expected a known name at position 1, found \"order_amount\"; the nearest is "
            "ORDER_AMOUNT");
  EXPECT_EQ(fault("IF(\"a\" endWith \"b\";1;2)"),
            "expected an operator, \";\" or \")\" at position 8, found \"endWith\"; the nearest "
            "operator is endsWith");
  EXPECT_EQ(fault("IF(1 > 2 and 2 > 1;1;2)"),
            "expected an operator, \";\" or \")\" at position 10, found \"and\"; the nearest "
            "operator is AND");
  EXPECT_EQ(fault("ORDER_AMOUNT MIN"),
            "expected an operator or the end at position 14, found \"MIN\"");
}

TEST(FormulaParse, counts_arguments) {
  EXPECT_EQ(fault("1 + IF(1 > 2;3)"), "expected 3 arguments for IF at position 5, found 2");
  EXPECT_EQ(fault("ROUND(1;2;3)"), "expected 1 to 2 arguments for ROUND at position 1, found 3");
  EXPECT_EQ(fault("YEAR(TODAY;1)"), "expected 1 argument for YEAR at position 1, found 2");
  EXPECT_EQ(fault("DEFAULT_TO(1)"),
            "expected at least 2 arguments for DEFAULT_TO at position 1, found 1");
}

TEST(FormulaParse, checks_dates_that_are_written_out) {
  EXPECT_EQ(fault("DATE(\"2026-02-29\")"),
            "expected a day such as \"2026-11-21\" at position 6 in DATE");
  EXPECT_EQ(fault("DATE_TIME(\"2026-11-21\")"),
            "expected a moment such as \"2026-11-21T20:00:00Z\" at position 11 in DATE_TIME");
  EXPECT_EQ(fault("DATE_TIME(\"2026-11-21T20:00:00\")"),
            "expected a moment such as \"2026-11-21T20:00:00Z\" at position 11 in DATE_TIME");
  EXPECT_EQ(fault("DATE(\"2024-02-29\")"), "nothing");
}

TEST(FormulaParse, checks_the_shape_of_switch_and_list) {
  EXPECT_EQ(fault("SWITCH(1;2)"), "expected SWITCH_CASE at position 10, found \"2\"");
  EXPECT_EQ(fault("SWITCH_CASE(1;2)"),
            "expected a value at position 1, found SWITCH_CASE outside SWITCH");
  EXPECT_EQ(fault("SWITCH(1;SWITCH_CASE(1;2);3;4)"),
            "expected an operator or \")\" at position 28, found \";\"");
  EXPECT_EQ(fault("\"a\" IN_ARRAY LIST(\"a\";)"),
            "expected a text in double quotes at position 23, found \")\"");
  EXPECT_EQ(fault("\"a\" IN_ARRAY LIST()"), "nothing");
}

TEST(FormulaParse, refuses_numbers_past_the_bounds_of_decimals) {
  EXPECT_EQ(fault("9999999999999999999"), "nothing");
  EXPECT_EQ(fault("1 + 10000000000000000000"),
            "expected a number of at most 19 digits before the point at position 5, found "
            "\"10000000000000000000\"");
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(FormulaParse, allows_32_levels) {
  EXPECT_EQ(fault(repeated("(", 31) + "1" + repeated(")", 31)), "nothing");
  EXPECT_EQ(fault(repeated("(", 32) + "1" + repeated(")", 32)), "nothing");
  EXPECT_EQ(fault(repeated("(", 33) + "1" + repeated(")", 33)),
            "expected at most 32 levels of parentheses at position 33, found one more");
  // A name is a level, so that a literal in parentheses may take its place.
  EXPECT_EQ(fault(repeated("(", 31) + "ORDER_AMOUNT" + repeated(")", 31)), "nothing");
  EXPECT_EQ(fault(repeated("(", 32) + "ORDER_AMOUNT" + repeated(")", 32)),
            "expected at most 32 levels of parentheses at position 33, found one more");
}

TEST(FormulaParse, survives_floods_of_parentheses_and_signs) {
  EXPECT_NE(fault(repeated("(", 500'000)), "nothing");
  EXPECT_NE(fault(repeated("IF(", 100'000)), "nothing");
  EXPECT_NE(fault(repeated("-", 500'000) + "ORDER_AMOUNT"), "nothing");
  EXPECT_EQ(worth(repeated("-", 100) + "(1)"), "1");
}

TEST(FormulaParse, allows_256_parts) {
  // n numbers and n - 1 additions.
  EXPECT_EQ(worth("1" + repeated("+1", 127)), "128");
  EXPECT_EQ(worth("-(1" + repeated("+1", 127) + ")"), "-128");
  EXPECT_EQ(fault("1" + repeated("+1", 128)),
            "expected a formula of at most 256 parts at position 258, found one more");
}

TEST(FormulaParse, allows_30_powers) {
  EXPECT_EQ(worth("POW(1;2)" + repeated("+POW(1;2)", 28)), "29");
  EXPECT_EQ(worth("POW(1;2)" + repeated("+POW(1;2)", 29)), "30");
  // Each but the first is 9 characters long: the last one begins after its sign.
  EXPECT_EQ(fault("POW(1;2)" + repeated("+POW(1;2)", 30)),
            "expected at most 30 powers at position 271, found one more");
}

TEST(FormulaParse, bounds_the_text_and_the_room_for_literals) {
  EXPECT_EQ(fault("1" + std::string(Formula::text_bytes_max - 1, ' ')), "nothing");
  EXPECT_EQ(fault("1" + std::string(Formula::text_bytes_max, ' ')),
            "expected the end of an over-long formula at position 524289");
  const auto room = Formula::text_bytes_max - Formula::replacement_bytes_max;
  const std::string name = "ORDER_AMOUNT";
  EXPECT_EQ(fault(name + std::string(room - name.size(), ' ')), "nothing");
  EXPECT_EQ(fault(name + std::string(room - name.size() + 1, ' ')),
            "expected fewer names in a formula this long at position 1");
  EXPECT_EQ(fault("\"" + std::string(4'096, 'a') + "\" is \"b\""), "nothing");
  EXPECT_EQ(fault("\"" + std::string(4'097, 'a') + "\" is \"b\""),
            "expected a text of at most 4096 bytes at position 1");
}

TEST(FormulaParse, keeps_the_text_and_knows_what_it_mentions) {
  const auto formula = formula_of(" ORDER_ITEM_PRICE * CUSTOMER_METADATA(\"rate\") ");
  EXPECT_EQ(formula.text(), " ORDER_ITEM_PRICE * CUSTOMER_METADATA(\"rate\") ");
  EXPECT_TRUE(formula.needs_item());
  EXPECT_TRUE(formula.mentions(Operand::ORDER_ITEM_PRICE));
  EXPECT_FALSE(formula.mentions(Operand::ORDER_AMOUNT));
  EXPECT_TRUE(formula.mentions(MetadataOf::CUSTOMER));
  EXPECT_FALSE(formula.mentions(MetadataOf::ORDER));
  EXPECT_TRUE(formula_of("ORDER_ITEM_PRODUCT_METADATA(\"k\")").needs_item());
  EXPECT_FALSE(formula_of("CHEAPEST_ORDER_ITEM_PRICE + ORDER_AMOUNT").needs_item());
  EXPECT_FALSE(formula_of("MOST_EXPENSIVE_ORDER_ITEM_METADATA(\"k\")").needs_item());
}

TEST(FormulaParseProperty, any_text_is_compiled_or_refused_with_a_message) {
  constexpr std::uint64_t seed = 17;
  std::mt19937_64 random(seed);
  const std::string_view pieces[] = {"(",
                                     ")",
                                     ";",
                                     "+",
                                     "-",
                                     "*",
                                     "/",
                                     "%",
                                     "×",
                                     "÷",
                                     "x",
                                     ">",
                                     "<",
                                     "=",
                                     ">=",
                                     "!=",
                                     "AND",
                                     "OR",
                                     "is",
                                     "isNot",
                                     "contains",
                                     "IN_ARRAY",
                                     "IF(",
                                     "SWITCH(",
                                     "SWITCH_CASE(",
                                     "MIN(",
                                     "POW(",
                                     "DEFAULT_TO(",
                                     "ROUND(",
                                     "DATE(",
                                     "LIST(",
                                     "DAYS_SINCE(",
                                     "TODAY",
                                     "NOW",
                                     "TRUE",
                                     "NULL",
                                     "ORDER_AMOUNT",
                                     "ORDER_METADATA(\"k\")",
                                     "\"",
                                     "\"a\"",
                                     "\\",
                                     "1",
                                     "0.5",
                                     "1e3",
                                     "-2",
                                     " ",
                                     "\n",
                                     "\xC3",
                                     "\xFF",
                                     "UNKNOWN",
                                     "#",
                                     "9999999999999999999"};
  World world;
  world.with_number(Operand::ORDER_AMOUNT, "12.5")
      .with(MetadataOf::ORDER, "k", std::string("a, b"));
  int compiled = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (std::size_t left = random() % 12; left > 0; --left) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 2 == 0) text += ' ';
    }
    SCOPED_TRACE("seed 17, case " + std::to_string(i) + ": " + text);
    const auto formula = Formula::parse(text);
    if (formula) {
      ++compiled;
      (void)formula->evaluate(world);
    } else {
      ASSERT_FALSE(formula.error().message.empty());
      ASSERT_NE(formula.error().message.find(" at position "), std::string::npos);
    }
  }
  EXPECT_GT(compiled, 500);
}

}  // namespace
}  // namespace scrip::formula
