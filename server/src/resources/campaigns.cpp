#include "resources/campaigns.h"

#include "catalogue/check.h"
#include "json/fields.h"
#include "resources/rules.h"

namespace scrip::server {
namespace {

constexpr std::int64_t tiers_shown = 100;

void add_category(Database& db, Json& document) {
  document["categories"] = Json::array();
  const std::string id = own_text(document, "category_id");
  if (id.empty()) return;
  Query row = db.query("SELECT document FROM category WHERE id = ?1", id);
  if (row.next()) document["categories"].push_back(row.document(0));
}

}  // namespace

std::optional<Json> find_campaign(Database& db, const std::string& id_or_name) {
  Query row = db.query(
      "SELECT document FROM campaign WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC", id_or_name);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

Json load_campaign(Database& db, const std::string& id_or_name) {
  auto campaign = find_campaign(db, id_or_name);
  if (!campaign) throw not_found("campaign", id_or_name);
  return std::move(*campaign);
}

Json campaign_document(Database& db, Json campaign) {
  const std::string id = own_text(campaign, "id");
  add_category(db, campaign);
  campaign["validation_rules_assignments"] = assignments_of(db, id);
  campaign["vouchers_generation_status"] = "DONE";
  campaign["creation_status"] = "DONE";
  campaign["protected"] = false;
  if (own_text(campaign, "campaign_type") != "PROMOTION") {
    Query count =
        db.query("SELECT count(*) FROM voucher WHERE campaign_id = ?1 AND deleted_at IS NULL", id);
    count.next();
    campaign["vouchers_count"] = count.integer(0);
    return campaign;
  }
  Json tiers = Json::array();
  Query rows = db.query(
      "SELECT document FROM promotion_tier WHERE campaign_id = ?1 ORDER BY hierarchy, id LIMIT ?2",
      id, tiers_shown + 1);
  while (rows.next()) tiers.push_back(tier_document(db, rows.document(0)));
  const bool more = tiers.size() > tiers_shown;
  if (more) tiers.erase(tiers.size() - 1);
  const std::size_t total = tiers.size();
  campaign["promotion"] = {{"object", "list"},
                           {"data_ref", "tiers"},
                           {"tiers", std::move(tiers)},
                           {"has_more", more},
                           {"total", total}};
  return campaign;
}

void save_campaign(Call& call, const Json& campaign) {
  check_definition("campaigns", campaign);
  call.db.run(
      "INSERT INTO campaign (id, name, campaign_type, type, active, category_id, document, "
      "created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET name = ?2, type = "
      "?4, active = ?5,"
      " category_id = ?6, document = ?7, updated_at = ?9",
      own_text(campaign, "id"), own_text(campaign, "name"), own_text(campaign, "campaign_type"),
      own_text(campaign, "type"), campaign["active"].get<bool>(), text_at(campaign, "category_id"),
      campaign, own_text(campaign, "created_at"), call.now);
}

}  // namespace scrip::server
