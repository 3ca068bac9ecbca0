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

std::optional<Amount> catalogue_price(const model::OrderItem& item,
                                      const model::Catalogue& catalogue) {
  const model::Sku* sku = catalogue.find_sku(item.sku);
  if (sku != nullptr && sku->price) return sku->price;
  const model::Product* product = catalogue.find_product(item.product);
  return product == nullptr ? std::nullopt : product->price;
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

bool set_price(std::optional<Amount> asked, std::optional<Amount> asked_amount, Prices prices,
               const model::Catalogue& catalogue, model::OrderItem& item) {
  const auto known = catalogue_price(item, catalogue);
  const bool ours = prices == Prices::CATALOGUE && known.has_value();
  item.price = ours || !asked ? known : asked;
  if (asked_amount && !ours) {
    item.amount = asked_amount;
  } else if (item.price) {
    const __int128 amount = static_cast<__int128>(item.price->minor()) * item.quantity;
    if (amount > bounds::amount) return false;
    item.amount = Amount(static_cast<std::int64_t>(amount));
  }
  return true;
}

}  // namespace scrip::documents
