#include "model/applicable_to.h"

#include <algorithm>

#include "scrip/sort.h"

namespace scrip::model {

bool are_disjoint(const List<Applicable>& entries) {
  if (entries.size() <= 1) return true;
  List<std::int32_t> symbols;
  for (const Applicable& entry : entries) {
    const bool is_collection = entry.object == ApplicableObject::products_collection;
    if (is_collection || entry.object != entries.front().object) return false;
    symbols.push_back(entry.symbol);
  }
  scrip::sort(symbols);
  return std::adjacent_find(symbols.begin(), symbols.end()) == symbols.end();
}

bool contains(const Collection& collection, std::int32_t product, std::int32_t sku) {
  if (collection.all) return true;
  const auto in = [](const List<std::int32_t>& list, std::int32_t symbol) {
    return symbol >= 0 && std::binary_search(list.begin(), list.end(), symbol);
  };
  return in(collection.products, product) || in(collection.skus, sku);
}

bool matches(const Applicable& entry, std::int32_t product, std::int32_t sku) {
  switch (entry.object) {
    case ApplicableObject::product:
      return product >= 0 && entry.symbol == product && !(entry.strict && sku >= 0);
    case ApplicableObject::sku:
      return sku >= 0 && entry.symbol == sku;
    case ApplicableObject::products_collection:
      return entry.collection != nullptr && contains(*entry.collection, product, sku);
  }
  return false;
}

}  // namespace scrip::model
