#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "formula/formula.h"
#include "world.h"

namespace scrip::formula {
namespace {

using Texts = List<std::string>;

/// Replaces customer metadata by what the world says, as specialisation for one shopper does.
std::string specialised(const Formula& formula, const World& world) {
  return formula.with_literals([&](MetadataOf of, std::string_view key) -> std::optional<Datum> {
    if (of != MetadataOf::CUSTOMER) return std::nullopt;
    return world.metadata(of, key);
  });
}

std::string specialised_with(Datum datum, std::string_view text) {
  return specialised(formula_of(text), World().with(MetadataOf::CUSTOMER, "k", std::move(datum)));
}

TEST(FormulaLiterals, writes_each_kind_of_datum) {
  constexpr std::string_view text = "CUSTOMER_METADATA(\"k\")";
  EXPECT_EQ(specialised_with({}, text), "(NULL)");
  EXPECT_EQ(specialised_with(*money::Decimal::parse("12.50"), text), "(12.5)");
  EXPECT_EQ(specialised_with(*money::Decimal::parse("-3"), text), "(-3)");
  EXPECT_EQ(specialised_with(std::string("a \"b\" \\"), text), R"(("a \"b\" \\"))");
  EXPECT_EQ(specialised_with(true, text), "(TRUE)");
  EXPECT_EQ(specialised_with(Date{.ms = 0, .day_only = true}, text), "DATE(\"1970-01-01\")");
  EXPECT_EQ(specialised_with(Date{.ms = 1}, text), "DATE_TIME(\"1970-01-01T00:00:00.001Z\")");
  EXPECT_EQ(specialised_with(Texts{"a", "b;\""}, text), R"(LIST("a";"b;\""))");
  EXPECT_EQ(specialised_with(Texts{}, text), "LIST()");
  EXPECT_EQ(specialised_with(std::string(1'025, 'a'), text), "(NULL)");
}

TEST(FormulaLiterals, keeps_everything_else_as_it_was_written) {
  EXPECT_EQ(specialised_with(money::Decimal{7},
                             " IF( CUSTOMER_METADATA ( \"k\" )>5; ORDER_METADATA(\"k\") ;"
                             "-CUSTOMER_METADATA(\"k\"))"),
            " IF( (7)>5; ORDER_METADATA(\"k\") ;-(7))");
  EXPECT_EQ(specialised_with(money::Decimal{7}, "ORDER_AMOUNT"), "ORDER_AMOUNT");
}

TEST(FormulaLiterals, replaces_operands_too) {
  const auto formula = formula_of("VOUCHER_REDEEMED_QUANTITY * 2 + ORDER_AMOUNT");
  const auto text = formula.with_literals({}, [](Operand operand) -> std::optional<Datum> {
    if (operand != Operand::VOUCHER_REDEEMED_QUANTITY) return std::nullopt;
    return money::Decimal{3};
  });
  EXPECT_EQ(text, "(3) * 2 + ORDER_AMOUNT");
}

TEST(FormulaLiterals, a_bad_date_in_metadata_still_parses_and_still_has_no_value) {
  const World world = World().with(MetadataOf::CUSTOMER, "k", std::string("2026-02-30"));
  const auto formula = formula_of("YEAR(DATE(CUSTOMER_METADATA(\"k\")))");
  EXPECT_EQ(specialised(formula, world), "YEAR(DATE((\"2026-02-30\")))");
  EXPECT_EQ(worth(specialised(formula, world), world), "none");
  EXPECT_EQ(formula.evaluate(world), std::nullopt);
}

TEST(FormulaLiterals, fit_where_names_stand_against_words) {
  EXPECT_EQ(worth(specialised_with(true, "IF(CUSTOMER_METADATA(\"k\")is \"true\";1;0)")), "1");
  EXPECT_EQ(worth(specialised_with(money::Decimal{1}, "IF(CUSTOMER_METADATA(\"k\")is \"1\";1;0)")),
            "1");
}

TEST(FormulaLiterals, the_largest_literals_keep_within_every_bound) {
  // As many names as are allowed, each as deep as allowed, each replaced by the longest literal.
  std::string inner = "CUSTOMER_METADATA(\"k\")";
  for (int i = 0; i < 31; ++i) inner = "(" + inner + ")";
  std::string text = "DEFAULT_TO(0";
  for (int i = 0; i < 220; ++i) text += ";CUSTOMER_METADATA(\"k\")";
  text += ")";
  for (const std::string& source : {inner, text}) {
    const auto formula = formula_of(source);
    for (const Datum& datum :
         {Datum(std::string(1'024, '"')), Datum(Texts(64, std::string(16, '"'))),
          Datum(*money::Decimal::parse("-9999999999999999999.999999999999999999"))}) {
      const auto residual =
          formula.with_literals([&](MetadataOf, std::string_view) { return std::optional(datum); });
      EXPECT_EQ(fault(residual), "nothing");
    }
  }
}

/// Random formulas over a handful of names, with every type meeting every operator.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::string expression(int depth) {
    if (depth == 0) return leaf();
    switch (pick(12)) {
      case 0:
        return "IF(" + condition(depth - 1) + ";" + expression(depth - 1) + ";" +
               expression(depth - 1) + ")";
      case 1:
        return "DEFAULT_TO(" + expression(depth - 1) + ";" + expression(depth - 1) + ")";
      case 2:
        return "SWITCH(" + expression(depth - 1) + ";SWITCH_CASE(" + leaf() + ";" +
               expression(depth - 1) + ") SWITCH_CASE(" + leaf() + ";1);" + leaf() + ")";
      case 3:
        return one_of({"MIN(", "MAX("}) + expression(depth - 1) + ";" + expression(depth - 1) + ")";
      case 4:
        return one_of({"ROUND(", "FLOOR(", "CEIL(", "POW("}) + expression(depth - 1) + ";" +
               one_of({"2", "-1", "0"}) + ")";
      case 5:
        return one_of({"YEAR(", "MONTH(", "DAYS_SINCE(", "YEARS_SINCE(", "MONTHS_UNTIL(",
                       "DAY_OF_MONTH("}) +
               leaf() + ")";
      case 6:
        return "-" + expression(depth - 1);
      case 7:
        return "DATE((" + leaf() + "))";
      default:
        return "(" + expression(depth - 1) + one_of({"+", "-", "*", "/", "%"}) +
               expression(depth - 1) + ")";
    }
  }

  Datum datum() {
    switch (pick(9)) {
      case 0:
        return {};
      case 1:
        return std::string(
            one_of({"gold", "a,b", "\"\\", "2024-02-29", "2026-11-21T10:00:00Z", "1"}));
      case 2:
        return pick(2) == 0;
      case 3:
        return Date{.ms = static_cast<std::int64_t>(pick(2'000'000'000)) * 1'000,
                    .day_only = pick(2) == 0};
      case 4:
        return Texts{"gold", "a,b", "1"};
      case 5:
        return money::Decimal::from_minor(static_cast<std::int64_t>(pick(2'000)) - 1'000, 3);
      default:
        return money::Decimal{static_cast<std::int64_t>(pick(21)) - 10};
    }
  }

 private:
  std::string condition(int depth) {
    static const std::vector<std::string> operators = {" > ",
                                                       " < ",
                                                       "=",
                                                       ">=",
                                                       "<=",
                                                       "!=",
                                                       " is ",
                                                       " isNot ",
                                                       " contains ",
                                                       " startsWith ",
                                                       " endsWith ",
                                                       " IN_ARRAY ",
                                                       " NOT_IN_ARRAY ",
                                                       " DATE_IS ",
                                                       " DATE_IS_NOT ",
                                                       " IS_AFTER ",
                                                       " IS_BEFORE "};
    const std::string left = expression(depth);
    const std::string single = left + operators[pick(operators.size())] + expression(depth);
    if (depth == 0 || pick(3) > 0) return single;
    return single + one_of({" AND ", " OR "}) + condition(depth - 1);
  }

  std::string leaf() {
    switch (pick(4)) {
      case 0:
        return one_of({"1", "-2.5", "\"gold\"", "\"1\"", "TODAY", "NOW", "DATE(\"2024-02-29\")",
                       "ORDER_AMOUNT", "ORDER_METADATA(\"o\")", "LIST(\"gold\";\"1\")", "TRUE"});
      default:
        return "CUSTOMER_METADATA(\"" + one_of({"p", "q", "r"}) + "\")";
    }
  }

  std::string one_of(std::initializer_list<const char*> choices) {
    return *(choices.begin() + pick(choices.size()));
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

  std::mt19937_64 random_;
};

TEST(FormulaLiteralsProperty, evaluating_the_residual_is_evaluating_the_formula) {
  constexpr std::uint64_t seed = 23;
  Generator generator(seed);
  int with_value = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = generator.expression(1 + i % 4);
    const auto formula = Formula::parse(text);
    if (!formula) {
      ASSERT_NE(formula.error().message.find("256 parts"), std::string::npos)
          << text << formula.error().message;
      continue;
    }
    World full;
    full.with_number(Operand::ORDER_AMOUNT, "114.99")
        .with(MetadataOf::ORDER, "o", money::Decimal{3});
    full.ahead_of_utc_by(7'200'000);
    World stripped = full;
    for (const auto* key : {"p", "q", "r"}) full.with(MetadataOf::CUSTOMER, key, generator.datum());

    const std::string residual = specialised(*formula, full);
    SCOPED_TRACE("seed 23, case " + std::to_string(i) + ": " + text + " -> " + residual);
    const auto compiled = Formula::parse(residual);
    ASSERT_TRUE(compiled) << compiled.error().message;
    ASSERT_FALSE(compiled->mentions(MetadataOf::CUSTOMER));
    const auto expected = formula->evaluate(full);
    ASSERT_EQ(compiled->evaluate(stripped), expected);
    if (expected) ++with_value;
  }
  EXPECT_GT(with_value, 1'000);
}

}  // namespace
}  // namespace scrip::formula
