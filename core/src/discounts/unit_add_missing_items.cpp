#include <algorithm>

#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Makes `unit_off` units free: paid units that are in the cart first, and only the missing ones
/// are added. Units that are free already do not count.
///
/// Example: 23 free units where 1 is in the cart: that one becomes free and 22 are added.
class AddMissingItems final : public Discount {
 public:
  explicit AddMissingItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  Proposal propose(const Turn& turn) const override {
    Proposal proposal;
    std::int64_t missing =
        units_of(definition_.unit_off, definition_.formula, turn, proposal.dynamic);
    for (const std::size_t index : lines_of(turn, definition_)) {
      const model::Line& line = turn.tally().lines()[index];
      const std::int64_t paid = line.paid_quantity();
      const std::int64_t freed = std::min(paid, missing);
      if (freed <= 0) continue;
      const TargetLine target{.line = index, .units = freed};
      proposal.adjustments.lines.push_back({.line = index,
                                            .amount = share_of(line.subtotal(), target, line),
                                            .discount_quantity = freed});
      missing -= freed;
    }
    if (missing > 0) {
      proposal.adjustments.added.push_back(units_to_add(turn, definition_, missing));
    }
    return proposal;
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind unit_add_missing_items{model::DiscountType::UNIT,
                                          model::DiscountEffect::ADD_MISSING_ITEMS,
                                          compile_as<AddMissingItems>};

}  // namespace scrip::discounts
