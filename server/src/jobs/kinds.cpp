#include "jobs/kinds.h"

#include <array>

namespace scrip::server {
namespace {

constexpr std::array kinds{
    JobKind{"CAMPAIGN.VOUCHERS_GENERATE", jobs::generate_vouchers, jobs::generate_vouchers_failed},
    JobKind{"CAMPAIGN.DELETE", jobs::delete_campaign},
    JobKind{"CAMPAIGN.VOUCHERS_IMPORT", jobs::import_campaign_vouchers},
    JobKind{"VOUCHERS.IMPORT", jobs::import_vouchers},
    JobKind{"VOUCHERS.BULK_UPDATE", jobs::update_vouchers},
    JobKind{"VOUCHERS.METADATA_UPDATE", jobs::update_vouchers_metadata},
};

}  // namespace

std::span<const JobKind> job_kinds() {
  return kinds;
}

}  // namespace scrip::server
