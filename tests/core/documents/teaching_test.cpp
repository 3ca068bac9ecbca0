// The page that teaches the engine (core/docs/teaching.md): every case on it is run, and its
// numbers stand in the text around it.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/shop.h"

namespace scrip::testing {
namespace {

std::string page() {
  std::ifstream in(SCRIP_VECTORS "/../../core/docs/teaching.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Case {
  Json documents;
  /// What stands above it, from the case or heading before.
  std::string text;
};

std::vector<Case> cases_of(const std::string& page) {
  constexpr std::string_view opening = "\n```json\n";
  std::vector<Case> cases;
  std::size_t from = 0;
  for (auto at = page.find(opening); at != std::string::npos; at = page.find(opening, from)) {
    const auto start = at + opening.size();
    const auto end = page.find("\n```", start);
    cases.push_back({Json::parse(page.substr(start, end - start)), page.substr(from, at - from)});
    from = end + 4;
  }
  return cases;
}

/// 284 as 2.84.
std::string in_major_units(std::int64_t amount) {
  const std::string cents = std::to_string(amount % 100);
  return std::to_string(amount / 100) + "." + std::string(2 - cents.size(), '0') + cents;
}

TEST(TeachingPage, says_what_the_engine_does) {
  const auto cases = cases_of(page());
  EXPECT_GE(cases.size(), 12);
  for (const auto& [documents, text] : cases) {
    SCOPED_TRACE(documents["gives"].dump());
    const auto loaded = Engine::load(documents["catalogue"].dump());
    ASSERT_TRUE(std::holds_alternative<Engine>(loaded)) << std::get<Answer>(loaded).body;
    const bool nudges = documents.value("call", "validate") == "nudges";
    const Json body = ask(std::get<Engine>(loaded), nudges ? &Engine::nudges : &Engine::validate,
                          documents["request"], at(saturday));
    for (const auto& [pointer, expected] : documents["gives"].items()) {
      const Json::json_pointer place(pointer);
      ASSERT_TRUE(body.contains(place)) << pointer << body;
      EXPECT_EQ(body[place], expected) << pointer << body;
    }
  }
}

TEST(TeachingPage, tells_in_words_what_its_cases_give) {
  for (const auto& [documents, text] : cases_of(page())) {
    for (const auto& [pointer, expected] : documents["gives"].items()) {
      if (!expected.is_number() || pointer.ends_with("/total_amount")) continue;
      const std::string amount = in_major_units(expected);
      EXPECT_NE(text.find(amount), std::string::npos) << amount << " of " << pointer << "\n"
                                                      << text;
    }
  }
}

}  // namespace
}  // namespace scrip::testing
