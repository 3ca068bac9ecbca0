#pragma once

#include <cstdint>

#include "model/applicable_to.h"
#include "model/catalogue.h"
#include "model/tally.h"
#include "scrip/list.h"

namespace scrip::model {

/// Chains of lines by a small number, kept in a table that is cleared and filled for every cart.
/// Lines of a chain stand in the order in which they were added.
class LineChains {
 public:
  static constexpr std::int32_t none = -1;

  void reset(std::size_t lines);
  void add(std::int32_t key, std::uint32_t line);

  std::int32_t first(std::int32_t key) const {
    const std::size_t slot = find(key);
    return slots_[slot].key == key ? slots_[slot].first : none;
  }
  std::int32_t next(std::int32_t at) const { return nodes_[static_cast<std::size_t>(at)].next; }
  std::uint32_t line(std::int32_t at) const { return nodes_[static_cast<std::size_t>(at)].line; }

  /// The keys that have lines, in the order in which they came.
  const List<std::int32_t>& keys() const { return keys_; }

 private:
  struct Slot {
    std::int32_t key = none;
    std::int32_t first = none;
    std::int32_t last = none;
  };
  struct Node {
    std::uint32_t line = 0;
    std::int32_t next = none;
  };

  std::size_t find(std::int32_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (static_cast<std::uint32_t>(key) * 2'654'435'769u >> 7) & mask;
    while (slots_[slot].key != key && slots_[slot].key != none) slot = (slot + 1) & mask;
    return slot;
  }
  void grow();

  List<Slot> slots_ = List<Slot>(16);
  List<Node> nodes_;
  List<std::int32_t> keys_;
};

/// A cart's lines by what they name: product, SKU, collection. Most promotions of a large catalogue
/// speak of goods that are not in the cart, and the others of a few lines; this finds them without
/// a look at every line. Lines are listed in the order of their rank; one of quantity 0 is not
/// there.
class LineIndex {
 public:
  LineIndex() = default;
  LineIndex(const Tally& tally, const Catalogue& catalogue) { reset(tally, catalogue); }

  void reset(const Tally& tally, const Catalogue& catalogue);

  /// False only where `matches` is false for every line that is there.
  bool may_match(const Applicable& entry) const;
  bool may_match_any(const List<Applicable>& entries) const;

  /// Calls `use(line)` for each line that the entry names, in the order of rank.
  template <class Use>
  void each(const Applicable& entry, const Use& use) const {
    switch (entry.object) {
      case ApplicableObject::product:
        for (std::int32_t at = products_.first(entry.symbol); at >= 0; at = products_.next(at)) {
          const std::uint32_t line = products_.line(at);
          if (!entry.strict || tally_->lines()[line].sku < 0) use(line);
        }
        return;
      case ApplicableObject::sku:
        for (std::int32_t at = skus_.first(entry.symbol); at >= 0; at = skus_.next(at)) {
          use(skus_.line(at));
        }
        return;
      case ApplicableObject::products_collection:
        break;
    }
    if (entry.collection == nullptr) return;
    const std::int32_t number = entry.collection->number;
    if (number < 0) {
      for (const std::uint32_t line : tally_->by_rank()) {
        const Line& found = tally_->lines()[line];
        if (contains(*entry.collection, found.product, found.sku)) use(line);
      }
      return;
    }
    for (std::int32_t at = collections_.first(number); at >= 0; at = collections_.next(at)) {
      use(collections_.line(at));
    }
  }

  /// Symbols of the cart, and numbers of the collections that have a line in it.
  const List<std::int32_t>& products() const { return products_.keys(); }
  const List<std::int32_t>& skus() const { return skus_.keys(); }
  const List<std::int32_t>& collections() const { return collections_.keys(); }

 private:
  const Tally* tally_ = nullptr;
  LineChains products_;
  LineChains skus_;
  LineChains collections_;
};

}  // namespace scrip::model
