#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/counters.h"
#include "ledger/units.h"
#include "store/database.h"

/// Takes and gives back, each in one step with its entry. Every function belongs inside a
/// transaction, and knows nothing of requests.
namespace scrip::server::ledger {

/// What one redemption takes from one redeemable.
struct Take {
  std::string redemption_id;
  std::optional<std::string> voucher_id;
  std::optional<std::string> promotion_tier_id;
  std::optional<std::string> campaign_id;
  Who who;
  std::string order_id;
  std::int64_t credits = 0;   // gift credits spent
  std::int64_t points = 0;    // loyalty points spent
  std::int64_t discount = 0;  // all that was taken off the order
  std::int64_t order_amount = 0;
  /// What its discount was given for, where that is limited over all redemptions; a rollback finds
  /// it in the ledger.
  std::vector<Goods> units;
  /// When it was redeemed, also where it is given back: whose day, week and month it counts in.
  std::string counted_at;

  const std::string& object_id() const {
    return voucher_id ? *voucher_id : promotion_tier_id ? *promotion_tier_id : order_id;
  }
};

/// The first guard that held.
enum class Taken {
  yes,
  voucher_disabled,
  promotion_disabled,
  campaign_disabled,
  no_use_left,
  no_credits_left,
  no_points_left
};

/// Which guard of the voucher's row holds back a take that its conditional update refused.
Taken why_not(Database& db, const Take& take);

/// Spends one use, and the credits or points, where the guards allow it; otherwise what it wrote is
/// to be undone with all else. What sessions hold is not there to be taken: a hold is ended first,
/// by whoever owns it.
Taken take(Database& db, const Take& take, const Periods& periods);

/// Gives one redemption back; that it happens once is decided by the row of its rollback. `periods`
/// are those of `counted_at`.
void give_back(Database& db, const Take& taken, const std::string& rollback_id,
               const std::string& reason, const Periods& periods, const std::string& now);

/// Puts some of what a redemption took from a card back on it; the use and the budget stay taken.
void refund(Database& db, const Take& back, const std::string& refund_id, const std::string& reason,
            const std::string& now);

/// What a movement of a card by hand is about: `reference_id` tells its transaction.
struct Adjustment {
  std::string voucher_id;
  std::optional<std::string> campaign_id;
  std::int64_t amount = 0;
  std::string reference_id;
  std::string reason;
};
/// Adds to or subtracts from a gift card. False when less is free on it: held credits stay.
bool adjust_credits(Database& db, const Adjustment& adjustment, const std::string& now);
/// The same for the points of a loyalty card.
bool adjust_points(Database& db, const Adjustment& adjustment, const std::string& now);
/// The entry of a new card, whose row holds the amount already.
void issue(Database& db, const Adjustment& credits, std::int64_t points, const std::string& now);

/// Hands a voucher to a customer.
void publish(Database& db, const std::string& publication_id, const std::string& voucher_id,
             const std::optional<std::string>& campaign_id, const std::string& customer_id,
             const std::string& now);

}  // namespace scrip::server::ledger
