#include "api/audit_trail.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::size_t document_limit = 64 * 1024;

bool ends_with_parameter(std::string_view pattern) {
  return pattern.ends_with('}');
}

std::string_view parent_of(std::string_view pattern) {
  return pattern.substr(0, pattern.rfind('/'));
}

std::string_view last_segment(std::string_view pattern) {
  return pattern.substr(pattern.rfind('/') + 1);
}

/// The literal words of a path behind its version: `vouchers`, `promotions/tiers`.
std::string resource_type_of(std::string_view pattern) {
  std::string words;
  pattern.remove_prefix(pattern.find("/v1/") + 4);
  while (!pattern.empty()) {
    const std::string_view segment = pattern.substr(0, pattern.find('/'));
    if (!segment.starts_with('{')) words += (words.empty() ? "" : "/") + std::string(segment);
    pattern.remove_prefix(std::min(pattern.size(), segment.size() + 1));
  }
  return words;
}

/// What a log that nothing can be taken out of must not hold: people.
bool is_personal(std::string_view pattern) {
  return pattern.starts_with("/v1/customers") || pattern.starts_with("/v1/orders");
}

Json document_of(const Reply& reply) {
  if (reply.status >= 400) return nullptr;
  const std::string& text = reply.record ? *reply.record : reply.body;
  auto parsed = parse_strict(text);
  return std::holds_alternative<Json>(parsed) ? std::get<Json>(std::move(parsed)) : Json();
}

/// The names of the members that differ.
Json changed_members(const Json& before, const Json& after) {
  Json changed = Json::array();
  const Json none = Json::object();
  const Json& left = before.is_object() ? before : none;
  const Json& right = after.is_object() ? after : none;
  for (const auto& [name, value] : right.items()) {
    if (!left.contains(name) || left[name] != value) changed.push_back(name);
  }
  for (const auto& [name, value] : left.items()) {
    if (!right.contains(name)) changed.push_back(name);
  }
  return changed;
}

/// A document that is too long to keep is known again by its hash.
Json bounded(Json document) {
  const std::string text = to_text(document);
  if (text.size() <= document_limit) return document;
  return {{"bytes", text.size()}, {"sha256", sha256_hex(text)}};
}

}  // namespace

bool AuditTrail::covers(const Route& route) {
  return route.access == Access::write && route.auth == Auth::server &&
         (route.needs == Permission::promotions || route.needs == Permission::data ||
          route.needs == Permission::admin);
}

const Route* AuditTrail::find(std::string_view method, std::string_view pattern) const {
  const auto found = std::find_if(routes_.begin(), routes_.end(), [&](const Route& route) {
    return route.method == method && route.pattern == pattern;
  });
  return found == routes_.end() ? nullptr : &*found;
}

/// The route that reads what `route` changes: of the same path, or for `…/{id}/enable` of the one
/// above.
const Route* AuditTrail::reader_of(const Route& route) const {
  const bool creates = route.method == "POST" && !ends_with_parameter(route.pattern);
  const std::string_view above = parent_of(route.pattern);
  if (creates && (find("GET", route.pattern) != nullptr || !ends_with_parameter(above)))
    return nullptr;
  const Route* reader = find("GET", creates ? above : route.pattern);
  // What is read in another store says nothing of this one.
  return reader != nullptr && reader->home == route.home ? reader : nullptr;
}

Json AuditTrail::before(Call& call, const Route& route) const {
  const Route* reader = reader_of(route);
  if (reader == nullptr) return nullptr;
  try {
    return document_of(reader->handler(call));
  } catch (const ApiError&) {
    return nullptr;  // not there yet
  }
}

void AuditTrail::record(Call& call, const Route& route, Json before, const Reply& reply) const {
  const Route* reader = reader_of(route);
  const bool deletes = route.method == "DELETE";
  Json after = reader != nullptr ? this->before(call, route)
               : deletes         ? Json()
                                 : document_of(reply);

  AuditEntry entry{.actor = call.caller.key_id(),
                   .role = call.caller.role(),
                   .action = deletes                 ? "delete"
                             : route.method == "PUT" ? "update"
                             : before.is_null()      ? "create"
                                                     : "update",
                   .resource_type = resource_type_of(route.pattern),
                   .request_id = call.request_id};
  if (route.method == "POST" && !ends_with_parameter(route.pattern) &&
      find("GET", route.pattern) == nullptr) {
    // `…/{id}/enable`, `/v1/vouchers/import`: the last word says what was done.
    entry.action = std::string(last_segment(route.pattern));
    entry.resource_type = resource_type_of(parent_of(route.pattern));
  }
  std::string id = own_text(after.is_object() ? after : before, "id");
  if (id.empty() && before.is_object()) id = own_text(before, "id");
  if (id.empty() && !is_personal(route.pattern) && !call.path.empty()) id = call.path.back();
  if (!id.empty()) entry.resource_id = id;
  if (is_personal(route.pattern)) {
    entry.after = {{"changed", changed_members(before, after)}};
  } else {
    entry.before = bounded(std::move(before));
    entry.after = bounded(std::move(after));
  }
  append_audit(call.db, entry, call.now_ms);
}

}  // namespace scrip::server
