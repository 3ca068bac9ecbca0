#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/text_map.h"
#include "model/unit_limit.h"
#include "model/value.h"
#include "scrip/list.h"

namespace scrip::model {

/// What only the host knows and rules ask for: the context's `facts`. Views and pointers point into
/// the context, which outlives it.
struct HostFacts {
  /// By id, `{"redemption.count": 41, "redemption.count.per_customer.daily": 0}`: a count is called
  /// like the rule that reads it and tells what was before this request.
  struct Told {
    const Value* counts = nullptr;
    /// `discounted_units`, ascending by key; nothing where the host told none.
    std::optional<List<GoodsUnits>> discounted_units;
  };
  using Counts = TextMap<Told>;
  Counts vouchers;  ///< By code, or by voucher id.
  Counts promotion_tiers;
  Counts campaigns;

  /// Who asks: the API key and the user of the merchant's dashboard.
  const Value* api_key = nullptr;
  const Value* user_login = nullptr;
  /// Of the event that is being looked at.
  const Value* custom_event_metadata = nullptr;

  static std::optional<std::int64_t> find(const Counts& counts, std::string_view id,
                                          std::string_view name) {
    const Told* found = counts.find(id);
    const Value* count = found == nullptr ? nullptr : found->counts->find(name);
    if (count == nullptr || count->integer() == nullptr) return std::nullopt;
    return *count->integer();
  }
};

}  // namespace scrip::model
