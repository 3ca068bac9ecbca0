#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 30> fields{"name",
                                                  "id",
                                                  "description",
                                                  "email",
                                                  "source_id",
                                                  "created_at",
                                                  "address_city",
                                                  "address_state",
                                                  "address_line_1",
                                                  "address_line_2",
                                                  "address_country",
                                                  "address_postal_code",
                                                  "redemptions_total_redeemed",
                                                  "redemptions_total_failed",
                                                  "redemptions_total_succeeded",
                                                  "redemptions_total_rolled_back",
                                                  "redemptions_total_rollback_failed",
                                                  "redemptions_total_rollback_succeeded",
                                                  "orders_total_amount",
                                                  "orders_total_count",
                                                  "orders_average_amount",
                                                  "orders_last_order_amount",
                                                  "orders_last_order_date",
                                                  "loyalty_points",
                                                  "loyalty_referred_customers",
                                                  "updated_at",
                                                  "phone",
                                                  "birthday",
                                                  "metadata",
                                                  "birthdate"};
constexpr std::array<std::string_view, 2> default_fields{"name", "source_id"};
constexpr std::array<FilterField, 8> filters{{{"id", "h.id"},
                                              {"name", "h.name"},
                                              {"email", "h.email"},
                                              {"source_id", "h.source_id"},
                                              {"orders_total_amount", "h.orders_total_amount"},
                                              {"orders_total_count", "h.orders_total_count"},
                                              {"created_at", "h.created_at"},
                                              {"updated_at", "h.updated_at"}}};
constexpr std::array<ExportOrder, 7> orders{
    {{"created_at", "h.created_at"},
     {"name", "coalesce(h.name, '')"},
     {"email", "coalesce(h.email, '')"},
     {"source_id", "coalesce(h.source_id, '')"},
     {"id", "h.id"},
     {"orders_total_amount", "h.orders_total_amount", true},
     {"updated_at", "coalesce(h.updated_at, h.created_at)"}}};

Json record(const Query& row) {
  const Json document = row.document(3);
  const Json& address = member_of(document, "address");
  const std::int64_t succeeded = row.integer(5);
  const std::int64_t given_back = row.integer(7);
  const std::int64_t orders_count = row.integer(9);
  Json record = {{"id", row.text(0)},
                 {"created_at", row.text(2)},
                 {"redemptions_total_redeemed", succeeded},
                 {"redemptions_total_succeeded", succeeded},
                 {"redemptions_total_failed", row.integer(6)},
                 {"redemptions_total_rolled_back", given_back},
                 {"redemptions_total_rollback_succeeded", given_back},
                 {"redemptions_total_rollback_failed", 0},
                 {"orders_total_amount", row.integer(8)},
                 {"orders_total_count", orders_count},
                 {"orders_average_amount", orders_count == 0 ? 0 : row.integer(8) / orders_count},
                 {"orders_last_order_amount", row.integer(10)},
                 {"metadata", member_of(document, "metadata")}};
  set_if(record, "updated_at", row.optional_text(4));
  set_if(record, "orders_last_order_date", row.optional_text(11));
  for (const char* name :
       {"name", "description", "email", "source_id", "phone", "birthday", "birthdate"})
    take(record, name, document, name);
  take(record, "address_city", address, "city");
  take(record, "address_state", address, "state");
  take(record, "address_line_1", address, "line_1");
  take(record, "address_line_2", address, "line_2");
  take(record, "address_country", address, "country");
  take(record, "address_postal_code", address, "postal_code");
  return record;
}

}  // namespace

const ExportKind customer{
    .exported_object = "customer",
    .fields = fields,
    .default_fields = default_fields,
    .id = "h.id",
    .select =
        "h.created_at, h.document, h.updated_at, h.redemptions_succeeded, h.redemptions_failed, "
        "h.rollbacks_succeeded, h.orders_total_amount, h.orders_total_count, "
        "h.orders_last_amount, h.orders_last_date",
    .from = "customer h WHERE 1 = 1",
    .document = "h.document",
    .filters = filters,
    .orders = orders,
    .default_order = "created_at",
    .record = record};

}  // namespace scrip::server::exports
