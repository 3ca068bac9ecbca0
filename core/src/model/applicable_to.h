#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formula/formula.h"
#include "model/unit_limit.h"
#include "model/value.h"
#include "money/amount.h"
#include "scrip/list.h"

namespace scrip::model {

/// A named set of products and SKUs. A product in it covers all its SKUs.
struct Collection {
  std::string_view id;
  bool all = false;
  List<std::int32_t> products;  ///< Symbols, ascending.
  List<std::int32_t> skus;      ///< Symbols, ascending.
  /// Its place in the catalogue's index of members; -1 where it is not in it: the collection of
  /// everything, and those of a layer laid over a catalogue.
  std::int32_t number = -1;
  const Value* document = nullptr;
};

enum class ApplicableObject { product, sku, products_collection };
enum class ApplicableEffect {
  APPLY_TO_EVERY,
  APPLY_TO_CHEAPEST,
  APPLY_FROM_CHEAPEST,
  APPLY_TO_MOST_EXPENSIVE,
  APPLY_FROM_MOST_EXPENSIVE
};
enum class ApplicableTarget { ITEM, UNIT };

// As they travel, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> applicable_object_names{"product", "sku",
                                                                         "products_collection"};
inline constexpr std::array<std::string_view, 5> applicable_effect_names{
    "APPLY_TO_EVERY", "APPLY_TO_CHEAPEST", "APPLY_FROM_CHEAPEST", "APPLY_TO_MOST_EXPENSIVE",
    "APPLY_FROM_MOST_EXPENSIVE"};
inline constexpr std::array<std::string_view, 2> applicable_target_names{"ITEM", "UNIT"};

/// What a discount reaches: one product, SKU or collection, in which order, and how much of it.
struct Applicable {
  ApplicableObject object = ApplicableObject::product;
  std::string_view id;
  std::string_view source_id;
  std::string_view product_id;
  std::string_view product_source_id;
  /// A strict product covers lines of the product itself, not of its SKUs.
  bool strict = false;
  std::int32_t symbol = -1;
  const Collection* collection = nullptr;

  std::optional<money::Amount> price;
  std::optional<formula::Formula> price_formula;
  ApplicableEffect effect = ApplicableEffect::APPLY_TO_EVERY;
  ApplicableTarget target = ApplicableTarget::ITEM;
  std::int64_t skip_initially = 0;
  std::int64_t repeat = 1;
  std::optional<std::int64_t> quantity_limit;
  std::optional<std::int64_t> aggregated_quantity_limit;
  std::optional<money::Amount> amount_limit;
  std::optional<money::Amount> aggregated_amount_limit;
  /// Those that past redemptions count against.
  List<UnitLimit> unit_limits;
};

struct ApplicableTo {
  bool included_all = false;
  List<Applicable> included;
  List<Applicable> excluded;
  /// No line can match two included entries: there is one, or each names another SKU or product.
  /// Found out when the catalogue is compiled.
  bool disjoint = false;

  /// Whether some lines are reached and others not.
  bool narrows() const { return !included_all && !included.empty(); }
  bool empty() const { return !included_all && included.empty() && excluded.empty(); }
};

/// Whether a line of these symbols is what the entry names.
bool matches(const Applicable& entry, std::int32_t product, std::int32_t sku);

/// Whether no line can be what two of the entries name: one, or all SKUs or products, each another.
bool are_disjoint(const List<Applicable>& entries);

bool contains(const Collection& collection, std::int32_t product, std::int32_t sku);

}  // namespace scrip::model
