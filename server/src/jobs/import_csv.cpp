#include "imports/csv_rows.h"
#include "jobs/entries.h"
#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/customers.h"
#include "resources/products.h"
#include "resources/vouchers.h"

namespace scrip::server::jobs {

Progress import_vouchers_csv(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& row) {
    const Json item = voucher_of_row(row);
    create_voucher_row(call, item, required_text(item, "code"), {});
  });
}

Progress import_campaign_vouchers_csv(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json& request, const Json& row) {
    const Json campaign = load_campaign(call.db, own_text(request, "campaign_id"));
    const Json item = voucher_of_row(row);
    create_voucher_row(call, item, required_text(item, "code"), origin_of_campaign(campaign));
  });
}

Progress import_customers_csv(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& row) {
    const Json item = customer_of_row(row);
    if (!upsert_customer(call, &item))
      throw invalid_payload("", "name at least a source_id, name or email");
  });
}

Progress import_products_csv(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& row) {
    upsert_product(call, product_of_row(row));
  });
}

Progress import_skus_csv(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& row) {
    Json item = sku_of_row(row);
    const Json product = load_product(call.db, required_text(item, "product_id"));
    item.erase("product_id");
    upsert_sku(call, own_text(product, "id"), item);
  });
}

}  // namespace scrip::server::jobs
