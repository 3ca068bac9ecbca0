#include "resources/vouchers.h"

#include <array>
#include <set>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "jobs/queue.h"
#include "json/fields.h"
#include "json/object_text.h"
#include "json/strict.h"
#include "json/view.h"
#include "ledger/counters.h"
#include "ledger/holds.h"
#include "ledger/uses.h"
#include "resources/campaigns.h"
#include "resources/categories.h"
#include "resources/codes.h"
#include "resources/kept_vouchers.h"
#include "resources/rules.h"

namespace scrip::server {
namespace {

constexpr std::array<Field, 11> fields{{{"name", Kind::text},
                                        {"discount", Kind::definition},
                                        {"start_date", Kind::date},
                                        {"expiration_date", Kind::date},
                                        {"validity_timeframe", Kind::definition},
                                        {"validity_day_of_week", Kind::array},
                                        {"validity_hours", Kind::definition},
                                        {"additional_info", Kind::text},
                                        {"metadata", Kind::object, Null::empties},
                                        {"storefront", Kind::object},
                                        {"category", Kind::text}}};

/// Settling a code asks whether there are counters to move, of the voucher and of its campaign.
constexpr int has_counters_column = 20;
constexpr int campaign_has_counters_column = 21;
constexpr int campaign_active_column = 22;
#define SCRIP_VOUCHER_BY_CODE                                            \
  "SELECT v.id, " SCRIP_VOUCHER_COLUMNS                                  \
  ", EXISTS (SELECT 1 FROM counter n WHERE n.object_id = v.id)"          \
  ", EXISTS (SELECT 1 FROM counter n WHERE n.object_id = v.campaign_id)" \
  ", coalesce(c.active, 1) FROM " SCRIP_VOUCHER_FROM                     \
  " WHERE v.code = ?1 AND coalesce(v.deleted_at, '') = '' AND c.deleted_at IS NULL"
constexpr std::string_view voucher_by_code = SCRIP_VOUCHER_BY_CODE;
/// As an UPDATE would lock it: others may point to the row, nobody may change it.
constexpr std::string_view locked_voucher_by_code = SCRIP_VOUCHER_BY_CODE " FOR NO KEY UPDATE OF v";

/// What settles a code is going to count a use of it. Where several may write, its row is locked as
/// it is read, so that what is read of it holds until the transaction ends.
std::string_view settling_query(Database& db) {
  const bool locks = db.gathers() && db.dialect() == Dialect::postgresql;
  return locks ? locked_voucher_by_code : voucher_by_code;
}

constexpr std::size_t id_length = 34;  // v_ and 32 digits

/// Remembers what the transaction need not ask again.
void remember(Database& db, const std::string& code, const Voucher& voucher, const Query& row) {
  ledger::note_counters(db, voucher.id, row.boolean(has_counters_column));
  if (voucher.campaign_id)
    ledger::note_counters(db, *voucher.campaign_id, row.boolean(campaign_has_counters_column));
  if (voucher.active && row.boolean(campaign_active_column)) {
    ledger::note_uses(db, voucher.id,
                      voucher.redemption_quantity.value_or(ledger::without_limit) -
                          voucher.redeemed_quantity - voucher.held_quantity);
  }
  keep(db, code, voucher);
}

bool is_listed(const Json& document) {
  const Json* storefront = find_member(document, "storefront");
  return storefront != nullptr && storefront->is_object() &&
         storefront->value("listed", Json()) == true;
}

/// The newest entries of one kind that belong to a voucher.
Json entry_ids(Database& db, std::string_view sql, const std::string& voucher_id) {
  Json ids = Json::array();
  Query rows = db.query(sql, voucher_id);
  while (rows.next()) ids.push_back(rows.text(0));
  return ids;
}

void require_type(const std::string& type, const std::string& pointer) {
  if (type == "DISCOUNT_VOUCHER" || type == "GIFT_VOUCHER" || type == "LOYALTY_CARD") return;
  if (type == "LUCKY_DRAW") throw not_implemented("Vouchers of the type " + type);
  throw invalid_payload(pointer + "/type",
                        "must be DISCOUNT_VOUCHER, GIFT_VOUCHER or LOYALTY_CARD");
}

}  // namespace

Voucher read_voucher(const Query& row, Reading reading) {
  return {.id = row.text(0),
          .code = row.text(1),
          .campaign_id = row.optional_text(2),
          .campaign_name = row.optional_text(3),
          .type = row.text(4),
          .category_id = row.optional_text(5),
          .active = row.boolean(6),
          .holder_id = row.optional_text(7),
          .publish_count = row.integer(8),
          .redemption_quantity = row.optional_integer(9),
          .redeemed_quantity = row.integer(10),
          .redeemed_amount = row.integer(11),
          .gift_amount = row.optional_integer(12),
          .gift_balance = row.optional_integer(13),
          .held_quantity = row.integer(14),
          .held_amount = row.integer(15),
          .loyalty_points = row.optional_integer(16),
          .loyalty_balance = row.optional_integer(17),
          .document = reading == Reading::parsed ? row.document(18) : Json(),
          .document_text = row.text(18),
          .has_rules = row.boolean(19)};
}

std::optional<Voucher> find_voucher(Database& db, const std::string& code_or_id, Reading reading) {
  if (reading == Reading::as_text) {
    if (auto kept = kept_voucher(db, code_or_id)) return kept;
  }
  const bool settles = reading == Reading::as_text;
  {
    Query by_code = db.query(settles ? settling_query(db) : voucher_by_code, code_or_id);
    if (by_code.next()) {
      Voucher voucher = read_voucher(by_code, reading);
      if (settles) remember(db, code_or_id, voucher, by_code);
      return voucher;
    }
  }
  if (!code_or_id.starts_with("v_")) return std::nullopt;
  Query by_id =
      db.query(SCRIP_VOUCHER_SELECT
               " WHERE v.id = ?1 AND coalesce(v.deleted_at, '') = '' AND c.deleted_at IS NULL",
               code_or_id);
  if (by_id.next()) return read_voucher(by_id, reading);
  return std::nullopt;
}

void ask_ahead_for_voucher(Database& db, const std::string& code) {
  if (!is_kept(db, code)) db.ask_ahead(settling_query(db), code);
}

void keep_voucher_ahead(Database& db, const std::string& code) {
  if (is_kept(db, code)) return;
  Query row = db.query(settling_query(db), code);
  if (row.next()) remember(db, code, read_voucher(row, Reading::as_text), row);
}

Voucher load_voucher(Database& db, const std::string& code_or_id) {
  auto voucher = find_voucher(db, code_or_id);
  if (!voucher) throw not_found("voucher", code_or_id);
  return std::move(*voucher);
}

Voucher available(Database& db, Voucher voucher, const std::string& own_session,
                  const std::string& now) {
  if (voucher.held_quantity == 0) return voucher;
  for (const ledger::Hold& hold :
       ledger::holds_not_counted(db, voucher.id, false, own_session, now)) {
    voucher.held_quantity -= 1;
    voucher.held_amount -= hold.take.credits + hold.take.points;
  }
  voucher.redeemed_quantity += voucher.held_quantity;
  if (voucher.gift_balance) *voucher.gift_balance -= voucher.held_amount;
  if (voucher.loyalty_balance) *voucher.loyalty_balance -= voucher.held_amount;
  return voucher;
}

Json voucher_definition(Database& db, const Voucher& voucher) {
  Json document = voucher.document;
  document["id"] = voucher.id;
  document["code"] = voucher.code;
  document["type"] = voucher.type;
  document["active"] = voucher.active;
  document["object"] = "voucher";
  set_if(document, "campaign", voucher.campaign_name);
  set_if(document, "campaign_id", voucher.campaign_id);
  set_if(document, "category_id", voucher.category_id);
  set_if(document, "holder_id", voucher.holder_id);
  document["redemption"] = {{"object", "list"}, {"redeemed_quantity", voucher.redeemed_quantity}};
  set_if(document["redemption"], "quantity", voucher.redemption_quantity);
  if (voucher.gift_amount) {
    document["gift"]["amount"] = *voucher.gift_amount;
    document["gift"]["balance"] = voucher.gift_balance.value_or(0);
  }
  if (voucher.loyalty_points) {
    document["loyalty_card"] = {{"points", *voucher.loyalty_points},
                                {"balance", voucher.loyalty_balance.value_or(0)}};
  }
  if (auto rules = rule_ids_of(db, voucher.id); !rules.empty())
    document["validation_rules"] = rules;
  return document;
}

Json voucher_document(Database& db, const Voucher& voucher) {
  Json document = voucher_definition(db, voucher);
  document.erase("validation_rules");
  document["is_referral_code"] = false;
  if (voucher.category_id) document["categories"] = categories_shown(db, *voucher.category_id);
  Json& redemption = document["redemption"];
  redemption["url"] = "/v1/vouchers/" + voucher.code + "/redemptions?page=1&limit=10";
  redemption["data_ref"] = "redemption_entries";
  redemption["redemption_entries"] = entry_ids(
      db, "SELECT id FROM redemption WHERE voucher_id = ?1 ORDER BY created_at DESC, id LIMIT 10",
      voucher.id);
  Query redemptions = db.query("SELECT count(*) FROM redemption WHERE voucher_id = ?1", voucher.id);
  redemptions.next();
  redemption["total"] = redemptions.integer(0);
  if (voucher.gift_amount) {
    redemption["redeemed_amount"] = voucher.redeemed_amount;
    document["gift"]["subtracted_amount"] = *voucher.gift_amount - voucher.gift_balance.value_or(0);
  }
  if (voucher.loyalty_points) redemption["redeemed_points"] = voucher.redeemed_amount;
  document["publish"] = {{"object", "list"},
                         {"count", voucher.publish_count},
                         {"data_ref", "entries"},
                         {"entries", voucher.publish_count == 0
                                         ? Json::array()
                                         : entry_ids(db,
                                                     "SELECT id FROM publication WHERE voucher_id "
                                                     "= ?1 ORDER BY created_at DESC, id LIMIT 10",
                                                     voucher.id)},
                         {"total", voucher.publish_count},
                         {"url", "/v1/vouchers/" + voucher.code + "/publications?page=1&limit=10"}};
  document["validation_rules_assignments"] = assignments_of(db, voucher.id);
  return document;
}

std::string voucher_summary(const Voucher& voucher, bool with_holder, std::int64_t spent) {
  ObjectText summary(512);
  summary.text("id", voucher.id)
      .text("code", voucher.code)
      .text("type", voucher.type)
      .text("object", "voucher")
      .raw("is_referral_code", "false");
  if (voucher.campaign_name) summary.text("campaign", *voucher.campaign_name);
  if (voucher.campaign_id) summary.text("campaign_id", *voucher.campaign_id);
  if (voucher.holder_id && with_holder) summary.text("holder_id", *voucher.holder_id);
  const View discount = ObjectView(voucher.document_text)["discount"];
  if (discount.exists() && discount.raw() != "null") summary.raw("discount", discount.raw());
  if (voucher.gift_amount) {
    summary.raw("gift", ObjectText(64)
                            .integer("amount", *voucher.gift_amount)
                            .integer("balance", voucher.gift_balance.value_or(0) - spent)
                            .take());
  }
  if (voucher.loyalty_points) {
    summary.raw("loyalty_card", ObjectText(64)
                                    .integer("points", *voucher.loyalty_points)
                                    .integer("balance", voucher.loyalty_balance.value_or(0) - spent)
                                    .take());
  }
  return summary.take();
}

std::string voucher_definition_text(const Voucher& voucher, const std::vector<std::string>& rules,
                                    bool active, std::int64_t redeemed_quantity) {
  const ObjectView stored(voucher.document_text);
  ObjectText definition(voucher.document_text.size() + 512);
  definition.text("id", voucher.id)
      .text("code", voucher.code)
      .text("type", voucher.type)
      .raw("active", active && voucher.active ? "true" : "false")
      .text("object", "voucher");
  if (voucher.campaign_name) definition.text("campaign", *voucher.campaign_name);
  if (voucher.campaign_id) definition.text("campaign_id", *voucher.campaign_id);
  if (voucher.category_id) definition.text("category_id", *voucher.category_id);
  if (voucher.holder_id) definition.text("holder_id", *voucher.holder_id);
  ObjectText redemption(96);
  redemption.text("object", "list").integer("redeemed_quantity", redeemed_quantity);
  if (voucher.redemption_quantity) redemption.integer("quantity", *voucher.redemption_quantity);
  definition.raw("redemption", redemption.take());
  if (voucher.gift_amount) {
    ObjectText gift(128);
    const ObjectView stored_gift(stored["gift"]);
    for (const auto& [name, value] : stored_gift.members()) {
      if (name != "amount" && name != "balance") gift.raw(name, value.raw());
    }
    definition.raw("gift", gift.integer("amount", *voucher.gift_amount)
                               .integer("balance", voucher.gift_balance.value_or(0))
                               .take());
  }
  if (voucher.loyalty_points) {
    definition.raw("loyalty_card", ObjectText(64)
                                       .integer("points", *voucher.loyalty_points)
                                       .integer("balance", voucher.loyalty_balance.value_or(0))
                                       .take());
  }
  if (!rules.empty()) {
    std::string list;
    for (const std::string& rule : rules) {
      list += list.empty() ? '[' : ',';
      append_quoted(list, rule);
    }
    definition.raw("validation_rules", list + "]");
  }
  for (const auto& [name, value] : stored.members()) {
    const bool ours =
        name == "id" || name == "code" || name == "type" || name == "active" || name == "object" ||
        name == "redemption" || (name == "campaign" && voucher.campaign_name) ||
        (name == "campaign_id" && voucher.campaign_id) ||
        (name == "category_id" && voucher.category_id) ||
        (name == "holder_id" && voucher.holder_id) || (name == "gift" && voucher.gift_amount) ||
        (name == "loyalty_card" && voucher.loyalty_points) ||
        (name == "validation_rules" && !rules.empty());
    if (!ours) definition.raw(name, value.raw());
  }
  return definition.take();
}

std::optional<std::string> category_id_of(Database& db, const Json& body,
                                          const std::string& pointer) {
  if (const auto id = text_at(body, "category_id", pointer)) {
    if (!db.query("SELECT 1 FROM category WHERE id = ?1", *id).next())
      throw not_found("category", *id);
    return id;
  }
  if (const auto name = text_at(body, "category", pointer)) {
    Query row = db.query("SELECT id FROM category WHERE name = ?1 OR id = ?1 ORDER BY id", *name);
    if (row.next()) return row.text(0);
  }
  return std::nullopt;
}

VoucherOrigin origin_of_campaign(const Json& campaign) {
  if (own_text(campaign, "campaign_type") == "PROMOTION") {
    throw refused("invalid_campaign", "Invalid campaign", "A promotion campaign has no vouchers");
  }
  return {.campaign_id = own_text(campaign, "id"), .defaults = member_of(campaign, "voucher")};
}

Voucher draft_voucher(Call& call, const Json& body, const VoucherOrigin& origin,
                      const std::string& pointer) {
  require_object(body, pointer);
  Voucher voucher;
  voucher.campaign_id = origin.campaign_id;
  const auto member = [&](const char* name) {
    const Json* own = object_at(body, name, pointer);
    return own != nullptr ? own : object_at(origin.defaults, name, pointer);
  };
  const auto type = text_at(body, "type", pointer);
  voucher.type = type ? *type : own_text(origin.defaults, "type");
  const Json* gift = member("gift");
  const Json* loyalty_card = member("loyalty_card");
  if (voucher.type.empty()) {
    voucher.type = gift != nullptr           ? "GIFT_VOUCHER"
                   : loyalty_card != nullptr ? "LOYALTY_CARD"
                                             : "DISCOUNT_VOUCHER";
  }
  require_type(voucher.type, pointer);
  voucher.document = {{"metadata", Json::object()}, {"created_at", call.now}};
  copy_fields(voucher.document, origin.defaults, fields, pointer);
  copy_fields(voucher.document, body, fields, pointer);
  voucher.active = boolean_at(body, "active", pointer).value_or(true);
  voucher.category_id = category_id_of(call.db, body, pointer);
  if (const Json* redemption = member("redemption")) {
    voucher.redemption_quantity =
        integer_at(*redemption, "quantity", 1, INT64_C(1'000'000'000'000), pointer + "/redemption");
  }
  if (voucher.type == "GIFT_VOUCHER") {
    if (gift == nullptr)
      throw invalid_payload(pointer + "/gift", "a gift voucher needs gift.amount");
    const auto amount =
        integer_at(*gift, "amount", 0, INT64_C(1'000'000'000'000), pointer + "/gift");
    voucher.gift_amount = amount.value_or(0);
    voucher.gift_balance = voucher.gift_amount;
    voucher.document["gift"] = {
        {"effect", text_at(*gift, "effect", pointer + "/gift").value_or("APPLY_TO_ORDER")}};
    voucher.document.erase("discount");
  }
  if (voucher.type == "LOYALTY_CARD") {
    if (loyalty_card == nullptr)
      throw invalid_payload(pointer + "/loyalty_card", "a loyalty card needs loyalty_card.points");
    const auto points = integer_at(*loyalty_card, "points", 0, INT64_C(1'000'000'000'000),
                                   pointer + "/loyalty_card");
    voucher.loyalty_points = points.value_or(0);
    voucher.loyalty_balance = voucher.loyalty_points;
    voucher.document.erase("discount");
  }
  voucher.id = "v_draft";
  voucher.code = "draft";
  check_definition("vouchers", voucher_definition(call.db, voucher), pointer);
  return voucher;
}

std::vector<std::string> insert_vouchers(Call& call, const Voucher& draft,
                                         const std::vector<std::string>& codes,
                                         std::int64_t pool_order) {
  const auto optional = [](const auto& value) { return value ? Value(*value) : Value(nullptr); };
  std::vector<Value> values{optional(draft.campaign_id),
                            draft.type,
                            optional(draft.category_id),
                            std::int64_t{draft.active},
                            std::int64_t{is_listed(draft.document)},
                            optional(draft.redemption_quantity),
                            optional(draft.gift_amount),
                            optional(draft.gift_balance),
                            optional(draft.loyalty_points),
                            optional(draft.loyalty_balance),
                            to_text(draft.document),
                            call.now};
  std::string sql =
      "INSERT INTO voucher (id, code, pool_order, campaign_id, type, category_id, active, listed, "
      "redemption_quantity, gift_amount, gift_balance, loyalty_points, loyalty_balance, document, "
      "created_at) VALUES ";
  for (std::size_t i = 0; i < codes.size(); ++i) {
    // Where there are many, ids begin with their time: their index grows at its end, the rest has
    // 80 random bits.
    const std::size_t at = values.size();
    const auto mark = [](std::size_t number) { return "?" + std::to_string(number); };
    sql += (i > 0 ? ", (" : "(") + mark(at + 1) + ", " + mark(at + 2) + ", " + mark(at + 3) +
           ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    values.emplace_back(codes.size() == 1 ? random_id("v_")
                                          : ordered_id("v_", call.now_ms).substr(0, id_length));
    values.emplace_back(codes[i]);
    values.emplace_back(pool_order + static_cast<std::int64_t>(i));
  }
  sql += " ON CONFLICT (code) DO NOTHING RETURNING id";
  std::vector<std::string> ids;
  {
    Query rows = call.db.query_values(sql, values);
    while (rows.next()) ids.push_back(rows.text(0));
  }
  if (draft.campaign_id)
    count_campaign_vouchers(call.db, *draft.campaign_id, static_cast<std::int64_t>(ids.size()));
  if (draft.gift_amount.value_or(0) > 0 || draft.loyalty_points.value_or(0) > 0) {
    for (const std::string& id : ids) {
      ledger::issue(call.db,
                    {.voucher_id = id,
                     .campaign_id = draft.campaign_id,
                     .amount = draft.gift_amount.value_or(0),
                     .reference_id = id,
                     .reason = ""},
                    draft.loyalty_points.value_or(0), call.now);
    }
  }
  return ids;
}

std::vector<Json> vouchers_to_import(const Json& body) {
  if (!body.is_array() || body.empty()) throw invalid_payload("", "expected an array of vouchers");
  std::set<std::string> codes;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    const std::string code = required_text(require_object(body[i], pointer), "code", pointer);
    if (!codes.insert(code).second) {
      ApiError error = refused("duplicate_key", "Duplicate key", "The code is in the list twice");
      error.pointer = pointer + "/code";
      throw error;
    }
  }
  return entries_of(body);
}

CodePattern codes_of(const Json& body, const VoucherOrigin& origin, std::int64_t count,
                     const std::string& pointer) {
  const Json* config = object_at(body, "code_config", pointer);
  if (config == nullptr) config = object_at(origin.defaults, "code_config", pointer);
  const std::string type =
      body.contains("type") ? own_text(body, "type") : own_text(origin.defaults, "type");
  return CodePattern::of(
      config, pointer + "/code_config",
      {.count = count, .money = type == "GIFT_VOUCHER" || type == "LOYALTY_CARD"});
}

Voucher create_voucher_row(Call& call, const Json& body, const std::optional<std::string>& code,
                           const VoucherOrigin& origin, const std::string& pointer) {
  Voucher voucher = draft_voucher(call, body, origin, pointer);
  if (code) {
    voucher.code = *code;
  } else {
    const CodePattern codes = codes_of(body, origin, 1, pointer);
    codes.require_room(pointer + "/code_config");
    voucher.code = unused_code(call.db, codes);
  }
  if (voucher.code.empty() || voucher.code.size() > 256)
    throw invalid_payload(pointer + "/code", "codes have 1 to 256 bytes");
  const auto ids = insert_vouchers(call, voucher, {voucher.code}, random_below(UINT32_MAX));
  if (ids.empty()) throw duplicate_found("Voucher with code " + voucher.code + " exists already");
  voucher.id = ids.front();
  assign_rules(call, body, voucher.id, "voucher", pointer);
  return voucher;
}

void remove_voucher_row(Database& db, const Voucher& voucher) {
  db.run("INSERT INTO retired_code (code) VALUES (?1) ON CONFLICT (code) DO NOTHING", voucher.code);
  db.run("DELETE FROM voucher WHERE id = ?1", voucher.id);
}

void save_voucher(Call& call, Voucher& voucher) {
  voucher.document["updated_at"] = call.now;
  check_definition("vouchers", voucher_definition(call.db, voucher));
  call.db.run(
      "UPDATE voucher SET active = ?2, category_id = ?3, listed = ?4, holder_id = ?5, document = "
      "?6, updated_at = ?7"
      " WHERE id = ?1",
      voucher.id, voucher.active, voucher.category_id, is_listed(voucher.document),
      voucher.holder_id, voucher.document, call.now);
}

}  // namespace scrip::server
