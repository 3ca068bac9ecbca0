#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/vouchers.h"

namespace scrip::server::jobs {
namespace {

/// Rows of one INSERT.
constexpr std::int64_t rows_at_once = 50;

/// As many new codes as `count`; those that were once removed are left out.
std::vector<std::string> fresh_codes(Database& db, const CodePattern& codes, std::int64_t count) {
  std::vector<std::string> fresh;
  for (std::int64_t i = 0; i < count; ++i) {
    std::string code = codes.make();
    if (!db.query("SELECT 1 FROM retired_code WHERE code = ?1", code).next())
      fresh.push_back(std::move(code));
  }
  return fresh;
}

}  // namespace

/// `{campaign_id, count, body}`: adds that many codes to a campaign. The chunk's memory does not
/// depend on the count.
Progress generate_vouchers(Chunk& chunk) {
  Call& call = chunk.call;
  const std::string campaign_id = own_text(chunk.request, "campaign_id");
  const Json campaign = load_campaign(call.db, campaign_id);
  const VoucherOrigin origin = origin_of_campaign(campaign);
  const Json& body = member_of(chunk.request, "body");
  const std::int64_t count = own_integer(chunk.request, "count");
  const Voucher draft = draft_voucher(call, body, origin);
  const CodePattern codes = codes_of(body, origin, own_integer(chunk.request, "room", count));
  std::int64_t done = own_integer(chunk.state, "done");
  int unlucky = 0;
  do {
    const std::int64_t wanted = count - done >= rows_at_once ? rows_at_once : 1;
    const auto fresh = fresh_codes(call.db, codes, wanted);
    const auto made =
        fresh.empty() ? 0
                      : static_cast<std::int64_t>(insert_vouchers(call, draft, fresh, done).size());
    done += made;
    unlucky = made > 0 ? 0 : unlucky + 1;
    if (unlucky == 20) {
      throw refused("not_enough_codes", "Not enough codes",
                    "The code pattern is used up; use a longer one");
    }
  } while (done < count && !chunk.spent());
  chunk.state["done"] = done;
  chunk.result["done_count"] = done;
  if (done < count) return Progress::more;
  end_generation(call.db, campaign_id, false);
  return Progress::done;
}

void generate_vouchers_failed(Call& call, const Json& request) {
  end_generation(call.db, own_text(request, "campaign_id"), true);
}

}  // namespace scrip::server::jobs
