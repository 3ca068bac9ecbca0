#include "audit/audit.h"

#include "base/clock.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

std::optional<std::string> date_filter(const Call& call, const char* side) {
  const Json* created = find_member(call.query, "created_at");
  if (created == nullptr) return std::nullopt;
  if (!created->is_object()) throw invalid_query("created_at", "wants [before] or [after]");
  const auto text = text_at(*created, side);
  if (!text) return std::nullopt;
  const auto ms = ms_from_iso(*text);
  if (!ms) throw invalid_query("created_at", "must be a date in ISO 8601");
  return iso_from_ms(*ms);
}

}  // namespace

/// Newest first. Filters: `actor`, `action`, `resource_type`, `resource_id`, `created_at[before]`,
/// `created_at[after]`; `starting_after` is the `seq` to go on from.
Reply list_audit(Call& call) {
  const Paging paging = paging_of(call);
  std::int64_t below = INT64_MAX;
  if (const auto from = query_text(call, "starting_after")) {
    const bool digits = !from->empty() && from->size() < 19 &&
                        from->find_first_not_of("0123456789") == std::string::npos;
    if (!digits) throw invalid_query("starting_after", "must be the seq of an entry");
    below = std::stoll(*from);
  }
  Where where;
  where.and_condition("seq < ?", {Value(below)});
  for (const char* column : {"actor", "action", "resource_type", "resource_id"}) {
    if (auto value = query_text(call, column)) where.and_equals(column, std::move(*value));
  }
  if (auto before = date_filter(call, "before"))
    where.and_condition("created_at < ?", {Value(std::move(*before))});
  if (auto after = date_filter(call, "after"))
    where.and_condition("created_at > ?", {Value(std::move(*after))});
  Query rows = call.db.query_values("SELECT document, hash FROM audit_entry WHERE " + where.sql +
                                        " ORDER BY seq DESC LIMIT ? OFFSET ?",
                                    where.with({paging.limit + 1, paging.offset}));
  Json entries = Json::array();
  bool more = false;
  while (rows.next()) {
    if (static_cast<std::int64_t>(entries.size()) == paging.limit) {
      more = true;
      break;
    }
    Json entry = rows.document(0);
    entry["hash"] = rows.text(1);
    entry.erase("salt");
    entries.push_back(std::move(entry));
  }
  return Reply::json({{"object", "list"},
                      {"data_ref", "entries"},
                      {"entries", std::move(entries)},
                      {"has_more", more},
                      {"head", audit_head(call.db)}});
}

}  // namespace scrip::server::handlers
