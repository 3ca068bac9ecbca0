#include "discounts/unit_items.h"

#include <algorithm>

#include "scrip/sort.h"

namespace scrip::discounts {
namespace {

/// Lines of that product or SKU, by identity.
List<std::size_t> lines_of(const Turn& turn, const model::UnitDefinition& definition) {
  List<std::size_t> found;
  const auto& lines = turn.tally().lines();
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const bool same = definition.sku >= 0 ? lines[n].sku == definition.sku
                                          : lines[n].product == definition.product;
    if (same) found.push_back(n);
  }
  scrip::sort(found, [&](std::size_t a, std::size_t b) { return lines[a].rank < lines[b].rank; });
  return found;
}

model::LineAdjustment& adjustment_of(std::size_t line, model::Adjustments& adjustments) {
  for (model::LineAdjustment& known : adjustments.lines) {
    if (known.line == line) return known;
  }
  return adjustments.lines.emplace_back(model::LineAdjustment{.line = line});
}

}  // namespace

std::int64_t units_of(const model::UnitDefinition& definition, const Turn& turn,
                      const model::Line* line, std::optional<money::Decimal>& dynamic) {
  return units_of(definition.unit_off, definition.formula, turn, line, dynamic) * turn.times();
}

model::AddedUnits units_to_add(const Turn& turn, const model::UnitDefinition& definition,
                               std::int64_t quantity) {
  model::AddedUnits added{.quantity = quantity};
  const List<std::size_t> lines = lines_of(turn, definition);
  if (!lines.empty()) {
    const model::Line& line = turn.tally().lines()[lines.front()];
    added.line = lines.front();
    // A line may have been given an amount without a unit price.
    added.price = line.price;
    return added;
  }
  const model::Catalogue& catalogue = turn.facts.catalogue;
  const model::Sku* sku = catalogue.find_sku(definition.sku);
  added.sku = definition.sku;
  added.product =
      definition.sku >= 0 ? catalogue.product_of_sku(definition.sku) : definition.product;
  const model::Product* product = catalogue.find_product(added.product);
  if (definition.sku >= 0) {
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

void add_new(const Turn& turn, const model::UnitDefinition& definition, std::int64_t quantity,
             model::Adjustments& adjustments) {
  if (quantity <= 0) return;
  model::AddedUnits wanted = units_to_add(turn, definition, quantity);
  for (model::AddedUnits& known : adjustments.added) {
    if (known.line != wanted.line || known.product != wanted.product || known.sku != wanted.sku) {
      continue;
    }
    known.quantity += quantity;
    return;
  }
  adjustments.added.push_back(wanted);
}

void add_missing(const Turn& turn, const model::UnitDefinition& definition, std::int64_t quantity,
                 model::Adjustments& adjustments) {
  std::int64_t missing = quantity;
  for (const std::size_t index : lines_of(turn, definition)) {
    const model::Line& line = turn.tally().lines()[index];
    if (turn.once && line.discounted) continue;
    const std::int64_t earning =
        line.earning_quantity + (turn.bundle == nullptr ? 0 : turn.bundle->units_of(index));
    // An earlier entry of the same discount may have made some of them free.
    model::LineAdjustment& adjustment = adjustment_of(index, adjustments);
    const std::int64_t freed =
        std::min(line.paid_quantity() - earning - adjustment.discount_quantity, missing);
    if (freed <= 0) continue;
    adjustment.discount_quantity += freed;
    const TargetLine target{.line = index, .units = adjustment.discount_quantity};
    adjustment.amount = share_of(line.subtotal(), target, line);
    missing -= freed;
  }
  const auto nothing = [](const model::LineAdjustment& adjustment) {
    return adjustment.discount_quantity == 0;
  };
  adjustments.lines.remove_if(nothing);
  add_new(turn, definition, missing, adjustments);
}

void mark_earning(const Turn& turn, model::Adjustments& adjustments) {
  if (turn.bundle == nullptr || adjustments.empty()) return;
  for (const model::Bundle::Part& part : turn.bundle->identified) {
    adjustments.earning.push_back({.line = part.line, .quantity = part.quantity});
  }
}

}  // namespace scrip::discounts
