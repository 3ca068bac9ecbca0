#include <array>

#include "base/clock.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "resources/vouchers.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

/// Redemptions and rollbacks as one list; the dialect shows them together.
constexpr std::string_view entries =
    " FROM (SELECT id, created_at, document, result, 'redemption' AS object, customer_id, "
    "voucher_id, voucher_code, campaign_id,"
    " promotion_tier_id, parent_id, failure_code, order_id FROM redemption "
    "UNION ALL"
    " SELECT b.id, b.created_at, b.document, 'SUCCESS', 'redemption_rollback', b.customer_id, "
    "b.voucher_id, r.voucher_code,"
    " b.campaign_id, r.promotion_tier_id, b.parent_id, NULL, r.order_id FROM "
    "redemption_rollback b"
    " JOIN redemption r ON r.id = b.redemption_id) e LEFT JOIN campaign c ON c.id = e.campaign_id "
    "WHERE ";

constexpr std::array<FilterField, 11> filter_fields{
    {{"id", "e.id"},
     {"voucher_code", "e.voucher_code"},
     {"related_object_id", "coalesce(e.voucher_id, e.promotion_tier_id)"},
     {"related_object_parent_id", "e.campaign_id"},
     {"parent_redemption_id", "e.parent_id"},
     {"failure_code", "e.failure_code"},
     {"result", "e.result"},
     {"object", "e.object"},
     {"customer_id", "e.customer_id"},
     {"campaign_name", "c.name"},
     {"created_at", "e.created_at"}}};

void add_rollback(Database& db, Json& redemption) {
  Query row = db.query("SELECT id, created_at FROM redemption_rollback WHERE redemption_id = ?1",
                       own_text(redemption, "id"));
  if (row.next()) redemption["rollback"] = {{"id", row.text(0)}, {"date", row.text(1)}};
}

Where where_of(Call& call) {
  const Json* filters = find_member(call.query, "filters");
  Where where = filter_where(filters != nullptr ? *filters : Json::object(), filter_fields,
                             "e.document", call.now_ms);
  if (const auto result = query_text(call, "result")) where.and_equals("e.result", *result);
  if (const auto order = query_text(call, "order")) {
    if (!order->ends_with("created_at")) where.and_equals("e.order_id", *order);
  }
  if (const auto campaign = query_text(call, "campaign")) {
    where.and_condition("c.name = ? OR c.id = ?", {Value(*campaign), Value(*campaign)});
  }
  if (const auto customer = query_text(call, "customer"))
    where.and_equals("e.customer_id", load_customer(call.db, *customer).id);
  if (const Json* range = find_member(call.query, "created_at")) {
    for (const char* side : {"before", "after"}) {
      const std::string text = own_text(*range, side);
      if (text.empty()) continue;
      const auto ms = ms_from_iso(text);
      if (!ms) throw invalid_query("created_at", "must be an ISO 8601 date");
      where.and_condition(
          side == std::string_view("before") ? "e.created_at < ?" : "e.created_at > ?",
          {Value(iso_from_ms(*ms))});
    }
  }
  return where;
}

}  // namespace

Reply list_redemptions(Call& call) {
  const Paging paging = paging_of(call);
  const Where where = where_of(call);
  const bool ascending = query_text(call, "order") == "created_at";
  Json rows = Json::array();
  Query query = call.db.query_values(
      "SELECT e.document" + std::string(entries) + where.sql +
          (ascending ? " ORDER BY e.created_at, e.id LIMIT ? OFFSET ?"
                     : " ORDER BY e.created_at DESC, e.id DESC LIMIT ? OFFSET ?"),
      where.with({paging.limit, paging.offset}));
  while (query.next()) rows.push_back(query.document(0));
  Query count =
      call.db.query_values("SELECT count(*)" + std::string(entries) + where.sql, where.values);
  count.next();
  return Reply::json(list_document("redemptions", std::move(rows), count.integer(0)));
}

Reply get_redemption(Call& call) {
  const std::string& id = call.parameter(0);
  Query row = call.db.query("SELECT document FROM redemption WHERE id = ?1", id);
  if (row.next()) {
    Json redemption = row.document(0);
    add_rollback(call.db, redemption);
    Json shares = Json::array();
    Query lines = call.db.query(
        "SELECT line, product_id, sku_id, quantity, amount, share, unit_share FROM "
        "redemption_share WHERE redemption_id = ?1"
        " ORDER BY line",
        id);
    while (lines.next()) {
      Json share = {{"line", lines.integer(0)},
                    {"quantity", lines.integer(3)},
                    {"amount", lines.integer(4)},
                    {"share", lines.integer(5)}};
      set_if(share, "product_id", lines.optional_text(1));
      set_if(share, "sku_id", lines.optional_text(2));
      set_if(share, "unit_share", lines.optional_integer(6));
      shares.push_back(std::move(share));
    }
    if (!shares.empty()) redemption["shares"] = std::move(shares);
    return Reply::json(redemption);
  }
  Query rollback = call.db.query("SELECT document FROM redemption_rollback WHERE id = ?1", id);
  if (rollback.next()) return Reply::json(rollback.document(0));
  throw not_found("redemption", id);
}

Reply get_voucher_redemptions(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  const Paging paging = paging_of(call);
  Json rows = Json::array();
  Query query = call.db.query(
      "SELECT e.document" + std::string(entries) +
          "e.voucher_id = ?1 ORDER BY e.created_at DESC, e.id DESC LIMIT ?2 OFFSET ?3",
      voucher.id, paging.limit, paging.offset);
  while (query.next()) rows.push_back(query.document(0));
  Query count = call.db.query(
      "SELECT (SELECT count(*) FROM redemption WHERE voucher_id = ?1) + (SELECT count(*) FROM "
      "redemption_rollback WHERE voucher_id = ?1)",
      voucher.id);
  count.next();
  Json list = list_document("redemption_entries", std::move(rows), count.integer(0));
  set_if(list, "quantity", voucher.redemption_quantity);
  list["redeemed_quantity"] = voucher.redeemed_quantity;
  if (voucher.gift_amount) list["redeemed_amount"] = voucher.redeemed_amount;
  return Reply::json(list);
}

}  // namespace scrip::server::handlers
