#pragma once

#include <cstdint>
#include <string_view>

#include "model/value.h"
#include "plan/plan.h"
#include "scrip/list.h"

namespace scrip::documents {

/// The texts that a caller of the packed door has told, and what was found out about each when it
/// came: products, SKUs, what the plan's conditions call it.
class PackedTexts {
 public:
  struct Meaning {
    std::int32_t product = -1;
    std::int32_t sku = -1;
    /// The product that the SKU belongs to.
    std::int32_t product_of_sku = -1;
    /// The plan's number; -1: no condition speaks of it.
    std::int32_t condition = -1;
    /// Its place among all texts in their order, from 1; nothing and the empty text have 0.
    std::uint64_t place = 0;
  };

  explicit PackedTexts(const plan::Plan& plan)
      : plan_(plan), properties_(plan.program().index().properties().size()) {}

  std::size_t size() const { return texts_.size(); }
  std::int32_t add(std::string_view text);

  /// Whether it is a number from `add`, or -1, which is no text.
  bool knows(std::int32_t text) const {
    return text >= -1 && text < static_cast<std::int32_t>(texts_.size());
  }
  std::string_view text(std::int32_t text) const {
    return text < 0 ? std::string_view() : *texts_[static_cast<std::size_t>(text)].text();
  }
  const Meaning& operator[](std::int32_t text) const {
    return meanings_[static_cast<std::size_t>(text)];
  }
  /// The promotions for customers whose property, by its number in the index, is this text.
  const List<std::int32_t>* filed(std::int32_t text, std::size_t property) const {
    if (property >= properties_) return nullptr;
    return filed_[static_cast<std::size_t>(text) * properties_ + property];
  }

  /// Puts texts that came since the last call in their place among the others.
  void place();
  /// The names of a line as one number: equal for equal names, and ordered as they are.
  std::uint64_t place_of(std::int32_t id, std::int32_t source, std::int32_t sku,
                         std::int32_t product) const {
    const auto place = [&](std::int32_t text) { return text < 0 ? 0 : (*this)[text].place; };
    return place(id) << 48 | place(source) << 32 | place(sku) << 16 | place(product);
  }

  /// The symbols of a line of these names, as `documents::find_symbols` finds them.
  struct Symbols {
    std::int32_t product = -1;
    std::int32_t sku = -1;
  };
  Symbols symbols_of(std::int32_t source, std::int32_t product, std::int32_t sku,
                     bool source_is_sku) const {
    Symbols found;
    std::int32_t owner = -1;
    const auto take_sku = [&](const Meaning& meaning) {
      found.sku = meaning.sku;
      owner = meaning.product_of_sku;
    };
    if (sku >= 0) take_sku((*this)[sku]);
    if (product >= 0) found.product = (*this)[product].product;
    if (source >= 0) {
      if (source_is_sku && found.sku < 0) take_sku((*this)[source]);
      if (!source_is_sku && found.product < 0) found.product = (*this)[source].product;
    }
    if (owner >= 0) found.product = owner;
    return found;
  }

 private:
  const plan::Plan& plan_;
  std::size_t properties_;
  List<model::Value> texts_;
  List<Meaning> meanings_;
  List<const List<std::int32_t>*> filed_;
  /// Texts in their order.
  List<std::uint32_t> order_;
};

}  // namespace scrip::documents
