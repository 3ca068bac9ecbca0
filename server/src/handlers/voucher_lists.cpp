#include <array>

#include "base/clock.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "resources/vouchers.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 18> filter_fields{{
    {"id", "v.id"},
    {"code", "v.code"},
    {"type", "v.type"},
    {"voucher_type", "v.type"},
    {"active", "v.active"},
    {"campaign_id", "v.campaign_id"},
    {"campaign", "c.name"},
    {"category_id", "v.category_id"},
    {"holder_id", "v.holder_id"},
    {"created_at", "v.created_at"},
    {"updated_at", "v.updated_at"},
    {"redemption.quantity", "v.redemption_quantity"},
    {"redemption.redeemed_quantity", "v.redeemed_quantity"},
    {"publish.count", "v.publish_count"},
    {"gift.balance", "v.gift_balance"},
    {"is_referral_code", "0"},
    {"start_date", "json_extract(v.document, '$.start_date')"},
    {"expiration_date", "json_extract(v.document, '$.expiration_date')"},
}};

/// The orders that a list can have, as constants of the program.
struct Order {
  std::string_view name;
  std::string_view sql;
};
constexpr std::array<Order, 12> orders{{{"created_at", "v.created_at, v.id"},
                                        {"-created_at", "v.created_at DESC, v.id"},
                                        {"updated_at", "v.updated_at, v.id"},
                                        {"-updated_at", "v.updated_at DESC, v.id"},
                                        {"type", "v.type, v.id"},
                                        {"-type", "v.type DESC, v.id"},
                                        {"code", "v.code"},
                                        {"-code", "v.code DESC"},
                                        {"campaign", "c.name, v.id"},
                                        {"-campaign", "c.name DESC, v.id"},
                                        {"category", "v.category_id, v.id"},
                                        {"-category", "v.category_id DESC, v.id"}}};

void add_dates(const Call& call, Where& where, const char* name, std::string_view column) {
  const Json* range = find_member(call.query, name);
  if (range == nullptr) return;
  for (const char* side : {"before", "after"}) {
    const Json* value = find_member(*range, side);
    if (value == nullptr) continue;
    const auto ms = value->is_string() ? ms_from_iso(value->get<std::string>()) : std::nullopt;
    if (!ms) throw invalid_query(name, "must be an ISO 8601 date");
    where.and_condition(
        std::string(column) + (side == std::string_view("before") ? " < ?" : " > ?"),
        {Value(iso_from_ms(*ms))});
  }
}

Where where_of(const Call& call) {
  const Json* filters = find_member(call.query, "filters");
  Where where = filter_where(filters != nullptr ? *filters : Json::object(), filter_fields,
                             "v.document", call.now_ms);
  where.sql += " AND v.deleted_at IS NULL";
  if (const auto code = query_text(call, "code")) where.and_equals("v.code", *code);
  if (const auto campaign = query_text(call, "campaign"))
    where.and_condition("c.name = ? OR c.id = ?", {Value(*campaign), Value(*campaign)});
  if (const auto category = query_text(call, "category")) {
    where.and_condition(
        "v.category_id = ? OR v.category_id IN (SELECT id FROM category WHERE name = ?)"
        " OR json_extract(v.document, '$.category') = ?",
        {Value(*category), Value(*category), Value(*category)});
  }
  if (const Json* ids = find_member(call.query, "ids")) {
    const Json list = ids->is_object() ? *ids : Json::array({*ids});
    std::string marks;
    std::vector<Value> values;
    for (const auto& [key, id] : list.items()) {
      if (!id.is_string()) throw invalid_query("ids", "must be a list of ids");
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(id.get<std::string>());
    }
    where.and_condition("v.id IN (" + marks + ")", std::move(values));
  }
  add_dates(call, where, "created_at", "v.created_at");
  add_dates(call, where, "updated_at", "v.updated_at");
  return where;
}

struct Page {
  std::vector<Voucher> vouchers;
  std::int64_t total = 0;
};

Page page_of(Call& call, const Where& where) {
  const Paging paging = paging_of(call);
  const std::string wanted = query_text(call, "order").value_or("-created_at");
  std::string_view order;
  for (const Order& known : orders) {
    if (known.name == wanted) order = known.sql;
  }
  if (order.empty()) throw invalid_query("order", "unknown order " + wanted);
  Page page;
  Query query = call.db.query_values(SCRIP_VOUCHER_SELECT " WHERE " + where.sql + " ORDER BY " +
                                         std::string(order) + " LIMIT ? OFFSET ?",
                                     where.with({paging.limit, paging.offset}));
  while (query.next()) page.vouchers.push_back(read_voucher(query));
  Query count = call.db.query_values(
      "SELECT count(*) FROM voucher v LEFT JOIN campaign c ON c.id = v.campaign_id WHERE " +
          where.sql,
      where.values);
  count.next();
  page.total = count.integer(0);
  return page;
}

}  // namespace

Reply list_vouchers(Call& call) {
  Where where = where_of(call);
  if (const auto customer = query_text(call, "customer"))
    where.and_equals("v.holder_id", load_customer(call.db, *customer).id);
  const Page page = page_of(call, where);
  Json rows = Json::array();
  for (const Voucher& voucher : page.vouchers) rows.push_back(voucher_document(call.db, voucher));
  return Reply::json(list_document("vouchers", std::move(rows), page.total));
}

Reply client_list_vouchers(Call& call) {
  // What a page may list: what is on show, and what the shopper holds who proved who they are.
  Where where = where_of(call);
  std::string holder;
  if (call.caller.shopper) {
    if (const auto customer = find_customer(call.db, *call.caller.shopper)) holder = customer->id;
  }
  where.and_condition("v.listed = 1 OR v.holder_id = ?", {Value(holder)});
  const Page page = page_of(call, where);
  Json rows = Json::array();
  for (const Voucher& voucher : page.vouchers) {
    Json row = {{"object", "voucher"},
                {"code", voucher.code},
                {"active", voucher.active},
                {"metadata", voucher.document.value("metadata", Json::object())}};
    for (const char* name : {"start_date", "expiration_date", "created_at"}) {
      if (const Json* value = find_member(voucher.document, name)) row[name] = *value;
    }
    rows.push_back(std::move(row));
  }
  return Reply::json(list_document("vouchers", std::move(rows), page.total));
}

}  // namespace scrip::server::handlers
