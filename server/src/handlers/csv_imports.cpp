#include "handlers/handlers.h"
#include "imports/csv_rows.h"
#include "jobs/queue.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

Reply take_in(Call& call, const char* type, const std::vector<std::string>& required,
              const Json& request = Json::object()) {
  return accepted(
      enqueue_entries(call, type, request, csv_entries(own_text(call.body, "file"), required)));
}

}  // namespace

Reply import_vouchers_csv(Call& call) {
  return take_in(call, "VOUCHERS.IMPORT_CSV", {"Code"});
}

Reply import_campaign_vouchers_csv(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  require_several_codes(campaign);
  return take_in(call, "CAMPAIGN.VOUCHERS_IMPORT_CSV", {"Code"},
                 {{"campaign_id", own_text(campaign, "id")}});
}

Reply import_customers_csv(Call& call) {
  return take_in(call, "CUSTOMERS.IMPORT_CSV", {"source_id"});
}

Reply import_products_csv(Call& call) {
  return take_in(call, "PRODUCTS.IMPORT_CSV", {"name"});
}

Reply import_skus_csv(Call& call) {
  return take_in(call, "SKUS.IMPORT_CSV", {"product_id", "sku"});
}

}  // namespace scrip::server::handlers
