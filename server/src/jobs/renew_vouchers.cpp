#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/campaigns.h"

namespace scrip::server::jobs {
namespace {

constexpr std::int64_t rows_at_once = 20;

}  // namespace

/// `{campaign_id}`: a changed campaign's codes follow it, as far as nobody has them yet.
Progress renew_vouchers(Chunk& chunk) {
  const std::string id = own_text(chunk.request, "campaign_id");
  const Json campaign = load_campaign(chunk.call.db, id);
  do {
    const std::int64_t renewed =
        renew_campaign_vouchers(chunk.call, campaign, chunk.state, rows_at_once);
    chunk.result["done_count"] = own_integer(chunk.result, "done_count") + renewed;
    if (renewed < rows_at_once) {
      end_generation(chunk.call.db, id, false);
      return Progress::done;
    }
  } while (!chunk.spent());
  return Progress::more;
}

}  // namespace scrip::server::jobs
