#include "resources/customers.h"

#include "base/clock.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

/// ACTIVE and so on, as a wallet shows it.
std::string status_of(const Voucher& voucher, const Json& campaign, const std::string& now) {
  const auto either = [&](const char* name) {
    const std::string own = own_text(voucher.document, name);
    return own.empty() ? own_text(campaign, name) : own;
  };
  if (!voucher.active || campaign.value("active", Json(true)) == false) return "DISABLED";
  const std::string expires = either("expiration_date");
  if (!expires.empty() && expires <= now) return "EXPIRED";
  if (either("start_date") > now) return "NOT_ACTIVE_YET";
  if (voucher.gift_balance == 0) return "NO_BALANCE";
  if (voucher.redemption_quantity && voucher.redeemed_quantity >= *voucher.redemption_quantity)
    return "USED";
  return "ACTIVE";
}

}  // namespace

Reply create_customer(Call& call) {
  const auto customer = upsert_customer(call, &require_object(call.body));
  if (!customer) throw invalid_payload("", "name at least a source_id, name or email");
  return Reply::json(customer_document(call.db, *customer));
}

Reply client_create_customer(Call& call) {
  const Json& body = require_object(call.body);
  const auto source_id = text_at(body, "source_id");
  const auto id = text_at(body, "id");
  const auto known = find_customer(call.db, source_id ? *source_id : id.value_or(""));
  // A page may introduce a customer. It changes or reads a known one only with that customer's
  // token.
  if (known && call.caller.shopper != known->source_id) {
    return Reply::json(
        {{"id", known->id}, {"source_id", known->source_id.value_or("")}, {"object", "customer"}});
  }
  const auto customer = upsert_customer(call, &body);
  if (!customer) throw invalid_payload("", "name at least a source_id, name or email");
  return Reply::json(customer_document(call.db, *customer));
}

Reply list_customers(Call& call) {
  const Paging paging = paging_of(call);
  const Json* filters = find_member(call.query, "filters");
  Where where = customer_where(filters != nullptr ? *filters : Json::object(), call.now_ms);
  if (const auto email = query_text(call, "email")) where.and_equals("email", *email);
  if (const auto name = query_text(call, "name")) where.and_equals("name", *name);
  if (const auto city = query_text(call, "city"))
    where.and_equals("json_extract(document, '$.address.city')", *city);
  const bool ascending = query_text(call, "order") == "created_at";
  const Where all = where;
  bool scroll = false;
  if (const auto after = query_text(call, "starting_after")) {
    const auto ms = ms_from_iso(*after);
    if (!ms)
      throw refused("invalid_or_expired_cursor", "Invalid or expired cursor",
                    "starting_after must be an ISO 8601 date");
    where.and_condition(ascending ? "created_at > ?" : "created_at < ?", {Value(iso_from_ms(*ms))});
    scroll = true;
  }
  const std::string from =
      "SELECT id, source_id, document, created_at FROM customer WHERE " + where.sql +
      (ascending ? " ORDER BY created_at, id" : " ORDER BY created_at DESC, id");
  Json rows = Json::array();
  bool more = false;
  std::string last;
  Query query =
      call.db.query_values(from + " LIMIT -1 OFFSET ?", where.with({scroll ? 0 : paging.offset}));
  while (query.next()) {
    const std::string created = query.text(3);
    // The cursor is a time: a page ends between two times, never between customers of the same one.
    if (static_cast<std::int64_t>(rows.size()) >= paging.limit && !(scroll && created == last)) {
      more = true;
      break;
    }
    last = created;
    rows.push_back(customer_document(
        call.db,
        {.id = query.text(0), .source_id = query.optional_text(1), .document = query.document(2)}));
  }
  Query count = call.db.query_values("SELECT count(*) FROM customer WHERE " + all.sql, all.values);
  count.next();
  Json list = list_document("customers", std::move(rows), count.integer(0));
  list["has_more"] = more;
  return Reply::json(list);
}

Reply get_customer(Call& call) {
  return Reply::json(customer_document(call.db, load_customer(call.db, call.parameter(0))));
}

Reply update_customer(Call& call) {
  Customer customer = load_customer(call.db, call.parameter(0));
  update_customer_row(call, customer, require_object(call.body));
  return Reply::json(customer_document(call.db, customer));
}

Reply delete_customer(Call& call) {
  const Customer customer = load_customer(call.db, call.parameter(0));
  call.db.run("DELETE FROM customer WHERE id = ?1", customer.id);
  return Reply::no_content();
}

Reply list_customer_redeemables(Call& call) {
  const Customer customer = load_customer(call.db, call.parameter(0));
  const Paging paging = paging_of(call);
  const auto after = query_text(call, "starting_after_id");
  const std::string after_voucher =
      after && after->starts_with("rh_") ? "v_" + after->substr(3) : "";
  Json rows = Json::array();
  Query query = call.db.query(
      SCRIP_VOUCHER_SELECT
      " WHERE v.holder_id = ?1 AND v.deleted_at IS NULL AND v.id > ?2 ORDER BY v.id LIMIT ?3",
      customer.id, after_voucher, paging.limit + 1);
  bool more = false;
  while (query.next()) {
    if (static_cast<std::int64_t>(rows.size()) == paging.limit) {
      more = true;
      break;
    }
    const Voucher voucher = read_voucher(query);
    Json campaign = Json::object();
    if (voucher.campaign_id) {
      Query row =
          call.db.query("SELECT document FROM campaign WHERE id = ?1", *voucher.campaign_id);
      if (row.next()) campaign = row.document(0);
    }
    Json entry = {{"id", "rh_" + voucher.id.substr(2)},
                  {"created_at", own_text(voucher.document, "created_at")},
                  {"redeemable_id", voucher.id},
                  {"redeemable_object", "voucher"},
                  {"customer_id", customer.id},
                  {"holder_role", "OWNER"},
                  {"voucher_type", voucher.type},
                  {"redeemable",
                   {{"type", "voucher"},
                    {"voucher", voucher_document(call.db, voucher)},
                    {"status", status_of(voucher, campaign, call.now)}}}};
    set_if(entry, "campaign_id", voucher.campaign_id);
    if (campaign.contains("campaign_type")) entry["campaign_type"] = campaign["campaign_type"];
    rows.push_back(std::move(entry));
  }
  Query count = call.db.query(
      "SELECT count(*) FROM voucher WHERE holder_id = ?1 AND deleted_at IS NULL", customer.id);
  count.next();
  Json list = list_document("data", rows, count.integer(0));
  list["has_more"] = more;
  if (more) list["more_starting_after"] = rows.back()["id"];
  return Reply::json(list);
}

Reply list_customer_segments(Call& call) {
  const Customer customer = load_customer(call.db, call.parameter(0));
  Json segments = segments_of(call.db, customer, call.now_ms);
  for (Json& segment : segments) segment["object"] = "segment";
  const auto total = static_cast<std::int64_t>(segments.size());
  return Reply::json(list_document("data", std::move(segments), total));
}

}  // namespace scrip::server::handlers
