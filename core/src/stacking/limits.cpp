#include "stacking/limits.h"

#include <algorithm>

namespace scrip::stacking {

using model::ErrorKey;
using model::Refusal;

namespace {

Boxed<Refusal> over(ErrorKey key, std::int64_t limit) {
  auto refusal = model::refused(key);
  refusal->tell("limit", limit);
  return refusal;
}

}  // namespace

const Limits::CategoryCount* Limits::find(std::string_view category_id) const {
  const auto found =
      std::find_if(categories_.begin(), categories_.end(),
                   [&](const CategoryCount& count) { return count.category_id == category_id; });
  return found == categories_.end() ? nullptr : &*found;
}

Limits::CategoryCount& Limits::count_of(std::string_view category_id) {
  for (CategoryCount& known : categories_) {
    if (known.category_id == category_id) return known;
  }
  categories_.push_back({category_id});
  return categories_.back();
}

std::int64_t limit_of(std::string_view category_id, const model::StackingRules& rules) {
  for (const auto& [id, limit] : rules.applicable_redeemables_category_limits) {
    if (id == category_id) return limit;
  }
  return rules.applicable_redeemables_per_category_limit;
}

Boxed<Refusal> Limits::exceeded(const Candidate& candidate) const {
  const bool exclusive = candidate.bond == Bond::exclusive;
  // In the order of error_keys.def.
  if (applied_ >= rules_.applicable_redeemables_limit) {
    return over(ErrorKey::applicable_redeemables_limit_exceeded,
                rules_.applicable_redeemables_limit);
  }
  for (const model::Category* category : candidate.redeemable->categories) {
    const CategoryCount* count = find(category->id);
    if (count != nullptr && count->applied >= limit_of(category->id, rules_)) {
      return over(ErrorKey::applicable_redeemables_per_category_limit_exceeded,
                  limit_of(category->id, rules_));
    }
  }
  if (!exclusive) return std::nullopt;
  if (exclusive_ >= rules_.applicable_exclusive_redeemables_limit) {
    return over(ErrorKey::applicable_exclusive_redeemables_limit_exceeded,
                rules_.applicable_exclusive_redeemables_limit);
  }
  for (const model::Category* category : candidate.redeemable->categories) {
    const CategoryCount* count = find(category->id);
    if (count != nullptr &&
        count->exclusive >= rules_.applicable_exclusive_redeemables_per_category_limit) {
      return over(ErrorKey::applicable_exclusive_redeemables_per_category_limit_exceeded,
                  rules_.applicable_exclusive_redeemables_per_category_limit);
    }
  }
  return std::nullopt;
}

void Limits::count(const Candidate& candidate) {
  const bool exclusive = candidate.bond == Bond::exclusive;
  ++applied_;
  if (exclusive) ++exclusive_;
  for (const model::Category* category : candidate.redeemable->categories) {
    CategoryCount& counted = count_of(category->id);
    ++counted.applied;
    if (exclusive) ++counted.exclusive;
  }
}

}  // namespace scrip::stacking
