#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds for the customer to whom the voucher was published, and for nobody else.
/// Its one condition is `{"$is": [true]}`.
class RedeemableByLinkedCustomer final : public Rule {
 public:
  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    const auto& customer = facts.request.customer;
    // A code yet to be given would be theirs.
    const bool is_theirs =
        customer && !customer->id.empty() &&
        (facts.redeemable.of_whole_campaign || customer->id == facts.redeemable.holder_id);
    if (is_theirs) return std::nullopt;
    return model::refused();
  }
};

CompiledRule compile(const Parameters&) {
  return make_owned<const RedeemableByLinkedCustomer>();
}

}  // namespace

const RuleKind publication_redeemable_by_linked_customer{
    "publication.redeemable_by_linked_customer", compile};

}  // namespace scrip::rules
