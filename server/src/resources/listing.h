#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/call.h"
#include "store/filter.h"

namespace scrip::server {

/// An order that a list can be asked for, as `name` or `-name`; the expression is never null.
struct ListOrder {
  std::string_view name;
  std::string_view expression;
};

/// What a list endpoint serves. Every text is a constant of the program.
struct Listing {
  const char* data_ref;
  std::string_view select;
  std::string_view from;
  /// Expressions of the row's id and of its document, which `metadata.x` filters reach into.
  std::string_view id = "id";
  std::string_view document = "document";
  std::span<const FilterField> filters;
  std::span<const ListOrder> orders;
  std::string_view default_order = "-created_at";
  /// Query parameters that the endpoint takes besides those that every list has.
  std::span<const std::string_view> parameters = {};
  /// The entry that a row is shown as.
  Json (*entry)(Call& call, const Query& row);
};

/// Answers a list: `limit` and `page`, or `limit` and `starting_after_id`; `order`; `filters`;
/// `created_at` and `updated_at` with `[before]` and `[after]` where the list filters by them.
/// Parameters, orders, fields and operators that it does not know are refused, as is a cursor
/// whose row is gone. `where` narrows the list further.
///
/// Answers `{object, data_ref, <data_ref>: [], total, has_more, more_starting_after?}`.
Reply list_rows(Call& call, const Listing& listing, const Where& where = {});

/// Refuses query parameters that are not among those named.
void require_known_parameters(const Call& call, std::span<const std::string_view> common,
                              std::span<const std::string_view> more = {});

/// The `filters` of the query as a condition, and the ranges `created_at` and `updated_at`.
Where listing_where(const Call& call, const Listing& listing, const Where& where = {});

}  // namespace scrip::server
