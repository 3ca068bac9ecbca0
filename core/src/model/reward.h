#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/value.h"

namespace scrip::model {

struct RuleSetDefinition;

/// COIN: money off the order, paid with points. MATERIAL and CAMPAIGN: goods, or a code of another
/// campaign, which change nothing about the order and cost what their assignment says.
enum class RewardType { COIN, MATERIAL, CAMPAIGN };

inline constexpr std::array<std::string_view, 3> reward_type_names{"COIN", "MATERIAL", "CAMPAIGN"};

/// What the points of a loyalty card can be spent on.
struct Reward {
  std::string_view id;
  std::string_view name;
  RewardType type = RewardType::COIN;
  /// COIN: this many millionths of a major unit for `points_ratio` points. 20 per 100 is
  /// 20'000'000 and 100.
  std::int64_t exchange_ratio_millionths = 0;
  std::int64_t points_ratio = 1;
  const Value* document = nullptr;
};

/// That the members of a programme can have a reward, for so many points, under these rules.
struct RewardAssignment {
  std::string_view id;
  const Reward* reward = nullptr;
  /// The campaign; or, for a card that belongs to none, its code or id.
  std::string_view related_object_id;
  std::optional<std::int64_t> points;
  const RuleSetDefinition* rule_set = nullptr;
  const Value* document = nullptr;
};

}  // namespace scrip::model
