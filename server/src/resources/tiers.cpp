#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/categories.h"
#include "resources/metadata_schemas.h"
#include "resources/rules.h"
#include "resources/vouchers.h"

namespace scrip::server {
namespace {

constexpr std::array<Field, 13> fields{{{"name", Kind::text, Null::refused},
                                        {"banner", Kind::text},
                                        {"action", Kind::definition, Null::refused},
                                        {"metadata", Kind::object, Null::empties},
                                        {"hierarchy", Kind::integer, Null::refused},
                                        {"active", Kind::boolean, Null::refused},
                                        {"start_date", Kind::date},
                                        {"expiration_date", Kind::date},
                                        {"validity_timeframe", Kind::definition},
                                        {"validity_day_of_week", Kind::array},
                                        {"validity_hours", Kind::definition},
                                        {"storefront", Kind::object},
                                        {"category", Kind::text}}};

/// What a tier shows of its campaign.
constexpr std::array<const char*, 9> campaign_members{"id",
                                                      "name",
                                                      "start_date",
                                                      "expiration_date",
                                                      "validity_timeframe",
                                                      "validity_day_of_week",
                                                      "validity_hours",
                                                      "active",
                                                      "category_id"};

}  // namespace

void copy_tier_fields(Json& tier, const Json& body, const std::string& pointer) {
  copy_fields(tier, require_object(body, pointer), fields, pointer);
}

Json create_tier(Call& call, const Json& campaign, const Json& body, const std::string& pointer) {
  const std::string campaign_id = own_text(campaign, "id");
  Query last = call.db.query(
      "SELECT coalesce(max(hierarchy), 0) + 1 FROM promotion_tier WHERE campaign_id = ?1",
      campaign_id);
  last.next();
  Json tier = {{"id", random_id("promo_")},
               {"object", "promotion_tier"},
               {"campaign_id", campaign_id},
               {"hierarchy", last.integer(0)},
               {"active", true},
               {"metadata", Json::object()},
               {"created_at", call.now}};
  copy_tier_fields(tier, body, pointer);
  set_if(tier, "category_id", category_id_of(call.db, body, pointer));
  save_tier(call, tier, pointer);
  assign_rules(call, body, own_text(tier, "id"), "promotion_tier", pointer);
  return tier;
}

Json load_tier(Database& db, const std::string& id) {
  Query row = db.query("SELECT document FROM promotion_tier WHERE id = ?1", id);
  if (!row.next()) throw not_found("promotion tier", id);
  return row.document(0);
}

void save_tier(Call& call, const Json& tier, const std::string& pointer) {
  required_text(tier, "name", pointer);
  const Json* action = object_at(tier, "action", pointer);
  if (action == nullptr || object_at(*action, "discount", pointer + "/action") == nullptr) {
    throw invalid_payload(pointer + "/action/discount", "a tier needs a discount");
  }
  integer_at(tier, "hierarchy", 0, 1'000'000, pointer);
  check_metadata(call.db, "promotion_tier", member_of(tier, "metadata"), pointer + "/metadata");
  check_definition("promotion_tiers", tier, pointer);
  call.db.run(
      "INSERT INTO promotion_tier (id, campaign_id, hierarchy, active, document, created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET hierarchy = ?3, active = ?4, document = ?5, updated_at = ?7",
      own_text(tier, "id"), own_text(tier, "campaign_id"), own_integer(tier, "hierarchy"),
      tier["active"].get<bool>(), tier, own_text(tier, "created_at"), call.now);
}

Json tier_document(Database& db, Json tier) {
  const std::string id = own_text(tier, "id");
  const Json campaign = load_campaign(db, own_text(tier, "campaign_id"));
  tier["campaign"] = {{"object", "campaign"}};
  for (const char* name : campaign_members) {
    if (const Json* value = find_member(campaign, name)) tier["campaign"][name] = *value;
  }
  tier["categories"] = categories_shown(db, own_text(tier, "category_id"));
  Query sums = db.query(
      "SELECT total_redeemed, total_amount, total_discount_amount FROM promotion_tier WHERE id = "
      "?1",
      id);
  if (sums.next()) {
    tier["summary"] = {
        {"redemptions", {{"total_redeemed", sums.integer(0)}}},
        {"orders",
         {{"total_amount", sums.integer(1)}, {"total_discount_amount", sums.integer(2)}}}};
  }
  tier["validation_rule_assignments"] = assignments_of(db, id);
  return tier;
}

}  // namespace scrip::server
