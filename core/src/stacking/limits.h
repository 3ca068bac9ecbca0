#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "model/refusal.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "stacking/sequence.h"

namespace scrip::stacking {

/// How many redeemables of that category may apply.
std::int64_t limit_of(std::string_view category_id, const model::StackingRules& rules);

/// Counts what has been applied against the stacking rules' limits.
class Limits {
 public:
  explicit Limits(const model::StackingRules& rules) : rules_(rules) {}

  /// The limit that one more redeemable of this kind would exceed, as the reason to skip it.
  Boxed<model::Refusal> exceeded(const Candidate& candidate) const;

  void count(const Candidate& candidate);

 private:
  struct CategoryCount {
    std::string_view category_id;
    std::int64_t applied = 0;
    std::int64_t exclusive = 0;
  };

  const CategoryCount* find(std::string_view category_id) const;
  CategoryCount& count_of(std::string_view category_id);

  const model::StackingRules& rules_;
  std::int64_t applied_ = 0;
  std::int64_t exclusive_ = 0;
  List<CategoryCount> categories_;
};

}  // namespace scrip::stacking
