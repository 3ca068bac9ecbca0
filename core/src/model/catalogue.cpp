#include "model/catalogue.h"

#include <algorithm>

namespace scrip::model {
namespace {

template <class T>
void put(List<T>& list, std::int32_t at, T value, T filler) {
  const auto index = static_cast<std::size_t>(at);
  if (list.size() <= index) list.resize(index + 1, filler);
  list[index] = value;
}

template <class T>
T get(const List<T>& list, std::int32_t at, T filler) {
  const auto index = static_cast<std::size_t>(at);
  return at >= 0 && index < list.size() ? list[index] : filler;
}

}  // namespace

void NumberLists::assign(const List<std::pair<std::int32_t, std::int32_t>>& pairs) {
  std::int32_t last = -1;
  for (const auto& [key, number] : pairs) last = std::max(last, key);
  starts_.assign(static_cast<std::size_t>(last) + 2, 0);
  for (const auto& [key, number] : pairs) ++starts_[static_cast<std::size_t>(key) + 1];
  for (std::size_t n = 1; n < starts_.size(); ++n) starts_[n] += starts_[n - 1];
  numbers_.resize(pairs.size());
  List<std::uint32_t> free = starts_;
  for (const auto& [key, number] : pairs) numbers_[free[static_cast<std::size_t>(key)]++] = number;
}

Catalogue::Catalogue(const Catalogue* below)
    : product_symbols(below == nullptr ? nullptr : &below->product_symbols),
      sku_symbols(below == nullptr ? nullptr : &below->sku_symbols),
      below_(below) {
  if (below == nullptr) {
    shipping = product_symbols.define(shipping_product, {});
    collections.push_back({.id = all_products, .all = true});
    index(Kind::collection, all_products, &collections.back());
    return;
  }
  version = below->version;
  currency = below->currency;
  time_zone = below->time_zone;
  stacking_rules = below->stacking_rules;
  shipping = below->shipping;
  has_floor_prices_ = below->has_floor_prices_;
}

bool Catalogue::index(Kind kind, std::string_view name, const void* element) {
  return named_.add(name, static_cast<std::uint8_t>(kind), element);
}

const void* Catalogue::find_here(Kind kind, std::string_view name) const {
  const void* const* found = named_.find(name, static_cast<std::uint8_t>(kind));
  return found == nullptr ? nullptr : *found;
}

const void* Catalogue::find_any(Kind kind, std::string_view name) const {
  const void* found = nullptr;
  for (const Catalogue* layer = this; layer != nullptr && found == nullptr; layer = layer->below_) {
    found = layer->find_here(kind, name);
  }
  return found;
}

const Category* Catalogue::find_category(std::string_view id) const {
  return find<Category>(Kind::category, id);
}

const Collection* Catalogue::find_collection(std::string_view id) const {
  return find<Collection>(Kind::collection, id);
}

const RuleSetDefinition* Catalogue::find_rule_set(std::string_view id) const {
  return find<RuleSetDefinition>(Kind::rule_set, id);
}

const Campaign* Catalogue::find_campaign(std::string_view id) const {
  return find<Campaign>(Kind::campaign, id);
}

const Campaign* Catalogue::find_campaign_named(std::string_view name) const {
  return find<Campaign>(Kind::campaign_named, name);
}

const Redeemable* Catalogue::find_voucher(std::string_view code_or_id) const {
  for (const Catalogue* layer = this; layer != nullptr; layer = layer->below_) {
    const void* found = layer->find_here(Kind::voucher_code, code_or_id);
    if (found == nullptr) found = layer->find_here(Kind::voucher_id, code_or_id);
    if (found != nullptr) return static_cast<const Redeemable*>(found);
  }
  return nullptr;
}

const Redeemable* Catalogue::find_promotion_tier(std::string_view id) const {
  return find<Redeemable>(Kind::promotion_tier, id);
}

const Redeemable* Catalogue::find_redeemable(std::string_view object, std::string_view id) const {
  if (object == "promotion_tier") return find_promotion_tier(id);
  if (object == "promotion_stack") return nullptr;
  const Redeemable* found = find_voucher(id);
  if (found == nullptr) return nullptr;
  const bool is_another =
      (object == "gift_card" && !found->gift) || (object == "loyalty_card" && !found->loyalty_card);
  return is_another ? nullptr : found;
}

const PromotionStack* Catalogue::find_promotion_stack(std::string_view id) const {
  return find<PromotionStack>(Kind::promotion_stack, id);
}

const Reward* Catalogue::find_reward(std::string_view id) const {
  return find<Reward>(Kind::reward, id);
}

const Product* Catalogue::find_product(std::int32_t symbol) const {
  const Product* found = get<const Product*>(products_by_symbol_, symbol, nullptr);
  return found != nullptr || below_ == nullptr ? found : below_->find_product(symbol);
}

const Sku* Catalogue::find_sku(std::int32_t symbol) const {
  const Sku* found = get<const Sku*>(skus_by_symbol_, symbol, nullptr);
  return found != nullptr || below_ == nullptr ? found : below_->find_sku(symbol);
}

std::int32_t Catalogue::product_of_sku(std::int32_t sku) const {
  const std::int32_t found = get<std::int32_t>(product_of_sku_, sku, -1);
  return found >= 0 || below_ == nullptr ? found : below_->product_of_sku(sku);
}

std::optional<money::Amount> Catalogue::floor_price_of(std::int32_t product,
                                                       std::int32_t sku) const {
  const Sku* of_sku = find_sku(sku);
  if (of_sku != nullptr && of_sku->floor_price) return of_sku->floor_price;
  const Product* of_product = find_product(product >= 0 ? product : product_of_sku(sku));
  return of_product == nullptr ? std::nullopt : of_product->floor_price;
}

void Catalogue::set_product_of_sku(std::int32_t sku, std::int32_t product) {
  put<std::int32_t>(product_of_sku_, sku, product, -1);
}

bool Catalogue::index_category() {
  return index(Kind::category, categories.back().id, &categories.back());
}

void Catalogue::index_product() {
  has_floor_prices_ = has_floor_prices_ || products.back().floor_price;
  put<const Product*>(products_by_symbol_, products.back().symbol, &products.back(), nullptr);
}

void Catalogue::index_sku() {
  const Sku& sku = skus.back();
  has_floor_prices_ = has_floor_prices_ || sku.floor_price;
  put<const Sku*>(skus_by_symbol_, sku.symbol, &sku, nullptr);
  if (sku.product >= 0) set_product_of_sku(sku.symbol, sku.product);
}

bool Catalogue::index_collection() {
  return index(Kind::collection, collections.back().id, &collections.back());
}

bool Catalogue::index_rule_set() {
  return index(Kind::rule_set, rule_sets.back().id, &rule_sets.back());
}

bool Catalogue::index_campaign() {
  const Campaign& campaign = campaigns.back();
  if (!campaign.name.empty()) index(Kind::campaign_named, campaign.name, &campaign);
  return index(Kind::campaign, campaign.id, &campaign);
}

bool Catalogue::index_reward() {
  return index(Kind::reward, rewards.back().id, &rewards.back());
}

bool Catalogue::index_promotion_stack() {
  return index(Kind::promotion_stack, promotion_stacks.back().id, &promotion_stacks.back());
}

bool Catalogue::index_redeemable() {
  const Redeemable& redeemable = redeemables.back();
  if (redeemable.object == RedeemableObject::promotion_tier) {
    return index(Kind::promotion_tier, redeemable.id, &redeemable);
  }
  if (!redeemable.resource_id.empty()) {
    index(Kind::voucher_id, redeemable.resource_id, &redeemable);
  }
  return index(Kind::voucher_code, redeemable.id, &redeemable);
}

void Catalogue::index_members() {
  List<std::pair<std::int32_t, std::int32_t>> by_product;
  List<std::pair<std::int32_t, std::int32_t>> by_sku;
  std::int32_t next = 0;
  for (Collection& collection : collections) {
    if (collection.all) continue;
    collection.number = next++;
    for (const std::int32_t product : collection.products) {
      by_product.emplace_back(product, collection.number);
    }
    for (const std::int32_t sku : collection.skus) by_sku.emplace_back(sku, collection.number);
  }
  collections_by_product_.assign(by_product);
  collections_by_sku_.assign(by_sku);
}

}  // namespace scrip::model
