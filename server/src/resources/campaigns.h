#pragma once

#include <optional>
#include <string>

#include "api/call.h"

namespace scrip::server {

/// A campaign's stored document, by id or name.
std::optional<Json> find_campaign(Database& db, const std::string& id_or_name);
Json load_campaign(Database& db, const std::string& id_or_name);

/// The document that the API shows: counts, rules, category and tiers added.
Json campaign_document(Database& db, Json campaign);

/// Refuses a standalone campaign, which has one code, and a promotion, which has none.
void require_several_codes(const Json& campaign);

/// How many codes of a campaign there are, without those in the bin.
std::int64_t campaign_vouchers_count(Database& db, const std::string& id);
void count_campaign_vouchers(Database& db, const std::string& id, std::int64_t more);

/// A generation of codes begins or ends: `vouchers_generation_status` follows.
void begin_generation(Database& db, const std::string& id);
void end_generation(Database& db, const std::string& id, bool failed);

/// Gives up to `limit` codes that nobody has and nobody used what the campaign's `voucher` says
/// now, on from the place in `state`; answers how many there were.
std::int64_t renew_campaign_vouchers(Call& call, const Json& campaign, Json& state,
                                     std::int64_t limit);

/// From now on the campaign is not found any more; its name is free.
void hide_campaign(Call& call, Json campaign);
/// Removes up to `limit` of its codes, for good or into the bin; answers how many there were.
std::int64_t remove_campaign_vouchers(Call& call, const std::string& id, bool force,
                                      std::int64_t limit);
/// Removes a campaign that has no codes left.
void remove_campaign_row(Database& db, const std::string& id);

/// Stores a new or changed campaign after the engine has accepted it.
void save_campaign(Call& call, const Json& campaign);

/// Creates a tier from a request body; without a hierarchy it goes to the end.
Json create_tier(Call& call, const Json& campaign, const Json& body,
                 const std::string& pointer = "");
Json load_tier(Database& db, const std::string& id);
void save_tier(Call& call, const Json& tier, const std::string& pointer = "");
/// Takes the members that a tier has from a request body.
void copy_tier_fields(Json& tier, const Json& body, const std::string& pointer = "");
/// The tier as the API shows it: its campaign, summary and rules added.
Json tier_document(Database& db, Json tier);

}  // namespace scrip::server
