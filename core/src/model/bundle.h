#pragma once

#include <cstdint>
#include <string_view>

#include "scrip/list.h"

namespace scrip::model {

/// Goods that belong together, as a `bundle_rules` asks for them, and how often they are in the
/// cart.
struct Bundle {
  /// Units of one line that serve a bundle, or that one is short of (`line` is then `none`).
  struct Part {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string_view object;
    std::string_view id;
    std::size_t line = none;
    std::int64_t quantity = 0;
    /// Which part of the definition, from 0.
    std::size_t part = 0;
  };

  /// Complete bundles, at most `limit`.
  std::int64_t quantity = 0;
  std::int64_t limit = 1;
  /// Whether the discount is given once for each bundle, or once.
  bool multiplies = true;
  /// Units in all complete bundles; where there is none, those found for the first one.
  List<Part> identified;
  /// What the first bundle is short of; empty where there is one.
  List<Part> missing;

  std::int64_t times() const { return multiplies ? quantity : 1; }

  /// Units of a line that serve a bundle.
  std::int64_t units_of(std::size_t line) const {
    std::int64_t units = 0;
    for (const Part& part : identified) units += part.line == line ? part.quantity : 0;
    return units;
  }
};

}  // namespace scrip::model
