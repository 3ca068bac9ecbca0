#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// A sum off each line reached, whatever its quantity; or, by quantity, off each unit reached. At
/// most what the units reached have left: where only one of two at 5.00 may be discounted, 5.00.
///
/// Example: 10 off mug 10 x 2, poster 15 x 3, t-shirt 20 x 3: per line 10, 10 and 10; by quantity
/// 20, 30 and 30.
///
/// With bundles, a line gets the sum once for each; by quantity the sum stays and the quantity
/// limits are meant for each bundle. 20 off a mouse with 2 bundles: 40 off the line of 3 mice; by
/// quantity with at most 1 unit, 2 of them get 20 each.
class AmountToItems final : public Discount {
 public:
  AmountToItems(const model::DiscountDefinition& definition, bool by_quantity)
      : definition_(definition), by_quantity_(by_quantity) {}

  bool to_items() const override { return true; }
  bool limits_are_per_bundle() const override { return by_quantity_; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    adjust_lines(
        turn, definition_, proposal, [&](const TargetLine& target, const model::Line& line) {
          const money::Amount amount =
              amount_of(definition_.amount_off, definition_.formula, turn, &line, proposal.dynamic);
          // Neither a line nor a unit can become cheaper than free.
          const money::Amount reached = share_of(line.subtotal(), target, line);
          return money::times_up_to(amount, by_quantity_ ? target.units : turn.times(), reached);
        });
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    tell_lines(turn, definition_, limits_are_per_bundle(), account,
               [&](const TargetLine& target, const model::Line& line, Working& working) {
                 std::optional<money::Decimal> dynamic;
                 working.base = line.subtotal();
                 working.begin_with(
                     amount_of(definition_.amount_off, definition_.formula, turn, &line, dynamic),
                     by_quantity_ ? target.units : turn.times());
                 working.lower(Limit::subtotal_amount, share_of(line.subtotal(), target, line));
               });
  }

 private:
  const model::DiscountDefinition& definition_;
  bool by_quantity_;
};

}  // namespace

const DiscountKind amount_to_items{
    model::DiscountType::AMOUNT, model::DiscountEffect::APPLY_TO_ITEMS,
    [](const model::DiscountDefinition& definition) -> CompiledDiscount {
      return make_shareable<const AmountToItems>(definition, /*by_quantity=*/false);
    }};

const DiscountKind amount_to_items_by_quantity{
    model::DiscountType::AMOUNT, model::DiscountEffect::APPLY_TO_ITEMS_BY_QUANTITY,
    [](const model::DiscountDefinition& definition) -> CompiledDiscount {
      return make_shareable<const AmountToItems>(definition, /*by_quantity=*/true);
    }};

}  // namespace scrip::discounts
