#include "documents/order_item.h"

#include <initializer_list>

#include "scrip/bounds.h"

namespace scrip::documents {

using money::Amount;

namespace {

std::int32_t find(const model::Symbols& symbols, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::int32_t found = symbols.find(name);
    if (found != model::Symbols::unknown) return found;
  }
  return model::Symbols::unknown;
}

std::optional<Amount> catalogue_price(std::int32_t product, std::int32_t sku,
                                      const model::Catalogue& catalogue) {
  const model::Sku* known_sku = catalogue.find_sku(sku);
  if (known_sku != nullptr && known_sku->price) return known_sku->price;
  const model::Product* known_product = catalogue.find_product(product);
  return known_product == nullptr ? std::nullopt : known_product->price;
}

}  // namespace

void find_symbols(const ItemNames& names, model::OrderItem& item,
                  const model::Catalogue& catalogue) {
  const bool source_is_sku = item.related_object == "sku";
  item.sku = find(catalogue.sku_symbols, {names.sku, names.nested_sku, names.sku_source,
                                          source_is_sku ? item.source_id : std::string_view()});
  item.product =
      find(catalogue.product_symbols, {names.product, names.nested_product, names.product_source,
                                       source_is_sku ? std::string_view() : item.source_id});
  const std::int32_t owner = catalogue.product_of_sku(item.sku);
  if (owner >= 0) item.product = owner;
}

std::optional<ItemPrice> price_of(const ItemPrice& asked, std::int32_t product, std::int32_t sku,
                                  std::int64_t quantity, Prices prices,
                                  const model::Catalogue& catalogue) {
  ItemPrice settled = asked;
  bool ours = false;
  if (prices == Prices::CATALOGUE || !asked.price) {
    const auto known = catalogue_price(product, sku, catalogue);
    ours = prices == Prices::CATALOGUE && known.has_value();
    if (ours || !asked.price) settled.price = known;
  }
  if (asked.amount && !ours) return settled;
  settled.amount.reset();
  if (settled.price) {
    const __int128 amount = static_cast<__int128>(settled.price->minor()) * quantity;
    if (amount > bounds::amount) return std::nullopt;
    settled.amount = Amount(static_cast<std::int64_t>(amount));
  }
  return settled;
}

}  // namespace scrip::documents
