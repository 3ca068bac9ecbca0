#include "model/line_index.h"

#include <algorithm>

namespace scrip::model {

void LineChains::reset(std::size_t lines) {
  std::size_t size = 16;
  while (size < 2 * lines) size *= 2;
  slots_.assign(size, Slot{});
  nodes_.clear();
  keys_.clear();
}

void LineChains::grow() {
  List<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != none) slots_[find(slot.key)] = slot;
  }
}

void LineChains::add(std::int32_t key, std::uint32_t line) {
  if (key < 0) return;
  if (2 * keys_.size() >= slots_.size()) grow();
  Slot& slot = slots_[find(key)];
  const auto at = static_cast<std::int32_t>(nodes_.size());
  if (slot.key == none) {
    slot = {key, at, at};
    keys_.push_back(key);
  } else {
    // A line may belong to a collection by its product and by its SKU.
    if (nodes_[static_cast<std::size_t>(slot.last)].line == line) return;
    nodes_[static_cast<std::size_t>(slot.last)].next = at;
    slot.last = at;
  }
  nodes_.push_back({line, none});
}

void LineIndex::reset(const Tally& tally, const Catalogue& catalogue) {
  tally_ = &tally;
  const std::size_t count = tally.lines().size();
  products_.reset(count);
  skus_.reset(count);
  collections_.reset(count);
  for (const std::uint32_t n : tally.by_rank()) {
    const Line& line = tally.lines()[n];
    if (line.quantity == 0) continue;
    products_.add(line.product, n);
    skus_.add(line.sku, n);
    for (const std::int32_t number : catalogue.collections_of_product(line.product)) {
      collections_.add(number, n);
    }
    for (const std::int32_t number : catalogue.collections_of_sku(line.sku)) {
      collections_.add(number, n);
    }
  }
}

bool LineIndex::may_match(const Applicable& entry) const {
  switch (entry.object) {
    case ApplicableObject::product:
      return products_.first(entry.symbol) >= 0;
    case ApplicableObject::sku:
      return skus_.first(entry.symbol) >= 0;
    case ApplicableObject::products_collection:
      break;
  }
  if (entry.collection == nullptr) return false;
  if (entry.collection->all) return true;
  bool found = false;
  each(entry, [&](std::uint32_t) { found = true; });
  return found;
}

bool LineIndex::may_match_any(const List<Applicable>& entries) const {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Applicable& entry) { return may_match(entry); });
}

}  // namespace scrip::model
