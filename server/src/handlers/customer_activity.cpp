#include <array>

#include "base/clock.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

// What happened to a customer is told by what is recorded anyway: nothing is written twice.
constexpr std::string_view activities =
    "(SELECT 'act_' || id AS id, id AS object_id, customer_id, campaign_id, created_at, CASE WHEN "
    "result = 'SUCCESS' THEN 'customer.redemption.succeeded' ELSE 'customer.redemption.failed' END "
    "AS type, 'ACTION' AS category, document FROM redemption"
    " UNION ALL SELECT 'act_' || id AS id, redemption_id AS object_id, customer_id, campaign_id, "
    "created_at, 'customer.redemption.rollback.succeeded' AS type, 'ACTION' AS category, document "
    "FROM redemption_rollback"
    " UNION ALL SELECT 'act_' || id AS id, id AS object_id, customer_id, campaign_id, created_at, "
    "CASE WHEN result = 'SUCCESS' THEN 'customer.publication.succeeded' ELSE "
    "'customer.publication.failed' END AS type, 'EFFECT' AS category, document FROM publication"
    " UNION ALL SELECT 'act_' || id AS id, id AS object_id, customer_id, CAST(NULL AS TEXT) AS "
    "campaign_id, created_at, 'customer.order.created' AS type, 'ACTION' AS category, document "
    "FROM orders"
    " UNION ALL SELECT 'act_' || id AS id, segment_id AS object_id, customer_id, CAST(NULL AS "
    "TEXT) "
    "AS campaign_id, created_at, 'customer.segment.' || kind AS type, 'EFFECT' AS category, "
    "document "
    "FROM segment_change"
    " UNION ALL SELECT 'act_' || id AS id, id AS object_id, id AS customer_id, CAST(NULL AS TEXT) "
    "AS campaign_id, created_at, 'customer.created' AS type, 'ACTION' AS category, document FROM "
    "customer) a LEFT JOIN campaign c ON c.id = a.campaign_id";

constexpr std::array<FilterField, 6> filter_fields{{{"id", "a.id"},
                                                    {"type", "a.type"},
                                                    {"category", "a.category"},
                                                    {"campaign_id", "a.campaign_id"},
                                                    {"campaign_type", "c.campaign_type"},
                                                    {"created_at", "a.created_at"}}};
constexpr std::array<ListOrder, 1> orders{{{"created_at", "a.created_at"}}};
constexpr std::array<std::string_view, 7> parameters{
    "campaign_type", "campaign_id", "category", "type", "start_date", "end_date", "starting_after"};

/// The name under which an activity's `data` holds what it is about.
const char* subject_of(const std::string& type) {
  if (type.starts_with("customer.redemption.rollback")) return "redemption_rollback";
  if (type.starts_with("customer.redemption")) return "redemption";
  if (type.starts_with("customer.publication")) return "publication";
  if (type.starts_with("customer.order")) return "order";
  if (type.starts_with("customer.segment")) return "segment";
  return "customer";
}

Json activity(Call&, const Query& row) {
  const std::string type = row.text(1);
  Json data = Json::object();
  data[subject_of(type)] = row.document(5);
  return {{"id", row.text(0)},       {"type", type},
          {"category", row.text(2)}, {"created_at", row.text(3)},
          {"group_id", row.text(4)}, {"data", std::move(data)}};
}

void add_date(const Call& call, Where& where, const char* name, std::string_view condition) {
  const auto text = query_text(call, name);
  if (!text) return;
  const auto ms = ms_from_iso(*text);
  if (!ms) throw invalid_query(name, "must be an ISO 8601 date");
  where.and_condition(condition, {Value(iso_from_ms(*ms))});
}

}  // namespace

Reply list_customer_activity(Call& call) {
  Where where;
  where.and_equals("a.customer_id", load_customer(call.db, call.parameter(0)).id);
  const std::array<std::pair<const char*, std::string_view>, 4> equal{
      {{"campaign_type", "c.campaign_type"},
       {"campaign_id", "a.campaign_id"},
       {"category", "a.category"},
       {"type", "a.type"}}};
  for (const auto& [name, column] : equal) {
    if (const auto value = query_text(call, name)) where.and_equals(column, *value);
  }
  add_date(call, where, "start_date", "a.created_at >= ?");
  add_date(call, where, "end_date", "a.created_at <= ?");
  const bool ascending = query_text(call, "order") == "created_at";
  add_date(call, where, "starting_after", ascending ? "a.created_at > ?" : "a.created_at < ?");
  return list_rows(call,
                   {.data_ref = "data",
                    .select = "a.type, a.category, a.created_at, a.object_id, a.document",
                    .from = activities,
                    .id = "a.id",
                    .document = "a.document",
                    .filters = filter_fields,
                    .orders = orders,
                    .parameters = parameters,
                    .entry = activity},
                   where);
}

}  // namespace scrip::server::handlers
