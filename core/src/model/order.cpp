#include "model/order.h"

#include <tuple>

namespace scrip::model {

int Order::compare(std::size_t a, std::size_t b) const {
  if (places.size() == items.size())
    return places[a] < places[b] ? -1 : places[a] > places[b] ? 1 : 0;
  const auto names = [&](std::size_t n) {
    const OrderItem& item = items[n];
    return std::tie(item.id, item.source_id, item.sku_id, item.product_id, item.sku_name,
                    item.product_name);
  };
  const auto left = names(a);
  const auto right = names(b);
  return left < right ? -1 : right < left ? 1 : 0;
}

}  // namespace scrip::model
