#include "resources/balances.h"

#include "base/crypto.h"
#include "json/fields.h"
#include "ledger/ledger.h"
#include "ledger/transactions.h"

namespace scrip::server {
namespace {

constexpr std::int64_t card_max = 1'000'000'000'000;

}  // namespace

Json change_balance(Call& call, const Voucher& voucher, std::int64_t amount,
                    const std::string& reason, const std::optional<std::string>& source_id) {
  if (source_id) {
    if (const auto known = ledger::transaction_with_source(call.db, voucher.id, *source_id)) {
      const Json& balance = member_of(member_of(*known, "details"), "balance");
      if (own_integer(balance, "amount") == amount) return balance;
      throw refused("duplicate_source_id", "Duplicate source_id",
                    "Another amount was added to this card with this source_id");
    }
  }
  const bool gift = voucher.gift_amount.has_value();
  if ((gift ? *voucher.gift_amount : voucher.loyalty_points.value_or(0)) + amount > card_max)
    throw refused("invalid_amount", "Invalid amount", "A card takes at most 10^12 in all");
  const ledger::Adjustment adjustment{.voucher_id = voucher.id,
                                      .campaign_id = voucher.campaign_id,
                                      .amount = amount,
                                      .reference_id = ordered_id("vtx_", call.now_ms),
                                      .reason = reason};
  const bool changed = gift ? ledger::adjust_credits(call.db, adjustment, call.now)
                            : ledger::adjust_points(call.db, adjustment, call.now);
  if (!changed) {
    throw gift
        ? refused("gift_amount_exceeded", "gift amount exceeded", "The card holds less than that")
        : refused("loyalty_card_points_exceeded", "loyalty card points exceeded",
                  "The card holds less than that");
  }
  const std::string unit = gift ? "CREDITS" : "POINTS";
  const Json transaction =
      ledger::record_transaction(call.db,
                                 {.id = adjustment.reference_id,
                                  .voucher_id = voucher.id,
                                  .campaign_id = voucher.campaign_id,
                                  .source_id = source_id,
                                  .type = unit + (amount > 0 ? "_ADDITION" : "_REMOVAL"),
                                  .amount = amount,
                                  .reason = reason,
                                  .redemption_id = std::nullopt,
                                  .related_transaction_id = std::nullopt},
                                 call.now);
  return member_of(member_of(transaction, "details"), "balance");
}

}  // namespace scrip::server
