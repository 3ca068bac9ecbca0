#pragma once

#include "model/catalogue.h"
#include "scrip/list.h"

namespace scrip::discounts {

/// A reward that a card may have, and what it is assigned for.
struct Choice {
  const model::Reward* reward = nullptr;
  /// nullptr: a card of no programme may pay with points without anybody assigning it.
  const model::RewardAssignment* assignment = nullptr;
};

/// Everything the points of this card can be spent on: the rewards assigned to its campaign or to
/// itself; without a campaign, also every way to pay with points. The same reward may be there
/// twice.
List<Choice> choices_of(const model::Redeemable& card, const model::Catalogue& catalogue);

}  // namespace scrip::discounts
