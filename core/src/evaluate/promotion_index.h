#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "model/catalogue.h"
#include "model/line_index.h"
#include "model/order.h"
#include "rules/rule.h"
#include "scrip/list.h"

namespace scrip::evaluate {

struct Scene;

/// Numbers below a bound that is known beforehand; listed in ascending order.
class NumberSet {
 public:
  void reset(std::size_t bound) { words_.assign((bound + 63) / 64, 0); }
  void add(std::size_t n) { words_[n / 64] |= std::uint64_t{1} << (n % 64); }
  void remove(std::size_t n) { words_[n / 64] &= ~(std::uint64_t{1} << (n % 64)); }
  bool has(std::size_t n) const { return (words_[n / 64] >> (n % 64) & 1) != 0; }

  template <class Use>
  void each(const Use& use) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        use(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
      }
    }
  }

 private:
  List<std::uint64_t> words_;
};

/// Finds the promotions that may concern a cart, so that those that cannot cost nothing. Each
/// promotion is filed once, under what is rarest among the things it cannot do without: goods, then
/// a customer's attribute, then a spend; under "always" where there is no such thing.
///
/// What it finds is never too little; promotions found in vain are refused by their rules.
class PromotionIndex {
 public:
  PromotionIndex() = default;
  /// Files the promotions by their place in the list.
  explicit PromotionIndex(const List<const model::Redeemable*>& promotions);

  using Place = std::int32_t;
  /// Customers are looked up by one property after the other.
  struct Property {
    std::string path;
    model::TextMap<List<Place>> by_text;
  };
  struct Threshold {
    std::int64_t least = 0;
    Place place = 0;
  };

  // Where promotions are filed, for who looks them up by number alone.
  const model::NumberLists& by_product() const { return by_product_; }
  const model::NumberLists& by_sku() const { return by_sku_; }
  const model::NumberLists& by_collection() const { return by_collection_; }
  const List<Property>& properties() const { return properties_; }
  /// The least comes first.
  const List<Threshold>& by_amount() const { return by_amount_; }
  const List<Threshold>& by_initial_amount() const { return by_initial_amount_; }
  const List<Place>& always() const { return always_; }

  /// The places of the promotions that may concern the order, or what the promotions among them and
  /// the redeemables `named` by the request may add to it.
  /// What promotions may add counts only where they are open to the shopper: a shopper's catalogue,
  /// which has no others, finds the same.
  void find(const Scene& scene, const model::Request& request, const model::Tally& tally,
            const model::LineIndex& lines, const List<const model::Redeemable*>& named,
            NumberSet& found) const;

 private:
  class Filing;
  class Search;

  std::size_t size_ = 0;
  model::NumberLists by_product_;
  model::NumberLists by_sku_;
  model::NumberLists by_collection_;
  List<Property> properties_;
  List<Threshold> by_amount_;
  List<Threshold> by_initial_amount_;
  List<Place> always_;
  /// What the promotion at a place may add to the order.
  model::NumberLists added_products_;
  model::NumberLists added_skus_;
};

}  // namespace scrip::evaluate
