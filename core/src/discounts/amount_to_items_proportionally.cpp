#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"
#include "money/allocate.h"

namespace scrip::discounts {
namespace {

/// One sum split over the lines reached, by what each has left to pay or by its units reached. The
/// shares add up to the sum exactly; what a line cannot take falls to the others.
///
/// Example: 10 over mug 10 x 2, poster 15 x 3, t-shirt 20 x 3: by amount 1.60, 3.60 and 4.80; by
/// quantity 2.50, 3.75 and 3.75. With 2 bundles it is 20 that are split.
class AmountToItemsProportionally final : public Discount {
 public:
  AmountToItemsProportionally(const model::DiscountDefinition& definition, bool by_quantity)
      : definition_(definition), by_quantity_(by_quantity) {}

  bool to_items() const override { return true; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    money::Amount total =
        amount_of(definition_.amount_off, definition_.formula, turn, nullptr, proposal.dynamic);
    total = money::times_up_to(total, turn.times(), money::Amount(bounds::amount));
    if (definition_.amount_limit) total = money::smaller(total, *definition_.amount_limit);
    find_portions(turn);
    const auto& parts = turn.splitter.allocate(total, turn.portions);
    std::size_t next = 0;
    adjust_lines(turn, definition_, proposal,
                 [&](const TargetLine&, const model::Line&) { return parts[next++]; });
  }

  void tell(const Turn& turn, const Proposal&, Account& account) const override {
    std::optional<money::Decimal> dynamic;
    Working& sum = account.sum.emplace();
    sum.begin_with(amount_of(definition_.amount_off, definition_.formula, turn, nullptr, dynamic),
                   turn.times());
    if (definition_.amount_limit) sum.lower(Limit::amount_limit, *definition_.amount_limit);
    find_portions(turn);
    const List<money::Portion> portions = turn.portions;
    const List<money::Amount> parts = turn.splitter.allocate(sum.amount, portions);
    // What each would get if none had a limit.
    money::Fraction::Wide weights = 0;
    for (money::Portion& portion : turn.portions) {
      if (portion.limit.is_zero()) portion.weight = 0;
      portion.limit = sum.amount;
      weights += portion.weight;
    }
    const List<money::Amount> first = turn.splitter.allocate(sum.amount, turn.portions);
    std::size_t next = 0;
    tell_lines(turn, definition_, limits_are_per_bundle(), account,
               [&](const TargetLine&, const model::Line& line, Working& working) {
                 const std::size_t n = next++;
                 const auto share = static_cast<money::Fraction::Wide>(sum.amount.minor()) *
                                    turn.portions[n].weight;
                 working.base = line.subtotal();
                 working.begin({share, weights == 0 ? 1 : weights}, first[n]);
                 working.remainder = working.exact.compare(first[n]) > 0;
                 const bool is_full = parts[n] < first[n];
                 working.change(Limit::subtotal_amount,
                                is_full ? std::optional(portions[n].limit) : std::nullopt,
                                parts[n]);
               });
  }

 private:
  /// What each line weighs and can take, in `turn.portions`.
  void find_portions(const Turn& turn) const {
    turn.portions.clear();
    for (const TargetLine& target : turn.targets) {
      const model::Line& line = turn.line(target);
      const money::Amount reached = share_of(line.subtotal(), target, line);
      turn.portions.push_back({.weight = by_quantity_ ? target.units : reached.minor(),
                               .limit = reached,
                               .rank = line.rank});
    }
  }

  const model::DiscountDefinition& definition_;
  bool by_quantity_;
};

}  // namespace

const DiscountKind amount_to_items_proportionally{
    model::DiscountType::AMOUNT, model::DiscountEffect::APPLY_TO_ITEMS_PROPORTIONALLY,
    [](const model::DiscountDefinition& definition) -> CompiledDiscount {
      return make_shareable<const AmountToItemsProportionally>(definition, false);
    }};

const DiscountKind amount_to_items_proportionally_by_quantity{
    model::DiscountType::AMOUNT, model::DiscountEffect::APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY,
    [](const model::DiscountDefinition& definition) -> CompiledDiscount {
      return make_shareable<const AmountToItemsProportionally>(definition, true);
    }};

}  // namespace scrip::discounts
