#include "ledger/holds.h"

namespace scrip::server::ledger {
namespace {

#define SCRIP_HOLD_SELECT                                                                        \
  "SELECT id, session_key, caller, object_id, object, campaign_id, customer_id, api_key, "       \
  "user_login, credits, points, discount, order_amount, expires_at, created_at FROM hold WHERE " \
  "state = 'held' AND "

Hold read_hold(const Query& row) {
  Hold hold{.id = row.text(0),
            .session_key = row.text(1),
            .caller = row.text(2),
            .take = {},
            .expires_at = row.text(13)};
  if (row.text(4) == "voucher") {
    hold.take.voucher_id = row.text(3);
  } else {
    hold.take.promotion_tier_id = row.text(3);
  }
  hold.take.campaign_id = row.optional_text(5);
  hold.take.who = {.customer_id = row.text(6), .api_key = row.text(7), .user_login = row.text(8)};
  hold.take.credits = row.integer(9);
  hold.take.points = row.integer(10);
  hold.take.discount = row.integer(11);
  hold.take.order_amount = row.integer(12);
  hold.take.counted_at = row.text(14);
  return hold;
}

std::vector<Hold> read_holds(Query rows) {
  std::vector<Hold> holds;
  while (rows.next()) holds.push_back(read_hold(rows));
  return holds;
}

void count(Database& db, const Take& take, const Periods& periods, std::int64_t sign) {
  const Movement movement{
      .uses = sign, .order_amount = sign * take.order_amount, .discount = sign * take.discount};
  move_counters(db, Column::held, take.object_id(), take.who, periods, movement);
  if (take.campaign_id)
    move_counters(db, Column::held, *take.campaign_id, take.who, periods, movement);
}

void count_units(Database& db, const Take& take, const std::vector<Goods>& units,
                 std::int64_t sign) {
  move_units(db, Column::held, take.object_id(), take.who, units, sign);
  if (take.campaign_id) move_units(db, Column::held, *take.campaign_id, take.who, units, sign);
}

const char* name_of(Ending ending) {
  switch (ending) {
    case Ending::used:
      return "used";
    case Ending::released:
      return "released";
    case Ending::expired:
      break;
  }
  return "expired";
}

}  // namespace

Taken place(Database& db, const Hold& hold, const Periods& periods) {
  const Take& take = hold.take;
  if (take.voucher_id) {
    const std::int64_t changed = db.run(
        "UPDATE voucher SET held_quantity = held_quantity + 1, held_amount = held_amount + ?2 + ?3 "
        "WHERE id = ?1 AND active = 1 AND coalesce(deleted_at, '') = ''"
        " AND (redemption_quantity IS NULL OR redeemed_quantity + held_quantity < "
        "redemption_quantity)"
        " AND (gift_balance IS NULL OR gift_balance - held_amount >= ?2)"
        " AND (loyalty_balance IS NULL OR loyalty_balance - held_amount >= ?3)",
        *take.voucher_id, take.credits, take.points);
    if (changed != 1) return why_not(db, take);
  }
  db.run(
      "INSERT INTO hold (id, session_key, caller, object_id, object, campaign_id, customer_id, "
      "api_key, user_login, credits, points, discount, order_amount, state, expires_at, "
      "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), nullif(?8, ''), nullif(?9, ''), "
      "?10, ?11, ?12, ?13, 'held', ?14, ?15)",
      hold.id, hold.session_key, hold.caller, take.object_id(),
      take.voucher_id ? "voucher" : "promotion_tier", take.campaign_id, take.who.customer_id,
      take.who.api_key, take.who.user_login, take.credits, take.points, take.discount,
      take.order_amount, hold.expires_at, take.counted_at);
  count(db, take, periods, 1);
  hold_units(db, hold.id, take.units);
  count_units(db, take, take.units, 1);
  return Taken::yes;
}

bool end(Database& db, const Hold& hold, Ending ending, const Periods& periods,
         const std::string& now) {
  // Whoever changes the row frees what it held; everybody else finds it changed.
  if (db.run("UPDATE hold SET state = ?2, ended_at = ?3 WHERE id = ?1 AND state = 'held'", hold.id,
             name_of(ending), now) != 1) {
    return false;
  }
  const Take& take = hold.take;
  count(db, take, periods, -1);
  count_units(db, take, held_units(db, hold.id), -1);
  forget_held_units(db, hold.id);
  if (take.voucher_id) {
    db.run(
        "UPDATE voucher SET held_quantity = held_quantity - 1, held_amount = held_amount - ?2 "
        "WHERE id = ?1",
        *take.voucher_id, take.credits + take.points);
  }
  return true;
}

std::vector<Hold> session_holds(Database& db, const std::string& session_key) {
  return read_holds(db.query(SCRIP_HOLD_SELECT "session_key = ?1 ORDER BY object_id", session_key));
}

std::vector<Hold> holds_not_counted(Database& db, const std::string& object_id, bool is_campaign,
                                    const std::string& own_session, const std::string& now) {
  return read_holds(is_campaign
                        ? db.query(SCRIP_HOLD_SELECT
                                   "campaign_id = ?1 AND (expires_at <= ?2 OR session_key = ?3)",
                                   object_id, now, own_session)
                        : db.query(SCRIP_HOLD_SELECT
                                   "object_id = ?1 AND (expires_at <= ?2 OR session_key = ?3)",
                                   object_id, now, own_session));
}

std::vector<Hold> due_holds(Database& db, const std::string& now, std::int64_t limit) {
  return read_holds(
      db.query(SCRIP_HOLD_SELECT "expires_at <= ?1 ORDER BY expires_at, id LIMIT ?2", now, limit));
}

std::int64_t sessions_of_customer(Database& db, const std::string& customer_id,
                                  const std::string& besides, const std::string& now) {
  Query row = db.query(
      "SELECT count(DISTINCT session_key) FROM hold WHERE customer_id = ?1 AND state = 'held' AND "
      "expires_at > ?2 AND session_key <> ?3",
      customer_id, now, besides);
  return row.next() ? row.integer(0) : 0;
}

}  // namespace scrip::server::ledger
