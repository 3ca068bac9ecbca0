#include "rules/comparison.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// The tiers a customer holds, by id and by name: one in each loyalty campaign, from the customer's
/// document `loyalty: {campaigns: {<campaign>: {loyalty_tier}}}`.
model::Value::Array tiers_of(const model::Customer& customer, std::string_view campaign) {
  model::Value::Array tiers;
  const model::Value* campaigns =
      customer.document == nullptr ? nullptr : customer.document->find("loyalty");
  if (campaigns != nullptr) campaigns = campaigns->find("campaigns");
  if (campaigns == nullptr || campaigns->object() == nullptr) return tiers;
  for (const model::Member& entry : *campaigns->object()) {
    if (!campaign.empty() && entry.name != campaign) continue;
    const model::Value* tier = entry.value.find("loyalty_tier");
    if (tier == nullptr) continue;
    if (tier->text() != nullptr) tiers.push_back(*tier);
    for (const char* name : {"id", "name"}) {
      if (const model::Value* found = tier->find(name)) tiers.push_back(*found);
    }
  }
  return tiers;
}

/// Holds by the loyalty tier that the customer is in: `$is`, `$in`: one of those listed (ids or
/// names); `$is_not`, `$not_in`: none of them. `property` may name the loyalty campaign; without it
/// any will do.
///
/// Example: `{"$is": ["Gold"]}`. Refuses with `customer_rules_violated`, and with
/// `missing_customer` where nobody knows who it is.
class CustomerLoyaltyTier final : public Rule {
 public:
  CustomerLoyaltyTier(ValueTest test, std::string_view campaign)
      : test_(std::move(test)), campaign_(campaign) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (!facts.request.customer) {
      return model::refused(model::ErrorKey::missing_customer);
    }
    const model::Value tiers(tiers_of(*facts.request.customer, campaign_));
    return test_.refuse(&tiers, facts);
  }

 private:
  ValueTest test_;
  std::string_view campaign_;
};

CompiledRule compile(const Parameters& parameters) {
  auto test = ValueTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const CustomerLoyaltyTier>(*std::move(test), parameters.definition.property);
}

}  // namespace

const RuleKind customer_loyalty_tier{"customer.loyalty_tier", compile, Decided::on_server};

}  // namespace scrip::rules
