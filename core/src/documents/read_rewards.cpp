#include <algorithm>

#include "documents/read_catalogue.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::documents {

using model::Reward;
using model::RewardAssignment;
using model::RewardType;

namespace {

/// Major units for `points_ratio` points, with at most six decimals.
std::int64_t read_exchange_ratio(const Node& node) {
  const auto decimal = node.missing() ? std::nullopt : node.value()->decimal();
  const auto millionths = decimal ? decimal->to_minor(6) : std::nullopt;
  const bool exact = millionths && money::Decimal::from_minor(*millionths, 6) == *decimal;
  if (!exact || *millionths <= 0 || *millionths > bounds::exchange_ratio * 1'000'000) {
    node.fault({"expected a number above 0, at most ", digits_of(bounds::exchange_ratio),
                ", with at most six decimals"});
    return 1'000'000;
  }
  return *millionths;
}

}  // namespace

void read_reward(const Node& node, model::Catalogue& catalogue) {
  if (!node.expect_object()) return;
  Reward& reward = catalogue.rewards.emplace_back();
  reward.document = node.value();
  node.require("id", reward.id);
  node.read("name", reward.name);
  const Node type = node["type"];
  if (type.missing()) type.fault("required");
  reward.type = type.one_of<RewardType>(model::reward_type_names).value_or(RewardType::MATERIAL);
  if (reward.type == RewardType::COIN) {
    const Node parameters = node["parameters"];
    const Node coin = parameters["coin"];
    if (coin.expect_object()) {
      reward.exchange_ratio_millionths = read_exchange_ratio(coin["exchange_ratio"]);
      coin.read("points_ratio", reward.points_ratio, 1, bounds::points_ratio);
    }
  }
  if (!catalogue.index_reward()) node.fault_at("id", "there is another one with this id");
}

void read_reward_assignment(const Node& node, model::Catalogue& catalogue) {
  if (!node.expect_object()) return;
  RewardAssignment& assignment = catalogue.reward_assignments.emplace_back();
  assignment.document = node.value();
  node.read("id", assignment.id);
  assignment.reward = catalogue.find_reward(node["reward_id"].required_text());
  node.require("related_object_id", assignment.related_object_id);
  if (assignment.reward == nullptr) {
    node.fault_at("reward_id", "there is no reward with this id");
    return;
  }
  const Node parameters = node["parameters"];
  const Node loyalty = parameters["loyalty"];
  const Node points = loyalty["points"];
  loyalty.read("points", assignment.points, 0, bounds::points);
  if (assignment.reward->type != RewardType::COIN && points.missing()) {
    // Nobody said what it costs; it must not be free by accident.
    points.fault("required: what the reward costs in points");
  }
  const Node rule = node["validation_rule_id"];
  if (!rule.missing()) {
    assignment.rule_set = catalogue.find_rule_set(rule.text());
    if (assignment.rule_set == nullptr) {
      rule.fault("there is no validation rule with this id");
    }
  }
}

void read_promotion_stack(const Node& node, model::Catalogue& catalogue) {
  if (!node.expect_object()) return;
  model::PromotionStack& stack = catalogue.promotion_stacks.emplace_back();
  node.require("id", stack.id);
  node.read("name", stack.name);
  node.read("created_at", stack.created_at);
  stack.categories = read_categories(node, catalogue);
  const Node campaign_id = node["campaign_id"];
  if (!campaign_id.missing()) stack.campaign = catalogue.find_campaign(campaign_id.text());
  if (stack.campaign != nullptr && stack.categories.empty()) {
    stack.categories = stack.campaign->categories;
  }
  const Node tiers = node["tiers"];
  const Node ids = tiers["ids"];
  ids.each(bounds::stack_tiers, [&](const Node& id) {
    auto& listed = stack.tier_ids;
    if (std::find(listed.begin(), listed.end(), id.text()) != listed.end()) {
      id.fault("the same tier is listed twice");
    }
    listed.emplace_back(id.required_text());
    // A stack without one of its tiers would be worth something else than was promised.
    if (catalogue.find_promotion_tier(id.text()) == nullptr) {
      id.fault("there is no promotion tier with this id");
    }
  });
  if (stack.tier_ids.empty()) ids.fault("a stack needs at least one tier");
  if (!catalogue.index_promotion_stack()) node.fault_at("id", "there is another one with this id");
}

}  // namespace scrip::documents
