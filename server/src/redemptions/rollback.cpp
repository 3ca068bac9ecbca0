#include "redemptions/rollback.h"

#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "ledger/ledger.h"
#include "ledger/transactions.h"
#include "redemptions/orders.h"
#include "redemptions/refund.h"
#include "resources/customers.h"
#include "resources/project.h"
#include "resources/segment_changes.h"

namespace scrip::server {
namespace {

struct Row {
  std::string id;
  bool stacked = false;
  ledger::Take take;
  std::string parent_id;
  std::string result;
  Json document;
};

#define SCRIP_REDEMPTION_SELECT                                                              \
  "SELECT id, stacked, parent_id, order_id, customer_id, voucher_id, promotion_tier_id, "    \
  "campaign_id, result,"                                                                     \
  " amount, points, discount, order_amount, api_key, user_login, created_at, document FROM " \
  "redemption"

Row read_row(const Query& row) {
  Row found{.id = row.text(0),
            .stacked = row.boolean(1),
            .parent_id = row.text(2),
            .result = row.text(8),
            .document = row.document(16)};
  found.take = {
      .redemption_id = found.id,
      .voucher_id = row.optional_text(5),
      .promotion_tier_id = row.optional_text(6),
      .campaign_id = row.optional_text(7),
      .who = {.customer_id = row.text(4), .api_key = row.text(13), .user_login = row.text(14)},
      .order_id = row.text(3),
      .credits = row.integer(9),
      .points = row.integer(10),
      .discount = row.integer(11),
      .order_amount = row.integer(12),
      .counted_at = row.text(15)};
  return found;
}

bool is_rolled_back(Database& db, const std::string& id) {
  return db.query("SELECT 1 FROM redemption_rollback WHERE redemption_id = ?1", id).next();
}

void require_same_customer(Call& call, const Row& row) {
  const Json* sent = object_at(call.body, "customer");
  if (sent == nullptr || sent->empty() || row.take.who.customer_id.empty()) return;
  const auto id = text_at(*sent, "id", "/customer");
  const auto source_id = text_at(*sent, "source_id", "/customer");
  if (!id && !source_id) return;
  const auto customer = find_customer(call.db, id ? *id : *source_id);
  if (!customer || customer->id != row.take.who.customer_id) {
    throw refused("invalid_customer", "Invalid customer",
                  "The redemption belongs to another customer");
  }
}

bool keeps_order(Database& db) {
  Query row = db.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
  row.next();
  return own_text(row.document(0), "redeemables_rollback_order_mode") == "WITHOUT_ORDER";
}

/// The order without what is rolled back; canceled once nothing of it is left redeemed.
Json roll_back_order(Call& call, const Row& root, const std::vector<Row>& rows,
                     const std::string& rollback_id, const Json& rollback_ids) {
  Query stored = call.db.query("SELECT document FROM orders WHERE id = ?1", root.take.order_id);
  if (!stored.next()) return Json::object();
  Json order = stored.document(0);
  Json& entry = order["redemptions"][root.id];
  entry["rollback_id"] = rollback_id;
  entry["rollback_date"] = call.now;
  if (root.stacked) entry["rollback_stacked"] = rollback_ids;
  if (!keeps_order(call.db)) {
    const std::int64_t before = own_integer(order, "total_amount");
    for (const Row& row : rows) remove_discount(order, row.document.value("order", Json::object()));
    bool live = false;
    for (const auto& [id, other] : order["redemptions"].items())
      live = live || !other.contains("rollback_id");
    if (!live && own_text(order, "status") != "CANCELED") {
      order["status"] = "CANCELED";
      if (!root.take.who.customer_id.empty()) {
        call.db.run(
            "UPDATE customer SET orders_total_count = orders_total_count - 1, orders_total_amount "
            "= orders_total_amount - ?2"
            " WHERE id = ?1 AND orders_total_count > 0",
            root.take.who.customer_id, before);
        note_for_segments(call.db, root.take.who.customer_id);
      }
    }
  }
  order["updated_at"] = call.now;
  save_order(call, order);
  return order;
}

Json rollback_document(Call& call, const Row& row, const std::string& id,
                       const std::string& reason) {
  Json rollback = {{"id", id},
                   {"object", "redemption_rollback"},
                   {"date", call.now},
                   {"redemption", row.id},
                   {"result", "SUCCESS"},
                   {"status", "SUCCEEDED"}};
  for (const char* name :
       {"customer_id", "customer", "tracking_id", "voucher", "promotion_tier",
        "related_object_type", "related_object_id", "reward", "channel", "metadata"}) {
    if (const Json* value = find_member(row.document, name)) rollback[name] = *value;
  }
  if (const auto tracking = query_text(call, "tracking_id")) {
    rollback["tracking_id"] =
        tracking->starts_with("track_") ? *tracking : tracking_id(call.db, *tracking);
  }
  if (!reason.empty()) rollback["reason"] = reason;
  if (const std::int64_t paid = row.take.credits + row.take.points; paid > 0) {
    rollback["amount"] = -paid;
    rollback[row.take.credits > 0 ? "gift" : "loyalty_card"] =
        row.take.credits > 0 ? Json{{"amount", -paid}} : Json{{"points", -paid}};
  }
  return rollback;
}

ApiError rolled_back_already(const std::string& id) {
  return refused("already_rolled_back", "Already rolled back",
                 "Redemption " + id + " has been rolled back already");
}

/// Whoever inserts the row has rolled the redemption back; all others find it there.
void insert_rollback(Call& call, const Row& row, const Json& rollback,
                     const std::string& parent_id) {
  const std::int64_t inserted = call.db.run(
      "INSERT INTO redemption_rollback (id, redemption_id, parent_id, customer_id, voucher_id, "
      "campaign_id, amount, document,"
      " created_at) VALUES (?1, ?2, nullif(?3, ''), nullif(?4, ''), ?5, ?6, ?7, ?8, ?9) ON "
      "CONFLICT (redemption_id) DO NOTHING",
      own_text(rollback, "id"), row.id, parent_id, row.take.who.customer_id, row.take.voucher_id,
      row.take.campaign_id, -(row.take.credits + row.take.points), rollback, call.now);
  if (inserted != 1) throw rolled_back_already(row.id);
}

/// What a card had paid is on it again: its transaction, related to the one that took it.
void record_refund(Call& call, const Row& row, const std::string& rollback_id,
                   const std::string& reason) {
  const std::int64_t paid = row.take.credits + row.take.points;
  if (paid == 0 || !row.take.voucher_id) return;
  ledger::record_transaction(call.db,
                             {.id = ordered_id("vtx_", call.now_ms),
                              .voucher_id = *row.take.voucher_id,
                              .campaign_id = row.take.campaign_id,
                              .source_id = std::nullopt,
                              .type = row.take.credits > 0 ? "CREDITS_REFUND" : "POINTS_REFUND",
                              .amount = paid,
                              .reason = reason,
                              .redemption_id = row.id,
                              .related_transaction_id = ledger::transaction_of_redemption(
                                  call.db, *row.take.voucher_id, row.id),
                              .about = {{"order", {{"id", row.take.order_id}}},
                                        {"redemption", {{"id", row.id}}},
                                        {"rollback", {{"id", rollback_id}}}}},
                             call.now);
}

}  // namespace

Json roll_back(Call& call, const std::string& redemption_id, bool parents_allowed) {
  std::optional<Row> root;
  {
    Query found = call.db.query(SCRIP_REDEMPTION_SELECT " WHERE id = ?1", redemption_id);
    if (!found.next()) throw not_found("redemption", redemption_id);
    root = read_row(found);
  }
  if (root->result != "SUCCESS")
    throw refused("invalid_redemption", "Invalid redemption",
                  "The redemption failed; there is nothing to roll back");
  if (!root->parent_id.empty()) {
    throw refused("invalid_redemption_parent", "Invalid redemption parent",
                  "The redemption belongs to a stack; roll back " + root->parent_id);
  }
  if (root->stacked && !parents_allowed) {
    throw refused("invalid_redemption", "Invalid redemption",
                  "Use /redemptions/{id}/rollbacks for a stack");
  }
  if (is_rolled_back(call.db, root->id)) {
    throw rolled_back_already(root->id);
  }
  require_object(call.body);
  require_same_customer(call, *root);
  std::string reason = query_text(call, "reason").value_or("");
  if (reason.empty()) reason = text_at(call.body, "reason").value_or("");

  std::vector<Row> rows;
  if (root->stacked) {
    Query children =
        call.db.query(SCRIP_REDEMPTION_SELECT " WHERE parent_id = ?1 ORDER BY id", root->id);
    while (children.next()) rows.push_back(read_row(children));
  } else {
    rows.push_back(*root);
  }
  // What refunds have put back on a card does not come back twice.
  for (Row& row : rows) {
    const std::int64_t refunded = refunded_to_card(call.db, row.id);
    (row.take.credits > 0 ? row.take.credits : row.take.points) -= refunded;
  }
  const std::string parent_rollback = root->stacked ? ordered_id("rr_", call.now_ms) : "";
  Json rollbacks = Json::array();
  Json ids = Json::array();
  std::int64_t credits = 0;
  for (const Row& row : rows) {
    Json rollback = rollback_document(call, row, ordered_id("rr_", call.now_ms), reason);
    insert_rollback(call, row, rollback, parent_rollback);
    ledger::give_back(call.db, row.take, own_text(rollback, "id"), reason,
                      periods_at(call.settings().time_zone,
                                 ms_from_iso(row.take.counted_at).value_or(call.now_ms)),
                      call.now);
    record_refund(call, row, own_text(rollback, "id"), reason);
    credits += row.take.credits;
    ids.push_back(rollback["id"]);
    rollbacks.push_back(std::move(rollback));
  }
  const std::string outer = root->stacked ? parent_rollback : ids.front().get<std::string>();
  const Json order = roll_back_order(call, *root, rows, outer, ids);
  if (!root->take.who.customer_id.empty()) {
    call.db.run(
        "UPDATE customer SET redemptions_succeeded = redemptions_succeeded - ?2, "
        "rollbacks_succeeded = rollbacks_succeeded + ?2,"
        " gift_redeemed_amount = gift_redeemed_amount - ?3 WHERE id = ?1",
        root->take.who.customer_id, rows.size(), credits);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Json& rollback = rollbacks[i];
    rollback["order"] = order;
    if (rows[i].take.credits + rows[i].take.points > 0 && rollback.contains("voucher")) {
      Query balance =
          call.db.query("SELECT gift_balance, loyalty_balance FROM voucher WHERE id = ?1",
                        rows[i].take.voucher_id);
      if (balance.next()) {
        const bool gift = rows[i].take.credits > 0;
        rollback["voucher"][gift ? "gift" : "loyalty_card"]["balance"] =
            balance.integer(gift ? 0 : 1);
      }
    }
    call.db.run("UPDATE redemption_rollback SET document = ?2 WHERE id = ?1",
                own_text(rollback, "id"), rollback);
  }
  Json reply = {{"rollbacks", rollbacks}, {"order", order}};
  if (root->stacked) {
    Json parent = rollback_document(call, *root, parent_rollback, reason);
    parent["order"] = order;
    insert_rollback(call, *root, parent, "");
    reply["parent_rollback"] = std::move(parent);
  }
  return reply;
}

}  // namespace scrip::server
