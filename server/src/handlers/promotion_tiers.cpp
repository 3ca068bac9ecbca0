#include <array>

#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/listing.h"
#include "resources/rules.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 10> filter_fields{{{"id", "t.id"},
                                                     {"campaign_id", "t.campaign_id"},
                                                     {"name", ""},
                                                     {"banner", ""},
                                                     {"hierarchy", "t.hierarchy"},
                                                     {"active", "t.active"},
                                                     {"start_date", ""},
                                                     {"expiration_date", ""},
                                                     {"created_at", "t.created_at"},
                                                     {"updated_at", "t.updated_at"}}};
constexpr std::array<ListOrder, 4> orders{{{"id", "t.id"},
                                           {"hierarchy", "t.hierarchy"},
                                           {"created_at", "t.created_at"},
                                           {"updated_at", "coalesce(t.updated_at, t.created_at)"}}};
constexpr std::array<std::string_view, 1> parameters{"is_available"};

Listing listing_of(std::string_view default_order) {
  return {.data_ref = "tiers",
          .select = "t.document",
          .from = "promotion_tier t JOIN campaign c ON c.id = t.campaign_id",
          .id = "t.id",
          .document = "t.document",
          .filters = filter_fields,
          .orders = orders,
          .default_order = default_order,
          .parameters = parameters,
          .entry = [](Call& call, const Query& row) {
            return tier_document(call.db, row.document(1));
          }};
}

/// The tiers that apply now: they and their campaigns are active and now is between their dates.
Where available_tiers(const std::string& now) {
  Where where;
  where.and_condition("t.active = 1 AND c.active = 1", {});
  for (const char* document : {"t.document", "c.document"}) {
    where.and_condition("coalesce(" + member_expression(document, "start_date") + ", '') <= ?",
                        {Value(now)});
    where.and_condition(
        "coalesce(" + member_expression(document, "expiration_date") + ", '9999') > ?",
        {Value(now)});
  }
  return where;
}

Reply set_active(Call& call, bool active) {
  Json tier = load_tier(call.db, call.parameter(0));
  tier["active"] = active;
  tier["updated_at"] = call.now;
  save_tier(call, tier);
  return Reply::json(tier_document(call.db, std::move(tier)));
}

}  // namespace

Reply create_promotion_tier(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  if (own_text(campaign, "campaign_type") != "PROMOTION") {
    throw refused("invalid_campaign", "Invalid campaign", "Only promotion campaigns have tiers");
  }
  return Reply::json(
      tier_document(call.db, create_tier(call, campaign, require_object(call.body))));
}

Reply list_promotion_tiers(Call& call) {
  Where where;
  where.and_equals("t.campaign_id", own_text(load_campaign(call.db, call.parameter(0)), "id"));
  return list_rows(call, listing_of("hierarchy"), where);
}

Reply list_all_promotion_tiers(Call& call) {
  Where where;
  if (query_flag(call, "is_available")) where = available_tiers(call.now);
  return list_rows(call, listing_of("-created_at"), where);
}

Reply get_promotion_tier(Call& call) {
  return Reply::json(tier_document(call.db, load_tier(call.db, call.parameter(0))));
}

Reply update_promotion_tier(Call& call) {
  Json tier = load_tier(call.db, call.parameter(0));
  const Json& body = require_object(call.body);
  copy_tier_fields(tier, body);
  if (body.contains("category_id") || body.contains("category")) {
    tier.erase("category_id");
    set_if(tier, "category_id", category_id_of(call.db, body));
  }
  tier["updated_at"] = call.now;
  save_tier(call, tier);
  assign_rules(call, body, own_text(tier, "id"), "promotion_tier");
  return Reply::json(tier_document(call.db, std::move(tier)));
}

Reply delete_promotion_tier(Call& call) {
  load_tier(call.db, call.parameter(0));
  Query stacks = call.db.query(
      "SELECT stack_id FROM promotion_stack_tier WHERE tier_id = ?1 ORDER BY stack_id LIMIT 10",
      call.parameter(0));
  Json ids = Json::array();
  while (stacks.next()) ids.push_back(stacks.text(0));
  if (!ids.empty()) {
    ApiError error =
        refused("resource_in_use", "Resource in use", "Promotion stacks name this tier");
    error.extra = {{"resource_id", call.parameter(0)},
                   {"resource_type", "promotion_tier"},
                   {"related_object_ids", ids},
                   {"related_object_type", "promotion_stack"}};
    throw error;
  }
  unassign_all(call.db, call.parameter(0));
  call.db.run("DELETE FROM promotion_tier WHERE id = ?1", call.parameter(0));
  return Reply::no_content();
}

Reply enable_promotion_tier(Call& call) {
  return set_active(call, true);
}
Reply disable_promotion_tier(Call& call) {
  return set_active(call, false);
}

}  // namespace scrip::server::handlers
