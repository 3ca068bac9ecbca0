#include "rules/comparison.h"
#include "rules/counted.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// A budget of the campaign: what its redemptions came to before, as the host has counted it, and
/// what this one adds.
///
/// A shopper's engine cannot be told what is left of it. For an answer that must be the same there
/// (`coarse_budgets`) this redemption counts as the smallest amount there is, so that the rule says
/// only whether anything is left.
class Budget final : public Rule {
 public:
  Budget(IntegerTest test, std::string_view name, bool of_discounts)
      : test_(std::move(test)), name_(name), of_discounts_(of_discounts) {}

  Awaits awaits() const override {
    return of_discounts_ ? Awaits::effect_on_budget : Awaits::nothing;
  }

  bool is_decidable(const Facts& facts) const override {
    return find_count(facts, CountOf::campaign, name_).has_value();
  }

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    const auto before = find_count(facts, CountOf::campaign, name_);
    if (!before) return model::refused();
    return test_.refuse(*before + own(facts), model::Shortfall::Basis::amount);
  }

 private:
  std::int64_t own(const Facts& facts) const {
    if (facts.request.coarse_budgets) return 1;
    if (!of_discounts_) return facts.tally.amount().minor();
    return facts.effect == nullptr ? 0 : facts.effect->discount.minor();
  }

  IntegerTest test_;
  std::string_view name_;
  bool of_discounts_;
};

template <bool of_discounts>
CompiledRule compile(const Parameters& parameters) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const Budget>(*std::move(test), parameters.definition.name, of_discounts);
}

}  // namespace

/// Holds by the value of all orders of the campaign before their discounts, in minor units, this
/// order included. Refuses with `redemption_rules_violated`.
///
/// Example: `{"$less_than_or_equal": [100000]}` with 950.00 so far takes an order of 50.00 and
/// refuses one of 50.01.
const RuleKind campaign_orders_amount{"campaign.orders.amount", compile<false>, Decided::on_server};

/// Holds by the discounts that the campaign has given, in minor units, what this redemption takes
/// off included: a budget that no redemption can exceed. Refuses with `redemption_rules_violated`.
///
/// Example: `{"$less_than_or_equal": [100000]}` with 990.00 given lets a discount of 10.00 pass and
/// refuses one of 10.01.
const RuleKind campaign_orders_amount_discounted{"campaign.orders.amount_discounted", compile<true>,
                                                 Decided::on_server};

}  // namespace scrip::rules
