#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {
namespace {

std::optional<std::int64_t> price_of_sku(const model::Tally& tally, std::size_t line) {
  return tally.lines()[line].sku < 0 ? std::nullopt : price_of_line(tally, line);
}

}  // namespace

/// The older form of `order.items.price_any`: one product's unit price. Inside `product.id` it is a
/// sub-rule on the products named there.
///
/// Example: `{"$more_than": [10000]}` refuses with `order_rules_violated` up to 100.00.
const RuleKind product_price{"product.price", [](const Parameters& parameters) {
                               return compile_line_number(parameters, Lines::any, price_of_line,
                                                          /*by_goods=*/false);
                             }};

/// The same for lines that name a SKU of the catalogue.
const RuleKind sku_price{"sku.price", [](const Parameters& parameters) {
                           return compile_line_number(parameters, Lines::any, price_of_sku,
                                                      /*by_goods=*/false);
                         }};

}  // namespace scrip::rules
