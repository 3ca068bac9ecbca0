#include "rules/comparison.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds by what is left to pay when this redeemable's turn comes: discounts stacked before it are
/// already off, its own is not. Values in minor units.
///
/// Example: `{"$more_than_or_equal": [5000]}` on 41.90 refuses with 8.10 missing, which is what the
/// spend bar shows.
class OrderAmount final : public Rule {
 public:
  explicit OrderAmount(IntegerTest test) : test_(std::move(test)) {}

  std::optional<model::Refusal> refuse(const Facts& facts) const override {
    return test_.refuse(facts.tally.total_amount().minor(), model::Shortfall::Basis::amount);
  }

  std::optional<model::Shortfall> spend(const Facts& facts) const override {
    return test_.spend(facts.tally.total_amount().minor());
  }

 private:
  IntegerTest test_;
};

CompiledRule compile(const Parameters& parameters) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return std::make_unique<const OrderAmount>(*std::move(test));
}

}  // namespace

const RuleKind order_amount{"order.amount", compile};

}  // namespace scrip::rules
