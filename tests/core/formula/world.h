#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "formula/formula.h"

namespace scrip::formula {

/// An environment that knows what a test tells it. Its clock shows 2026-11-21T20:00:00Z, a
/// Saturday.
class World final : public Environment {
 public:
  static constexpr std::int64_t start_ms = 1'795'291'200'000;

  World& with(Operand operand, Datum datum) {
    operands_[operand] = std::move(datum);
    return *this;
  }
  World& with_number(Operand operand, std::string_view number) {
    return with(operand, Datum(*money::Decimal::parse(number)));
  }
  World& with(MetadataOf of, const std::string& key, Datum datum) {
    metadata_[{of, key}] = std::move(datum);
    return *this;
  }
  World& at(std::int64_t now_ms) {
    now_ms_ = now_ms;
    return *this;
  }
  World& ahead_of_utc_by(std::int64_t ms) {
    offset_ms_ = ms;
    return *this;
  }

  Datum operand(Operand operand) const override {
    const auto found = operands_.find(operand);
    return found == operands_.end() ? Datum() : found->second;
  }
  Datum metadata(MetadataOf of, std::string_view key) const override {
    const auto found = metadata_.find({of, std::string(key)});
    return found == metadata_.end() ? Datum() : found->second;
  }
  std::int64_t now_ms() const override { return now_ms_; }
  std::int64_t offset_ms(std::int64_t) const override { return offset_ms_; }

 private:
  std::map<Operand, Datum> operands_;
  std::map<std::pair<MetadataOf, std::string>, Datum> metadata_;
  std::int64_t now_ms_ = start_ms;
  std::int64_t offset_ms_ = 0;
};

inline Formula formula_of(std::string_view text) {
  auto formula = Formula::parse(text);
  EXPECT_TRUE(formula) << text << ": " << (formula ? "" : formula.error().message);
  return formula ? *formula : *Formula::parse("0");
}

/// The formula's value as text, or "none".
inline std::string worth(std::string_view text, const World& world = {}) {
  const auto value = formula_of(text).evaluate(world);
  return value ? value->to_text() : "none";
}

/// "yes", "no", or "none" where the condition has no value.
inline std::string holds(const std::string& condition, const World& world = {}) {
  const std::string value = worth("IF(" + condition + ";1;0)", world);
  return value == "1" ? "yes" : (value == "0" ? "no" : value);
}

/// What is wrong with a formula, or "nothing".
inline std::string fault(std::string_view text) {
  const auto formula = Formula::parse(text);
  if (formula) return "nothing";
  EXPECT_EQ(formula.error().key, "invalid_formula");
  return formula.error().message;
}

}  // namespace scrip::formula
