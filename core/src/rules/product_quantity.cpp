#include "rules/kinds.h"
#include "rules/line_rule.h"

namespace scrip::rules {
namespace {

/// Units of everything that is the same thing as this line, so that one line of four and four lines
/// of one are alike. What the catalogue does not know is told apart line by line.
std::int64_t units_like(const model::Tally& tally, std::size_t line,
                        std::int32_t model::Line::*symbol) {
  const model::Line& this_one = tally.lines()[line];
  if (this_one.*symbol < 0) return this_one.quantity;
  std::int64_t units = 0;
  for (const model::Line& other : tally.lines()) {
    if (other.*symbol == this_one.*symbol) units += other.quantity;
  }
  return units;
}

std::optional<std::int64_t> units_of_product(const model::Tally& tally, std::size_t line) {
  return units_like(tally, line, &model::Line::product);
}

std::optional<std::int64_t> units_of_sku(const model::Tally& tally, std::size_t line) {
  if (tally.lines()[line].sku < 0) return std::nullopt;
  return units_like(tally, line, &model::Line::sku);
}

}  // namespace

/// Holds if the order has so many units of one product, over all its lines. The older form; inside
/// `product.id` it is a sub-rule on the products named there.
///
/// Example: `{"$more_than_or_equal": [3]}` with two mugs refuses with `order_rules_violated`, one
/// mug missing.
const RuleKind product_quantity{"product.quantity", [](const Parameters& parameters) {
                                  return compile_line_number(parameters, Lines::any,
                                                             units_of_product, /*by_goods=*/true);
                                }};

/// The same for units of one SKU of the catalogue.
const RuleKind sku_quantity{"sku.quantity", [](const Parameters& parameters) {
                              return compile_line_number(parameters, Lines::any, units_of_sku,
                                                         /*by_goods=*/true);
                            }};

}  // namespace scrip::rules
