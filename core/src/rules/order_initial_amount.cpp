#include "rules/comparison.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds by the order's amount before every discount, the same for all redeemables of a request.
/// Values in minor units.
class OrderInitialAmount final : public Rule {
 public:
  explicit OrderInitialAmount(IntegerTest test) : test_(std::move(test)) {}

  std::optional<model::Refusal> refuse(const Facts& facts) const override {
    return test_.refuse(facts.tally.initial_amount().minor(), model::Shortfall::Basis::amount);
  }

  std::optional<model::Shortfall> spend(const Facts& facts) const override {
    return test_.spend(facts.tally.initial_amount().minor());
  }

 private:
  IntegerTest test_;
};

CompiledRule compile(const Parameters& parameters) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return std::make_unique<const OrderInitialAmount>(*std::move(test));
}

}  // namespace

const RuleKind order_initial_amount{"order.initial_amount", compile};

}  // namespace scrip::rules
