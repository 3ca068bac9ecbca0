#include "rules/comparison.h"
#include "rules/kinds.h"

namespace scrip::rules {
namespace {

/// Holds by the number of units in the order, all lines together; shipping is not a unit of goods.
class OrderItemsCount final : public Rule {
 public:
  explicit OrderItemsCount(IntegerTest test) : test_(std::move(test)) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    std::int64_t units = 0;
    for (const model::Line& line : facts.tally.lines()) {
      if (line.product != facts.catalogue.shipping) units += line.quantity;
    }
    return test_.refuse(units, model::Shortfall::Basis::quantity);
  }

 private:
  IntegerTest test_;
};

CompiledRule compile(const Parameters& parameters) {
  auto test = IntegerTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const OrderItemsCount>(*std::move(test));
}

}  // namespace

const RuleKind order_items_count{"order.items.count", compile};

}  // namespace scrip::rules
