#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "json/json.h"
#include "resources/codes.h"

namespace scrip::server {

/// A row of the table: what is counted and looked up has a member, the rest is in the document.
struct Voucher {
  std::string id;
  std::string code;
  std::optional<std::string> campaign_id;
  std::optional<std::string> campaign_name;
  std::string type;
  std::optional<std::string> category_id;
  bool active = true;
  std::optional<std::string> holder_id;
  std::int64_t publish_count = 0;
  std::optional<std::int64_t> redemption_quantity;
  std::int64_t redeemed_quantity = 0;
  std::int64_t redeemed_amount = 0;
  std::optional<std::int64_t> gift_amount;
  std::optional<std::int64_t> gift_balance;
  /// Uses, and credits or points, that sessions hold.
  std::int64_t held_quantity = 0;
  std::int64_t held_amount = 0;
  /// Of a loyalty card: all points ever added, and what is left.
  std::optional<std::int64_t> loyalty_points;
  std::optional<std::int64_t> loyalty_balance;
  Json document;
  /// The document as it is stored, of a voucher that was read.
  std::string document_text;
  /// Whether validation rules are assigned to it.
  bool has_rules = false;
};

/// Where vouchers are read from, and the columns that `read_voucher` wants, in its order: the id,
/// then these.
#define SCRIP_VOUCHER_FROM "voucher v LEFT JOIN campaign c ON c.id = v.campaign_id"
#define SCRIP_VOUCHER_COLUMNS                                                         \
  "v.code, v.campaign_id, c.name, v.type, v.category_id, v.active, v.holder_id, "     \
  "v.publish_count, v.redemption_quantity, v.redeemed_quantity, v.redeemed_amount, "  \
  "v.gift_amount, v.gift_balance, v.held_quantity, v.held_amount, v.loyalty_points, " \
  "v.loyalty_balance, v.document, "                                                   \
  "EXISTS (SELECT 1 FROM validation_rule_assignment a WHERE a.related_object_id = v.id)"
#define SCRIP_VOUCHER_SELECT "SELECT v.id, " SCRIP_VOUCHER_COLUMNS " FROM " SCRIP_VOUCHER_FROM

/// Whether `document` is wanted; settling a code needs no more than its text.
enum class Reading { parsed, as_text };
Voucher read_voucher(const Query& row, Reading reading = Reading::parsed);

/// By code or id; a deleted one is not found.
std::optional<Voucher> find_voucher(Database& db, const std::string& code_or_id,
                                    Reading reading = Reading::parsed);
/// So that `find_voucher` need not wait for its own answer.
void ask_ahead_for_voucher(Database& db, const std::string& code);
/// Locks and reads a code that jobs of this transaction are going to settle, so that none of them
/// waits for it alone.
void keep_voucher_ahead(Database& db, const std::string& code);
Voucher load_voucher(Database& db, const std::string& code_or_id);

/// The voucher with what a question can have of it: without the uses, credits and points that
/// sessions other than `own_session` hold. Holds whose time is over hold nothing.
Voucher available(Database& db, Voucher voucher, const std::string& own_session,
                  const std::string& now);

/// The document that the API shows.
Json voucher_document(Database& db, const Voucher& voucher);
/// What a redemption shows of a voucher that was read, once it has `spent` of its balance. JSON.
std::string voucher_summary(const Voucher& voucher, bool with_holder, std::int64_t spent = 0);
/// The definition for the engine: the document's members, counters and rules.
Json voucher_definition(Database& db, const Voucher& voucher);
/// The same of a voucher that was read, as JSON; `redeemed_quantity` is what it says of its uses.
std::string voucher_definition_text(const Voucher& voucher, const std::vector<std::string>& rules,
                                    bool active, std::int64_t redeemed_quantity);

/// Where new vouchers get what their own body does not say.
struct VoucherOrigin {
  std::optional<std::string> campaign_id;
  /// The campaign's `voucher`: type, discount, gift, redemption, code_config.
  Json defaults = Json::object();
};

/// Of a campaign's document. Throws invalid_campaign for one that has no vouchers.
VoucherOrigin origin_of_campaign(const Json& campaign);

/// Creates a voucher from a request body; `code` is made when it is absent. Throws duplicate_found.
Voucher create_voucher_row(Call& call, const Json& body, const std::optional<std::string>& code,
                           const VoucherOrigin& origin, const std::string& pointer = "");

/// A voucher as a request body and its origin describe it, checked, without id and code.
Voucher draft_voucher(Call& call, const Json& body, const VoucherOrigin& origin,
                      const std::string& pointer = "");
/// Inserts one voucher like `draft` for each code that is free; answers the ids of the new ones.
/// `pool_order` is the first one's place among the codes to hand out.
std::vector<std::string> insert_vouchers(Call& call, const Voucher& draft,
                                         const std::vector<std::string>& codes,
                                         std::int64_t pool_order);

/// The entries of a body that is a list of vouchers to import. Throws invalid_payload unless it is
/// an array of objects with a code each, all different.
std::vector<Json> vouchers_to_import(const Json& body);

/// The pattern that new codes of an origin follow.
CodePattern codes_of(const Json& body, const VoucherOrigin& origin, std::int64_t count,
                     const std::string& pointer = "");

/// Removes a voucher for good; the generator never issues its code again.
void remove_voucher_row(Database& db, const Voucher& voucher);

/// Stores a changed document and the columns that go with it.
void save_voucher(Call& call, Voucher& voucher);

/// Resolves `category_id` or the legacy `category` name of a body to a category's id.
std::optional<std::string> category_id_of(Database& db, const Json& body,
                                          const std::string& pointer = "");

}  // namespace scrip::server
