#include <algorithm>
#include <vector>

#include "catalogue/engine_cache.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/campaigns.h"
#include "resources/evaluation.h"

namespace scrip::server::handlers {
namespace {

constexpr std::int64_t campaigns_tried = 200;

/// What the older calls answer: the objects themselves that apply, not their worth.
Reply answered(Call& call, std::vector<Json> found) {
  const std::int64_t limit = paging_of(call).limit;
  const std::string order = query_text(call, "order").value_or("-created_at");
  if (order != "created_at" && order != "-created_at")
    throw invalid_query("order", "must be created_at or -created_at");
  std::stable_sort(found.begin(), found.end(), [&](const Json& left, const Json& right) {
    const std::string first = own_text(left, "created_at");
    const std::string second = own_text(right, "created_at");
    return order == "created_at" ? first < second : first > second;
  });
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  Json list = list_document("data", found, static_cast<std::int64_t>(found.size()));
  list["id"] = call.request_id;
  list["created_at"] = call.now;
  return Reply::json(list);
}

Json qualification_body(Call& call, const Json& types) {
  Json body = require_object(call.body);
  body["options"] = {{"limit", 50},
                     {"filters", {{"resource_type", {{"conditions", {{"$in", types}}}}}}}};
  if (query_flag(call, "audienceRulesOnly")) body["scenario"] = "AUDIENCE_ONLY";
  return body;
}

/// The ids of the entries that the engine finds.
std::vector<std::string> qualified(Call& call, const Question& question,
                                   const std::string& context) {
  const Answer answer = engine_for(call, question)->qualify(question.request, context);
  require_ok(answer);
  const Json parsed = parse_own(answer.body);
  std::vector<std::string> ids;
  for (const Json& entry : member_of(parsed, "redeemables").value("data", Json::array())) {
    ids.push_back(own_text(entry, "id"));
  }
  return ids;
}

/// The code of a campaign that has one for all, under the campaign's own id. Campaigns of many
/// codes the engine lists as such.
Json sample_of(const Json& campaign) {
  const std::string id = own_text(campaign, "id");
  const Json& voucher = member_of(campaign, "voucher");
  Json sample = {{"id", id},
                 {"code", id},
                 {"object", "voucher"},
                 {"campaign_id", id},
                 {"active", true},
                 {"created_at", own_text(campaign, "created_at")},
                 {"redemption", {{"redeemed_quantity", 0}}}};
  for (const char* name : {"type", "discount", "gift"}) {
    if (const Json* value = find_member(voucher, name)) sample[name] = *value;
  }
  if (sample.contains("gift")) sample["gift"]["balance"] = own_integer(sample["gift"], "amount");
  return sample;
}

}  // namespace

Reply qualify_vouchers(Call& call) {
  const Question question =
      prepare(call, qualification_body(call, Json::array({"voucher"})), Beside::everything_usable);
  std::vector<Json> found;
  for (const std::string& id : qualified(call, question, question.context))
    found.push_back(voucher_document(call.db, load_voucher(call.db, id)));
  return answered(call, std::move(found));
}

Reply qualify_campaigns(Call& call) {
  const Question question = prepare(
      call, qualification_body(call, Json::array({"voucher", "campaign"})), Beside::nothing);
  Json context = parse_own(question.context);
  Json& samples = context["definitions"]["vouchers"];
  samples = Json::array();
  {
    Query rows = call.db.query(
        "SELECT document FROM campaign WHERE active = 1 AND campaign_type <> 'PROMOTION' ORDER BY "
        "created_at DESC, id LIMIT ?1",
        campaigns_tried);
    while (rows.next()) {
      const Json campaign = rows.document(0);
      if (own_text(campaign, "type") == "STANDALONE") samples.push_back(sample_of(campaign));
    }
  }
  std::vector<Json> found;
  for (const std::string& id : qualified(call, question, to_text(context)))
    found.push_back(campaign_document(call.db, load_campaign(call.db, id)));
  return answered(call, std::move(found));
}

}  // namespace scrip::server::handlers
