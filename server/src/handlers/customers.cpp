#include "resources/customers.h"

#include <array>

#include "base/clock.h"
#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"
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

constexpr std::string_view redeemable_id = "'rh_' || substr(v.id, 3)";
constexpr std::array<FilterField, 8> redeemable_filters{{{"id", redeemable_id},
                                                         {"created_at", "v.created_at"},
                                                         {"redeemable_id", "v.id"},
                                                         {"redeemable_object", "'voucher'"},
                                                         {"holder_role", "'OWNER'"},
                                                         {"campaign_id", "v.campaign_id"},
                                                         {"campaign_type", "c.campaign_type"},
                                                         {"voucher_type", "v.type"}}};
constexpr std::array<ListOrder, 2> redeemable_orders{
    {{"id", redeemable_id}, {"created_at", "v.created_at"}}};

/// What a wallet shows of a voucher.
Json redeemable(Call& call, const Query& row) {
  const Voucher voucher = load_voucher(call.db, row.text(1));
  Json campaign = Json::object();
  if (voucher.campaign_id) {
    Query stored =
        call.db.query("SELECT document FROM campaign WHERE id = ?1", *voucher.campaign_id);
    if (stored.next()) campaign = stored.document(0);
  }
  Json entry = {{"id", row.text(0)},
                {"created_at", own_text(voucher.document, "created_at")},
                {"redeemable_id", voucher.id},
                {"redeemable_object", "voucher"},
                {"customer_id", voucher.holder_id.value_or("")},
                {"holder_role", "OWNER"},
                {"voucher_type", voucher.type},
                {"redeemable",
                 {{"type", "voucher"},
                  {"voucher", voucher_document(call.db, voucher)},
                  {"status", status_of(voucher, campaign, call.now)}}}};
  set_if(entry, "campaign_id", voucher.campaign_id);
  if (campaign.contains("campaign_type")) entry["campaign_type"] = campaign["campaign_type"];
  return entry;
}

constexpr std::array<ListOrder, 4> orders{{{"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"},
                                           {"name", "coalesce(name, '')"},
                                           {"source_id", "coalesce(source_id, '')"}}};
constexpr std::array<std::string_view, 5> parameters{"email", "name", "city", "segment_id",
                                                     "starting_after"};
constexpr std::array<std::string_view, 5> scroll_parameters{"limit", "order", "filters",
                                                            "created_at", "updated_at"};

Listing listing_of_customers() {
  return {.data_ref = "customers",
          .select = "source_id, document, created_at",
          .from = "customer",
          .filters = customer_filters(),
          .orders = orders,
          .parameters = parameters,
          .entry = [](Call& call, const Query& row) {
            return customer_document(call.db, {.id = row.text(0),
                                               .source_id = row.optional_text(1),
                                               .document = row.document(2)});
          }};
}

/// The page behind a time, which is how the SDK scrolls: it sends the `created_at` of the last
/// customer it got. A page ends between two times, never between customers of the same one.
Reply scroll(Call& call, const Listing& listing, const Where& where) {
  require_known_parameters(call, scroll_parameters, parameters);
  const std::string order = query_text(call, "order").value_or("-created_at");
  if (order != "created_at" && order != "-created_at")
    throw invalid_query("order", "a scroll goes by created_at or -created_at");
  const bool ascending = order == "created_at";
  const auto after = ms_from_iso(query_text(call, "starting_after").value_or(""));
  if (!after) {
    throw refused("invalid_or_expired_cursor", "Invalid or expired cursor",
                  "starting_after must be an ISO 8601 date");
  }
  const std::int64_t limit = paging_of(call).limit;
  const Where all = listing_where(call, listing, where);
  Where shown = all;
  shown.and_condition(ascending ? "created_at > ?" : "created_at < ?",
                      {Value(iso_from_ms(*after))});
  const std::string from = "SELECT id, " + std::string(listing.select) + " FROM customer WHERE ";
  const std::string by = ascending ? " ORDER BY created_at, id" : " ORDER BY created_at DESC, id";
  Json rows = Json::array();
  std::string last_id;
  std::string last_time;
  const auto take = [&](Query query) {
    while (query.next()) {
      last_id = query.text(0);
      last_time = query.text(3);
      rows.push_back(listing.entry(call, query));
    }
  };
  take(call.db.query_values(from + shown.sql + by + " LIMIT ?", shown.with({limit})));
  bool more = false;
  if (static_cast<std::int64_t>(rows.size()) == limit) {
    Where tied = all;
    tied.and_condition("created_at = ? AND id > ?", {Value(last_time), Value(last_id)});
    take(call.db.query_values(from + tied.sql + " ORDER BY id", tied.values));
    Where beyond = all;
    beyond.and_condition(ascending ? "created_at > ?" : "created_at < ?", {Value(last_time)});
    more =
        call.db
            .query_values("SELECT 1 FROM customer WHERE " + beyond.sql + " LIMIT 1", beyond.values)
            .next();
  }
  Query count = call.db.query_values("SELECT count(*) FROM customer WHERE " + all.sql, all.values);
  count.next();
  Json list = list_document("customers", std::move(rows), count.integer(0));
  list["has_more"] = more;
  if (more) list["more_starting_after"] = last_time;
  return Reply::json(list);
}

/// Keeps what somebody said of themselves until the merchant confirms that the address is theirs.
Reply create_unconfirmed(Call& call) {
  required_text(call.body, "email");
  Json document = {{"id", random_id("unc_")}, {"object", "unconfirmed_customer"}};
  document["created_at"] = call.now;
  document["request"] = customer_request(call.body);
  call.db.run("INSERT INTO unconfirmed_customer (id, document, created_at) VALUES (?1, ?2, ?3)",
              own_text(document, "id"), document, call.now);
  const Customer nobody{.document = {{"created_at", call.now}}};
  const Json empty = customer_document(call.db, nobody);
  return Reply::json({{"id", document["id"]},
                      {"object", "unconfirmed_customer"},
                      {"email", own_text(call.body, "email")},
                      {"created_at", call.now},
                      {"summary", empty["summary"]},
                      {"loyalty", empty["loyalty"]}});
}

}  // namespace

Reply confirm_customer(Call& call) {
  Query row =
      call.db.query("SELECT document FROM unconfirmed_customer WHERE id = ?1", call.parameter(0));
  if (!row.next()) throw not_found("unconfirmed customer", call.parameter(0));
  const Json request = row.document(0).value("request", Json::object());
  const auto customer = upsert_customer(call, &request);
  call.db.run("DELETE FROM unconfirmed_customer WHERE id = ?1", call.parameter(0));
  return Reply::json(customer_document(call.db, *customer));
}

Reply create_customer(Call& call) {
  const auto customer = upsert_customer(call, &require_object(call.body));
  if (!customer) throw invalid_payload("", "name at least a source_id, name or email");
  return Reply::json(customer_document(call.db, *customer));
}

Reply client_create_customer(Call& call) {
  const Json& body = require_object(call.body);
  if (call.request.header("x-voucherify-double-opt-in") == "true") return create_unconfirmed(call);
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
  Where where;
  if (const auto email = query_text(call, "email")) where.and_equals("email", *email);
  if (const auto name = query_text(call, "name")) where.and_equals("name", *name);
  if (const auto city = query_text(call, "city"))
    where.and_equals(member_expression("document", "address.city"), *city);
  if (const auto segment = query_text(call, "segment_id")) {
    const Where members = segment_where(call.db, *segment, call.now_ms);
    where.and_condition(members.sql, members.values);
  }
  const Listing listing = listing_of_customers();
  return call.query.contains("starting_after") ? scroll(call, listing, where)
                                               : list_rows(call, listing, where);
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
  Where where;
  where.and_equals("v.holder_id", load_customer(call.db, call.parameter(0)).id);
  where.and_condition("v.deleted_at IS NULL", {});
  return list_rows(call,
                   {.data_ref = "data",
                    .select = "v.id",
                    .from = "voucher v LEFT JOIN campaign c ON c.id = v.campaign_id",
                    .id = redeemable_id,
                    .document = "v.document",
                    .filters = redeemable_filters,
                    .orders = redeemable_orders,
                    .default_order = "id",
                    .entry = redeemable},
                   where);
}

Reply list_customer_segments(Call& call) {
  const Customer customer = load_customer(call.db, call.parameter(0));
  Json segments = segments_of(call.db, customer, call.now_ms);
  for (Json& segment : segments) segment["object"] = "segment";
  const auto total = static_cast<std::int64_t>(segments.size());
  return Reply::json(list_document("data", std::move(segments), total));
}

}  // namespace scrip::server::handlers
