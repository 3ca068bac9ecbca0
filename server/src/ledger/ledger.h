#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/database.h"

/// Takes and gives back, each in one step with its entry. Every function belongs inside a
/// transaction, and knows nothing of requests: a `false` is a guard that held.
namespace scrip::server::ledger {

/// What one redemption takes from one redeemable.
struct Take {
  std::string redemption_id;
  std::optional<std::string> voucher_id;
  std::optional<std::string> promotion_tier_id;
  std::optional<std::string> campaign_id;
  std::optional<std::string> customer_id;
  std::string order_id;
  std::int64_t credits = 0;   // gift credits spent
  std::int64_t discount = 0;  // all that was taken off the order
  std::int64_t order_amount = 0;
};

/// Checks and spends: one use, and the credits. False when no use is left, the card holds less or
/// the voucher is disabled.
bool take(Database& db, const Take& take, const std::string& now);

/// Gives one redemption back. False when that has been done already.
bool give_back(Database& db, const Take& taken, const std::string& rollback_id,
               const std::string& reason, const std::string& now);

/// Adds to or subtracts from a gift card. False when it holds less.
bool adjust_credits(Database& db, const std::string& voucher_id, std::int64_t credits,
                    const std::string& reason, const std::string& now);

/// Hands a voucher to a customer.
void publish(Database& db, const std::string& publication_id, const std::string& voucher_id,
             const std::optional<std::string>& campaign_id, const std::string& customer_id,
             const std::string& now);

}  // namespace scrip::server::ledger
