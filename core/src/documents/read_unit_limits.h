#pragma once

#include "documents/node.h"
#include "model/catalogue.h"
#include "scrip/list.h"

namespace scrip::documents {

/// Limits of an entry of `applicable_to` on units over all redemptions:
/// `product_campaign_quantity_limit` and its like, each with or without its `..._formula`. The
/// entry is an object.
List<model::UnitLimit> read_unit_limits(const Node& entry);

/// `[{"product_id", "sku_id", "quantity", "customer_quantity"}]`, ascending by goods.
List<model::GoodsUnits> read_goods_units(const Node& list, const model::Catalogue& catalogue);

/// `units_left` of a redeemable of a residual catalogue, and whether it limits units at all; once
/// its rule sets are known.
void read_units_left(const Node& node, const model::Catalogue& catalogue,
                     model::Redeemable& redeemable);

}  // namespace scrip::documents
