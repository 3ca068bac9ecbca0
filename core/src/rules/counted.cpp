#include "rules/counted.h"

#include "rules/comparison.h"

namespace scrip::rules {
namespace {

class Count final : public Rule {
 public:
  Count(IntegerTest test, CountOf of, std::string_view name)
      : test_(std::move(test)), of_(of), name_(name) {}

  bool is_decidable(const Facts& facts) const override {
    return find_count(facts, of_, name_).has_value();
  }

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (asks_for_customer(name_) && !facts.request.customer) {
      return model::refused(model::ErrorKey::missing_customer);
    }
    const auto before = find_count(facts, of_, name_);
    if (!before) return model::refused();
    return test_.refuse(*before + 1, model::Shortfall::Basis::quantity);
  }

 private:
  IntegerTest test_;
  CountOf of_;
  std::string_view name_;
};

}  // namespace

CompiledRule compile_count(const Parameters& parameters, CountOf of) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const Count>(*std::move(test), of, parameters.definition.name);
}

std::optional<std::int64_t> find_count(const Facts& facts, CountOf of, std::string_view name) {
  using model::HostFacts;
  const HostFacts* host = facts.request.host.get();
  const model::Redeemable& redeemable = facts.redeemable;
  // A code that nobody has yet has been used by nobody.
  if (of == CountOf::redeemable && redeemable.of_whole_campaign) return 0;
  if (host == nullptr) return std::nullopt;
  std::optional<std::int64_t> own;
  if (redeemable.object == model::RedeemableObject::promotion_tier) {
    own = HostFacts::find(host->promotion_tiers, redeemable.id, name);
  } else {
    own = HostFacts::find(host->vouchers, redeemable.id, name);
    if (!own) own = HostFacts::find(host->vouchers, redeemable.resource_id, name);
  }
  if (own || of != CountOf::campaign || redeemable.campaign == nullptr) return own;
  return HostFacts::find(host->campaigns, redeemable.campaign->id, name);
}

bool asks_for_customer(std::string_view rule_name) {
  for (const std::string_view group :
       {"customer.", "redemption.count.per_customer", "campaign.redemptions.customers_count"}) {
    if (rule_name.starts_with(group)) return true;
  }
  return false;
}

}  // namespace scrip::rules
