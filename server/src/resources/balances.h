#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/call.h"
#include "resources/vouchers.h"

namespace scrip::server {

/// Adds to or subtracts from a gift card or loyalty card, with its ledger entry and transaction.
/// Answers the dialect's `balance` object. The same `source_id` on one card changes it once and
/// answers the same again. Throws `gift_amount_exceeded` or `loyalty_card_points_exceeded` when
/// less is free on it, and `duplicate_source_id` when the source named another amount before.
Json change_balance(Call& call, const Voucher& voucher, std::int64_t amount,
                    const std::string& reason, const std::optional<std::string>& source_id);

}  // namespace scrip::server
