#pragma once

#include "discounts/dynamic.h"

namespace scrip::discounts {

/// How many units a definition gives: its number or what its formula makes of the order (and of
/// `line`, where it speaks of one), for each bundle.
std::int64_t units_of(const model::UnitDefinition& definition, const Turn& turn,
                      const model::Line* line, std::optional<money::Decimal>& dynamic);

/// What a definition gives, as lines know it, with its price: the line's where the cart has one,
/// else the SKU's, else the product's, else none.
model::AddedUnits units_to_add(const Turn& turn, const model::UnitDefinition& definition,
                               std::int64_t quantity);

/// Adds `quantity` free units; the same goods come as one.
void add_new(const Turn& turn, const model::UnitDefinition& definition, std::int64_t quantity,
             model::Adjustments& adjustments);

/// Makes `quantity` units free: paid units that are in the cart first, and only the missing ones
/// are added. Units that are free already do not count, nor do those that earn the free ones, nor
/// those of lines that ONCE leaves alone.
void add_missing(const Turn& turn, const model::UnitDefinition& definition, std::int64_t quantity,
                 model::Adjustments& adjustments);

/// Marks the units whose bundle has earned what the proposal gives: a unit never serves as both.
void mark_earning(const Turn& turn, model::Adjustments& adjustments);

}  // namespace scrip::discounts
