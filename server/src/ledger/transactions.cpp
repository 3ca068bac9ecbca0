#include "ledger/transactions.h"

#include "json/fields.h"

namespace scrip::server::ledger {
Json record_transaction(Database& db, const Transaction& transaction, const std::string& now) {
  Json balance = {{"amount", transaction.amount},
                  {"object", "balance"},
                  {"related_object", {{"type", "voucher"}, {"id", transaction.voucher_id}}}};
  Query card = db.query(
      "SELECT gift_amount, gift_balance, loyalty_points, loyalty_balance FROM voucher WHERE id = "
      "?1",
      transaction.voucher_id);
  if (card.next()) {
    const bool gift = !card.is_null(0);
    balance["type"] = gift ? "gift_voucher" : "loyalty_card";
    balance["total"] = card.integer(gift ? 0 : 2);
    balance["balance"] = card.integer(gift ? 1 : 3);
  }
  Json details = transaction.about;
  details["balance"] = std::move(balance);
  Json document = {{"id", transaction.id},
                   {"voucher_id", transaction.voucher_id},
                   {"campaign_id", nullptr},
                   {"source_id", nullptr},
                   {"source", "API"},
                   {"reason", nullptr},
                   {"type", transaction.type},
                   {"details", std::move(details)},
                   {"related_transaction_id", nullptr},
                   {"created_at", now}};
  set_if(document, "campaign_id", transaction.campaign_id);
  set_if(document, "source_id", transaction.source_id);
  set_if(document, "related_transaction_id", transaction.related_transaction_id);
  if (!transaction.reason.empty()) document["reason"] = transaction.reason;
  db.run(
      "INSERT INTO voucher_transaction (id, voucher_id, campaign_id, source_id, type, amount, "
      "reason, redemption_id, related_transaction_id, document, created_at) VALUES (?1, ?2, ?3, "
      "?4, "
      "?5, ?6, nullif(?7, ''), ?8, ?9, ?10, ?11)",
      transaction.id, transaction.voucher_id, transaction.campaign_id, transaction.source_id,
      transaction.type, transaction.amount, transaction.reason, transaction.redemption_id,
      transaction.related_transaction_id, document, now);
  return document;
}

std::optional<std::string> transaction_of_redemption(Database& db, const std::string& voucher_id,
                                                     const std::string& redemption_id) {
  Query row = db.query(
      "SELECT id FROM voucher_transaction WHERE redemption_id = ?1 AND voucher_id = ?2 ORDER BY id "
      "LIMIT 1",
      redemption_id, voucher_id);
  if (!row.next()) return std::nullopt;
  return row.text(0);
}

std::optional<Json> transaction_with_source(Database& db, const std::string& voucher_id,
                                            const std::string& source_id) {
  Query row =
      db.query("SELECT document FROM voucher_transaction WHERE voucher_id = ?1 AND source_id = ?2",
               voucher_id, source_id);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

}  // namespace scrip::server::ledger
