#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/applicable_to.h"
#include "model/tally.h"

namespace scrip::model {

/// Which products and SKUs a cart's lines name. Most promotions of a large catalogue speak of goods
/// that are not in the cart; this tells so without a look at every line.
class Presence {
 public:
  Presence() = default;
  explicit Presence(const Tally& tally);

  /// False only where `matches` is false for every line.
  bool may_match(const Applicable& entry) const;
  bool may_match_any(const std::vector<Applicable>& entries) const;

 private:
  std::vector<std::int32_t> products_;  ///< Symbols, ascending, each once.
  std::vector<std::int32_t> skus_;
  /// Collections that were asked about before; looked up only, never walked through.
  mutable std::unordered_map<const Collection*, bool> collections_;
};

}  // namespace scrip::model
