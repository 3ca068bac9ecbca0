#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Always adds `unit_off` free units (for each bundle): to the line of that product or SKU, or as a
/// new line.
///
/// Example: buy 1 pair of shoes, get 1 pair of socks; with 3 pairs of shoes and a limit of 3
/// bundles, 3 pairs of socks are added, whatever socks are in the cart.
class AddNewItems final : public Discount {
 public:
  explicit AddNewItems(const model::DiscountDefinition& definition)
      : unit_(definition.units.front()) {}

  bool to_items() const override { return false; }

  void may_add(List<std::int32_t>& products, List<std::int32_t>& skus) const override {
    products.push_back(unit_.product);
    skus.push_back(unit_.sku);
  }

  void propose(const Turn& turn, Proposal& proposal) const override {
    add_new(turn, unit_, units_of(unit_, turn, nullptr, proposal.dynamic), proposal.adjustments);
    mark_earning(turn, proposal.adjustments);
  }

 private:
  const model::UnitDefinition& unit_;
};

}  // namespace

const DiscountKind unit_add_new_items{
    model::DiscountType::UNIT, model::DiscountEffect::ADD_NEW_ITEMS, compile_as<AddNewItems>};

}  // namespace scrip::discounts
