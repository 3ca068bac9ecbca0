#include "stacking/sequence.h"

#include <algorithm>
#include <tuple>

#include "scrip/sort.h"

namespace scrip::stacking {
namespace {

auto tier_key(const model::Redeemable* tier) {
  return std::make_tuple(hierarchy_of(*tier), tier->hierarchy, std::string_view(tier->id));
}

auto category_key(const Candidate& candidate) {
  const model::Redeemable* redeemable = candidate.redeemable;
  const bool is_voucher =
      redeemable == nullptr || redeemable->object == model::RedeemableObject::voucher;
  return std::make_tuple(
      redeemable == nullptr ? model::Category::unranked : hierarchy_of(*redeemable), is_voucher,
      redeemable == nullptr ? 0 : redeemable->hierarchy, candidate.id);
}

}  // namespace

void sort_automatic(List<const model::Redeemable*>& tiers) {
  scrip::sort(tiers, [](const model::Redeemable* a, const model::Redeemable* b) {
    return tier_key(a) < tier_key(b);
  });
}

void arrange(List<Candidate>& candidates, const model::StackingRules& rules) {
  if (rules.redeemables_sorting_rule != model::SortingRule::CATEGORY_HIERARCHY) return;
  const auto is_before = [](const Candidate& a, const Candidate& b) {
    return category_key(a) < category_key(b);
  };
  // Automatic promotions come in this order.
  if (std::is_sorted(candidates.begin(), candidates.end(), is_before)) return;
  scrip::sort(candidates, is_before);
}

void put_joint_last(List<Candidate>& candidates) {
  scrip::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.bond != Bond::joint && b.bond == Bond::joint;
  });
}

}  // namespace scrip::stacking
