#include "rules/line_rule.h"

#include <algorithm>

#include "rules/comparison.h"
#include "rules/line_metadata.h"
#include "scrip/joined.h"

namespace scrip::rules {

using model::Refusal;

namespace {

/// How much is missing, or too much; the most where nobody can say.
std::int64_t distance(const Refusal& refusal) {
  if (refusal.shortfall) return refusal.shortfall->missing;
  const std::int64_t* excess =
      refusal.facts.empty() ? nullptr : refusal.facts.back().value.integer();
  return excess == nullptr ? INT64_MAX : *excess;
}

/// Asks each line of goods; `refuse_line` answers nothing where it holds.
template <class RefuseLine>
Boxed<Refusal> refuse_lines(const Facts& facts, Lines wanted, const RefuseLine& refuse_line) {
  const auto& lines = facts.tally.lines();
  Boxed<Refusal> told;
  std::size_t told_line = 0;
  bool any_goods = false;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (!is_goods(facts, lines[n])) continue;
    any_goods = true;
    auto refusal = refuse_line(n);
    if (!refusal) {
      if (wanted == Lines::any) return std::nullopt;
      continue;
    }
    // Of equals the one that comes first by identity, wherever it stands.
    const auto precedes = [&](std::size_t a, std::size_t b) {
      return lines[a].rank < lines[b].rank;
    };
    const std::int64_t nearer = told ? distance(*refusal) - distance(*told) : 0;
    const bool better = wanted == Lines::any ? nearer < 0 : nearer > 0;
    if (!told || better || (nearer == 0 && precedes(n, told_line))) {
      told = std::move(refusal);
      told_line = n;
    }
  }
  if (!any_goods) return model::refused();
  return told;
}

class LineNumber final : public Rule {
 public:
  LineNumber(IntegerTest test, Lines lines, MeasureLines measure, bool by_goods)
      : test_(std::move(test)), lines_(lines), measure_(measure), by_goods_(by_goods) {}

  Boxed<Refusal> refuse(const Facts& facts) const override {
    const auto basis =
        by_goods_ ? model::Shortfall::Basis::quantity : model::Shortfall::Basis::amount;
    const LineNumbers numbers = measure_(facts.tally);
    auto refusal = refuse_lines(facts, lines_, [&](std::size_t n) -> Boxed<Refusal> {
      const auto& number = numbers[n];
      if (!number) return model::refused();
      auto short_of = test_.refuse(*number, basis);
      if (!short_of || !short_of->shortfall) return short_of;
      if (by_goods_) {
        short_of->shortfall->product = facts.tally.lines()[n].product;
        short_of->shortfall->sku = facts.tally.lines()[n].sku;
      }
      return short_of;
    });
    if (refusal && !by_goods_) tell_as_facts(*refusal);
    return refusal;
  }

 private:
  IntegerTest test_;
  Lines lines_;
  MeasureLines measure_;
  bool by_goods_;
};

class LineMetadata final : public Rule {
 public:
  LineMetadata(ValueTest test, std::string_view property, Lines lines)
      : test_(std::move(test)), property_(property), lines_(lines) {}

  Boxed<Refusal> refuse(const Facts& facts) const override {
    return refuse_lines(facts, lines_, [&](std::size_t n) {
      const model::Value* metadata = metadata_of_item(facts.tally.lines()[n]);
      return test_.refuse(metadata == nullptr ? nullptr : metadata->find_path(property_), facts);
    });
  }

 private:
  ValueTest test_;
  std::string_view property_;
  Lines lines_;
};

}  // namespace

CompiledRule compile_line_number(const Parameters& parameters, Lines lines, MeasureLines measure,
                                 bool by_goods) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const LineNumber>(*std::move(test), lines, measure, by_goods);
}

CompiledRule compile_line_metadata(const Parameters& parameters, Lines lines) {
  const model::RuleDefinition& rule = parameters.definition;
  if (rule.property.empty()) {
    parameters.lacks("a 'property'");
    return nullptr;
  }
  auto test = ValueTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const LineMetadata>(*std::move(test), rule.property, lines);
}

LineNumbers prices_of_lines(const model::Tally& tally) {
  LineNumbers prices;
  prices.reserve(tally.lines().size());
  for (const model::Line& line : tally.lines()) {
    prices.push_back(line.price ? std::optional(line.price->minor()) : std::nullopt);
  }
  return prices;
}

}  // namespace scrip::rules
