#pragma once

#include <optional>
#include <string_view>

#include "model/catalogue.h"
#include "model/order.h"

namespace scrip::documents {

/// Whose prices count where both the catalogue and the request have one.
enum class Prices { CATALOGUE, REQUEST };

/// The names a line goes by, besides its `source_id`. Empty ones were not sent.
struct ItemNames {
  std::string_view product;
  std::string_view nested_product;
  std::string_view product_source;
  std::string_view sku;
  std::string_view nested_sku;
  std::string_view sku_source;
};

/// Looks up which product and SKU the line means. What the catalogue says of a SKU's product counts
/// before what the request says.
void find_symbols(const ItemNames& names, model::OrderItem& item,
                  const model::Catalogue& catalogue);

/// Settles what a unit and the line cost, from what was asked and what the catalogue knows. False
/// where that is more than `bounds::amount`.
bool set_price(std::optional<money::Amount> asked, std::optional<money::Amount> asked_amount,
               Prices prices, const model::Catalogue& catalogue, model::OrderItem& item);

}  // namespace scrip::documents
