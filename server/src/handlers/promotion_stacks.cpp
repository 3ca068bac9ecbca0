#include <array>
#include <set>

#include "base/crypto.h"
#include "catalogue/catalogue_document.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/categories.h"
#include "resources/listing.h"
#include "resources/vouchers.h"

namespace scrip::server::handlers {
namespace {

constexpr std::size_t max_tiers = 30;

constexpr std::array<FilterField, 5> filter_fields{{{"id", "id"},
                                                    {"name", "name"},
                                                    {"campaign_id", "campaign_id"},
                                                    {"created_at", "created_at"},
                                                    {"updated_at", "updated_at"}}};
constexpr std::array<ListOrder, 4> orders{{{"id", "id"},
                                           {"name", "name"},
                                           {"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"}}};

/// A stack with its category, as the API shows it.
Json shown(Database& db, Json stack) {
  const std::string category = own_text(stack, "category_id");
  stack["categories"] = categories_shown(db, category);
  if (category.empty()) stack["category_id"] = nullptr;
  return stack;
}

Listing listing() {
  return {.data_ref = "data",
          .select = "document",
          .from = "promotion_stack",
          .filters = filter_fields,
          .orders = orders,
          .entry = [](Call& call, const Query& row) { return shown(call.db, row.document(1)); }};
}

Json load(Call& call) {
  const std::string campaign = own_text(load_campaign(call.db, call.parameter(0)), "id");
  Query row =
      call.db.query("SELECT document FROM promotion_stack WHERE id = ?1 AND campaign_id = ?2",
                    call.parameter(1), campaign);
  if (!row.next()) throw not_found("promotion stack", call.parameter(1));
  return row.document(0);
}

/// `tiers` of a body: at least one, at most 30, each once, all of the stack's campaign.
Json tiers_of(Call& call, const Json& body, const std::string& campaign_id) {
  const Json* tiers = object_at(body, "tiers");
  const Json* ids = tiers != nullptr ? array_at(*tiers, "ids", "/tiers") : nullptr;
  if (ids == nullptr || ids->empty())
    throw invalid_payload("/tiers/ids", "a stack needs at least one tier");
  if (ids->size() > max_tiers) throw invalid_payload("/tiers/ids", "a stack has at most 30 tiers");
  const std::string mode = text_at(*tiers, "hierarchy_mode", "/tiers").value_or("MANUAL");
  if (mode != "MANUAL") throw invalid_payload("/tiers/hierarchy_mode", "must be MANUAL");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < ids->size(); ++i) {
    const std::string pointer = "/tiers/ids/" + std::to_string(i);
    if (!(*ids)[i].is_string()) throw invalid_payload(pointer, "must be the id of a tier");
    const std::string id = (*ids)[i].get<std::string>();
    if (!seen.insert(id).second) throw invalid_payload(pointer, "the same tier is listed twice");
    if (!call.db
             .query("SELECT 1 FROM promotion_tier WHERE id = ?1 AND campaign_id = ?2", id,
                    campaign_id)
             .next()) {
      throw invalid_payload(pointer, "the campaign has no such tier");
    }
  }
  return {{"ids", *ids}, {"hierarchy_mode", mode}};
}

void take_members(Call& call, Json& stack, const Json& body) {
  if (body.contains("name") || !stack.contains("name")) stack["name"] = required_text(body, "name");
  if (body.contains("tiers") || !stack.contains("tiers"))
    stack["tiers"] = tiers_of(call, body, own_text(stack, "campaign_id"));
  if (body.contains("category_id") || body.contains("category")) {
    stack.erase("category_id");
    set_if(stack, "category_id", category_id_of(call.db, body));
  }
}

void save(Call& call, const Json& stack) {
  const std::string id = own_text(stack, "id");
  call.db.run(
      "INSERT INTO promotion_stack (id, campaign_id, name, document, created_at) VALUES (?1, ?2, "
      "?3, ?4, ?5)"
      " ON CONFLICT (id) DO UPDATE SET name = ?3, document = ?4, updated_at = ?6",
      id, own_text(stack, "campaign_id"), own_text(stack, "name"), stack,
      own_text(stack, "created_at"), call.now);
  call.db.run("DELETE FROM promotion_stack_tier WHERE stack_id = ?1", id);
  std::int64_t position = 0;
  for (const Json& tier : stack["tiers"]["ids"]) {
    call.db.run(
        "INSERT INTO promotion_stack_tier (stack_id, tier_id, position) VALUES (?1, ?2, ?3)", id,
        tier.get<std::string>(), ++position);
  }
  touch_catalogue(call.db);
}

}  // namespace

Reply create_promotion_stack(Call& call) {
  const Json campaign = load_campaign(call.db, call.parameter(0));
  if (own_text(campaign, "campaign_type") != "PROMOTION") {
    throw refused("invalid_campaign", "Invalid campaign",
                  "Only promotion campaigns have promotion stacks");
  }
  Json stack = {{"id", random_id("stack_")},
                {"object", "promotion_stack"},
                {"campaign_id", own_text(campaign, "id")},
                {"created_at", call.now}};
  take_members(call, stack, require_object(call.body));
  save(call, stack);
  return Reply::json(shown(call.db, std::move(stack)));
}

Reply list_promotion_stacks(Call& call) {
  Where where;
  where.and_equals("campaign_id", own_text(load_campaign(call.db, call.parameter(0)), "id"));
  return list_rows(call, listing(), where);
}

Reply list_all_promotion_stacks(Call& call) {
  return list_rows(call, listing());
}

Reply get_promotion_stack(Call& call) {
  return Reply::json(shown(call.db, load(call)));
}

Reply update_promotion_stack(Call& call) {
  Json stack = load(call);
  take_members(call, stack, require_object(call.body));
  stack["updated_at"] = call.now;
  save(call, stack);
  return Reply::json(shown(call.db, std::move(stack)));
}

Reply delete_promotion_stack(Call& call) {
  load(call);
  call.db.run("DELETE FROM promotion_stack WHERE id = ?1", call.parameter(1));
  touch_catalogue(call.db);
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
