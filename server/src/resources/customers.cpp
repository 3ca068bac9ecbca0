#include "resources/customers.h"

#include <array>

#include "base/crypto.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/metadata_schemas.h"
#include "resources/segment_changes.h"

namespace scrip::server {
namespace {

constexpr std::array<Field, 9> fields{{{"source_id", Kind::text},
                                       {"name", Kind::text},
                                       {"description", Kind::text},
                                       {"email", Kind::text},
                                       {"phone", Kind::text},
                                       {"birthday", Kind::text},
                                       {"birthdate", Kind::text},
                                       {"address", Kind::object},
                                       {"metadata", Kind::object, Null::empties}}};

constexpr std::array<FilterField, 23> filters{{
    {"id", "id"},
    {"source_id", "source_id"},
    {"name", "name"},
    {"email", "email"},
    {"created_at", "created_at"},
    {"updated_at", "updated_at"},
    {"phone", ""},
    {"description", ""},
    {"birthdate", ""},
    {"birthday", ""},
    {"address.*", ""},
    {"metadata.*", ""},
    {"summary.redemptions.total_redeemed", "redemptions_succeeded"},
    {"summary.redemptions.total_succeeded", "redemptions_succeeded"},
    {"summary.redemptions.total_failed", "redemptions_failed"},
    {"summary.redemptions.total_rolled_back", "rollbacks_succeeded"},
    {"summary.redemptions.gift.redeemed_amount", "gift_redeemed_amount"},
    {"summary.orders.total_amount", "orders_total_amount"},
    {"summary.orders.total_count", "orders_total_count"},
    {"summary.orders.average_amount",
     "CASE WHEN orders_total_count = 0 THEN 0 ELSE orders_total_amount / orders_total_count END"},
    {"summary.orders.last_order_amount", "orders_last_amount"},
    {"summary.orders.last_order_date", "orders_last_date"},
    {"loyalty.points", "0"},
}};

Customer read_customer(const Query& row) {
  return {.id = row.text(0), .source_id = row.optional_text(1), .document = row.document(2)};
}

void require_plain_texts(const Json& document, const std::string& pointer) {
  const auto source_id = text_at(document, "source_id", pointer);
  if (source_id && (source_id->empty() || source_id->size() > 512)) {
    throw invalid_payload(pointer + "/source_id", "must have 1 to 512 bytes");
  }
  if (const Json* address = object_at(document, "address", pointer)) {
    for (const auto& [name, value] : address->items()) {
      if (!value.is_string() && !value.is_null())
        throw invalid_payload(pointer + "/address/" + pointer_token(name), "must be a string");
    }
  }
}

}  // namespace

std::optional<Customer> find_customer(Database& db, const std::string& key) {
  Query row = db.query(customer_query, key);
  if (!row.next()) return std::nullopt;
  return read_customer(row);
}

Customer load_customer(Database& db, const std::string& key) {
  auto customer = find_customer(db, key);
  if (!customer) throw not_found("customer", key);
  return std::move(*customer);
}

void update_customer_row(Call& call, Customer& customer, const Json& body,
                         const std::string& pointer) {
  const Json before = customer.document;
  // Metadata is merged: a checkout that knows one property does not wipe out the others. Null
  // removes.
  Json metadata = customer.document.value("metadata", Json::object());
  copy_fields(customer.document, body, fields, pointer);
  require_plain_texts(customer.document, pointer);
  if (const Json* more = object_at(body, "metadata", pointer)) {
    for (const auto& [name, value] : more->items()) {
      if (value.is_null()) {
        metadata.erase(name);
      } else {
        metadata[name] = value;
      }
    }
    customer.document["metadata"] = std::move(metadata);
  }
  check_metadata(call.db, "customer", member_of(customer.document, "metadata"),
                 pointer + "/metadata");
  customer.source_id = text_at(customer.document, "source_id");
  if (customer.document == before) return;
  customer.document["updated_at"] = call.now;
  call.db.run(
      "UPDATE customer SET source_id = ?2, name = ?3, email = ?4, document = ?5, updated_at = ?6 "
      "WHERE id = ?1",
      customer.id, customer.source_id, text_at(customer.document, "name"),
      text_at(customer.document, "email"), customer.document, call.now);
  note_for_segments(call.db, customer.id);
}

std::optional<Customer> upsert_customer(Call& call, const Json* body, const std::string& pointer) {
  if (body == nullptr || body->empty()) return std::nullopt;
  require_object(*body, pointer);
  std::optional<Customer> customer;
  if (const auto id = text_at(*body, "id", pointer)) customer = find_customer(call.db, *id);
  const auto source_id = text_at(*body, "source_id", pointer);
  if (!customer && source_id) customer = find_customer(call.db, *source_id);
  if (customer) {
    update_customer_row(call, *customer, *body, pointer);
    return customer;
  }
  Customer created{.id = random_id("cust_"), .source_id = source_id};
  created.document = {{"id", created.id},
                      {"object", "customer"},
                      {"metadata", Json::object()},
                      {"created_at", call.now}};
  copy_fields(created.document, *body, fields, pointer);
  require_plain_texts(created.document, pointer);
  check_metadata(call.db, "customer", member_of(created.document, "metadata"),
                 pointer + "/metadata");
  call.db.run(
      "INSERT INTO customer (id, source_id, name, email, document, created_at) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6)",
      created.id, source_id, text_at(created.document, "name"), text_at(created.document, "email"),
      created.document, call.now);
  note_for_segments(call.db, created.id);
  return created;
}

Json customer_request(const Json& body, const std::string& pointer) {
  Json request = Json::object();
  copy_fields(request, body, fields, pointer);
  require_plain_texts(request, pointer);
  return request;
}

/// The summary of a customer who has done nothing yet.
Json empty_summary() {
  return {
      {"redemptions",
       {{"total_redeemed", 0},
        {"total_succeeded", 0},
        {"total_failed", 0},
        {"total_rolled_back", 0},
        {"total_rollback_succeeded", 0},
        {"total_rollback_failed", 0},
        {"gift", {{"redeemed_amount", 0}, {"amount_to_go", 0}}},
        {"loyalty_card", {{"redeemed_points", 0}, {"points_to_go", 0}}}}},
      {"orders",
       {{"total_amount", 0}, {"total_count", 0}, {"average_amount", 0}, {"last_order_amount", 0}}}};
}

Json customer_document(Database& db, const Customer& customer) {
  Json document = customer.document;
  document["summary"] = empty_summary();
  Query row = db.query(
      "SELECT redemptions_succeeded, redemptions_failed, rollbacks_succeeded, "
      "gift_redeemed_amount, orders_total_amount,"
      " orders_total_count, orders_last_amount, orders_last_date FROM customer WHERE id = ?1",
      customer.id);
  if (row.next()) {
    const std::int64_t count = row.integer(5);
    Json orders = {{"total_amount", row.integer(4)},
                   {"total_count", count},
                   {"average_amount", count == 0 ? 0 : row.integer(4) / count},
                   {"last_order_amount", row.integer(6)}};
    set_if(orders, "last_order_date", row.optional_text(7));
    Query gift = db.query(
        "SELECT coalesce(sum(gift_balance), 0) FROM voucher WHERE holder_id = ?1 AND deleted_at IS "
        "NULL",
        customer.id);
    gift.next();
    document["summary"] = {
        {"redemptions",
         {{"total_redeemed", row.integer(0)},
          {"total_succeeded", row.integer(0)},
          {"total_failed", row.integer(1)},
          {"total_rolled_back", row.integer(2)},
          {"total_rollback_succeeded", row.integer(2)},
          {"total_rollback_failed", 0},
          {"gift", {{"redeemed_amount", row.integer(3)}, {"amount_to_go", gift.integer(0)}}},
          {"loyalty_card", {{"redeemed_points", 0}, {"points_to_go", 0}}}}},
        {"orders", std::move(orders)}};
  }
  if (!document.contains("address")) document["address"] = Json::object();
  document["loyalty"] = {{"points", 0}, {"referred_customers", 0}, {"campaigns", Json::object()}};
  document["referrals"] = {{"campaigns", Json::array()}, {"total", 0}};
  document["system_metadata"] = Json::object();
  return document;
}

Json customer_summary(const Customer& customer) {
  Json summary = {{"id", customer.id}, {"object", "customer"}};
  set_if(summary, "source_id", customer.source_id);
  for (const char* name : {"name", "email", "metadata"}) {
    if (const Json* value = find_member(customer.document, name)) summary[name] = *value;
  }
  return summary;
}

std::span<const FilterField> customer_filters() {
  return filters;
}

Where customer_where(const Json& filter, std::int64_t now_ms) {
  return filter_where(filter, filters, "document", now_ms);
}

Where segment_where(Database& db, const std::string& segment_id, std::int64_t now_ms) {
  Query row = db.query("SELECT type, document FROM segment WHERE id = ?1", segment_id);
  if (!row.next()) throw not_found("segment", segment_id);
  if (row.text(0) != "static") {
    const Json document = row.document(1);
    return customer_where(member_of(document, "filter"), now_ms);
  }
  Where where;
  where.and_condition("id IN (SELECT customer_id FROM segment_member WHERE segment_id = ?)",
                      {Value(segment_id)});
  return where;
}

Json segments_of(Database& db, const Customer& customer, std::int64_t now_ms) {
  Json segments = Json::array();
  Query rows = db.query("SELECT id, name FROM segment ORDER BY id");
  while (rows.next()) {
    Where where = segment_where(db, rows.text(0), now_ms);
    where.and_equals("id", customer.id);
    if (db.query_values("SELECT 1 FROM customer WHERE " + where.sql, where.values).next())
      segments.push_back({{"id", rows.text(0)}, {"name", rows.text(1)}});
  }
  return segments;
}

std::string tracking_id(Database& db, const std::string& source_id) {
  const auto key = db.setting("SELECT value FROM setting WHERE name = 'tracking_key'");
  return "track_" + hex(hmac_sha256(key.value_or(""), source_id)).substr(0, 32);
}

}  // namespace scrip::server
