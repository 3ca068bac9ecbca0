#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Makes `unit_off` units free (for each bundle): paid units that are in the cart first, and only
/// the missing ones are added. Units that are free already do not count.
///
/// Example: 23 free units where 1 is in the cart: that one becomes free and 22 are added.
class AddMissingItems final : public Discount {
 public:
  explicit AddMissingItems(const model::DiscountDefinition& definition)
      : unit_(definition.units.front()) {}

  bool to_items() const override { return false; }

  void may_add(List<std::int32_t>& products, List<std::int32_t>& skus) const override {
    products.push_back(unit_.product);
    skus.push_back(unit_.sku);
  }

  void propose(const Turn& turn, Proposal& proposal) const override {
    add_missing(turn, unit_, units_of(unit_, turn, nullptr, proposal.dynamic),
                proposal.adjustments);
    mark_earning(turn, proposal.adjustments);
  }

 private:
  const model::UnitDefinition& unit_;
};

}  // namespace

const DiscountKind unit_add_missing_items{model::DiscountType::UNIT,
                                          model::DiscountEffect::ADD_MISSING_ITEMS,
                                          compile_as<AddMissingItems>};

}  // namespace scrip::discounts
