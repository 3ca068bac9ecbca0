#include "ledger/ledger.h"

#include <algorithm>

#include "ledger/uses.h"

namespace scrip::server::ledger {
namespace {

constexpr Insert insert_entry{
    .table = AppendTable::ledger_entry,
    .head =
        "INSERT INTO ledger_entry (kind, reference_id, voucher_id, promotion_tier_id, "
        "campaign_id, customer_id, api_key, user_login, order_id, uses, credits, points, "
        "discount, order_amount, reason, counted_at, created_at) VALUES ",
    .row =
        "(?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, "
        "?)"};

/// A movement of one card that no order is part of.
void insert_card_entry(Database& db, const char* kind, const Adjustment& adjustment,
                       std::int64_t credits, std::int64_t points, const std::string& now) {
  db.append(insert_entry, {}, kind, adjustment.reference_id, adjustment.voucher_id, nullptr,
            adjustment.campaign_id, "", "", "", nullptr, 0, credits, points, 0, 0,
            adjustment.reason, nullptr, now);
}

/// Moves the counters of the redeemable and, after them, of its campaign: the row that most
/// redemptions share comes last.
void count(Database& db, const Take& take, const Periods& periods, std::int64_t sign) {
  const Movement movement{
      .uses = sign, .order_amount = sign * take.order_amount, .discount = sign * take.discount};
  move_counters(db, Column::used, take.object_id(), take.who, periods, movement);
  if (take.campaign_id)
    move_counters(db, Column::used, *take.campaign_id, take.who, periods, movement);
}

/// Counts the units of an entry for the redeemable and its campaign.
void count_units(Database& db, const Take& take, const std::string& reference_id,
                 const std::vector<Goods>& units, std::int64_t sign) {
  record_units(db, reference_id, units, sign);
  move_units(db, Column::used, take.object_id(), take.who, units, sign);
  if (take.campaign_id) move_units(db, Column::used, *take.campaign_id, take.who, units, sign);
}

bool is_campaign_active(Database& db, const Take& take) {
  if (!take.campaign_id) return true;
  Query campaign = db.query("SELECT active FROM campaign WHERE id = ?1", *take.campaign_id);
  return campaign.next() && campaign.boolean(0);
}

}  // namespace

Taken why_not(Database& db, const Take& take) {
  if (!is_campaign_active(db, take)) return Taken::campaign_disabled;
  Query row = db.query(
      "SELECT active, CASE WHEN redemption_quantity IS NULL OR redeemed_quantity + held_quantity < "
      "redemption_quantity THEN 1 ELSE 0 END, CASE WHEN gift_balance IS NULL OR gift_balance - "
      "held_amount >= ?2 THEN 1 ELSE 0 END FROM voucher WHERE id = ?1 AND coalesce(deleted_at, '') "
      "= ''",
      *take.voucher_id, take.credits);
  if (!row.next() || !row.boolean(0)) return Taken::voucher_disabled;
  if (!row.boolean(1)) return Taken::no_use_left;
  return row.boolean(2) ? Taken::no_points_left : Taken::no_credits_left;
}

Taken take(Database& db, const Take& take, const Periods& periods) {
  db.append(insert_entry, {}, "redemption", take.redemption_id, take.voucher_id,
            take.promotion_tier_id, take.campaign_id, take.who.customer_id, take.who.api_key,
            take.who.user_login, take.order_id, 1, -take.credits, -take.points, take.discount,
            take.order_amount, nullptr, take.counted_at, take.counted_at);
  count(db, take, periods, 1);
  count_units(db, take, take.redemption_id, take.units, 1);
  // It is the row that most redemptions share, and comes last.
  if (take.voucher_id && !take_use(db, take)) return why_not(db, take);
  if (take.promotion_tier_id) {
    const std::int64_t changed = db.run(
        "UPDATE promotion_tier SET total_redeemed = total_redeemed + 1, total_amount = "
        "total_amount + ?2,"
        " total_discount_amount = total_discount_amount + ?3 WHERE id = ?1 AND active = 1"
        " AND (campaign_id IS NULL OR EXISTS (SELECT 1 FROM campaign c WHERE c.id = "
        "promotion_tier.campaign_id AND c.active = 1))",
        *take.promotion_tier_id, take.order_amount, take.discount);
    if (changed != 1)
      return is_campaign_active(db, take) ? Taken::promotion_disabled : Taken::campaign_disabled;
  }
  return Taken::yes;
}

void give_back(Database& db, const Take& taken, const std::string& rollback_id,
               const std::string& reason, const Periods& periods, const std::string& now) {
  count(db, taken, periods, -1);
  count_units(db, taken, rollback_id, recorded_units(db, taken.redemption_id), -1);
  if (taken.voucher_id) {
    db.run(
        "UPDATE voucher SET redeemed_quantity = redeemed_quantity - 1, redeemed_amount = "
        "redeemed_amount - ?2 - ?3, gift_balance = gift_balance + ?2, loyalty_balance = "
        "loyalty_balance + ?3 WHERE id = ?1",
        *taken.voucher_id, taken.credits, taken.points);
  }
  if (taken.promotion_tier_id) {
    db.run(
        "UPDATE promotion_tier SET total_redeemed = total_redeemed - 1, total_amount = "
        "total_amount - ?2,"
        " total_discount_amount = total_discount_amount - ?3 WHERE id = ?1",
        *taken.promotion_tier_id, taken.order_amount, taken.discount);
  }
  db.append(insert_entry, {}, "rollback", rollback_id, taken.voucher_id, taken.promotion_tier_id,
            taken.campaign_id, taken.who.customer_id, taken.who.api_key, taken.who.user_login,
            taken.order_id, -1, taken.credits, taken.points, -taken.discount, -taken.order_amount,
            reason, taken.counted_at, now);
}

void refund(Database& db, const Take& back, const std::string& refund_id, const std::string& reason,
            const std::string& now) {
  db.run(
      "UPDATE voucher SET redeemed_amount = redeemed_amount - ?2 - ?3, gift_balance = gift_balance "
      "+ ?2, loyalty_balance = loyalty_balance + ?3 WHERE id = ?1",
      *back.voucher_id, back.credits, back.points);
  if (!back.who.customer_id.empty()) {
    db.run("UPDATE customer SET gift_redeemed_amount = gift_redeemed_amount - ?2 WHERE id = ?1",
           back.who.customer_id, back.credits);
  }
  db.append(insert_entry, {}, "rollback", refund_id, back.voucher_id, nullptr, back.campaign_id,
            back.who.customer_id, "", "", back.order_id, 0, back.credits, back.points, 0, 0, reason,
            back.counted_at, now);
}

bool adjust_credits(Database& db, const Adjustment& adjustment, const std::string& now) {
  // What is added counts as income of the card; what is taken off leaves its income as it was.
  const std::int64_t changed = db.run(
      "UPDATE voucher SET gift_amount = gift_amount + ?3, gift_balance = gift_balance + ?2"
      " WHERE id = ?1 AND gift_balance - held_amount + ?2 >= 0",
      adjustment.voucher_id, adjustment.amount, std::max<std::int64_t>(adjustment.amount, 0));
  if (changed != 1) return false;
  insert_card_entry(db, "credits_adjusted", adjustment, adjustment.amount, 0, now);
  return true;
}

bool adjust_points(Database& db, const Adjustment& adjustment, const std::string& now) {
  const std::int64_t changed = db.run(
      "UPDATE voucher SET loyalty_points = loyalty_points + ?3, loyalty_balance = loyalty_balance "
      "+ ?2 WHERE id = ?1 AND loyalty_balance - held_amount + ?2 >= 0",
      adjustment.voucher_id, adjustment.amount, std::max<std::int64_t>(adjustment.amount, 0));
  if (changed != 1) return false;
  insert_card_entry(db, "credits_adjusted", adjustment, 0, adjustment.amount, now);
  return true;
}

void issue(Database& db, const Adjustment& credits, std::int64_t points, const std::string& now) {
  insert_card_entry(db, "credits_issued", credits, credits.amount, points, now);
}

void publish(Database& db, const std::string& publication_id, const std::string& voucher_id,
             const std::optional<std::string>& campaign_id, const std::string& customer_id,
             const std::string& now) {
  db.run(
      "UPDATE voucher SET holder_id = ?2, publish_count = publish_count + 1, updated_at = ?3 WHERE "
      "id = ?1",
      voucher_id, customer_id, now);
  db.append(insert_entry, {}, "publication", publication_id, voucher_id, nullptr, campaign_id,
            customer_id, "", "", nullptr, 0, 0, 0, 0, 0, nullptr, nullptr, now);
}

}  // namespace scrip::server::ledger
