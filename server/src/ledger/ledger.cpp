#include "ledger/ledger.h"

#include <algorithm>

namespace scrip::server::ledger {
namespace {

constexpr std::string_view insert_entry =
    "INSERT INTO ledger_entry (kind, reference_id, voucher_id, promotion_tier_id, campaign_id, "
    "customer_id, order_id, uses,"
    " credits, discount, reason, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
    "?12)";

}  // namespace

bool take(Database& db, const Take& take, const std::string& now) {
  if (take.voucher_id) {
    // The condition and the change are one statement: two callers cannot both see the last use.
    const std::int64_t changed = db.run(
        "UPDATE voucher SET redeemed_quantity = redeemed_quantity + 1, redeemed_amount = "
        "redeemed_amount + ?2,"
        " gift_balance = gift_balance - ?2 WHERE id = ?1 AND active = 1 AND deleted_at IS NULL"
        " AND (redemption_quantity IS NULL OR redeemed_quantity < redemption_quantity)"
        " AND (gift_balance IS NULL OR gift_balance >= ?2)",
        *take.voucher_id, take.credits);
    if (changed != 1) return false;
  }
  if (take.promotion_tier_id) {
    db.run(
        "UPDATE promotion_tier SET total_redeemed = total_redeemed + 1, total_amount = "
        "total_amount + ?2,"
        " total_discount_amount = total_discount_amount + ?3 WHERE id = ?1",
        *take.promotion_tier_id, take.order_amount, take.discount);
  }
  db.run(insert_entry, "redemption", take.redemption_id, take.voucher_id, take.promotion_tier_id,
         take.campaign_id, take.customer_id, take.order_id, 1, -take.credits, take.discount,
         nullptr, now);
  return true;
}

bool give_back(Database& db, const Take& taken, const std::string& rollback_id,
               const std::string& reason, const std::string& now) {
  if (db.query("SELECT 1 FROM redemption_rollback WHERE redemption_id = ?1 AND id <> ?2",
               taken.redemption_id, rollback_id)
          .next()) {
    return false;
  }
  if (taken.voucher_id) {
    db.run(
        "UPDATE voucher SET redeemed_quantity = redeemed_quantity - 1, redeemed_amount = "
        "redeemed_amount - ?2,"
        " gift_balance = gift_balance + ?2 WHERE id = ?1",
        *taken.voucher_id, taken.credits);
  }
  if (taken.promotion_tier_id) {
    db.run(
        "UPDATE promotion_tier SET total_redeemed = total_redeemed - 1, total_amount = "
        "total_amount - ?2,"
        " total_discount_amount = total_discount_amount - ?3 WHERE id = ?1",
        *taken.promotion_tier_id, taken.order_amount, taken.discount);
  }
  db.run(insert_entry, "rollback", rollback_id, taken.voucher_id, taken.promotion_tier_id,
         taken.campaign_id, taken.customer_id, taken.order_id, -1, taken.credits, -taken.discount,
         reason, now);
  return true;
}

bool adjust_credits(Database& db, const std::string& voucher_id, std::int64_t credits,
                    const std::string& reason, const std::string& now) {
  // What is added counts as income of the card; what is taken off leaves its income as it was.
  const std::int64_t changed = db.run(
      "UPDATE voucher SET gift_amount = gift_amount + ?3, gift_balance = gift_balance + ?2"
      " WHERE id = ?1 AND gift_balance + ?2 >= 0",
      voucher_id, credits, std::max<std::int64_t>(credits, 0));
  if (changed != 1) return false;
  db.run(insert_entry, "credits_adjusted", voucher_id, voucher_id, nullptr, nullptr, nullptr,
         nullptr, 0, credits, 0, reason, now);
  return true;
}

void publish(Database& db, const std::string& publication_id, const std::string& voucher_id,
             const std::optional<std::string>& campaign_id, const std::string& customer_id,
             const std::string& now) {
  db.run(
      "UPDATE voucher SET holder_id = ?2, publish_count = publish_count + 1, updated_at = ?3 WHERE "
      "id = ?1",
      voucher_id, customer_id, now);
  db.run(insert_entry, "publication", publication_id, voucher_id, nullptr, campaign_id, customer_id,
         nullptr, 0, 0, 0, nullptr, now);
}

}  // namespace scrip::server::ledger
