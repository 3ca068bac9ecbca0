#include "ledger/shares.h"

#include <algorithm>
#include <numeric>

#include "json/fields.h"

namespace scrip::server::ledger {

std::vector<std::int64_t> split(std::int64_t total, const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (parts.empty() || total == 0) return parts;
  __int128 sum = 0;
  for (const std::int64_t weight : weights) sum += std::max<std::int64_t>(weight, 0);
  if (sum == 0) {
    parts.front() = total;
    return parts;
  }
  std::vector<__int128> remainders(weights.size(), 0);
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const __int128 exact = static_cast<__int128>(total) * std::max<std::int64_t>(weights[i], 0);
    parts[i] = static_cast<std::int64_t>(exact / sum);
    remainders[i] = exact % sum;
    given += parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    if (remainders[left] != remainders[right]) return remainders[left] > remainders[right];
    if (weights[left] != weights[right]) return weights[left] > weights[right];
    return left < right;
  });
  for (std::size_t i = 0; given < total; ++i, ++given) ++parts[order[i % order.size()]];
  return parts;
}

std::vector<Share> Spreader::next(const Json& child_order) {
  const Json* items = find_member(child_order, "items");
  const std::int64_t on_order = own_integer(child_order, "applied_discount_amount");
  std::vector<Share> shares;
  if (items == nullptr || !items->is_array() || items->empty()) {
    if (on_order > 0) {
      shares.push_back({.quantity = 1,
                        .amount = own_integer(child_order, "amount"),
                        .share = on_order,
                        .unit_share = on_order});
    }
    return shares;
  }
  order_level_.resize(items->size(), 0);
  std::vector<std::int64_t> left;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Json& item = (*items)[i];
    left.push_back(own_integer(item, "amount") - own_integer(item, "discount_amount") -
                   order_level_[i]);
  }
  const std::vector<std::int64_t> parts = split(on_order, left);
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Json& item = (*items)[i];
    order_level_[i] += parts[i];
    Share share{.line = i,
                .product_id = own_text(item, "product_id"),
                .sku_id = own_text(item, "sku_id"),
                .quantity = own_integer(item, "quantity", 1),
                .amount = own_integer(item, "amount"),
                .share = own_integer(item, "applied_discount_amount") + parts[i]};
    if (share.share == 0) continue;
    if (share.quantity > 0 && share.share % share.quantity == 0)
      share.unit_share = share.share / share.quantity;
    shares.push_back(std::move(share));
  }
  return shares;
}

}  // namespace scrip::server::ledger
