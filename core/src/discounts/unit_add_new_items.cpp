#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Always adds `unit_off` free units: to the line of that product or SKU, or as a new line.
class AddNewItems final : public Discount {
 public:
  explicit AddNewItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  Proposal propose(const Turn& turn) const override {
    Proposal proposal;
    const std::int64_t units =
        units_of(definition_.unit_off, definition_.formula, turn, proposal.dynamic);
    if (units > 0) proposal.adjustments.added.push_back(units_to_add(turn, definition_, units));
    return proposal;
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind unit_add_new_items{
    model::DiscountType::UNIT, model::DiscountEffect::ADD_NEW_ITEMS, compile_as<AddNewItems>};

}  // namespace scrip::discounts
