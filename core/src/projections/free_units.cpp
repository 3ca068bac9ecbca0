#include "projections/free_units.h"

#include <algorithm>
#include <tuple>

#include "projections/change.h"
#include "scrip/sort.h"

namespace scrip::projections {

List<FreeUnits> free_units(const evaluate::Evaluation& evaluation,
                           const model::Catalogue& catalogue) {
  List<FreeUnits> found;
  for (const model::Line& line : evaluation.order.lines()) {
    if (line.applied_discount_quantity <= 0) continue;
    FreeUnits units{.product_id = line.product_id,
                    .sku_id = line.sku_id,
                    .quantity = line.applied_discount_quantity};
    if (units.product_id.empty() && line.item != nullptr) {
      units.product_id = name_of(*line.item, catalogue);
    }
    const auto same = std::find_if(found.begin(), found.end(), [&](const FreeUnits& other) {
      return other.product_id == units.product_id && other.sku_id == units.sku_id;
    });
    if (same == found.end()) {
      found.push_back(units);
    } else {
      same->quantity += units.quantity;
    }
  }
  scrip::sort(found, [](const FreeUnits& a, const FreeUnits& b) {
    return std::tie(a.product_id, a.sku_id) < std::tie(b.product_id, b.sku_id);
  });
  return found;
}

List<FreeUnits> gained(const List<FreeUnits>& now, List<FreeUnits> then) {
  for (FreeUnits& units : then) {
    for (const FreeUnits& had : now) {
      if (had.product_id == units.product_id && had.sku_id == units.sku_id) {
        units.quantity -= had.quantity;
      }
    }
  }
  then.remove_if([](const FreeUnits& units) { return units.quantity <= 0; });
  return then;
}

}  // namespace scrip::projections
