#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server::ledger {

/// A movement of a gift card's credits or a loyalty card's points, as the dialect lists it.
struct Transaction {
  std::string id;  // vtx_
  std::string voucher_id;
  std::optional<std::string> campaign_id;
  std::optional<std::string> source_id;
  /// CREDITS_REDEMPTION, CREDITS_REFUND, CREDITS_ADDITION, CREDITS_REMOVAL, and the same of
  /// POINTS_…
  std::string type;
  std::int64_t amount = 0;
  std::string reason;
  /// The redemption that spent it, also in the transaction that gives it back.
  std::optional<std::string> redemption_id;
  std::optional<std::string> related_transaction_id;
  /// The `order`, `redemption`, `rollback` it belongs to, as `{id, …}`.
  Json about = Json::object();
};

/// Stores the transaction with the card's balance after it. Answers its document.
Json record_transaction(Database& db, const Transaction& transaction, const std::string& now);

/// The transaction that a redemption left, which its refund is related to.
std::optional<std::string> transaction_of_redemption(Database& db, const std::string& voucher_id,
                                                     const std::string& redemption_id);

/// The transaction that a caller named so before on this card.
std::optional<Json> transaction_with_source(Database& db, const std::string& voucher_id,
                                            const std::string& source_id);

}  // namespace scrip::server::ledger
