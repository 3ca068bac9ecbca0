#pragma once

#include <string>
#include <vector>

#include "api/call.h"
#include "json/json.h"

namespace scrip::server {

/// The rules assigned to an object, as the list that vouchers, campaigns and tiers carry.
Json assignments_of(Database& db, const std::string& object_id);
std::vector<std::string> rule_ids_of(Database& db, const std::string& object_id);

/// Assigns the rules named in the body's `validation_rules` (at most one, as in the dialect) in
/// place of those assigned before; does nothing when the body has no such member.
void assign_rules(Call& call, const Json& body, const std::string& object_id,
                  const std::string& type, const std::string& pointer = "");

/// One assignment; the same again answers the existing one.
Json assign_rule(Call& call, const std::string& rule_id, const std::string& object_id,
                 const std::string& type);

/// Removes what is assigned to an object that goes away.
void unassign_all(Database& db, const std::string& object_id);

}  // namespace scrip::server
