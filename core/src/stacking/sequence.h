#pragma once

#include <optional>
#include <string_view>

#include "model/catalogue.h"
#include "model/order.h"
#include "scrip/list.h"
#include "stacking/category.h"

namespace scrip::stacking {

/// One redeemable that wants to be applied: named by the request, or an automatic promotion.
struct Candidate {
  /// nullptr: the request names something that does not exist.
  const model::Redeemable* redeemable = nullptr;
  std::string_view object;
  std::string_view id;
  std::optional<money::Amount> credits;
  std::optional<std::string_view> reward_id;
  std::optional<std::int64_t> points;
  bool automatic = false;
  Bond bond = Bond::common;
  /// Of an automatic promotion: its place among all of them.
  std::int32_t place = -1;
};

/// Automatic promotions in the order in which they join a stack: by category hierarchy, then their
/// own, then id.
void sort_automatic(List<const model::Redeemable*>& tiers);

/// Candidates in the order in which they are applied. REQUESTED_ORDER keeps the request's,
/// automatic ones first; CATEGORY_HIERARCHY sorts by category, then promotions before vouchers,
/// then a tier's own hierarchy, then id, so that the order of codes in the request does not matter.
void arrange(List<Candidate>& candidates, const model::StackingRules& rules);

/// Joint redeemables go last where an exclusive one is applied.
void put_joint_last(List<Candidate>& candidates);

}  // namespace scrip::stacking
