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

/// What a unit and the line cost; nothing where nobody knows.
struct ItemPrice {
  std::optional<money::Amount> price;
  std::optional<money::Amount> amount;
};

/// Settles it, from what was asked and what the catalogue knows. Nothing where the line comes to
/// more than `bounds::amount`.
std::optional<ItemPrice> price_of(const ItemPrice& asked, std::int32_t product, std::int32_t sku,
                                  std::int64_t quantity, Prices prices,
                                  const model::Catalogue& catalogue);

}  // namespace scrip::documents
