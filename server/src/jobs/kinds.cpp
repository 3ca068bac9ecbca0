#include "jobs/kinds.h"

#include <array>

namespace scrip::server {
namespace {

constexpr std::array kinds{
    JobKind{"CAMPAIGN.VOUCHERS_GENERATE", jobs::generate_vouchers, jobs::generate_vouchers_failed},
    JobKind{"CAMPAIGN.VOUCHERS_UPDATE", jobs::renew_vouchers, jobs::generate_vouchers_failed},
    JobKind{"CAMPAIGN.DELETE", jobs::delete_campaign},
    JobKind{"CAMPAIGN.VOUCHERS_IMPORT", jobs::import_campaign_vouchers},
    JobKind{"VOUCHERS.IMPORT", jobs::import_vouchers},
    JobKind{"VOUCHERS.BULK_UPDATE", jobs::update_vouchers},
    JobKind{"VOUCHERS.METADATA_UPDATE", jobs::update_vouchers_metadata},
    JobKind{"CUSTOMERS.BULK_UPDATE", jobs::update_customers},
    JobKind{"CUSTOMERS.METADATA_UPDATE", jobs::update_customers_metadata},
    JobKind{"PRODUCTS.BULK_UPDATE", jobs::update_products},
    JobKind{"PRODUCTS.METADATA_UPDATE", jobs::update_products_metadata},
    JobKind{"ORDERS.IMPORT", jobs::import_orders},
    JobKind{"VOUCHERS.IMPORT_CSV", jobs::import_vouchers_csv},
    JobKind{"CAMPAIGN.VOUCHERS_IMPORT_CSV", jobs::import_campaign_vouchers_csv},
    JobKind{"CUSTOMERS.IMPORT_CSV", jobs::import_customers_csv},
    JobKind{"PRODUCTS.IMPORT_CSV", jobs::import_products_csv},
    JobKind{"SKUS.IMPORT_CSV", jobs::import_skus_csv},
};

}  // namespace

std::span<const JobKind> job_kinds() {
  return kinds;
}

}  // namespace scrip::server
