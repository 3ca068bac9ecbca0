#include <gtest/gtest.h>

#include <string>

#include "formula/formula.h"
#include "world.h"

namespace scrip::formula {
namespace {

using Texts = List<std::string>;

World order_of(std::string_view amount) {
  return World().with_number(Operand::ORDER_AMOUNT, amount);
}

World with_order_metadata(const std::string& key, Datum datum) {
  return World().with(MetadataOf::ORDER, key, std::move(datum));
}

// Worked examples of the dialect's documentation.

TEST(Formula, percent_by_order_amount) {
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 150;15;10)", order_of("114.99")), "10");
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 150;15;10)", order_of("149.99")), "10");
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 150;15;10)", order_of("150")), "10");
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 150;15;10)", order_of("150.01")), "15");
}

TEST(Formula, shipping_price_by_order_amount) {
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 400;0;20)", order_of("465")), "0");
  EXPECT_EQ(worth("IF(ORDER_AMOUNT > 400;0;20)", order_of("400")), "20");
}

TEST(Formula, price_of_a_line) {
  const std::string text = "IF(ORDER_AMOUNT > 300;ORDER_ITEM_PRICE * 0.8;ORDER_ITEM_PRICE)";
  EXPECT_EQ(worth(text, order_of("301").with_number(Operand::ORDER_ITEM_PRICE, "65")), "52");
  EXPECT_EQ(worth(text, order_of("300").with_number(Operand::ORDER_ITEM_PRICE, "65")), "65");
  EXPECT_EQ(
      worth("ORDER_ITEM_PRICE * 0.95", World().with_number(Operand::ORDER_ITEM_PRICE, "9.99")),
      "9.4905");
}

TEST(Formula, amount_off_a_line) {
  const std::string text = "(ORDER_ITEM_PRICE) * 0.01 + 1";
  EXPECT_EQ(worth(text, World().with_number(Operand::ORDER_ITEM_PRICE, "6")), "1.06");
  EXPECT_EQ(worth(text, World().with_number(Operand::ORDER_ITEM_PRICE, "10")), "1.1");
}

TEST(Formula, rounding_of_the_documentation) {
  EXPECT_EQ(worth("ROUND(75.55;-1)"), "80");
  EXPECT_EQ(worth("ROUND(75.55)"), "76");
  EXPECT_EQ(worth("ROUND(75.55;1)"), "75.6");
  EXPECT_EQ(worth("FLOOR(75.55;1)"), "75.5");
  EXPECT_EQ(worth("CEIL(75.51;1)"), "75.6");
  EXPECT_EQ(worth("CEIL(71;-1)"), "80");
  EXPECT_EQ(worth("FLOOR(-0.5)"), "-1");
}

// Arithmetic and precedence.

TEST(Formula, binds_products_before_sums_and_goes_left_to_right) {
  EXPECT_EQ(worth("1 + 2 * 3"), "7");
  EXPECT_EQ(worth("(1 + 2) * 3"), "9");
  EXPECT_EQ(worth("10 - 4 - 3"), "3");
  EXPECT_EQ(worth("100 / 10 / 2"), "5");
  EXPECT_EQ(worth("17 % 5 * 2"), "4");
  EXPECT_EQ(worth("-2 + 3"), "1");
  EXPECT_EQ(worth("2-1"), "1");
  EXPECT_EQ(worth("2 - -1"), "3");
  EXPECT_EQ(worth("-(2 + 3) * 2"), "-10");
  EXPECT_EQ(worth("-ORDER_AMOUNT", order_of("5")), "-5");
}

TEST(Formula, takes_the_printed_signs_for_times_and_divided) {
  EXPECT_EQ(worth("6 × 7"), "42");
  EXPECT_EQ(worth("6 x 7"), "42");
  EXPECT_EQ(worth("42÷6"), "7");
}

TEST(Formula, computes_without_floating_point) {
  EXPECT_EQ(worth("0.1 + 0.2"), "0.3");
  EXPECT_EQ(worth("1.15 * 100"), "115");
  EXPECT_EQ(worth("POW(1.1;3)"), "1.331");
  EXPECT_EQ(worth("POW(2;-2)"), "0.25");
  EXPECT_EQ(worth("MIN(3;1;2) + MAX(3;1;2)"), "4");
  EXPECT_EQ(worth("MAX(7)"), "7");
  EXPECT_EQ(worth("1e3 + 1"), "1001");
}

TEST(Formula, has_no_value_past_the_bounds_of_decimals) {
  EXPECT_EQ(worth("1 / 0"), "none");
  EXPECT_EQ(worth("1 % 0"), "none");
  EXPECT_EQ(worth("9999999999999999999 + 1"), "none");
  EXPECT_EQ(worth("9999999999999999999 * 10"), "none");
  EXPECT_EQ(worth("POW(10;19)"), "none");
  EXPECT_EQ(worth("POW(2;0.5)"), "none");
  EXPECT_EQ(worth("ROUND(1;0.5)"), "none");
  EXPECT_EQ(worth("DEFAULT_TO(1 / 0;5)"), "none");
}

TEST(Formula, binds_and_before_or_and_both_after_comparisons) {
  EXPECT_EQ(holds("1 = 1 OR 1 = 2 AND 1 = 3"), "yes");
  EXPECT_EQ(holds("(1 = 1 OR 1 = 2) AND 1 = 3"), "no");
  EXPECT_EQ(holds("1 + 1 = 2 AND 2 * 2 > 3"), "yes");
}

TEST(Formula, compares) {
  EXPECT_EQ(holds("2 > 1"), "yes");
  EXPECT_EQ(holds("2 > 2"), "no");
  EXPECT_EQ(holds("2 >= 2"), "yes");
  EXPECT_EQ(holds("2 < 2"), "no");
  EXPECT_EQ(holds("2 <= 2"), "yes");
  EXPECT_EQ(holds("2.50 = 2.5"), "yes");
  EXPECT_EQ(holds("2 != 2"), "no");
  EXPECT_EQ(holds("\"a\" = \"a\""), "yes");
  EXPECT_EQ(holds("\"a\" < \"b\""), "yes");
  EXPECT_EQ(holds("TRUE = FALSE"), "no");
  EXPECT_EQ(holds("TRUE != FALSE"), "yes");
}

TEST(Formula, types_that_do_not_fit_have_no_value) {
  EXPECT_EQ(worth("\"a\" + 1"), "none");
  EXPECT_EQ(worth("\"1\" + 1"), "none");
  EXPECT_EQ(worth("-\"1\""), "none");
  EXPECT_EQ(holds("\"1\" = 1"), "none");
  EXPECT_EQ(holds("TRUE > FALSE"), "none");
  EXPECT_EQ(holds("1 AND TRUE"), "none");
  EXPECT_EQ(worth("IF(1;2;3)"), "none");
  EXPECT_EQ(worth("1 > 0"), "none");
  EXPECT_EQ(worth("\"a\""), "none");
  EXPECT_EQ(worth("TODAY"), "none");
  EXPECT_EQ(worth("YEAR(12)"), "none");
  EXPECT_EQ(worth("YEAR(\"soon\")"), "none");
  EXPECT_EQ(worth("MAX(1;\"2\")"), "none");
}

// What was not sent.

TEST(Formula, what_was_not_sent_leaves_no_value) {
  EXPECT_EQ(worth("ORDER_AMOUNT * 0.1"), "none");
  EXPECT_EQ(worth("ORDER_METADATA(\"rate\")"), "none");
  EXPECT_EQ(worth("IF(ORDER_METADATA(\"vip\") is \"yes\";20;10)"), "none");
  EXPECT_EQ(worth("MIN(1;ORDER_AMOUNT)"), "none");
  EXPECT_EQ(worth("YEAR(CUSTOMER_BIRTHDATE)"), "none");
  EXPECT_EQ(worth("SWITCH(ORDER_METADATA(\"k\");SWITCH_CASE(\"a\";1);2)"), "none");
  EXPECT_EQ(worth("NULL"), "none");
}

TEST(Formula, default_to_takes_the_first_that_was_sent) {
  EXPECT_EQ(worth("DEFAULT_TO(ORDER_METADATA(\"rate\");5)"), "5");
  EXPECT_EQ(worth("DEFAULT_TO(ORDER_METADATA(\"rate\") * 2;5)"), "5");
  EXPECT_EQ(worth("DEFAULT_TO(NULL;ORDER_AMOUNT;7)"), "7");
  EXPECT_EQ(worth("DEFAULT_TO(ORDER_METADATA(\"rate\");5)",
                  with_order_metadata("rate", money::Decimal{9})),
            "9");
  EXPECT_EQ(worth("DEFAULT_TO(5;1 / 0)"), "5");
}

TEST(Formula, looks_only_at_what_it_needs) {
  EXPECT_EQ(worth("IF(1 > 0;1;ORDER_AMOUNT)"), "1");
  EXPECT_EQ(worth("IF(1 < 0;1 / 0;2)"), "2");
  EXPECT_EQ(holds("1 < 0 AND ORDER_AMOUNT > 1"), "no");
  EXPECT_EQ(holds("1 > 0 OR ORDER_AMOUNT > 1"), "yes");
  EXPECT_EQ(holds("1 > 0 AND ORDER_AMOUNT > 1"), "none");
  EXPECT_EQ(holds("ORDER_AMOUNT > 1 OR 1 > 0"), "none");
  EXPECT_EQ(worth("SWITCH(\"b\";SWITCH_CASE(\"a\";1 / 0) SWITCH_CASE(\"b\";2);1 / 0)"), "2");
  EXPECT_EQ(worth("SWITCH(\"a\";SWITCH_CASE(\"a\";1) SWITCH_CASE(1 / 0;2))"), "1");
}

TEST(Formula, switch_takes_the_first_case_that_is_the_subject) {
  const std::string text =
      "SWITCH(ORDER_METADATA(\"tier\");SWITCH_CASE(\"gold\";20) SWITCH_CASE(\"silver\";10);5)";
  EXPECT_EQ(worth(text, with_order_metadata("tier", std::string("gold"))), "20");
  EXPECT_EQ(worth(text, with_order_metadata("tier", std::string("silver"))), "10");
  EXPECT_EQ(worth(text, with_order_metadata("tier", std::string("Gold"))), "5");
  EXPECT_EQ(worth(text, with_order_metadata("tier", Texts{"gold"})), "none");
  EXPECT_EQ(worth("SWITCH(2;SWITCH_CASE(1;10);SWITCH_CASE(2;20);30)"), "20");
  EXPECT_EQ(worth("SWITCH(2;SWITCH_CASE(\"2\";20))"), "20");
  EXPECT_EQ(worth("SWITCH(3;SWITCH_CASE(2;20))"), "none");
  EXPECT_EQ(worth("SWITCH(MONTH(TODAY);SWITCH_CASE(11;25);0)"), "25");
}

// Texts and lists.

TEST(Formula, text_operators_compare_byte_by_byte) {
  EXPECT_EQ(holds("\"VIP\" is \"VIP\""), "yes");
  EXPECT_EQ(holds("\"VIP\" is \"vip\""), "no");
  EXPECT_EQ(holds("\"VIP\" isNot \"vip\""), "yes");
  EXPECT_EQ(holds("\"summer-26\" contains \"mer\""), "yes");
  EXPECT_EQ(holds("\"summer-26\" contains \"winter\""), "no");
  EXPECT_EQ(holds("\"summer-26\" startsWith \"summer\""), "yes");
  EXPECT_EQ(holds("\"sum\" startsWith \"summer\""), "no");
  EXPECT_EQ(holds("\"summer-26\" endsWith \"26\""), "yes");
  EXPECT_EQ(holds("\"6\" endsWith \"26\""), "no");
  EXPECT_EQ(holds("\"\" is \"\""), "yes");
  EXPECT_EQ(holds(R"("say \"hi\" \\ \n" contains "\"hi\" \\ \\n")"), "yes");
}

TEST(Formula, text_operators_read_numbers_and_truths_by_their_text) {
  EXPECT_EQ(holds("10.0 is \"10\""), "yes");
  EXPECT_EQ(holds("TRUE is \"true\""), "yes");
  EXPECT_EQ(holds("12345 startsWith 12"), "yes");
  EXPECT_EQ(holds("2.50 is 2.5"), "yes");
}

TEST(Formula, in_array_reads_a_list_with_commas) {
  EXPECT_EQ(holds("\"b\" IN_ARRAY \"a,b\""), "yes");
  EXPECT_EQ(holds("\"b\" IN_ARRAY \"a, b , c\""), "yes");
  EXPECT_EQ(holds("\"ab\" IN_ARRAY \"a,b\""), "no");
  EXPECT_EQ(holds("\"b\" NOT_IN_ARRAY \"a,b\""), "no");
  EXPECT_EQ(holds("\"c\" NOT_IN_ARRAY \"a,b\""), "yes");
  EXPECT_EQ(holds("2 IN_ARRAY \"1,2\""), "yes");
  EXPECT_EQ(holds("\"\" IN_ARRAY \"a,,b\""), "yes");
  EXPECT_EQ(holds("\"a\" IN_ARRAY LIST(\"a\";\"b\")"), "yes");
  EXPECT_EQ(holds("\"a\" IN_ARRAY LIST()"), "no");
  EXPECT_EQ(holds("\"a,b\" IN_ARRAY LIST(\"a,b\")"), "yes");
}

TEST(Formula, lists_contain_their_elements) {
  const World world = with_order_metadata("tags", Texts{"new", "sale"});
  EXPECT_EQ(holds("ORDER_METADATA(\"tags\") contains \"sale\"", world), "yes");
  EXPECT_EQ(holds("ORDER_METADATA(\"tags\") contains \"sal\"", world), "no");
  EXPECT_EQ(holds("ORDER_METADATA(\"tags\") IN_ARRAY \"old,sale\"", world), "yes");
  EXPECT_EQ(holds("ORDER_METADATA(\"tags\") NOT_IN_ARRAY \"old,sold\"", world), "yes");
  EXPECT_EQ(holds("\"sale\" IN_ARRAY ORDER_METADATA(\"tags\")", world), "yes");
  EXPECT_EQ(holds("ORDER_METADATA(\"tags\") is \"sale\"", world), "none");
}

// Bounds of data and work.

TEST(Formula, data_past_the_bounds_count_as_not_sent) {
  const auto or_zero = [](Datum datum) {
    return worth("IF(DEFAULT_TO(ORDER_METADATA(\"k\");\"none\") is \"none\";0;1)",
                 with_order_metadata("k", std::move(datum)));
  };
  EXPECT_EQ(or_zero(std::string(1'024, 'a')), "1");
  EXPECT_EQ(or_zero(std::string(1'025, 'a')), "0");
  EXPECT_EQ(holds("\"a\" IN_ARRAY ORDER_METADATA(\"k\")", with_order_metadata("k", Texts(64, "a"))),
            "yes");
  EXPECT_EQ(holds("\"a\" IN_ARRAY ORDER_METADATA(\"k\")", with_order_metadata("k", Texts(65, "a"))),
            "none");
  EXPECT_EQ(or_zero(Texts(2, std::string(600, 'a'))), "0");
  EXPECT_EQ(or_zero(Date{.ms = std::numeric_limits<std::int64_t>::max()}), "0");
}

TEST(Formula, a_search_too_long_has_no_value) {
  const std::string hay(4'096, 'a');
  // 4096 * 512 / 256 is 8192 steps; 4096 * 1024 / 256 is 16384, past 10 000.
  EXPECT_EQ(holds("\"" + hay + "\" contains \"" + std::string(512, 'b') + "\""), "no");
  EXPECT_EQ(holds("\"" + hay + "\" contains \"" + std::string(1'024, 'b') + "\""), "none");
}

TEST(Formula, operands_of_every_kind_reach_it) {
  World world;
  world.with_number(Operand::MOST_EXPENSIVE_ORDER_ITEM_PRICE, "80")
      .with_number(Operand::CHEAPEST_ORDER_ITEM_SUBTOTAL, "3.5")
      .with_number(Operand::ORDER_BUNDLE_QUANTITY, "2")
      .with(MetadataOf::CHEAPEST_ORDER_ITEM_PRODUCT, "weight", money::Decimal{4})
      .with(MetadataOf::CUSTOMER, "vip", true);
  EXPECT_EQ(worth("MOST_EXPENSIVE_ORDER_ITEM_PRICE - CHEAPEST_ORDER_ITEM_SUBTOTAL", world), "76.5");
  EXPECT_EQ(
      worth("ORDER_BUNDLE_QUANTITY * CHEAPEST_ORDER_ITEM_PRODUCT_METADATA(\"weight\")", world),
      "8");
  EXPECT_EQ(worth("IF(CUSTOMER_METADATA(\"vip\");20;10)", world), "20");
  EXPECT_EQ(worth("IF(CUSTOMER_METADATA(\"vip\") = TRUE;20;10)", world), "20");
}

}  // namespace
}  // namespace scrip::formula
