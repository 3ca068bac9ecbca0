#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"

namespace scrip::discounts {
namespace {

/// Units reached cost exactly this: the `price` of the entry that reached them (it may differ from
/// entry to entry), else the discount's `fixed_amount`. Units that are cheaper already stay so, and
/// so do those for which no price is named.
///
/// Example: unit price set to 10: mug 10 x 2 gives 0, poster 15 x 3 gives 15, t-shirt 20 x 3
/// gives 30. Prices are not multiplied by bundles, but quantity limits are meant for each of them:
/// at most 2 drinks at 2.00 with 2 bundles are 4 drinks at 2.00.
class FixedToItems final : public Discount {
 public:
  explicit FixedToItems(const model::DiscountDefinition& definition) : definition_(definition) {}

  bool to_items() const override { return true; }
  bool limits_are_per_bundle() const override { return true; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    adjust_lines(turn, definition_, proposal,
                 [&](const TargetLine& target, const model::Line& line) {
                   const money::Amount reached = share_of(line.subtotal(), target, line);
                   const money::Amount price = unit_price(turn, target, line, proposal.dynamic);
                   return reached - money::times_up_to(price, target.units, reached);
                 });
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    tell_lines(turn, definition_, limits_are_per_bundle(), account,
               [&](const TargetLine& target, const model::Line& line, Working& working) {
                 std::optional<money::Decimal> dynamic;
                 const money::Amount price = unit_price(turn, target, line, dynamic);
                 const money::Amount reached = share_of(line.subtotal(), target, line);
                 working.base = line.subtotal();
                 working.value = money::Decimal(price.minor());
                 working.times = target.units;
                 working.begin(working.base_less(price, target.units),
                               reached - money::times_up_to(price, target.units, reached));
               });
  }

 private:
  money::Amount unit_price(const Turn& turn, const TargetLine& target, const model::Line& line,
                           std::optional<money::Decimal>& dynamic) const {
    if (target.entry != nullptr && (target.entry->price || target.entry->price_formula)) {
      std::optional<money::Decimal> of_entry;
      return amount_of(target.entry->price.value_or(definition_.fixed_amount),
                       target.entry->price_formula, turn, &line, of_entry);
    }
    return amount_of(definition_.fixed_amount, definition_.formula, turn, &line, dynamic);
  }

  const model::DiscountDefinition& definition_;
};

}  // namespace

const DiscountKind fixed_to_items{model::DiscountType::FIXED, model::DiscountEffect::APPLY_TO_ITEMS,
                                  compile_as<FixedToItems>};

}  // namespace scrip::discounts
