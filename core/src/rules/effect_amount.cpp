#include "rules/effect_amount.h"

#include "rules/comparison.h"

namespace scrip::rules {
namespace {

class EffectAmount final : public Rule {
 public:
  EffectAmount(IntegerTest test, MeasureEffect measure, bool by_goods)
      : test_(std::move(test)), measure_(measure), by_goods_(by_goods) {}

  Awaits awaits() const override { return Awaits::effect; }

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (facts.effect == nullptr) return std::nullopt;
    auto refusal = test_.refuse(measure_(*facts.effect), model::Shortfall::Basis::amount);
    if (refusal && !by_goods_) tell_as_facts(*refusal);
    return refusal;
  }

 private:
  IntegerTest test_;
  MeasureEffect measure_;
  bool by_goods_;
};

}  // namespace

CompiledRule compile_effect(const Parameters& parameters, MeasureEffect measure, bool by_goods) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const EffectAmount>(*std::move(test), measure, by_goods);
}

}  // namespace scrip::rules
