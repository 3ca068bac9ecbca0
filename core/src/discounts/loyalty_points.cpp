#include "discounts/loyalty_points.h"

#include <algorithm>
#include <tuple>

#include "discounts/account.h"
#include "discounts/dynamic.h"
#include "discounts/kinds.h"
#include "rules/rule_set.h"

namespace scrip::discounts {

using model::ErrorKey;
using model::Redeemable;
using model::Refusal;
using model::Reward;
using model::RewardAssignment;
using model::RewardType;
using money::Amount;

namespace {

__extension__ using Wide = __int128;

bool is_for(const RewardAssignment& assignment, const Redeemable& card) {
  const std::string_view related = assignment.related_object_id;
  if (card.campaign != nullptr && related == card.campaign->id) return true;
  return related == card.id || (!card.resource_id.empty() && related == card.resource_id);
}

/// Which of several counts must not depend on their order: assigned ones, then by id.
auto key_of(const Choice& choice) {
  return std::make_tuple(
      choice.assignment == nullptr, std::string_view(choice.reward->id),
      choice.assignment == nullptr ? std::string_view() : std::string_view(choice.assignment->id));
}

/// The points of a loyalty card, spent on a reward.
///
/// Pay with points (COIN): `exchange_ratio` major units off the order for `points_ratio` points;
/// points that make no whole block count in proportion, rounded once. Without a number of points,
/// as many whole blocks as the order needs; with one, never more than it needs. 20.00 for 100
/// points on 450.00: 22.5 blocks are 23, so 2300 points pay for all of it; 150 points pay 30.00.
///
/// Goods and codes (MATERIAL, CAMPAIGN) cost the points of their assignment and leave the order as
/// it is.
class LoyaltyPoints final : public Discount {
 public:
  explicit LoyaltyPoints(const model::LoyaltyCardDefinition& card) : card_(card) {}

  bool to_items() const override { return false; }

  void propose(const Turn& turn, Proposal& proposal) const override {
    const std::optional<Choice> choice = chosen(turn);
    if (!choice) {
      proposal.refusal = missing_reward(turn);
      return;
    }
    if (choice->assignment != nullptr && choice->assignment->rule_set != nullptr) {
      proposal.refusal = choice->assignment->rule_set->compiled->refuse(turn.facts);
      if (proposal.refusal) return;
      proposal.rule_set = choice->assignment->rule_set;
    }
    proposal.reward = choice->reward;
    const bool coin = choice->reward->type == RewardType::COIN;
    if (coin) return pay(turn, *choice->reward, proposal);
    const std::int64_t cost = choice->assignment->points.value_or(0);
    if (cost > card_.balance) {
      proposal.refusal = exceeded(cost);
    } else {
      proposal.points = cost;
    }
  }

  void tell(const Turn& turn, const Proposal& proposal, Account& account) const override {
    const Reward* reward = proposal.reward;
    if (reward == nullptr || reward->type != RewardType::COIN) return;
    Working& working = account.workings.emplace_back();
    working.base = turn.tally().total_amount();
    working.value = money::Decimal(proposal.points);
    const std::int64_t block = worth_of_block(turn, *reward);
    const std::int64_t points = reward->points_ratio * 1'000'000;
    working.begin({static_cast<Wide>(block) * proposal.points, points});
    working.lower(Limit::total_amount, working.base);
  }

 private:
  static Boxed<Refusal> missing_reward(const Turn& turn) {
    auto refusal = model::refused(ErrorKey::missing_reward);
    if (turn.reward_id && !turn.reward_id->empty()) {
      refusal->tell("reward", *turn.reward_id);
    }
    return refusal;
  }

  Boxed<Refusal> exceeded(std::int64_t points) const {
    auto refusal = model::refused(ErrorKey::loyalty_card_points_exceeded);
    refusal->tell("balance", card_.balance);
    refusal->tell("points", points);
    return refusal;
  }

  /// The reward that was asked for; where nobody was asked, paying with points.
  static std::optional<Choice> chosen(const Turn& turn) {
    std::optional<Choice> best;
    for (const Choice& choice : choices_of(turn.facts.redeemable, turn.facts.catalogue)) {
      const bool is_meant = turn.reward_id ? is_called(choice, *turn.reward_id)
                                           : choice.reward->type == RewardType::COIN;
      if (is_meant && (!best || key_of(choice) < key_of(*best))) best = choice;
    }
    return best;
  }

  static bool is_called(const Choice& choice, std::string_view id) {
    return !id.empty() && (choice.reward->id == id ||
                           (choice.assignment != nullptr && choice.assignment->id == id));
  }

  static Wide up(Wide dividend, Wide divisor) { return (dividend + divisor - 1) / divisor; }

  /// Millionths of a minor unit that one block is worth.
  static std::int64_t worth_of_block(const Turn& turn, const Reward& reward) {
    std::int64_t block = reward.exchange_ratio_millionths;
    for (int n = 0; n < exponent_of(turn); ++n) block *= 10;
    return block;
  }

  void pay(const Turn& turn, const Reward& reward, Proposal& proposal) const {
    const Amount left = turn.tally().total_amount();
    const std::int64_t block = worth_of_block(turn, reward);
    const Wide wanted = static_cast<Wide>(left.minor()) * 1'000'000;
    Wide needed = up(wanted, block) * reward.points_ratio;
    // A card that cannot pay the last block whole pays the part that is needed.
    if (!turn.points && needed > card_.balance) needed = up(wanted * reward.points_ratio, block);
    const auto points =
        static_cast<std::int64_t>(std::min<Wide>(turn.points.value_or(card_.balance), needed));
    const Amount worth =
        money::smaller(left, money::share(Amount(block), points, reward.points_ratio * 1'000'000));
    // Points that are worth less than half a cent are kept.
    if (worth.is_zero()) return;
    proposal.points = points;
    proposal.adjustments.order = worth;
  }

  const model::LoyaltyCardDefinition& card_;
};

}  // namespace

List<Choice> choices_of(const Redeemable& card, const model::Catalogue& catalogue) {
  List<Choice> choices;
  for (const model::Catalogue* layer = &catalogue; layer != nullptr; layer = layer->below()) {
    for (const RewardAssignment& assignment : layer->reward_assignments) {
      if (is_for(assignment, card)) choices.push_back({assignment.reward, &assignment});
    }
    if (card.campaign != nullptr) continue;
    for (const Reward& reward : layer->rewards) {
      if (reward.type == RewardType::COIN) choices.push_back({&reward, nullptr});
    }
  }
  return choices;
}

CompiledDiscount compile(const model::LoyaltyCardDefinition& definition) {
  return make_shareable<const LoyaltyPoints>(definition);
}

}  // namespace scrip::discounts
