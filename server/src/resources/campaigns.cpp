#include "resources/campaigns.h"

#include <vector>

#include "catalogue/check.h"
#include "json/fields.h"
#include "resources/categories.h"
#include "resources/rules.h"
#include "resources/vouchers.h"

namespace scrip::server {
namespace {

constexpr std::int64_t tiers_shown = 100;

}  // namespace

std::optional<Json> find_campaign(Database& db, const std::string& id_or_name) {
  Query row = db.query(
      "SELECT document FROM campaign WHERE (id = ?1 OR name = ?1) AND deleted_at IS NULL"
      " ORDER BY CASE WHEN id = ?1 THEN 0 ELSE 1 END",
      id_or_name);
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
  campaign["categories"] = categories_shown(db, own_text(campaign, "category_id"));
  campaign["validation_rules_assignments"] = assignments_of(db, id);
  campaign["protected"] = false;
  const bool promotion = own_text(campaign, "campaign_type") == "PROMOTION";
  std::string status = "DONE";
  if (!promotion) {
    Query row = db.query(
        "SELECT vouchers_count, generations_open, generation_failed FROM campaign_vouchers WHERE "
        "campaign_id = ?1",
        id);
    const bool known = row.next();
    campaign["vouchers_count"] = known ? row.integer(0) : 0;
    if (known && row.boolean(2)) status = "FAILED";
    if (known && row.integer(1) > 0) status = "IN_PROGRESS";
  }
  campaign["vouchers_generation_status"] = status;
  campaign["creation_status"] = status;
  if (!promotion) return campaign;
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

void require_several_codes(const Json& campaign) {
  if (own_text(campaign, "type") == "STANDALONE")
    throw refused("invalid_campaign", "Invalid campaign", "A standalone campaign has one code");
  origin_of_campaign(campaign);
}

std::int64_t campaign_vouchers_count(Database& db, const std::string& id) {
  Query row = db.query("SELECT vouchers_count FROM campaign_vouchers WHERE campaign_id = ?1", id);
  return row.next() ? row.integer(0) : 0;
}

void count_campaign_vouchers(Database& db, const std::string& id, std::int64_t more) {
  if (more == 0) return;
  const std::int64_t known = db.run(
      "UPDATE campaign_vouchers SET vouchers_count = vouchers_count + ?2 WHERE campaign_id = ?1",
      id, more);
  if (known > 0) return;
  db.run(
      "INSERT INTO campaign_vouchers (campaign_id, vouchers_count) VALUES (?1, ?2)"
      " ON CONFLICT (campaign_id) DO UPDATE SET vouchers_count = campaign_vouchers.vouchers_count "
      "+ "
      "excluded.vouchers_count",
      id, more);
}

void begin_generation(Database& db, const std::string& id) {
  db.run(
      "INSERT INTO campaign_vouchers (campaign_id, vouchers_count, generations_open) VALUES (?1, "
      "0, 1)"
      " ON CONFLICT (campaign_id) DO UPDATE SET generations_open = "
      "campaign_vouchers.generations_open + 1",
      id);
}

void end_generation(Database& db, const std::string& id, bool failed) {
  db.run(
      "UPDATE campaign_vouchers SET generations_open = generations_open - 1, generation_failed = ?2"
      " WHERE campaign_id = ?1",
      id, failed);
}

std::int64_t renew_campaign_vouchers(Call& call, const Json& campaign, Json& state,
                                     std::int64_t limit) {
  std::vector<std::string> ids;
  {
    Query rows = call.db.query(
        "SELECT id, created_at FROM voucher WHERE campaign_id = ?1 AND deleted_at IS NULL"
        " AND (created_at, id) > (?2, ?3) AND holder_id IS NULL AND publish_count = 0"
        " AND redeemed_quantity = 0 AND held_quantity = 0 ORDER BY created_at, id LIMIT ?4",
        own_text(campaign, "id"), own_text(state, "created_at"), own_text(state, "id"), limit);
    while (rows.next()) {
      ids.push_back(rows.text(0));
      state = {{"id", rows.text(0)}, {"created_at", rows.text(1)}};
    }
  }
  const Json& wanted = member_of(campaign, "voucher");
  const Json* discount = find_member(wanted, "discount");
  const auto quantity = integer_at(member_of(wanted, "redemption"), "quantity", 1, INT64_MAX);
  for (const std::string& id : ids) {
    Voucher voucher = load_voucher(call.db, id);
    if (discount != nullptr && voucher.type == "DISCOUNT_VOUCHER")
      voucher.document["discount"] = *discount;
    save_voucher(call, voucher);
    call.db.run("UPDATE voucher SET redemption_quantity = ?2 WHERE id = ?1", id, quantity);
  }
  return static_cast<std::int64_t>(ids.size());
}

void hide_campaign(Call& call, Json campaign) {
  const std::string id = own_text(campaign, "id");
  // Inactive at once, so its codes are worth nothing while they wait; the id is a name nobody
  // takes.
  campaign["active"] = false;
  campaign["name"] = id;
  call.db.run(
      "UPDATE campaign SET deleted_at = ?2, active = 0, name = id, document = ?3 WHERE id = ?1", id,
      call.now, campaign);
}

std::int64_t remove_campaign_vouchers(Call& call, const std::string& id, bool force,
                                      std::int64_t limit) {
  struct Row {
    std::string id;
    std::string code;
  };
  std::vector<Row> found;
  {
    Query rows =
        call.db.query("SELECT id, code FROM voucher WHERE campaign_id = ?1 LIMIT ?2", id, limit);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1)});
  }
  for (const Row& row : found) {
    unassign_all(call.db, row.id);
    if (force) {
      remove_voucher_row(call.db, {.id = row.id, .code = row.code});
    } else {
      call.db.run(
          "UPDATE voucher SET deleted_at = ?2, active = 0, campaign_id = NULL WHERE id = ?1",
          row.id, call.now);
    }
  }
  return static_cast<std::int64_t>(found.size());
}

void remove_campaign_row(Database& db, const std::string& id) {
  db.run(
      "DELETE FROM validation_rule_assignment WHERE related_object_id = ?1"
      " OR related_object_id IN (SELECT id FROM promotion_tier WHERE campaign_id = ?1)",
      id);
  db.run("DELETE FROM campaign_vouchers WHERE campaign_id = ?1", id);
  db.run("DELETE FROM campaign WHERE id = ?1", id);
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
