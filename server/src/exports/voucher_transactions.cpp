#include <array>

#include "exports/kind.h"
#include "json/fields.h"

namespace scrip::server::exports {
namespace {

constexpr std::array<std::string_view, 12> fields{"id",
                                                  "campaign_id",
                                                  "voucher_id",
                                                  "type",
                                                  "source_id",
                                                  "reason",
                                                  "source",
                                                  "balance",
                                                  "amount",
                                                  "details",
                                                  "related_transaction_id",
                                                  "created_at"};
constexpr std::array<std::string_view, 5> default_fields{"id", "type", "amount", "balance",
                                                         "created_at"};
constexpr std::array<FilterField, 4> filters{{{"voucher_id", "t.voucher_id"},
                                              {"campaign_id", "t.campaign_id"},
                                              {"id", "t.id"},
                                              {"created_at", "t.created_at"}}};
constexpr std::array<ExportOrder, 2> orders{{{"created_at", "t.created_at"}, {"id", "t.id"}}};

Json record(const Query& row) {
  const Json transaction = row.document(2);
  const Json& balance = member_of(member_of(transaction, "details"), "balance");
  Json record = {{"id", row.text(0)}};
  for (const char* name : {"campaign_id", "voucher_id", "type", "source_id", "reason", "source",
                           "related_transaction_id", "created_at", "details"})
    take(record, name, transaction, name);
  take(record, "balance", balance, "balance");
  take(record, "amount", balance, "amount");
  return record;
}

}  // namespace

const ExportKind voucher_transactions{.exported_object = "voucher_transactions",
                                      .fields = fields,
                                      .default_fields = default_fields,
                                      .id = "t.id",
                                      .select = "t.document",
                                      .from = "voucher_transaction t WHERE 1 = 1",
                                      .document = "t.document",
                                      .filters = filters,
                                      .orders = orders,
                                      .default_order = "created_at",
                                      .record = record};

}  // namespace scrip::server::exports
