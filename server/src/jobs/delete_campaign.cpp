#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/campaigns.h"

namespace scrip::server::jobs {
namespace {

constexpr std::int64_t rows_at_once = 100;

}  // namespace

/// `{campaign_id, force}`: removes a campaign's codes, some at a time, and then the campaign.
Progress delete_campaign(Chunk& chunk) {
  const std::string id = own_text(chunk.request, "campaign_id");
  const bool force = member_of(chunk.request, "force") == true;
  std::int64_t done = own_integer(chunk.state, "done");
  do {
    const std::int64_t removed = remove_campaign_vouchers(chunk.call, id, force, rows_at_once);
    done += removed;
    chunk.state["done"] = done;
    chunk.result["done_count"] = done;
    if (removed < rows_at_once) {
      remove_campaign_row(chunk.call.db, id);
      return Progress::done;
    }
  } while (!chunk.spent());
  return Progress::more;
}

}  // namespace scrip::server::jobs
