#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Several free things at once, each of `units` with its own number and its own effect, in their
/// order.
///
/// Example: 1 mug always added and 2 posters made free; with 1 poster in the cart that one becomes
/// free, and 1 poster and 1 mug are added.
class AddManyItems final : public Discount {
 public:
  explicit AddManyItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return false; }

  void may_add(List<std::int32_t>& products, List<std::int32_t>& skus) const override {
    for (const model::UnitDefinition& unit : definition_.units) {
      products.push_back(unit.product);
      skus.push_back(unit.sku);
    }
  }

  void propose(const Turn& turn, Proposal& proposal) const override {
    for (const model::UnitDefinition& unit : definition_.units) {
      std::optional<money::Decimal> dynamic;
      const std::int64_t units = units_of(unit, turn, nullptr, dynamic);
      if (unit.only_missing) {
        add_missing(turn, unit, units, proposal.adjustments);
      } else {
        add_new(turn, unit, units, proposal.adjustments);
      }
      proposal.units.push_back(dynamic ? dynamic->to_integer().value_or(0) : unit.unit_off);
    }
    mark_earning(turn, proposal.adjustments);
  }

 private:
  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind unit_add_many_items{
    model::DiscountType::UNIT, model::DiscountEffect::ADD_MANY_ITEMS, compile_as<AddManyItems>};

}  // namespace scrip::discounts
