#include "rules/amount.h"

#include "rules/comparison.h"

namespace scrip::rules {
namespace {

class AmountRule final : public Rule {
 public:
  AmountRule(IntegerTest test, MeasureAmount measure) : test_(std::move(test)), measure_(measure) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    return test_.refuse(measured(facts), model::Shortfall::Basis::amount);
  }

  bool holds(const Facts& facts) const override { return test_.holds(measured(facts)); }

  /// Units that promotions add raise the amount; nothing raises the initial one.
  Trigger trigger() const override {
    if (measure_ == &model::Tally::amount) return {.amount = test_.least()};
    if (measure_ == &model::Tally::initial_amount) return {.initial_amount = test_.least()};
    return {};
  }

  bool add_plain(const model::Redeemable&, List<PlainCondition>& into) const override {
    using Of = PlainCondition::Of;
    const auto range = test_.range();
    if (!range) return false;
    PlainCondition plain{.least = range->first, .most = range->second};
    if (measure_ == &model::Tally::amount) {
      plain.of = Of::amount;
    } else if (measure_ == &model::Tally::initial_amount) {
      plain.of = Of::initial_amount;
    } else if (measure_ == &model::Tally::total_amount) {
      plain.of = Of::total_amount;
    } else {
      return false;
    }
    into.push_back(std::move(plain));
    return true;
  }

  std::optional<model::Shortfall> spend(const Facts& facts) const override {
    return test_.spend(measured(facts));
  }

 private:
  std::int64_t measured(const Facts& facts) const { return (facts.tally.*measure_)().minor(); }

  IntegerTest test_;
  MeasureAmount measure_;
};

}  // namespace

CompiledRule compile_amount(const Parameters& parameters, MeasureAmount measure) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const AmountRule>(*std::move(test), measure);
}

}  // namespace scrip::rules
