#include "ledger/shares.h"

#include <algorithm>
#include <numeric>

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

std::vector<Share> Spreader::next(const ObjectView& child_order) {
  const std::int64_t on_order = child_order["applied_discount_amount"].integer();
  std::vector<ObjectView> items;
  for (const View& item : child_order["items"].elements()) items.emplace_back(item);
  std::vector<Share> shares;
  if (items.empty()) {
    if (on_order > 0) {
      shares.push_back({.quantity = 1,
                        .amount = child_order["amount"].integer(),
                        .share = on_order,
                        .unit_share = on_order});
    }
    return shares;
  }
  order_level_.resize(items.size(), 0);
  std::vector<std::int64_t> left;
  left.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    left.push_back(items[i]["amount"].integer() - items[i]["discount_amount"].integer() -
                   order_level_[i]);
  }
  const std::vector<std::int64_t> parts = split(on_order, left);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const ObjectView& item = items[i];
    order_level_[i] += parts[i];
    Share share{.line = i,
                .product_id = item["product_id"].text(),
                .sku_id = item["sku_id"].text(),
                .quantity = item["quantity"].integer(1),
                .amount = item["amount"].integer(),
                .share = item["applied_discount_amount"].integer() + parts[i]};
    if (share.share == 0) continue;
    if (share.quantity > 0 && share.share % share.quantity == 0)
      share.unit_share = share.share / share.quantity;
    shares.push_back(std::move(share));
  }
  return shares;
}

}  // namespace scrip::server::ledger
