#include <array>

#include "exports/create.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 3> filter_fields{
    {{"id", "id"}, {"type", "type"}, {"created_at", "created_at"}}};
constexpr std::array<ListOrder, 2> orders{{{"id", "id"}, {"created_at", "created_at"}}};

}  // namespace

Reply list_voucher_transactions(Call& call) {
  Where where;
  where.and_equals("voucher_id", load_voucher(call.db, call.parameter(0)).id);
  return list_rows(call,
                   {.data_ref = "data",
                    .select = "document",
                    .from = "voucher_transaction",
                    .filters = filter_fields,
                    .orders = orders,
                    .default_order = "-id",
                    .entry = [](Call&, const Query& row) { return row.document(1); }},
                   where);
}

Reply export_voucher_transactions(Call& call) {
  const Voucher voucher = load_voucher(call.db, call.parameter(0));
  const Json* sent = object_at(require_object(call.body), "parameters");
  Json parameters = sent != nullptr ? *sent : Json::object();
  parameters["filters"] = {{"voucher_id", {{"conditions", {{"$in", Json::array({voucher.id})}}}}}};
  return Reply::json(create_export(call, exports::voucher_transactions, parameters));
}

}  // namespace scrip::server::handlers
