#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {
namespace {

LineNumbers prices_of_skus(const model::Tally& tally) {
  LineNumbers prices = prices_of_lines(tally);
  for (std::size_t n = 0; n < prices.size(); ++n) {
    if (tally.lines()[n].sku < 0) prices[n].reset();
  }
  return prices;
}

}  // namespace

/// The older form of `order.items.price_any`: one product's unit price. Inside `product.id` it is a
/// sub-rule on the products named there.
///
/// Example: `{"$more_than": [10000]}` refuses with `order_rules_violated` up to 100.00.
const RuleKind product_price{"product.price", [](const Parameters& parameters) {
                               return compile_line_number(parameters, Lines::any, prices_of_lines,
                                                          /*by_goods=*/false);
                             }};

/// The same for lines that name a SKU of the catalogue.
const RuleKind sku_price{"sku.price", [](const Parameters& parameters) {
                           return compile_line_number(parameters, Lines::any, prices_of_skus,
                                                      /*by_goods=*/false);
                         }};

}  // namespace scrip::rules
