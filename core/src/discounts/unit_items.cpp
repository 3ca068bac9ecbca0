#include "discounts/unit_items.h"

#include <algorithm>

namespace scrip::discounts {

std::vector<std::size_t> lines_of(const Turn& turn, const model::DiscountDefinition& definition) {
  std::vector<std::size_t> found;
  const auto& lines = turn.tally().lines();
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const bool same = definition.unit_sku >= 0 ? lines[n].sku == definition.unit_sku
                                               : lines[n].product == definition.unit_product;
    if (same) found.push_back(n);
  }
  std::sort(found.begin(), found.end(),
            [&](std::size_t a, std::size_t b) { return lines[a].rank < lines[b].rank; });
  return found;
}

model::AddedUnits units_to_add(const Turn& turn, const model::DiscountDefinition& definition,
                               std::int64_t quantity) {
  model::AddedUnits added{.quantity = quantity};
  const std::vector<std::size_t> lines = lines_of(turn, definition);
  if (!lines.empty()) {
    const model::Line& line = turn.tally().lines()[lines.front()];
    added.line = lines.front();
    // A line may have been given an amount without a unit price.
    added.price = line.price;
    return added;
  }
  const model::Catalogue& catalogue = turn.facts.catalogue;
  const model::Sku* sku = catalogue.find_sku(definition.unit_sku);
  added.sku = definition.unit_sku;
  added.product = definition.unit_sku >= 0 ? catalogue.product_of_sku(definition.unit_sku)
                                           : definition.unit_product;
  const model::Product* product = catalogue.find_product(added.product);
  if (definition.unit_sku >= 0) {
    added.sku_id = sku != nullptr ? std::string_view(sku->id) : definition.unit_type;
    if (sku != nullptr) {
      added.product_id = sku->product_id;
      added.source_id = sku->source_id;
    }
  } else {
    added.product_id = product != nullptr ? std::string_view(product->id) : definition.unit_type;
    if (product != nullptr) added.source_id = product->source_id;
  }
  if (sku != nullptr && sku->price) {
    added.price = sku->price;
  } else if (product != nullptr) {
    added.price = product->price;
  }
  return added;
}

}  // namespace scrip::discounts
