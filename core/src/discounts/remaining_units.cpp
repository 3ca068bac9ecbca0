#include "discounts/remaining_units.h"

#include <algorithm>

#include "discounts/dynamic.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip::discounts {

using model::Applicable;
using model::GoodsUnits;
using model::HostFacts;
using model::Line;
using model::Redeemable;
using model::UnitLimit;
using model::UnitsLeft;

namespace {

bool is_before(const GoodsUnits& a, const GoodsUnits& b) {
  return a.key < b.key;
}

/// What the host has counted for the limit; nullptr where it has not. Without a campaign, and for
/// vouchers, the redeemable stands for itself.
const List<GoodsUnits>* told_of(const UnitLimit& limit, const rules::Facts& facts) {
  const HostFacts* host = facts.request.host.get();
  const Redeemable& redeemable = facts.redeemable;
  // A code that nobody has yet has discounted nothing.
  static const List<GoodsUnits> none;
  if (redeemable.of_whole_campaign && limit.kind.of_tier()) return &none;
  if (host == nullptr) return nullptr;
  const HostFacts::Told* told = nullptr;
  if (redeemable.campaign != nullptr && !limit.kind.of_tier()) {
    told = host->campaigns.find(redeemable.campaign->id);
  } else if (redeemable.object == model::RedeemableObject::promotion_tier) {
    told = host->promotion_tiers.find(redeemable.id);
  } else {
    told = host->vouchers.find(redeemable.id);
    if (told == nullptr) told = host->vouchers.find(redeemable.resource_id);
  }
  return told != nullptr && told->discounted_units ? &*told->discounted_units : nullptr;
}

/// A campaign of a layer laid over the catalogue is the one below it.
bool is_same(const model::Campaign* a, const model::Campaign* b) {
  return a != nullptr && b != nullptr && a->id == b->id;
}

/// Of a refund: what the redeemable had, or the redeemables of its campaign together; nothing where
/// nobody said.
std::optional<List<GoodsUnits>> settled_of(const UnitLimit& limit, const rules::Facts& facts) {
  const auto& settled = facts.request.settled_units;
  const Redeemable& redeemable = facts.redeemable;
  const auto is_own = [&](const model::SettledUnits& one) { return one.redeemable == &redeemable; };
  if (std::none_of(settled.begin(), settled.end(), is_own)) return std::nullopt;
  List<GoodsUnits> units;
  for (const model::SettledUnits& one : settled) {
    const bool counts = is_own(one) || (!limit.kind.of_tier() &&
                                        is_same(one.redeemable->campaign, redeemable.campaign));
    if (counts) units.append(one.goods.begin(), one.goods.end());
  }
  scrip::sort(units, is_before);
  return units;
}

std::int64_t counted(const GoodsUnits& goods, const UnitLimit& limit) {
  return limit.kind.of_customer() ? goods.customer_quantity : goods.quantity;
}

/// Leaves just these units.
UnitsLeft leave(const List<GoodsUnits>& units, UnitsLeft left) {
  std::int64_t over_all = 0;
  for (const GoodsUnits& goods : units) {
    if (!model::matches(*left.entry, goods.product, goods.sku)) continue;
    over_all += goods.quantity;
    if (!left.kind.each_product()) continue;
    if (!left.goods.empty() && left.goods.back().key == goods.key) {
      left.goods.back().quantity += goods.quantity;
    } else {
      left.goods.push_back(goods);
    }
  }
  left.quantity = left.kind.each_product() ? 0 : over_all;
  return left;
}

}  // namespace

GoodsUnits goods_of(const Line& line, const model::Catalogue& catalogue) {
  GoodsUnits goods{.product = line.product,
                   .sku = line.sku,
                   .product_id = line.product_id,
                   .sku_id = line.sku_id};
  // However the cart calls them, the catalogue's ids are counted by.
  if (const model::Product* product = catalogue.find_product(line.product)) {
    goods.product_id = product->id;
  }
  if (const model::Sku* sku = catalogue.find_sku(line.sku)) goods.sku_id = sku->id;
  if (goods.product_id.empty() && goods.sku_id.empty()) {
    goods.product_id = line.item != nullptr ? line.item->source_id : line.source_id;
  }
  goods.key = model::GoodsKey::of(goods.product, goods.sku, goods.product_id, goods.sku_id);
  return goods;
}

UnitsLeft decide(const Applicable& entry, const UnitLimit& limit, const rules::Facts& facts) {
  UnitsLeft left{.entry = &entry, .kind = limit.kind};
  const bool of_customer = limit.kind.of_customer();
  if (const auto settled = settled_of(limit, facts)) return leave(*settled, std::move(left));
  left.missing_customer = of_customer && !facts.request.customer;
  const List<GoodsUnits>* told = told_of(limit, facts);
  if (told == nullptr || left.missing_customer) {
    left.quantity = 0;
    return left;
  }
  const std::int64_t most = unit_limit_of(limit, facts);
  const bool is_coarse = facts.request.coarse_budgets && !of_customer;
  const auto rest = [&](std::int64_t used) -> std::optional<std::int64_t> {
    if (used >= most) return 0;
    if (is_coarse) return std::nullopt;
    return most - used;
  };
  std::int64_t over_all = 0;
  for (auto goods = told->begin(); goods != told->end();) {
    std::int64_t used = 0;
    const GoodsUnits& first = *goods;
    for (; goods != told->end() && goods->key == first.key; ++goods) {
      if (model::matches(entry, goods->product, goods->sku)) used += counted(*goods, limit);
    }
    over_all += used;
    if (!limit.kind.each_product() || used == 0) continue;
    if (const auto units = rest(used)) {
      left.goods.push_back(first);
      left.goods.back().quantity = *units;
    }
  }
  left.quantity = rest(limit.kind.each_product() ? 0 : over_all);
  return left;
}

bool lacks_customer(const Redeemable& redeemable, const model::Request& request) {
  if (!redeemable.limits_units || request.customer || !request.settled_units.empty()) return false;
  if (std::any_of(redeemable.units_left.begin(), redeemable.units_left.end(),
                  [](const UnitsLeft& left) { return left.missing_customer; })) {
    return true;
  }
  return std::any_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(), [](const auto* set) {
    const auto& included = set->applicable_to.included;
    return std::any_of(included.begin(), included.end(), [](const Applicable& entry) {
      return std::any_of(entry.unit_limits.begin(), entry.unit_limits.end(),
                         [](const UnitLimit& limit) { return limit.kind.of_customer(); });
    });
  });
}

void RemainingUnits::open(const Applicable& entry) {
  limits_.clear();
  for (const UnitLimit& limit : entry.unit_limits) add(decide(entry, limit, facts_), entry);
  for (const UnitsLeft& left : facts_.redeemable.units_left) {
    if (left.entry == &entry) add(left, entry);
  }
}

void RemainingUnits::add(UnitsLeft left, const Applicable& entry) {
  const bool is_coarse = facts_.request.coarse_budgets && !left.kind.of_customer();
  Limit limit{.left = std::move(left)};
  const auto add_all = [&](const List<DiscountedUnits>& list) {
    for (const DiscountedUnits& units : list) {
      const bool is_own = units.redeemable == &facts_.redeemable;
      const bool same_campaign = is_same(units.redeemable->campaign, facts_.redeemable.campaign);
      if (!is_own && (limit.left.kind.of_tier() || !same_campaign)) continue;
      if (!model::matches(entry, units.goods.product, units.goods.sku)) continue;
      count(limit, units.goods, units.goods.quantity);
    }
  };
  if (!is_coarse) {
    add_all(here_);
    add_all(taken_);
  }
  limits_.push_back(std::move(limit));
}

void RemainingUnits::count(Limit& limit, const GoodsUnits& goods, std::int64_t units) {
  limit.here_over_all += units;
  if (!limit.left.kind.each_product()) return;
  auto at = std::lower_bound(limit.here.begin(), limit.here.end(), goods, is_before);
  if (at == limit.here.end() || !(at->key == goods.key)) {
    at = limit.here.insert(at, goods);
    at->quantity = 0;
  }
  at->quantity += units;
}

std::int64_t RemainingUnits::of(const Line& line) const {
  std::int64_t least = no_limit;
  std::optional<GoodsUnits> goods;
  const auto find = [&](const List<GoodsUnits>& list) -> const GoodsUnits* {
    if (!goods) goods = goods_of(line, facts_.catalogue);
    const auto at = std::lower_bound(list.begin(), list.end(), *goods, is_before);
    return at != list.end() && at->key == goods->key ? &*at : nullptr;
  };
  for (const Limit& limit : limits_) {
    std::optional<std::int64_t> left = limit.left.quantity;
    std::int64_t used = limit.here_over_all;
    if (limit.left.kind.each_product()) {
      if (const GoodsUnits* own = find(limit.left.goods)) left = own->quantity;
      const GoodsUnits* here = find(limit.here);
      used = here == nullptr ? 0 : here->quantity;
    }
    if (left) least = std::min(least, std::max<std::int64_t>(*left - used, 0));
  }
  return least;
}

void RemainingUnits::take(const Line& line, std::int64_t units) {
  // Another entry may have a limit on the same goods.
  const GoodsUnits goods = goods_of(line, facts_.catalogue);
  for (Limit& limit : limits_) {
    if (limit.left.quantity || !limit.left.goods.empty()) count(limit, goods, units);
  }
  taken_.push_back({&facts_.redeemable, goods});
  taken_.back().goods.quantity = units;
}

}  // namespace scrip::discounts
