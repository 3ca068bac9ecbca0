#include "jobs/entries.h"
#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/vouchers.h"

namespace scrip::server::jobs {

/// Vouchers with codes of their own, standalone.
Progress import_vouchers(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& item) {
    create_voucher_row(call, item, required_text(require_object(item), "code"), {});
  });
}

/// The same for the campaign `campaign_id`, whose `voucher` gives what an item leaves out.
Progress import_campaign_vouchers(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json& request, const Json& item) {
    const Json campaign = load_campaign(call.db, own_text(request, "campaign_id"));
    create_voucher_row(call, item, required_text(require_object(item), "code"),
                       origin_of_campaign(campaign));
  });
}

}  // namespace scrip::server::jobs
