#include "resources/listing.h"

#include <algorithm>
#include <array>

#include "base/clock.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::array<std::string_view, 7> common_parameters{
    "limit", "page", "starting_after_id", "order", "filters", "created_at", "updated_at"};

struct Sorting {
  std::string expression;
  bool descending = false;
};

Sorting sorting_of(const Call& call, const Listing& listing) {
  const std::string wanted = query_text(call, "order").value_or(std::string(listing.default_order));
  const bool descending = wanted.starts_with('-');
  const std::string_view name = std::string_view(wanted).substr(descending ? 1 : 0);
  for (const ListOrder& order : listing.orders) {
    if (order.name == name) return {std::string(order.expression), descending};
  }
  throw invalid_query("order", "unknown order " + wanted);
}

std::string_view column_of(const Listing& listing, std::string_view name) {
  for (const FilterField& field : listing.filters) {
    if (field.name == name) return field.expression;
  }
  return {};
}

void add_range(const Call& call, const Listing& listing, const char* name, Where& where) {
  const Json* range = find_member(call.query, name);
  if (range == nullptr) return;
  const std::string_view column = column_of(listing, name);
  if (column.empty()) throw invalid_query(name, "this list is not filtered by it");
  if (!range->is_object()) throw invalid_query(name, "needs [before] or [after]");
  for (const auto& [side, value] : range->items()) {
    if (side != "before" && side != "after")
      throw invalid_query(name, "takes [before] and [after]");
    const auto ms = value.is_string() ? ms_from_iso(value.get_ref<const std::string&>())
                                      : std::optional<std::int64_t>();
    if (!ms) throw invalid_query(name, "must be an ISO 8601 date");
    where.and_condition(std::string(column) + (side == "before" ? " < ?" : " > ?"),
                        {Value(iso_from_ms(*ms))});
  }
}

/// The rows behind the one with this id, in the list's order.
void add_cursor(Call& call, const Listing& listing, const Sorting& sorting,
                const std::string& after, Where& where) {
  Where row;
  row.and_equals(listing.id, after);
  Query query = call.db.query_values("SELECT CAST(" + sorting.expression + " AS TEXT) FROM " +
                                         std::string(listing.from) + " WHERE " + row.sql,
                                     row.values);
  if (!query.next()) {
    throw refused("invalid_or_expired_cursor", "Invalid or expired cursor",
                  "starting_after_id: there is no entry with the id " + after);
  }
  // Compared as the store compares: a place is looked up again, not carried as a text.
  const std::string place = "(SELECT " + sorting.expression + " FROM " + std::string(listing.from) +
                            " WHERE " + std::string(listing.id) + " = ?)";
  const std::string beyond = sorting.descending ? " < " : " > ";
  where.and_condition(sorting.expression + beyond + place + " OR (" + sorting.expression + " = " +
                          place + " AND " + std::string(listing.id) + " > ?)",
                      {Value(after), Value(after), Value(after)});
}

}  // namespace

void require_known_parameters(const Call& call, std::span<const std::string_view> common,
                              std::span<const std::string_view> more) {
  for (const auto& [name, value] : call.query.items()) {
    const auto knows = [&name = name](std::span<const std::string_view> names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (!knows(common) && !knows(more)) throw invalid_query(name, "unknown parameter");
  }
}

Where listing_where(const Call& call, const Listing& listing, const Where& where) {
  const Json* filters = find_member(call.query, "filters");
  Where all = filter_where(filters != nullptr ? *filters : Json::object(), listing.filters,
                           listing.document, call.now_ms);
  all.and_condition(where.sql, where.values);
  add_range(call, listing, "created_at", all);
  add_range(call, listing, "updated_at", all);
  return all;
}

Reply list_rows(Call& call, const Listing& listing, const Where& where) {
  require_known_parameters(call, common_parameters, listing.parameters);
  const Paging paging = paging_of(call);
  const Sorting sorting = sorting_of(call, listing);
  const Where all = listing_where(call, listing, where);
  Where shown = all;
  const auto after = query_text(call, "starting_after_id");
  if (after && call.query.contains("page"))
    throw invalid_query("starting_after_id", "a list is paged by it or by page, not by both");
  if (after) add_cursor(call, listing, sorting, *after, shown);
  Query query = call.db.query_values(
      "SELECT " + std::string(listing.id) + ", " + std::string(listing.select) + " FROM " +
          std::string(listing.from) + " WHERE " + shown.sql + " ORDER BY " + sorting.expression +
          (sorting.descending ? " DESC, " : ", ") + std::string(listing.id) + " LIMIT ? OFFSET ?",
      shown.with({paging.limit + 1, after ? 0 : paging.offset}));
  Json rows = Json::array();
  bool more = false;
  std::string last;
  while (query.next()) {
    if (static_cast<std::int64_t>(rows.size()) == paging.limit) {
      more = true;
      break;
    }
    last = query.text(0);
    rows.push_back(listing.entry(call, query));
  }
  Query count = call.db.query_values(
      "SELECT count(*) FROM " + std::string(listing.from) + " WHERE " + all.sql, all.values);
  count.next();
  Json list = list_document(listing.data_ref, std::move(rows), count.integer(0));
  list["has_more"] = more;
  if (more) list["more_starting_after"] = last;
  return Reply::json(list);
}

}  // namespace scrip::server
