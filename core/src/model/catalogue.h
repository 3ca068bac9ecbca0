#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/applicable_to.h"
#include "model/discount_definition.h"
#include "model/instant.h"
#include "model/reward.h"
#include "model/rule_definition.h"
#include "model/stacking_rules.h"
#include "model/symbols.h"
#include "model/validity.h"
#include "model/value.h"
#include "scrip/boxed.h"
#include "scrip/chain.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::model {

struct Category {
  static constexpr std::int64_t unranked = INT64_MAX;

  std::string_view id;
  std::string_view name;
  /// The lowest is applied first; a category that names none comes last.
  std::int64_t hierarchy = unranked;
  /// How it stacks by its own word, which the lists of the stacking rules overrule.
  std::optional<CategoryStacking> stacking_rules_type;
  const Value* document = nullptr;
};

struct Product {
  std::string_view id;
  std::string_view source_id;
  std::string_view name;
  std::optional<money::Amount> price;
  /// No stack sells a unit below it.
  std::optional<money::Amount> floor_price;
  std::int32_t symbol = -1;
  const Value* document = nullptr;
};

struct Sku {
  std::string_view id;
  std::string_view source_id;
  std::string_view product_id;
  std::optional<money::Amount> price;
  /// Where it has none, its product's holds.
  std::optional<money::Amount> floor_price;
  std::int32_t symbol = -1;
  std::int32_t product = -1;
  const Value* document = nullptr;
};

struct Campaign {
  std::string_view id;
  std::string_view name;
  std::string_view campaign_type;
  std::string_view created_at;
  bool active = true;
  Validity validity;
  List<const Category*> categories;
  List<const RuleSetDefinition*> rule_sets;
  const Value* document = nullptr;
  /// Its codes are many and alike: the catalogue knows what any of them is worth.
  bool has_many_codes = false;
};

enum class RedeemableObject { voucher, promotion_tier };

/// A voucher or a promotion tier: a thing of the catalogue that an order can use.
struct Redeemable {
  RedeemableObject object = RedeemableObject::voucher;
  /// What requests and answers call it: a voucher's code, a tier's id.
  std::string_view id;
  /// A voucher's own id (`v_...`); the same as `id` for tiers.
  std::string_view resource_id;
  std::string_view name;
  std::string_view voucher_type;
  std::string_view created_at;
  std::string_view holder_id;
  /// Of a referral code: whoever recommends the shop with it, and may not use it. Empty as long as
  /// it has not been published to anybody; nobody can use it then.
  std::string_view referrer_id;
  bool is_referral_code = false;
  const Campaign* campaign = nullptr;
  bool active = true;
  Validity validity;
  List<const Category*> categories;
  /// Its own rule sets and its campaign's; all must hold.
  List<const RuleSetDefinition*> rule_sets;
  Boxed<DiscountDefinition> discount;
  std::optional<GiftDefinition> gift;
  std::optional<LoyaltyCardDefinition> loyalty_card;
  std::optional<std::int64_t> quantity;
  std::int64_t redeemed_quantity = 0;
  std::int64_t hierarchy = 0;
  /// Limits on units over all redemptions, where specialisation has decided them.
  List<UnitsLeft> units_left;
  /// Whether it has any, decided or not. Found out when the catalogue is read.
  bool limits_units = false;
  /// What a code of a campaign would be, yet to be given to somebody; called by the campaign's id.
  bool of_whole_campaign = false;
  const Value* document = nullptr;
  /// Filled when the catalogue is compiled; a gift card's credits are a discount of their own kind.
  Shared<const discounts::Discount> compiled;

  /// A member of the merchant's document, or null.
  const Value* member(std::string_view field) const {
    return document == nullptr ? nullptr : document->find(field);
  }
};

/// Promotion tiers that a request names together, in their order.
struct PromotionStack {
  std::string_view id;
  std::string_view name;
  std::string_view created_at;
  const Campaign* campaign = nullptr;
  List<const Category*> categories;
  List<std::string_view> tier_ids;
};

/// Lists of numbers by a small number, packed: what an index of a large catalogue is made of.
class NumberLists {
 public:
  /// Pairs of key and number; those of one key keep their order.
  void assign(const List<std::pair<std::int32_t, std::int32_t>>& pairs);

  std::span<const std::int32_t> of(std::int32_t key) const {
    const auto at = static_cast<std::size_t>(key);
    if (key < 0 || at + 1 >= starts_.size()) return {};
    return {numbers_.data() + starts_[at], numbers_.data() + starts_[at + 1]};
  }

 private:
  List<std::uint32_t> starts_;
  List<std::int32_t> numbers_;
};

/// Everything the engine knows, in the merchant's words, indexed by name. A catalogue may be laid
/// over another one: it then sees all of it, and what it defines anew takes precedence.
class Catalogue {
 public:
  static constexpr std::string_view all_products = "pc_a11pr0dUc75";
  static constexpr std::string_view shipping_product = "prod_5h1pp1ng";

  explicit Catalogue(const Catalogue* below = nullptr);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  /// The text the definitions point into.
  Document document;

  std::string_view version;
  std::string_view currency;
  TimeZone time_zone;
  StackingRules stacking_rules;

  // Stable addresses: definitions point at each other.
  Chain<Category> categories;
  Chain<Product> products;
  Chain<Sku> skus;
  Chain<Collection> collections;
  Chain<RuleSetDefinition> rule_sets;
  Chain<Campaign> campaigns;
  Chain<Redeemable> redeemables;
  /// One for each campaign of many codes (AUTO_UPDATE, STATIC).
  Chain<Redeemable> campaign_vouchers;
  Chain<Reward> rewards;
  Chain<RewardAssignment> reward_assignments;
  Chain<PromotionStack> promotion_stacks;

  Symbols product_symbols;
  Symbols sku_symbols;
  std::int32_t shipping = -1;

  const Category* find_category(std::string_view id) const;
  const Collection* find_collection(std::string_view id) const;
  const RuleSetDefinition* find_rule_set(std::string_view id) const;
  const Campaign* find_campaign(std::string_view id) const;
  /// Of several with one name the first.
  const Campaign* find_campaign_named(std::string_view name) const;
  /// By code or by voucher id.
  const Redeemable* find_voucher(std::string_view code_or_id) const;
  const Redeemable* find_promotion_tier(std::string_view id) const;
  /// What a request means: `object` is voucher, promotion_tier, gift_card or loyalty_card.
  const Redeemable* find_redeemable(std::string_view object, std::string_view id) const;
  const PromotionStack* find_promotion_stack(std::string_view id) const;
  const Reward* find_reward(std::string_view id) const;
  /// By symbol.
  const Product* find_product(std::int32_t symbol) const;
  const Sku* find_sku(std::int32_t symbol) const;
  /// The product symbol that a SKU symbol belongs to; -1 where nobody said.
  std::int32_t product_of_sku(std::int32_t sku) const;
  /// Whether anything has a floor price.
  bool has_floor_prices() const { return has_floor_prices_; }
  /// The floor price of a unit: the SKU's, else its product's.
  std::optional<money::Amount> floor_price_of(std::int32_t product, std::int32_t sku) const;

  /// Makes the element added last to its list findable. False where this layer has one of that id
  /// already; which of the two would count must not depend on their order.
  [[nodiscard]] bool index_category();
  [[nodiscard]] bool index_collection();
  [[nodiscard]] bool index_rule_set();
  [[nodiscard]] bool index_campaign();
  [[nodiscard]] bool index_redeemable();
  [[nodiscard]] bool index_reward();
  [[nodiscard]] bool index_promotion_stack();
  /// Of these the last one of a name counts: a product's SKUs may be listed with it and on their
  /// own.
  void index_product();
  void index_sku();
  void set_product_of_sku(std::int32_t sku, std::int32_t product);

  /// Numbers the collections, so that the next two find those of a symbol without a search in each.
  /// Once, when everything has been read; a layer laid over has no index and is searched.
  void index_members();
  /// Numbers of the collections that name the product, or the SKU, one by one.
  std::span<const std::int32_t> collections_of_product(std::int32_t product) const {
    return root().collections_by_product_.of(product);
  }
  std::span<const std::int32_t> collections_of_sku(std::int32_t sku) const {
    return root().collections_by_sku_.of(sku);
  }

  const Catalogue* below() const { return below_; }
  /// The lowest layer: the merchant's whole catalogue.
  const Catalogue& root() const { return below_ == nullptr ? *this : below_->root(); }

 private:
  const Catalogue* below_;
  /// What may be found by a text.
  enum class Kind : std::uint8_t {
    category,
    collection,
    rule_set,
    campaign,
    campaign_named,
    voucher_code,
    voucher_id,
    promotion_tier,
    reward,
    promotion_stack
  };
  template <class T>
  const T* find(Kind kind, std::string_view name) const {
    return static_cast<const T*>(find_any(kind, name));
  }
  const void* find_any(Kind kind, std::string_view name) const;
  const void* find_here(Kind kind, std::string_view name) const;
  bool index(Kind kind, std::string_view name, const void* element);

  TextMap<const void*> named_;
  List<const Product*> products_by_symbol_;
  List<const Sku*> skus_by_symbol_;
  List<std::int32_t> product_of_sku_;
  NumberLists collections_by_product_;
  NumberLists collections_by_sku_;
  bool has_floor_prices_ = false;
};

}  // namespace scrip::model
