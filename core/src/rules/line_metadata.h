#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// The metadata of an order line itself, or nullptr.
const model::Value* metadata_of_item(const model::Line& line);

/// The metadata of a line's product, or nullptr: the catalogue's word about it counts before the
/// request's.
const model::Value* metadata_of_product(const Facts& facts, const model::Line& line);

/// Whether a line is goods: shipping travels as a line and is none, and nor is a line of nothing.
inline bool is_goods(const Facts& facts, const model::Line& line) {
  const bool is_shipping = line.product >= 0 && line.product == facts.catalogue.shipping;
  return line.quantity > 0 && !is_shipping;
}

}  // namespace scrip::rules
