#include <algorithm>

#include "discounts/kinds.h"
#include "discounts/unit_items.h"

namespace scrip::discounts {
namespace {

/// Adds `unit_off` free units (for each bundle) of what `applicable_to` reaches in the cart, the
/// same as ordered: in application order each line gets as many as it has paid units, round after
/// round, until all are given. Where an entry limits quantities, no line gets more than that.
///
/// Example: buy 1 T-shirt, get 1 T-shirt: 2 red ones and 1 blue one are 3 bundles, so 2 red ones
/// and 1 blue one are added.
class AddSameItems final : public Discount {
 public:
  explicit AddSameItems(const model::DiscountDefinition& definition)
      : unit_(definition.units.front()) {}

  bool to_items() const override { return true; }
  bool limits_are_per_bundle() const override { return true; }

  /// More of what is there: no new goods, but a larger order.
  void may_add(List<std::int32_t>& products, List<std::int32_t>&) const override {
    products.push_back(model::Symbols::unknown);
  }

  void propose(const Turn& turn, Proposal& proposal) const override {
    std::int64_t left = units_of(unit_, turn, nullptr, proposal.dynamic);
    List<std::int64_t> given(turn.targets.size(), 0);
    std::int64_t in_a_round = 0;
    for (std::size_t n = 0; n < turn.targets.size(); ++n) {
      const TargetLine& target = turn.targets[n];
      given[n] = std::min(left, target.units);
      left -= given[n];
      if (!is_limited(target)) in_a_round += target.units;
    }
    if (left > 0 && in_a_round > 0) {
      const std::int64_t rounds = left / in_a_round;
      left -= rounds * in_a_round;
      for (std::size_t n = 0; n < turn.targets.size(); ++n) {
        const TargetLine& target = turn.targets[n];
        if (is_limited(target)) continue;
        const std::int64_t last = std::min(left, target.units);
        given[n] += rounds * target.units + last;
        left -= last;
      }
    }
    for (std::size_t n = 0; n < turn.targets.size(); ++n) {
      if (given[n] == 0) continue;
      proposal.adjustments.added.push_back({.line = turn.targets[n].line,
                                            .quantity = given[n],
                                            .price = turn.line(turn.targets[n]).price});
    }
    mark_earning(turn, proposal.adjustments);
  }

 private:
  static bool is_limited(const TargetLine& target) {
    return target.entry != nullptr &&
           (target.entry->quantity_limit || target.entry->aggregated_quantity_limit ||
            target.units_left != RemainingUnits::no_limit);
  }

  const model::UnitDefinition& unit_;
};

}  // namespace

const DiscountKind unit_add_same_items{
    model::DiscountType::UNIT, model::DiscountEffect::ADD_SAME_ITEMS, compile_as<AddSameItems>};

}  // namespace scrip::discounts
