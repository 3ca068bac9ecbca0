#include "model/presence.h"

#include <algorithm>

namespace scrip::model {
namespace {

void keep_each_once(std::vector<std::int32_t>& symbols) {
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
}

bool has(const std::vector<std::int32_t>& symbols, std::int32_t symbol) {
  return std::binary_search(symbols.begin(), symbols.end(), symbol);
}

bool overlap(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right) {
  const auto& few = left.size() < right.size() ? left : right;
  const auto& many = left.size() < right.size() ? right : left;
  return std::any_of(few.begin(), few.end(),
                     [&](std::int32_t symbol) { return has(many, symbol); });
}

}  // namespace

Presence::Presence(const Tally& tally) {
  products_.reserve(tally.lines().size());
  for (const Line& line : tally.lines()) {
    if (line.product >= 0) products_.push_back(line.product);
    if (line.sku >= 0) skus_.push_back(line.sku);
  }
  keep_each_once(products_);
  keep_each_once(skus_);
}

bool Presence::may_match(const Applicable& entry) const {
  switch (entry.object) {
    case ApplicableObject::product:
      return has(products_, entry.symbol);
    case ApplicableObject::sku:
      return has(skus_, entry.symbol);
    case ApplicableObject::products_collection:
      break;
  }
  if (entry.collection == nullptr) return false;
  if (entry.collection->all) return true;
  const auto [known, is_new] = collections_.try_emplace(entry.collection, false);
  if (is_new) {
    known->second =
        overlap(products_, entry.collection->products) || overlap(skus_, entry.collection->skus);
  }
  return known->second;
}

bool Presence::may_match_any(const std::vector<Applicable>& entries) const {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Applicable& entry) { return may_match(entry); });
}

}  // namespace scrip::model
