#include "evaluate/promotion_index.h"

#include <algorithm>

#include "discounts/discount.h"
#include "evaluate/program.h"
#include "rules/rule_set.h"
#include "scrip/sort.h"

namespace scrip::evaluate {

using model::Applicable;
using model::ApplicableObject;
using model::Redeemable;
using rules::Trigger;

/// Puts one promotion after the other where it is looked for.
class PromotionIndex::Filing {
 public:
  explicit Filing(PromotionIndex& index) : index_(index) {}

  void file(const Redeemable& promotion, Place place) {
    note_additions(promotion, place);
    List<Trigger> triggers;
    for (const model::RuleSetDefinition* set : promotion.rule_sets) {
      // An item-level discount without a line to take from is none.
      if (promotion.compiled != nullptr && promotion.compiled->to_items() &&
          set->applicable_to.narrows()) {
        triggers.push_back({.lines = &set->applicable_to.included});
      }
      for (Trigger& trigger : set->compiled->triggers()) triggers.push_back(std::move(trigger));
    }
    const auto filed_under = [&](auto file) {
      return std::any_of(triggers.begin(), triggers.end(), file);
    };
    if (filed_under([&](const Trigger& trigger) { return by_lines(trigger, place); })) return;
    if (filed_under([&](const Trigger& trigger) { return by_customer(trigger, place); })) return;
    if (filed_under([&](const Trigger& trigger) { return by_spend(trigger, place); })) return;
    index_.always_.push_back(place);
  }

  void finish() {
    index_.by_product_.assign(products_);
    index_.by_sku_.assign(skus_);
    index_.by_collection_.assign(collections_);
    index_.added_products_.assign(added_products_);
    index_.added_skus_.assign(added_skus_);
    for (auto* thresholds : {&index_.by_amount_, &index_.by_initial_amount_}) {
      scrip::sort(*thresholds, [](const Threshold& a, const Threshold& b) {
        return a.least != b.least ? a.least < b.least : a.place < b.place;
      });
    }
  }

 private:
  using Pairs = List<std::pair<std::int32_t, std::int32_t>>;

  void note_additions(const Redeemable& promotion, Place place) {
    if (promotion.compiled == nullptr) return;
    List<std::int32_t> products;
    List<std::int32_t> skus;
    promotion.compiled->may_add(products, skus);
    for (const std::int32_t product : products) added_products_.emplace_back(place, product);
    for (const std::int32_t sku : skus) added_skus_.emplace_back(place, sku);
  }

  bool by_lines(const Trigger& trigger, Place place) {
    if (trigger.lines == nullptr) return false;
    const bool everything =
        std::any_of(trigger.lines->begin(), trigger.lines->end(), [](const Applicable& entry) {
          return entry.object == ApplicableObject::products_collection &&
                 entry.collection != nullptr && entry.collection->number < 0;
        });
    if (everything) return false;
    for (const Applicable& entry : *trigger.lines) {
      if (entry.object == ApplicableObject::product) put(products_, entry.symbol, place);
      if (entry.object == ApplicableObject::sku) put(skus_, entry.symbol, place);
      if (entry.collection != nullptr) put(collections_, entry.collection->number, place);
    }
    return true;
  }

  static void put(Pairs& pairs, std::int32_t key, Place place) {
    if (key >= 0) pairs.emplace_back(key, place);
  }

  bool by_customer(const Trigger& trigger, Place place) {
    if (trigger.texts.empty()) return false;
    auto property = std::find_if(
        index_.properties_.begin(), index_.properties_.end(),
        [&](const Property& known) { return known.path == trigger.customer_property; });
    if (property == index_.properties_.end()) {
      index_.properties_.push_back({.path = std::string(trigger.customer_property), .by_text = {}});
      property = index_.properties_.end() - 1;
    }
    for (const std::string_view text : trigger.texts) {
      property->by_text[text].push_back(place);
    }
    return true;
  }

  bool by_spend(const Trigger& trigger, Place place) {
    if (trigger.initial_amount) {
      index_.by_initial_amount_.push_back({*trigger.initial_amount, place});
    } else if (trigger.amount) {
      index_.by_amount_.push_back({*trigger.amount, place});
    }
    return trigger.initial_amount || trigger.amount;
  }

  PromotionIndex& index_;
  Pairs products_;
  Pairs skus_;
  Pairs collections_;
  Pairs added_products_;
  Pairs added_skus_;
};

PromotionIndex::PromotionIndex(const List<const Redeemable*>& promotions)
    : size_(promotions.size()) {
  Filing filing(*this);
  for (std::size_t n = 0; n < size_; ++n) filing.file(*promotions[n], static_cast<Place>(n));
  filing.finish();
}

/// One look-up. Goods that a redeemable may add count as if they were there, and so do all spends
/// then.
class PromotionIndex::Search {
 public:
  Search(const PromotionIndex& index, const Scene& scene, const model::Request& request,
         NumberSet& found)
      : index_(index), scene_(scene), request_(request), found_(found) {}

  void add_product(std::int32_t product) {
    add_all(index_.by_product_.of(product));
    for (const std::int32_t collection : scene_.catalogue.collections_of_product(product)) {
      add_all(index_.by_collection_.of(collection));
    }
  }

  void add_sku(std::int32_t sku) {
    add_all(index_.by_sku_.of(sku));
    for (const std::int32_t collection : scene_.catalogue.collections_of_sku(sku)) {
      add_all(index_.by_collection_.of(collection));
    }
    if (const std::int32_t product = scene_.catalogue.product_of_sku(sku); product >= 0) {
      add_product(product);
    }
  }

  void add_all(std::span<const Place> places) {
    for (const Place place : places) add(place);
  }

  void add(Place place) {
    if (found_.has(static_cast<std::size_t>(place))) return;
    found_.add(static_cast<std::size_t>(place));
    const auto products = index_.added_products_.of(place);
    const auto skus = index_.added_skus_.of(place);
    if (products.empty() && skus.empty()) return;
    const Redeemable& promotion =
        *scene_.program.automatic()[static_cast<std::size_t>(place)].redeemable;
    if (!is_open_to(scene_, request_, promotion)) return;
    grow();
    for (const std::int32_t product : products) add_product(product);
    for (const std::int32_t sku : skus) add_sku(sku);
  }

  /// The order's amount may become anything.
  void grow() {
    if (grows_) return;
    grows_ = true;
    for (const Threshold& threshold : index_.by_amount_) add(threshold.place);
  }

 private:
  const PromotionIndex& index_;
  const Scene& scene_;
  const model::Request& request_;
  NumberSet& found_;
  bool grows_ = false;
};

void PromotionIndex::find(const Scene& scene, const model::Request& request,
                          const model::Tally& tally, const model::LineIndex& lines,
                          const List<const Redeemable*>& named, NumberSet& found) const {
  found.reset(size_);
  Search search(*this, scene, request, found);
  for (const std::int32_t product : lines.products()) search.add_all(by_product_.of(product));
  for (const std::int32_t sku : lines.skus()) search.add_all(by_sku_.of(sku));
  for (const std::int32_t collection : lines.collections()) {
    search.add_all(by_collection_.of(collection));
  }
  for (const Property& property : properties_) {
    if (!request.customer || request.customer->metadata == nullptr) continue;
    const model::Value* value = request.customer->metadata->find_path(property.path);
    const auto look_up = [&](const model::Value& text) {
      if (text.text() == nullptr) return;
      const List<Place>* places = property.by_text.find(*text.text());
      if (places != nullptr) search.add_all(*places);
    };
    if (value == nullptr) continue;
    look_up(*value);
    if (const auto* elements = value->array()) {
      for (const model::Value& element : *elements) look_up(element);
    }
  }
  const auto reach = [&](const List<Threshold>& thresholds, std::int64_t amount) {
    for (const Threshold& threshold : thresholds) {
      if (threshold.least > amount) break;
      search.add(threshold.place);
    }
  };
  reach(by_amount_, tally.amount().minor());
  reach(by_initial_amount_, tally.initial_amount().minor());
  search.add_all(always_);
  List<std::int32_t> products;
  List<std::int32_t> skus;
  for (const Redeemable* redeemable : named) {
    if (redeemable->compiled != nullptr) redeemable->compiled->may_add(products, skus);
  }
  if (products.empty() && skus.empty()) return;
  search.grow();
  for (const std::int32_t product : products) search.add_product(product);
  for (const std::int32_t sku : skus) search.add_sku(sku);
}

}  // namespace scrip::evaluate
