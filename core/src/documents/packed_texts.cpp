#include "documents/packed_texts.h"

#include <string>

#include "scrip/sort.h"

namespace scrip::documents {

std::int32_t PackedTexts::add(std::string_view text) {
  const model::Catalogue& catalogue = plan_.catalogue();
  texts_.emplace_back(std::string(text));
  const std::int32_t sku = catalogue.sku_symbols.find(text);
  meanings_.push_back({.product = catalogue.product_symbols.find(text),
                       .sku = sku,
                       .product_of_sku = catalogue.product_of_sku(sku),
                       .condition = plan_.find_text(text)});
  for (const auto& property : plan_.program().index().properties()) {
    filed_.push_back(property.by_text.find(text));
  }
  return static_cast<std::int32_t>(texts_.size() - 1);
}

void PackedTexts::place() {
  if (order_.size() == texts_.size()) return;
  const auto text_at = [&](std::uint32_t n) { return *texts_[n].text(); };
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) { return text_at(a) < text_at(b); };
  for (std::size_t n = order_.size(); n < texts_.size(); ++n) {
    order_.push_back(static_cast<std::uint32_t>(n));
  }
  scrip::sort_numbers(order_, is_before);
  std::uint64_t place = 0;
  for (std::size_t n = 0; n < order_.size(); ++n) {
    const bool is_new = n == 0 || text_at(order_[n - 1]) != text_at(order_[n]);
    if (is_new && !text_at(order_[n]).empty()) ++place;
    meanings_[order_[n]].place = place;
  }
}

}  // namespace scrip::documents
