#include "rules/logic.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace scrip::rules {
namespace {

/// A refusal that says which rule it comes from.
Boxed<model::Refusal> failure(std::string_view rule) {
  model::Refusal refusal;
  refusal.custom_message = rule;
  return refusal;
}

constexpr std::string_view rules[] = {"1", "2", "3", "4"};
constexpr std::string_view negated[] = {"not 1", "not 2", "not 3", "not 4"};

/// Which rule is reported when those of `held` hold; "holds" where the whole expression does.
std::string outcome(std::string_view text, const std::set<int>& held,
                    const std::set<int>& with_shortfall = {}) {
  const auto logic = Logic::parse(text, {"1", "2", "3", "4"});
  if (!logic) return "error: " + logic.error().message;
  const auto check = [&](std::size_t n) -> Boxed<model::Refusal> {
    const int number = static_cast<int>(n) + 1;
    if (held.contains(number)) return std::nullopt;
    auto refusal = failure(rules[n]);
    if (with_shortfall.contains(number)) refusal->shortfall = model::Shortfall{};
    return refusal;
  };
  const auto check_not = [&](std::size_t n) -> Boxed<model::Refusal> {
    if (!held.contains(static_cast<int>(n) + 1)) return std::nullopt;
    return failure(negated[n]);
  };
  const auto refusal = logic->refuse(check, check_not);
  return std::string(refusal ? refusal->custom_message : "holds");
}

std::string error(std::string_view text) {
  const auto logic = Logic::parse(text, {"1", "2", "3", "4"});
  if (logic) return "none";
  EXPECT_EQ(logic.error().key, "invalid_validation_rules");
  return logic.error().message;
}

TEST(Logic, and_needs_all_and_or_needs_one) {
  EXPECT_EQ(outcome("1 and 2", {1, 2}), "holds");
  EXPECT_EQ(outcome("1 and 2", {1}), "2");
  EXPECT_EQ(outcome("1 or 2", {2}), "holds");
  EXPECT_EQ(outcome("1 or 2", {}), "1");
}

TEST(Logic, and_binds_tighter_than_or) {
  EXPECT_EQ(outcome("1 or 2 and 3", {1}), "holds");
  EXPECT_EQ(outcome("(1 or 2) and 3", {1}), "3");
  EXPECT_EQ(outcome("1 and 2 or 3", {3}), "holds");
  EXPECT_EQ(outcome("1 and (2 or 3)", {3}), "1");
}

TEST(Logic, not_binds_tightest) {
  EXPECT_EQ(outcome("not 1 and 2", {2}), "holds");
  EXPECT_EQ(outcome("not 1 and 2", {1, 2}), "not 1");
  EXPECT_EQ(outcome("not (1 and 2)", {1}), "holds");
  EXPECT_EQ(outcome("not (1 and 2)", {1, 2}), "not 1");
  EXPECT_EQ(outcome("not not 1", {1}), "holds");
  EXPECT_EQ(outcome("not not 1", {}), "1");
  EXPECT_EQ(outcome("not (1 or 2)", {2}), "not 2");
  EXPECT_EQ(outcome("not (1 or 2)", {}), "holds");
  EXPECT_EQ(outcome("not (1 and not 2)", {1}), "not 1");
}

TEST(Logic, of_failed_alternatives_reports_the_one_with_a_way_out) {
  EXPECT_EQ(outcome("1 or 2 or 3", {}, {2, 3}), "2");
  EXPECT_EQ(outcome("1 or 2 or 3", {}, {1, 3}), "1");
}

TEST(Logic, takes_parentheses_and_spaces_as_the_dialect_writes_them) {
  EXPECT_EQ(outcome("(1 and 2) and (3)", {1, 2, 3}), "holds");
  EXPECT_EQ(outcome("(1) and (2)", {1}), "2");
  EXPECT_EQ(outcome("  ((1))\tAND(2)", {1, 2}), "holds");
}

TEST(Logic, of_nothing_holds_and_of_all_needs_all) {
  const auto fails = [](std::size_t n) -> Boxed<model::Refusal> { return failure(rules[n]); };
  EXPECT_FALSE(Logic::all(0).refuse(fails, fails));
  EXPECT_EQ(Logic::all(2).refuse(fails, fails)->custom_message, "1");
}

TEST(Logic, says_what_is_wrong) {
  EXPECT_EQ(error("1 and"), "expected a rule number");
  EXPECT_EQ(error("(1 and 2"), "expected ')'");
  EXPECT_EQ(error("1 2"), "expected 'and', 'or' or the end, not '2'");
  EXPECT_EQ(error("1)"), "expected 'and', 'or' or the end, not ')'");
  EXPECT_EQ(error("5"), "there is no rule '5'");
  EXPECT_EQ(error("01"), "there is no rule '01'");
  EXPECT_EQ(error("1 xor 2"), "expected 'and', 'or' or the end, not 'xor'");
  EXPECT_EQ(error("and 1"), "there is no rule 'and'");
  EXPECT_EQ(error("not"), "expected a rule number");
  EXPECT_EQ(error("()"), "there is no rule ')'");
}

TEST(Logic, nests_32_levels_and_no_more) {
  const auto nested = [](int levels) {
    return std::string(static_cast<std::size_t>(levels), '(') + "1" +
           std::string(static_cast<std::size_t>(levels), ')');
  };
  EXPECT_EQ(error(nested(32)), "none");
  EXPECT_EQ(error(nested(33)), "the expression is nested too deeply");
  EXPECT_EQ(error(std::string(100'000, '(')), "the expression is nested too deeply");
  std::string negations = "1";
  for (int n = 0; n < 10'000; ++n) negations = "not " + negations;
  EXPECT_EQ(error(negations), "the expression is nested too deeply");
}

}  // namespace
}  // namespace scrip::rules
