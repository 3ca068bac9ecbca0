#include <algorithm>

#include "rules/kinds.h"
#include "rules/line_rule.h"
#include "scrip/sort.h"

namespace scrip::rules {
namespace {

/// Units of everything that is the same thing as each line, so that one line of four and four lines
/// of one are alike. A line that names no such thing is told apart, or has no number.
LineNumbers units_by(const model::Tally& tally, std::int32_t model::Line::*symbol,
                     bool unnamed_count) {
  const auto& lines = tally.lines();
  List<std::pair<std::int32_t, std::int64_t>> units;
  for (const model::Line& line : lines) units.emplace_back(line.*symbol, line.quantity);
  scrip::sort(units);
  // One entry for each symbol, with the sum of its units.
  std::size_t last = 0;
  for (std::size_t n = 1; n < units.size(); ++n) {
    if (units[n].first == units[last].first) {
      units[last].second += units[n].second;
    } else {
      units[++last] = units[n];
    }
  }
  if (!units.empty()) units.resize(last + 1);
  LineNumbers numbers;
  numbers.reserve(lines.size());
  for (const model::Line& line : lines) {
    if (line.*symbol >= 0) {
      const auto found = std::lower_bound(units.begin(), units.end(),
                                          std::pair(line.*symbol, std::int64_t{INT64_MIN}));
      numbers.push_back(found->second);
    } else {
      numbers.push_back(unnamed_count ? std::optional(line.quantity) : std::nullopt);
    }
  }
  return numbers;
}

LineNumbers units_of_products(const model::Tally& tally) {
  return units_by(tally, &model::Line::product, /*unnamed_count=*/true);
}

LineNumbers units_of_skus(const model::Tally& tally) {
  return units_by(tally, &model::Line::sku, /*unnamed_count=*/false);
}

}  // namespace

/// Holds if the order has so many units of one product, over all its lines. The older form; inside
/// `product.id` it is a sub-rule on the products named there.
///
/// Example: `{"$more_than_or_equal": [3]}` with two mugs refuses with `order_rules_violated`, one
/// mug missing.
const RuleKind product_quantity{"product.quantity", [](const Parameters& parameters) {
                                  return compile_line_number(parameters, Lines::any,
                                                             units_of_products, /*by_goods=*/true);
                                }};

/// The same for units of one SKU of the catalogue.
const RuleKind sku_quantity{"sku.quantity", [](const Parameters& parameters) {
                              return compile_line_number(parameters, Lines::any, units_of_skus,
                                                         /*by_goods=*/true);
                            }};

}  // namespace scrip::rules
