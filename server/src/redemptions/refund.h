#pragma once

#include <string>

#include "api/call.h"

namespace scrip::server {

/// Goods come back, the redemption stands: `{returned: [{order_item_index | id, quantity}],
/// policy?, reason?}`. Answers the engine's refund with its id: the frozen share of each line and
/// unit and what is paid back now, as `policy` (KEEP, CLAW_BACK, RE_EVALUATE) says. What cards had
/// paid goes back on them. Uses and budgets stay taken; a rollback gives those back. Without
/// `returned` nothing changes and the shares are told.
Reply refund(Call& call, const std::string& redemption_id);

/// What refunds have put back on the card that one redemption used.
std::int64_t refunded_to_card(Database& db, const std::string& redemption_id);

}  // namespace scrip::server
